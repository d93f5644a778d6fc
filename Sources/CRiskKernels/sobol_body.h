/* sobol_body.h: for each_width.h. SPDX-License-Identifier: Apache-2.0 */

/* A nested permutation of numbers that stand with their first digit in the lowest bit: addition,
 * odd multiplication and x ^= x * even let a bit act on higher bits only. The form is that of Laine
 * & Karras (2011), doi:10.1111/j.1467-8659.2011.01926.x, the constants are those of N. Vegdahl
 * (2021), "Building a better LK hash", with two keys in place of one. */
static inline void RISK_NAME(nested_permutation)(const risk_sobol_column *column, row32 *digits) {
    row32 x = *digits, addend, factor;
    memcpy(&addend, column->addend, sizeof addend);
    memcpy(&factor, column->factor, sizeof factor);
    x ^= x * 0x3D20ADEAu;
    x += addend;
    x *= factor;
    x ^= x * 0x05526C56u;
    x ^= x * 0x53A22864u;
    *digits = x;
}

/* Eight points of 32 digits and 20 more bits. */
static inline void RISK_NAME(store_points)(const half32 *digits, const half64 *more, double *out) {
    half64 k = (__builtin_convertvector(*digits, half64) << 20) | *more;
    halff64 point = (halff64)(k | BITS_OF_ONE) - UNIFORM_TO_ONE;
    memcpy(out, &point, sizeof point);
}

static void RISK_NAME(sobol_rows)(const void *design, uint64_t row, size_t rows, double *out) {
    const risk_sobol_column *column = design;
    row32 state, direction;
    memcpy(&state, column->shift, sizeof state);
    for (uint64_t gray = row ^ (row >> 1); gray != 0; gray &= gray - 1) {
        memcpy(&direction, column->directions[__builtin_ctzll(gray)], sizeof direction);
        state ^= direction;
    }
    double trailing[ROWS_AT_ONCE * RISK_SECTIONS / 2];
    for (size_t i = 0; i < rows; i++) {
        size_t place = i % ROWS_AT_ONCE;
        if (place == 0) {
            size_t length = rows - i < ROWS_AT_ONCE ? rows - i : ROWS_AT_ONCE;
            risk_uniform(column->key, (row + i) * (RISK_SECTIONS / 2), RISK_DRAW_SOBOL_TRAILING,
                         length * (RISK_SECTIONS / 2), trailing);
        }
        halff64 uniform;
        memcpy(&uniform, trailing + place * (RISK_SECTIONS / 2), sizeof uniform);
        half64 bits = (half64)(uniform + UNIFORM_TO_ONE) & FRACTION_BITS;
        half64 upper = bits >> 32, lower = bits & 0xFFFFF;

        row32 digits = state;
        RISK_NAME(nested_permutation)(column, &digits);
        digits = __builtin_elementwise_bitreverse(digits);
        half32 first = ROW_LOW(digits), second = ROW_HIGH(digits);
        RISK_NAME(store_points)(&first, &upper, out + RISK_SECTIONS * i);
        RISK_NAME(store_points)(&second, &lower, out + RISK_SECTIONS * i + RISK_SECTIONS / 2);

        /* Neighbours in Gray code differ in one digit. The last point of all has none after it. */
        memcpy(&direction, column->directions[__builtin_ctzll(row + i + 1) & 31], sizeof direction);
        state ^= direction;
    }
}
