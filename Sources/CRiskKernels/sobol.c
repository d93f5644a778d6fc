/* sobol.c: Sobol sequences under nested uniform scrambling. SPDX-License-Identifier: Apache-2.0 */
#include "design_rows.h"

#define RISK_BODY "sobol_body.h"
#include "each_width.h"

/* The matrices of random linear scrambling act on numbers with the first digit in the lowest bit:
 * column c has a 1 at digit c, random digits behind it, and turns digit c of the sequence into these
 * (Matousek 1998, doi:10.1006/jcom.1998.0489). */
void risk_sobol_prepare(uint64_t key, uint32_t dimension, risk_sobol_column *column) {
    row32 words[RISK_SOBOL_DIGITS + 3];
    design_words(key, RISK_DRAW_SOBOL_KEYS, RISK_SOBOL_DIGITS + 3, words);
    uint32_t directions[RISK_SOBOL_DIGITS];
    risk_sobol_directions(dimension, directions);

    for (int c = 0; c < RISK_SOBOL_DIGITS; c++)
        words[c] = (words[c] << c << 1) | ((uint32_t)1 << c);
    for (int b = 0; b < RISK_SOBOL_DIGITS; b++) {
        row32 scrambled = {0};
        for (int c = 0; c < RISK_SOBOL_DIGITS; c++)
            if (directions[b] >> (RISK_SOBOL_DIGITS - 1 - c) & 1) scrambled ^= words[c];
        memcpy(column->directions[b], &scrambled, sizeof scrambled);
    }
    row32 factor = words[RISK_SOBOL_DIGITS + 2] | 1;
    memcpy(column->shift, words + RISK_SOBOL_DIGITS, sizeof column->shift);
    memcpy(column->addend, words + RISK_SOBOL_DIGITS + 1, sizeof column->addend);
    memcpy(column->factor, &factor, sizeof factor);
    column->key = key;
}

void risk_sobol(const risk_sobol_column *column, uint64_t first_sample, size_t count, double *out) {
    static row_kernel *const levels[] = RISK_LEVELS(sobol_rows);
    fill_rows(levels[risk_kernels_current_level()], column, first_sample, count, out);
}
