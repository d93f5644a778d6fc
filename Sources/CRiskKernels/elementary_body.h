/* elementary_body.h: for each_width.h. SPDX-License-Identifier: Apache-2.0 */
#include "sleef_lanes.h"

static void RISK_NAME(exp)(size_t count, const double *x, double *out) { MAP(exp, count, x, out); }

static void RISK_NAME(expm1)(size_t count, const double *x, double *out) {
    MAP(expm1, count, x, out);
}

static void RISK_NAME(log)(size_t count, const double *x, double *out) { MAP(log, count, x, out); }

static void RISK_NAME(log1p)(size_t count, const double *x, double *out) {
    for (size_t i = 0; i < count; i += CHUNK) {
        size_t length = count - i < CHUNK ? count - i : CHUNK;
        double argument[CHUNK];
        memcpy(argument, x + i, length * sizeof *x);
        MAP(log1p, length, argument, out + i);
        /* SLEEF's log1p is infinite from about 1e307 and 0 for the smallest subnormals. */
        int extreme = 0;
        for (size_t j = 0; j < length; j++)
            extreme |= (argument[j] > 0x1p1000) | (__builtin_fabs(argument[j]) < 0x1p-1000);
        for (size_t j = 0; extreme && j < length; j++) {
            double a = argument[j];
            if (a > 0x1p1000) out[i + j] = Sleef_finz_logd1_u10purecfma(a);
            if (__builtin_fabs(a) < 0x1p-1000) out[i + j] = a;
        }
    }
}

static void RISK_NAME(tanh)(size_t count, const double *x, double *out) {
    MAP(tanh, count, x, out);
}

static void RISK_NAME(pow)(size_t count, const double *x, const double *y, double *out) {
    MAP2(pow, count, x, y, out);
}
