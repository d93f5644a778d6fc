/* correlate_body.h: for each_width.h. SPDX-License-Identifier: Apache-2.0
 *
 * A result is the sum over j = 0, 1, ..., i of factor[i, j] x[j] in that order, each term added by
 * a fused multiply-add. How many rows and results are worked on at once does not show in it. */

/* As many sums as the registers hold: more vectors spill, at half the speed. */
#undef ROW_VECTORS
#if RISK_LANES == 8
#define ROW_VECTORS 4
#else
#define ROW_VECTORS 3
#endif
#undef OUTPUTS
#define OUTPUTS 4

/* Columns first ..< first + outputs of `vectors` vectors of rows; both numbers are literals. */
static inline __attribute__((always_inline)) void RISK_NAME(correlate_tile)(
    size_t first, int outputs, int vectors, const double *factor, size_t row,
    double *const *columns) {
    F64 sum[OUTPUTS][ROW_VECTORS];
    const double *coefficients[OUTPUTS];
    for (int o = 0; o < outputs; o++) {
        size_t i = first + (size_t)o;
        coefficients[o] = factor + i * (i + 1) / 2;
        for (int v = 0; v < vectors; v++) sum[o][v] = SPLAT(0.0);
    }
    for (size_t j = 0; j < first; j++) {
        const double *x = columns[j] + row;
        F64 value[ROW_VECTORS];
        for (int v = 0; v < vectors; v++) value[v] = RISK_NAME(load)(x + v * RISK_LANES);
        for (int o = 0; o < outputs; o++) {
            const F64 coefficient = SPLAT(coefficients[o][j]);
            for (int v = 0; v < vectors; v++)
                sum[o][v] = FMA(coefficient, value[v], sum[o][v]);
        }
    }
    for (int last = 0; last < outputs; last++) {
        const double *x = columns[first + (size_t)last] + row;
        for (int v = 0; v < vectors; v++) {
            F64 value = RISK_NAME(load)(x + v * RISK_LANES);
            for (int o = last; o < outputs; o++)
                sum[o][v] = FMA(SPLAT(coefficients[o][first + (size_t)last]), value, sum[o][v]);
        }
    }
    for (int o = 0; o < outputs; o++)
        for (int v = 0; v < vectors; v++)
            RISK_NAME(store)(columns[first + (size_t)o] + row + v * RISK_LANES, sum[o][v]);
}

/* From the last column to the first, so that what is still needed is not yet overwritten. */
static inline __attribute__((always_inline)) void RISK_NAME(correlate_rows)(
    size_t dimension, int vectors, const double *factor, size_t row, double *const *columns) {
    size_t end = dimension;
    for (; end >= OUTPUTS; end -= OUTPUTS)
        RISK_NAME(correlate_tile)(end - OUTPUTS, OUTPUTS, vectors, factor, row, columns);
    for (; end > 0; end--) RISK_NAME(correlate_tile)(end - 1, 1, vectors, factor, row, columns);
}

static void RISK_NAME(correlate)(size_t dimension, const double *factor, size_t count,
                                 double *const *columns) {
    const size_t step = ROW_VECTORS * RISK_LANES;
    size_t row = 0;
    for (; row + step <= count; row += step)
        RISK_NAME(correlate_rows)(dimension, ROW_VECTORS, factor, row, columns);
    for (; row + RISK_LANES <= count; row += RISK_LANES)
        RISK_NAME(correlate_rows)(dimension, 1, factor, row, columns);
    for (; row < count; row++)
        for (size_t i = dimension; i-- > 0;) {
            const double *coefficients = factor + i * (i + 1) / 2;
            double sum = 0.0;
            for (size_t j = 0; j <= i; j++)
                sum = __builtin_fma(coefficients[j], columns[j][row], sum);
            columns[i][row] = sum == sum ? sum : __builtin_nan("");
        }
}

static void RISK_NAME(correlate_evenly)(size_t dimension, const double *diagonal,
                                        const double *below, size_t count,
                                        double *const *columns) {
    for (size_t row = 0; row < count; row += CHUNK) {
        size_t length = count - row < CHUNK ? count - row : CHUNK;
        double sums[CHUNK] = {0};
        for (size_t i = 0; i < dimension; i++) {
            double *x = columns[i] + row;
            const F64 own = SPLAT(diagonal[i]), passed_on = SPLAT(below[i]);
            size_t k = 0;
            for (; k + RISK_LANES <= length; k += RISK_LANES) {
                F64 value = RISK_NAME(load)(x + k), sum = RISK_NAME(load)(sums + k);
                RISK_NAME(store)(x + k, FMA(own, value, sum));
                RISK_NAME(store)(sums + k, FMA(passed_on, value, sum));
            }
            for (; k < length; k++) {
                double value = x[k], result = __builtin_fma(diagonal[i], value, sums[k]);
                x[k] = result == result ? result : __builtin_nan("");
                sums[k] = __builtin_fma(below[i], value, sums[k]);
            }
        }
    }
}
