/* normal_cdf.c: the standard normal distribution function. SPDX-License-Identifier: Apache-2.0 */
#include "level.h"

#define RISK_BODY "normal_cdf_body.h"
#include "each_width.h"

void risk_normal_cdf(size_t count, const double *x, double *out) {
    static risk_unary *const levels[] = RISK_LEVELS(normal_cdf);
    levels[risk_kernels_current_level()](count, x, out);
}
