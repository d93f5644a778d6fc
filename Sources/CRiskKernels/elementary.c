/* elementary.c: exp, log and their kin, by SLEEF. SPDX-License-Identifier: Apache-2.0 */
#include "level.h"

#define RISK_BODY "elementary_body.h"
#include "each_width.h"

void risk_exp(size_t count, const double *x, double *out) {
    static risk_unary *const levels[] = RISK_LEVELS(exp);
    levels[risk_kernels_current_level()](count, x, out);
}

void risk_expm1(size_t count, const double *x, double *out) {
    static risk_unary *const levels[] = RISK_LEVELS(expm1);
    levels[risk_kernels_current_level()](count, x, out);
}

void risk_log(size_t count, const double *x, double *out) {
    static risk_unary *const levels[] = RISK_LEVELS(log);
    levels[risk_kernels_current_level()](count, x, out);
}

void risk_log1p(size_t count, const double *x, double *out) {
    static risk_unary *const levels[] = RISK_LEVELS(log1p);
    levels[risk_kernels_current_level()](count, x, out);
}

void risk_tanh(size_t count, const double *x, double *out) {
    static risk_unary *const levels[] = RISK_LEVELS(tanh);
    levels[risk_kernels_current_level()](count, x, out);
}

void risk_pow(size_t count, const double *x, const double *y, double *out) {
    static risk_binary *const levels[] = RISK_LEVELS(pow);
    levels[risk_kernels_current_level()](count, x, y, out);
}
