/* each_width.h: compile the file RISK_BODY once for each level.
 *
 * The body is written against lanes.h, with RISK_LANES elements in a vector, and names what it
 * defines RISK_NAME(x), which becomes x_scalar, x_avx2 or x_avx512. RISK_SLEEF(f) is SLEEF's f.
 *
 * SPDX-License-Identifier: Apache-2.0
 */

#define RISK_LANES 1
#define RISK_NAME(x) x##_scalar
#define RISK_SLEEF(x) Sleef_finz_##x##d1_u10purecfma
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx,fma"))), apply_to = function)
#endif
#include "lanes.h"
#include RISK_BODY
#if defined(__x86_64__)
#pragma clang attribute pop
#endif
#undef RISK_LANES
#undef RISK_NAME
#undef RISK_SLEEF

#if defined(__x86_64__)

#define RISK_LANES 4
#define RISK_NAME(x) x##_avx2
#define RISK_SLEEF(x) Sleef_finz_##x##d4_u10avx2
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "lanes.h"
#include RISK_BODY
#pragma clang attribute pop
#undef RISK_LANES
#undef RISK_NAME
#undef RISK_SLEEF

#define RISK_LANES 8
#define RISK_NAME(x) x##_avx512
#define RISK_SLEEF(x) Sleef_finz_##x##d8_u10avx512f
#pragma clang attribute push(                                                                     \
    __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma"))), apply_to = function)
#include "lanes.h"
#include RISK_BODY
#pragma clang attribute pop
#undef RISK_LANES
#undef RISK_NAME
#undef RISK_SLEEF

#endif
