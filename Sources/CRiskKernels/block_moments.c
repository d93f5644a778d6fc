/* block_moments.c: moments of a block in sixteen sections. SPDX-License-Identifier: Apache-2.0 */
#include "level.h"

#define RISK_BODY "block_moments_body.h"
#include "each_width.h"

typedef void block_kernel(size_t rows, const double *x, risk_section_moments *out);

void risk_block_moments(size_t rows, const double *x, risk_section_moments *out) {
    static block_kernel *const levels[] = RISK_LEVELS(block_moments);
    levels[risk_kernels_current_level()](rows, x, out);
}

typedef void difference_kernel(size_t count, const double *x, const double *y, double *out);

void risk_difference(size_t count, const double *x, const double *y, double *out) {
    static difference_kernel *const levels[] = RISK_LEVELS(difference);
    levels[risk_kernels_current_level()](count, x, y, out);
}

typedef void merge_kernel(size_t columns, double *into, const double *later);

void risk_merge_moments(size_t columns, double *into, const double *later) {
    static merge_kernel *const levels[] = RISK_LEVELS(merge_moments);
    levels[risk_kernels_current_level()](columns, into, later);
}

typedef bool within_kernel(size_t count, const double *x, double minimum, double maximum);

bool risk_all_within(size_t count, const double *x, double minimum, double maximum) {
    static within_kernel *const levels[] = RISK_LEVELS(all_within);
    return levels[risk_kernels_current_level()](count, x, minimum, maximum);
}

typedef void extremes_kernel(size_t count, const double *x, double *minimum, double *maximum);

void risk_extremes(size_t count, const double *x, double *minimum, double *maximum) {
    static extremes_kernel *const levels[] = RISK_LEVELS(extremes);
    levels[risk_kernels_current_level()](count, x, minimum, maximum);
}

typedef void products_kernel(size_t columns, const double *x, double *out);

void risk_block_products(size_t columns, const double *x, double *out) {
    static products_kernel *const levels[] = RISK_LEVELS(block_products);
    levels[risk_kernels_current_level()](columns, x, out);
}

typedef void powers_kernel(size_t rows, const double *x, risk_section_powers *out);

void risk_block_powers(size_t rows, const double *x, risk_section_powers *out) {
    static powers_kernel *const levels[] = RISK_LEVELS(block_powers);
    levels[risk_kernels_current_level()](rows, x, out);
}
