/* uniform.c: counter-based uniform random numbers. SPDX-License-Identifier: Apache-2.0 */
#include "level.h"
#include "philox.h"

#define RISK_BODY "uniform_body.h"
#include "each_width.h"

void risk_philox4x32_10(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        uint64_t p0 = (uint64_t)PHILOX_MULTIPLIER_0 * c0, p1 = (uint64_t)PHILOX_MULTIPLIER_1 * c2;
        c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)p1;
        c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)p0;
        k0 += PHILOX_WEYL_0;
        k1 += PHILOX_WEYL_1;
    }
    out[0] = c0, out[1] = c1, out[2] = c2, out[3] = c3;
}

typedef void uniform_kernel(uint64_t key, uint64_t block, uint64_t draw, size_t count, double *out);

void risk_uniform(uint64_t key, uint64_t first_sample, uint64_t draw, size_t count, double *out) {
    static uniform_kernel *const levels[] = RISK_LEVELS(uniform_from_block);
    if (count == 0) return;
    if (first_sample & 1) {
        double pair[2];
        uniform_from_block_scalar(key, first_sample >> 1, draw, 2, pair);
        *out++ = pair[1];
        first_sample++;
        count--;
    }
    levels[risk_kernels_current_level()](key, first_sample >> 1, draw, count, out);
}
