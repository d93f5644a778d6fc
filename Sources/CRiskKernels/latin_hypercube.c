/* latin_hypercube.c: Latin hypercubes by random access. SPDX-License-Identifier: Apache-2.0 */
#include "design_rows.h"

/* Up to so many points a sub-design the permutation is that of ranks, which are uniform among all
 * permutations; the network comes near to that only for more points. */
#define RANKED_POINTS 64
#define FEISTEL_ROUNDS 10

/* One stage: sub-design j has counts[j] points from row first_row + starts_later[j] on. */
typedef struct latin_stage {
    uint64_t key, first_row;
    size_t rows;
    uint32_t starts_later[RISK_SECTIONS], counts[RISK_SECTIONS];
    uint32_t largest_count, left_limit, right_limit;
    const double *keys; /* of all rows, what is ranked; NULL where the network permutes */
    row32 round_keys[FEISTEL_ROUNDS];
} latin_stage;

#define RISK_BODY "latin_hypercube_body.h"
#include "each_width.h"

/* The row from which on sub-design j has samples not before `sample`. */
static uint64_t row_from(uint64_t sample, int j) {
    return (sample + RISK_SECTIONS - 1 - (uint64_t)j) / RISK_SECTIONS;
}

void risk_latin_hypercube(uint64_t key, uint64_t number, uint64_t stage_first, uint64_t stage_end,
                          uint64_t first_sample, size_t count, double *out) {
    static row_kernel *const levels[] = RISK_LEVELS(latin_rows);
    latin_stage stage = {.key = key, .first_row = stage_first / RISK_SECTIONS};
    stage.rows = (size_t)(row_from(stage_end, 0) - stage.first_row);
    for (int j = 0; j < RISK_SECTIONS; j++) {
        uint64_t start = row_from(stage_first, j), end = row_from(stage_end, j);
        stage.starts_later[j] = (uint32_t)(start - stage.first_row);
        stage.counts[j] = end > start ? (uint32_t)(end - start) : 1;
        if (stage.counts[j] > stage.largest_count) stage.largest_count = stage.counts[j];
    }

    uint64_t draw = RISK_DRAW_LATIN_HYPERCUBE + number;
    _Alignas(64) double keys[(RANKED_POINTS + 1) * RISK_SECTIONS];
    if (stage.largest_count <= RANKED_POINTS) {
        uint64_t first_key = stage.first_row * RISK_SECTIONS;
        risk_uniform(key, first_key, draw, stage.rows * RISK_SECTIONS, keys);
        for (size_t k = 0; k < stage.rows * RISK_SECTIONS; k++)
            if (first_key + k < stage_first || first_key + k >= stage_end) keys[k] = 2;
        stage.keys = keys;
    } else {
        /* Near the root, and even: rounds of an odd modulus are even permutations, and with two of
         * them a network would reach half of all permutations only. */
        stage.left_limit = 2 * (uint32_t)(__builtin_sqrt(stage.largest_count) / 2 + 0.5);
        stage.right_limit = (stage.largest_count + stage.left_limit - 1) / stage.left_limit;
        design_words(key, draw, FEISTEL_ROUNDS, stage.round_keys);
    }
    fill_rows(levels[risk_kernels_current_level()], &stage, first_sample, count, out);
}
