/* uniform_body.h: for each_width.h. SPDX-License-Identifier: Apache-2.0 */

/* The uniform of a half block. The bits of 1 + k 2^-52 are those of 1 and k together, and the
 * subtraction of 1 - 2^-53 is exact. */
static inline F64 RISK_NAME(uniform_of)(U64 high, U64 low) {
    U64 half = (high << 32) | (low & 0xFFFFFFFFu);
    return (F64)((half >> 12) | 0x3FF0000000000000u) - 0x1.fffffffffffffp-1;
}

/* Vectors worked on side by side: one alone would wait for its multiplications. */
#undef VECTORS
#undef TILE
#define VECTORS 2
#define TILE (2 * RISK_LANES * VECTORS)

/* The TILE uniforms of blocks block, block + 1, ... A word is the lower half of an element; the
 * upper half may hold anything, since multiplications leave it out. */
static inline void RISK_NAME(uniform_tile)(const uint64_t *keys, uint64_t block, uint64_t draw,
                                           double *out) {
    const uint64_t word = 0xFFFFFFFFu;
#if RISK_LANES == 8
    const U64 lane = {0, 1, 2, 3, 4, 5, 6, 7};
#elif RISK_LANES == 4
    const U64 lane = {0, 1, 2, 3};
#else
    const U64 lane = {0};
#endif
    U64 c0[VECTORS], c1[VECTORS], c2[VECTORS], c3[VECTORS];
    for (int v = 0; v < VECTORS; v++) {
        c0[v] = block + (uint64_t)(v * RISK_LANES) + lane;
        c1[v] = c0[v] >> 32;
        c2[v] = draw + (U64){0};
        c3[v] = c2[v] >> 32;
    }
#pragma clang loop unroll(full)
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        for (int v = 0; v < VECTORS; v++) {
            U64 p0 = (c0[v] & word) * PHILOX_MULTIPLIER_0;
            U64 p1 = (c2[v] & word) * PHILOX_MULTIPLIER_1;
            c0[v] = (p1 >> 32) ^ c1[v] ^ keys[2 * round];
            c1[v] = p1;
            c2[v] = (p0 >> 32) ^ c3[v] ^ keys[2 * round + 1];
            c3[v] = p0;
        }
    }
    for (int v = 0; v < VECTORS; v++) {
        F64 even = RISK_NAME(uniform_of)(c1[v], c0[v]), odd = RISK_NAME(uniform_of)(c3[v], c2[v]);
#if RISK_LANES == 8
        F64 first = __builtin_shufflevector(even, odd, 0, 8, 1, 9, 2, 10, 3, 11);
        F64 second = __builtin_shufflevector(even, odd, 4, 12, 5, 13, 6, 14, 7, 15);
#elif RISK_LANES == 4
        F64 first = __builtin_shufflevector(even, odd, 0, 4, 1, 5);
        F64 second = __builtin_shufflevector(even, odd, 2, 6, 3, 7);
#else
        F64 first = even, second = odd;
#endif
        memcpy(out + 2 * RISK_LANES * v, &first, sizeof first);
        memcpy(out + 2 * RISK_LANES * v + RISK_LANES, &second, sizeof second);
    }
}

/* Uniforms of samples 2 block, 2 block + 1, ... */
static void RISK_NAME(uniform_from_block)(uint64_t key, uint64_t block, uint64_t draw, size_t count,
                                          double *out) {
    uint64_t keys[2 * PHILOX_ROUNDS];
    for (uint32_t round = 0; round < PHILOX_ROUNDS; round++) {
        keys[2 * round] = (uint32_t)key + round * PHILOX_WEYL_0;
        keys[2 * round + 1] = (uint32_t)(key >> 32) + round * PHILOX_WEYL_1;
    }
    size_t i = 0;
    for (; i + TILE <= count; i += TILE, block += TILE / 2)
        RISK_NAME(uniform_tile)(keys, block, draw, out + i);
    if (i < count) {
        double padded[TILE];
        RISK_NAME(uniform_tile)(keys, block, draw, padded);
        memcpy(out + i, padded, (count - i) * sizeof *out);
    }
}
