/* level.h: which variant of a kernel to run. SPDX-License-Identifier: Apache-2.0 */
#ifndef RISK_LEVEL_H
#define RISK_LEVEL_H

#include "risk_kernels.h"

#if defined(__x86_64__)
#define RISK_LEVELS(kernel) {kernel##_scalar, kernel##_avx2, kernel##_avx512}
#else
#define RISK_LEVELS(kernel) {kernel##_scalar}
#endif

/* The level in use, an index into RISK_LEVELS. */
int risk_kernels_current_level(void);

typedef void risk_unary(size_t count, const double *x, double *out);
typedef void risk_binary(size_t count, const double *x, const double *y, double *out);

#endif
