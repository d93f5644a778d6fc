/* correlate.c: a triangular factor times rows of scores. SPDX-License-Identifier: Apache-2.0 */
#include "level.h"

#define RISK_BODY "correlate_body.h"
#include "each_width.h"

typedef void correlate_kernel(size_t dimension, const double *factor, size_t count,
                              double *const *columns);

void risk_correlate(size_t dimension, const double *factor, size_t count,
                    double *const *columns) {
    static correlate_kernel *const levels[] = RISK_LEVELS(correlate);
    levels[risk_kernels_current_level()](dimension, factor, count, columns);
}

typedef void correlate_evenly_kernel(size_t dimension, const double *diagonal, const double *below,
                                     size_t count, double *const *columns);

void risk_correlate_evenly(size_t dimension, const double *diagonal, const double *below,
                           size_t count, double *const *columns) {
    static correlate_evenly_kernel *const levels[] = RISK_LEVELS(correlate_evenly);
    levels[risk_kernels_current_level()](dimension, diagonal, below, count, columns);
}
