/* normal_quantile_body.h: for each_width.h.
 *
 * Wichura, M. J. (1988). Algorithm AS 241: the percentage points of the normal distribution.
 * Applied Statistics 37(3), 477-484, doi:10.2307/2347330; routine PPND16.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sleef_lanes.h"

#if RISK_LANES == 8
#include <immintrin.h>
#endif

#undef POLYNOMIAL_7
#define POLYNOMIAL_7(r, a7, a6, a5, a4, a3, a2, a1, a0)                                            \
    FMA(FMA(FMA(FMA(FMA(FMA(FMA(SPLAT(a7), r, SPLAT(a6)), r, SPLAT(a5)), r, SPLAT(a4)), r,         \
                    SPLAT(a3)),                                                                    \
                r, SPLAT(a2)),                                                                     \
            r, SPLAT(a1)),                                                                         \
        r, SPLAT(a0))

/* For p within 0.425 of 1/2. */
static inline F64 RISK_NAME(normal_quantile_centre)(F64 p) {
    F64 q = p - 0.5;
    F64 r = FMA(-q, q, SPLAT(0.180625));
    F64 numerator = q * POLYNOMIAL_7(r, 2.5090809287301226727e+3, 3.3430575583588128105e+4,
                                     6.7265770927008700853e+4, 4.5921953931549871457e+4,
                                     1.3731693765509461125e+4, 1.9715909503065514427e+3,
                                     1.3314166789178437745e+2, 3.3871328727963666080e0);
    F64 denominator = POLYNOMIAL_7(r, 5.2264952788528545610e+3, 2.8729085735721942674e+4,
                                   3.9307895800092710610e+4, 2.1213794301586595867e+4,
                                   5.3941960214247511077e+3, 6.8718700749205790830e+2,
                                   4.2313330701600911252e+1, 1.0);
    return numerator / denominator;
}

/* For all other p, from p and the logarithm of the smaller of p and 1 - p. */
static inline F64 RISK_NAME(normal_quantile_tail)(F64 p, F64 logarithm) {
    I64 lower = p < 0.5;
    F64 root = __builtin_elementwise_sqrt(-logarithm);
    F64 s = root - 1.6;
    F64 numerator = POLYNOMIAL_7(s, 7.74545014278341407640e-4, 2.27238449892691845833e-2,
                                 2.41780725177450611770e-1, 1.27045825245236838258e0,
                                 3.64784832476320460504e0, 5.76949722146069140550e0,
                                 4.63033784615654529590e0, 1.42343711074968357734e0);
    F64 denominator = POLYNOMIAL_7(s, 1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                   1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                   6.89767334985100004550e-1, 1.67638483018380384940e0,
                                   2.05319162663775882187e0, 1.0);
    I64 far = root > 5.0;
    if (__builtin_reduce_or(far)) {
        F64 t = root - 5.0;
        F64 far_numerator = POLYNOMIAL_7(t, 2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                         1.24266094738807843860e-3, 2.65321895265761230930e-2,
                                         2.96560571828504891230e-1, 1.78482653991729133580e0,
                                         5.46378491116411436990e0, 6.65790464350110377720e0);
        F64 far_denominator = POLYNOMIAL_7(t, 2.04426310339993978564e-15, 1.42151175831644588870e-7,
                                           1.84631831751005468180e-5, 7.86869131145613259100e-4,
                                           1.48753612908506148525e-2, 1.36929880922735805310e-1,
                                           5.99832206555887937690e-1, 1.0);
        numerator = SELECT(far, far_numerator, numerator);
        denominator = SELECT(far, far_denominator, denominator);
    }
    numerator = SELECT(lower, -numerator, numerator);
    F64 result = numerator / denominator;
    result = SELECT(p == 0.0, SPLAT(-__builtin_inf()), result);
    return SELECT(p == 1.0, SPLAT(__builtin_inf()), result);
}

/* Copies those of CHUNK or fewer p that are in the tails, with their places, and returns how many
 * they are. There is room for a vector more. */
static inline size_t RISK_NAME(gather_tails)(size_t count, const double *p, double *tail,
                                             int32_t *places) {
    size_t i = 0, tails = 0;
#if RISK_LANES == 8
    /* Without a branch or a store of single elements: a third of the whole time otherwise. */
    __m256i place = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    for (; i + 8 <= count; i += 8) {
        F64 x = RISK_NAME(load)(p + i);
        __m512d distance = _mm512_abs_pd((__m512d)(x - 0.5));
        __mmask8 mask = _mm512_cmp_pd_mask(distance, _mm512_set1_pd(0.425), _CMP_NLE_UQ);
        _mm512_storeu_pd(tail + tails, _mm512_maskz_compress_pd(mask, (__m512d)x));
        _mm256_storeu_si256((__m256i *)(places + tails),
                            _mm256_maskz_compress_epi32(mask, place));
        place = _mm256_add_epi32(place, _mm256_set1_epi32(8));
        tails += (size_t)__builtin_popcount(mask);
    }
#endif
    for (; i < count; i++) {
        tail[tails] = p[i];
        places[tails] = (int32_t)i;
        tails += !(__builtin_fabs(p[i] - 0.5) <= 0.425);
    }
    return tails;
}

/* Tails are a few of all, so they are gathered, and their logarithms taken of them alone. */
static void RISK_NAME(normal_quantile)(size_t count, const double *p, double *out) {
    for (size_t i = 0; i < count; i += CHUNK) {
        size_t length = count - i < CHUNK ? count - i : CHUNK;
        double result[CHUNK + RISK_LANES], tail[CHUNK + RISK_LANES], logarithm[CHUNK + RISK_LANES];
        int32_t places[CHUNK + RISK_LANES];
        size_t tails = RISK_NAME(gather_tails)(length, p + i, tail, places);
        memcpy(result, p + i, length * sizeof *p);
        memset(result + length, 0, RISK_LANES * sizeof *p);
        for (size_t j = 0; j < length; j += RISK_LANES)
            RISK_NAME(store)(result + j,
                             RISK_NAME(normal_quantile_centre)(RISK_NAME(load)(result + j)));
        memset(tail + tails, 0, RISK_LANES * sizeof *p);
        for (size_t j = 0; j < tails; j += RISK_LANES) {
            F64 v = RISK_NAME(load)(tail + j);
            RISK_NAME(store)(logarithm + j, SELECT(v < 0.5, v, 1.0 - v));
        }
        MAP(log, (tails + RISK_LANES - 1) / RISK_LANES * RISK_LANES, logarithm, logarithm);
        for (size_t j = 0; j < tails; j += RISK_LANES)
            RISK_NAME(store)(tail + j,
                             RISK_NAME(normal_quantile_tail)(RISK_NAME(load)(tail + j),
                                                             RISK_NAME(load)(logarithm + j)));
        for (size_t j = 0; j < tails; j++) result[places[j]] = tail[j];
        memcpy(out + i, result, length * sizeof *out);
    }
}
