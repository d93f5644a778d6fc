/* histogram.c: counting values into centred, relative cells. SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <string.h>

#include "risk_kernels.h"

#pragma STDC FP_CONTRACT OFF

size_t risk_count_cells(const risk_cells *cells, size_t count, size_t first_sample, const double *x) {
    const int shift = 52 - cells->bits, section_shift = 52 - cells->section_bits;
    for (size_t i = 0; i < count; i++) {
        double difference = x[i] - cells->centre;
        double t = fabs(difference) * cells->factor + 1.0;
        if (!(t < INFINITY)) {
            if (x[i] != x[i]) continue;
            return i;
        }
        uint64_t pattern;
        memcpy(&pattern, &t, sizeof pattern);
        size_t exponent = (size_t)(pattern >> 52) - 1023;
        int page = cells->pages[exponent + (difference < 0 ? 0 : RISK_CELL_EXPONENTS)];
        if (page < 0) return i;
        uint64_t fraction = pattern & 0xFFFFFFFFFFFFFull;
        cells->counts[((size_t)page << cells->bits) + (fraction >> shift)]++;
        if (cells->section_counts == NULL) continue;
        size_t section = (first_sample + i) % RISK_SECTIONS;
        cells->section_counts[(((size_t)page * RISK_SECTIONS + section) << cells->section_bits) +
                              (fraction >> section_shift)]++;
    }
    return count;
}
