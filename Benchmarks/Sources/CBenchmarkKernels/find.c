/* find.c: see benchmark_kernels.h. SPDX-License-Identifier: Apache-2.0 */
#include "benchmark_kernels.h"

/* Without a branch on the values: which of them are below is not to be foreseen. */
static size_t find_scalar(size_t start, size_t count, const double *values, double bound,
                          size_t found, int32_t *places) {
    for (size_t i = start; i < count; i++) {
        places[found] = (int32_t)i;
        found += values[i] < bound;
    }
    return found;
}

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx512f,avx512vl"))) static size_t
find_avx512(size_t count, const double *values, double bound, int32_t *places) {
    const __m512d limit = _mm512_set1_pd(bound);
    __m256i index = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    size_t found = 0;
    for (size_t i = 0; i + 8 <= count; i += 8) {
        __mmask8 below = _mm512_cmp_pd_mask(_mm512_loadu_pd(values + i), limit, _CMP_LT_OQ);
        _mm256_storeu_si256((__m256i *)(places + found),
                            _mm256_maskz_compress_epi32(below, index));
        found += (size_t)__builtin_popcount(below);
        index = _mm256_add_epi32(index, _mm256_set1_epi32(8));
    }
    return found;
}
#endif

size_t benchmark_find_below(size_t count, const double *values, double bound, int32_t *places) {
    size_t done = 0, found = 0;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) {
        found = find_avx512(count, values, bound, places);
        done = count & ~(size_t)7;
    }
#endif
    return find_scalar(done, count, values, bound, found, places);
}
