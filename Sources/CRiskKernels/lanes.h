/* lanes.h: vectors of RISK_LANES doubles; included once for each level by each_width.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "vector_call.h"

#pragma STDC FP_CONTRACT OFF

#undef F64
#undef U64
#undef I64
#define F64 RISK_NAME(f64)
#define U64 RISK_NAME(u64)
#define I64 RISK_NAME(i64)

typedef double F64 __attribute__((vector_size(8 * RISK_LANES)));
typedef uint64_t U64 __attribute__((vector_size(8 * RISK_LANES)));
typedef int64_t I64 __attribute__((vector_size(8 * RISK_LANES)));

#undef SPLAT
#undef SELECT
#undef FMA
#define SPLAT(c) ((c) - (F64){0})
#define SELECT(mask, a, b) ((F64)(((mask) & (I64)(a)) | (~(mask) & (I64)(b))))
#define FMA(a, b, c) __builtin_elementwise_fma(a, b, c)

/* Chunks that kernels of several passes work in: a multiple of all widths, well within the first
 * cache. */
#undef CHUNK
#define CHUNK 256

static inline F64 RISK_NAME(load)(const double *x) {
    F64 v;
    memcpy(&v, x, sizeof v);
    return v;
}

/* CPUs and widths disagree on the sign and payload of a NaN. */
static inline void RISK_NAME(store)(double *out, F64 v) {
    v = SELECT(v == v, v, SPLAT(__builtin_nan("")));
    memcpy(out, &v, sizeof v);
}
