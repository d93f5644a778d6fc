/* normal_quantile.c: the inverse of the standard normal distribution function, and normal random
 * numbers by it. SPDX-License-Identifier: Apache-2.0 */
#include "level.h"

#define RISK_BODY "normal_quantile_body.h"
#include "each_width.h"

void risk_normal_quantile(size_t count, const double *p, double *out) {
    static risk_unary *const levels[] = RISK_LEVELS(normal_quantile);
    levels[risk_kernels_current_level()](count, p, out);
}

void risk_normal(uint64_t key, uint64_t first_sample, uint64_t draw, size_t count, double *out) {
    const size_t cached = 1024;
    for (size_t i = 0; i < count; i += cached) {
        size_t length = count - i < cached ? count - i : cached;
        risk_uniform(key, first_sample + i, draw, length, out + i);
        risk_normal_quantile(length, out + i, out + i);
    }
}
