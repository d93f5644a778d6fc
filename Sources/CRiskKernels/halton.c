/* halton.c: Halton sequences under random digit permutations. SPDX-License-Identifier: Apache-2.0 */
#include "design_rows.h"

#define RISK_BODY "halton_body.h"
#include "each_width.h"

static uint32_t prime(uint32_t index) {
    uint32_t candidate = 2;
    for (;; candidate++) {
        uint32_t divisor = 2;
        while (divisor * divisor <= candidate && candidate % divisor != 0) divisor++;
        if (divisor * divisor > candidate && index-- == 0) return candidate;
    }
}

void risk_halton_prepare(uint64_t key, uint32_t dimension, risk_halton_column *column) {
    column->key = key;
    column->base = prime(dimension);
    /* Points of a sub-design, 2^32 at most, differ in these digits. */
    uint64_t strata = 1;
    for (column->digits = 0; strata < (uint64_t)1 << 32; column->digits++) strata *= column->base;
    column->strata = (double)strata;

    row32 words[2 * RISK_HALTON_DIGITS];
    design_words(key, RISK_DRAW_HALTON, 2 * (size_t)column->digits, words);
    for (int p = 0; p < column->digits; p++) {
        strata /= column->base;
        column->weights[p] = (double)strata;
        for (int j = 0; j < RISK_SECTIONS; j++) {
            column->factors[p][j] =
                1 + (uint32_t)((uint64_t)words[2 * p][j] * (column->base - 1) >> 32);
            column->shifts[p][j] = (uint32_t)((uint64_t)words[2 * p + 1][j] * column->base >> 32);
        }
    }
}

void risk_halton(const risk_halton_column *column, uint64_t first_sample, size_t count,
                 double *out) {
    static row_kernel *const levels[] = RISK_LEVELS(halton_rows);
    fill_rows(levels[risk_kernels_current_level()], column, first_sample, count, out);
}
