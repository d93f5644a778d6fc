/* level.c: what the CPU can do. SPDX-License-Identifier: Apache-2.0 */
#include "level.h"

#include <stdatomic.h>

/* RISK_LEVEL_AUTOMATIC until the first use. */
static _Atomic int level_in_use = RISK_LEVEL_AUTOMATIC;

static int best_level(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
        return RISK_LEVEL_AVX512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return RISK_LEVEL_AVX2;
#endif
    return RISK_LEVEL_SCALAR;
}

bool risk_kernels_supported(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx") && __builtin_cpu_supports("fma");
#else
    return true;
#endif
}

int risk_kernels_current_level(void) {
    int level = atomic_load_explicit(&level_in_use, memory_order_relaxed);
    return level >= 0 ? level : risk_kernels_force_level(RISK_LEVEL_AUTOMATIC);
}

int risk_kernels_force_level(int level) {
    int best = best_level();
    if (level < 0 || level > best) level = best;
    atomic_store_explicit(&level_in_use, level, memory_order_relaxed);
    return level;
}

const char *risk_kernels_level(void) {
    static const char *const names[] = {"scalar", "avx2", "avx512"};
    return names[risk_kernels_current_level()];
}
