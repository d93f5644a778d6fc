/* halton_body.h: for each_width.h. SPDX-License-Identifier: Apache-2.0 */
#include "strata_body.h"

/* Eight numbers as doubles. */
static inline void RISK_NAME(halton_term)(const half32 *digits, double weight, halff64 *out) {
    *out = __builtin_convertvector(*digits, halff64) * weight;
}

/* The digits of the point, and for all sub-designs those that they are permuted to. */
typedef struct RISK_NAME(halton_state) {
    uint32_t digits[RISK_HALTON_DIGITS];
    row32 permuted[RISK_HALTON_DIGITS];
    /* The part that digits p, p + 1, ... have in the number of the stratum: integers. */
    halff64 low[RISK_HALTON_DIGITS + 1], high[RISK_HALTON_DIGITS + 1];
} RISK_NAME(halton_state);

static inline void RISK_NAME(halton_sums)(const risk_halton_column *column, int digit,
                                          RISK_NAME(halton_state) *state) {
    for (int p = digit; p >= 0; p--) {
        half32 first = ROW_LOW(state->permuted[p]), second = ROW_HIGH(state->permuted[p]);
        halff64 low, high;
        RISK_NAME(halton_term)(&first, column->weights[p], &low);
        RISK_NAME(halton_term)(&second, column->weights[p], &high);
        state->low[p] = state->low[p + 1] + low;
        state->high[p] = state->high[p + 1] + high;
    }
}

/* Digit d becomes factor d + shift modulo the base, so a digit more is a factor more. */
static inline void RISK_NAME(halton_advance)(const risk_halton_column *column,
                                             RISK_NAME(halton_state) *state) {
    int p = 0;
    for (;; p++) {
        row32 factor;
        memcpy(&factor, column->factors[p], sizeof factor);
        row32 sum = state->permuted[p] + factor;
        state->permuted[p] = __builtin_elementwise_min(sum, sum - column->base);
        if (++state->digits[p] < column->base || p + 1 == column->digits) break;
        state->digits[p] = 0;
    }
    RISK_NAME(halton_sums)(column, p, state);
}

static void RISK_NAME(halton_rows)(const void *design, uint64_t row, size_t rows, double *out) {
    const risk_halton_column *column = design;
    int bits = RISK_NAME(jitter_bits)((uint64_t)column->strata);
    halff64 strata = column->strata - (halff64){0};
    RISK_NAME(halton_state) state;
    uint64_t rest = row;
    for (int p = 0; p < column->digits; p++, rest /= column->base) {
        state.digits[p] = (uint32_t)(rest % column->base);
        uint32_t permuted[RISK_SECTIONS];
        for (int j = 0; j < RISK_SECTIONS; j++)
            permuted[j] = (column->factors[p][j] * state.digits[p] + column->shifts[p][j])
                          % column->base;
        memcpy(&state.permuted[p], permuted, sizeof permuted);
    }
    state.low[column->digits] = state.high[column->digits] = (halff64){0};
    RISK_NAME(halton_sums)(column, column->digits - 1, &state);

    double jitter[ROWS_AT_ONCE * RISK_SECTIONS];
    for (size_t i = 0; i < rows; i++) {
        size_t place = i % ROWS_AT_ONCE;
        if (place == 0) {
            size_t length = rows - i < ROWS_AT_ONCE ? rows - i : ROWS_AT_ONCE;
            risk_uniform(column->key, (row + i) * RISK_SECTIONS, 0, length * RISK_SECTIONS, jitter);
        }
        const double *uniform = jitter + place * RISK_SECTIONS;
        double *points = out + i * RISK_SECTIONS;
        RISK_NAME(place_in_strata)(&state.low[0], &strata, bits, uniform, points);
        RISK_NAME(place_in_strata)(&state.high[0], &strata, bits, uniform + 8, points + 8);
        RISK_NAME(halton_advance)(column, &state);
    }
}
