/* markov.c: see benchmark_kernels.h. SPDX-License-Identifier: Apache-2.0 */
#include "benchmark_kernels.h"

static void step_scalar(size_t start, size_t count, const double *u, const double *pressure,
                        const double *rise, const double *fall, uint8_t *state, double *unrest,
                        int32_t *crisis_months) {
    for (size_t i = start; i < count; i++) {
        int k = 8 * state[i] + (int)(4 * pressure[i]);
        int next = state[i] + (u[i] < rise[k]) - (u[i] > fall[k]);
        state[i] = (uint8_t)next;
        unrest[i] = next >= 2;
        crisis_months[i] += next == 3;
    }
}

#if defined(__x86_64__)
#include <immintrin.h>

/* Tables of 32 in four registers; the places of a look-up choose among 16, the fifth bit between
 * the halves. */
__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw"))) static size_t
step_avx512(size_t count, const double *u, const double *pressure, const double *rise,
            const double *fall, uint8_t *state, double *unrest, int32_t *crisis_months) {
    __m512d rises[4], falls[4];
    for (int part = 0; part < 4; part++) {
        rises[part] = _mm512_loadu_pd(rise + 8 * part);
        falls[part] = _mm512_loadu_pd(fall + 8 * part);
    }
    const __m512i one = _mm512_set1_epi64(1), three = _mm512_set1_epi64(3);
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        __m512i now = _mm512_cvtepu8_epi64(_mm_loadl_epi64((const __m128i *)(state + i)));
        __m512d quarter = _mm512_mul_pd(_mm512_loadu_pd(pressure + i), _mm512_set1_pd(4));
        __m512i k = _mm512_add_epi64(_mm512_slli_epi64(now, 3), _mm512_cvttpd_epi64(quarter));
        __mmask8 upper = _mm512_test_epi64_mask(k, _mm512_set1_epi64(16));
        __m512d high = _mm512_mask_blend_pd(upper, _mm512_permutex2var_pd(rises[0], k, rises[1]),
                                            _mm512_permutex2var_pd(rises[2], k, rises[3]));
        __m512d low = _mm512_mask_blend_pd(upper, _mm512_permutex2var_pd(falls[0], k, falls[1]),
                                           _mm512_permutex2var_pd(falls[2], k, falls[3]));
        __m512d number = _mm512_loadu_pd(u + i);
        now = _mm512_mask_add_epi64(now, _mm512_cmp_pd_mask(number, high, _CMP_LT_OQ), now, one);
        now = _mm512_mask_sub_epi64(now, _mm512_cmp_pd_mask(number, low, _CMP_GT_OQ), now, one);
        _mm_storel_epi64((__m128i *)(state + i), _mm512_cvtepi64_epi8(now));
        _mm512_storeu_pd(unrest + i,
                         _mm512_maskz_mov_pd(_mm512_cmpgt_epi64_mask(now, one),
                                             _mm512_set1_pd(1)));
        __m256i months = _mm256_loadu_si256((const __m256i *)(crisis_months + i));
        months = _mm256_mask_add_epi32(months, _mm512_cmpeq_epi64_mask(now, three), months,
                                       _mm256_set1_epi32(1));
        _mm256_storeu_si256((__m256i *)(crisis_months + i), months);
    }
    return i;
}
#endif

void benchmark_markov_step(size_t count, const double *u, const double *pressure,
                           const double rise[BENCHMARK_THRESHOLDS],
                           const double fall[BENCHMARK_THRESHOLDS], uint8_t *state,
                           double *unrest, int32_t *crisis_months) {
    size_t done = 0;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
        done = step_avx512(count, u, pressure, rise, fall, state, unrest, crisis_months);
#endif
    step_scalar(done, count, u, pressure, rise, fall, state, unrest, crisis_months);
}
