/* design_rows.h: the samples of a design in rows of sixteen, one of each sub-design.
 *
 * Sample k is point k / 16 of sub-design k mod 16, so sixteen samples in a row share the number of
 * their point and differ in the keys of their sub-designs. Vectors of this file have sixteen
 * elements at every level, and clang splits them into those of the CPU.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef RISK_DESIGN_ROWS_H
#define RISK_DESIGN_ROWS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "level.h"

typedef uint32_t row32 __attribute__((vector_size(64)));
typedef uint32_t half32 __attribute__((vector_size(32)));
typedef uint64_t half64 __attribute__((vector_size(64)));
typedef double halff64 __attribute__((vector_size(64)));

#define ROW_LOW(x) __builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7)
#define ROW_HIGH(x) __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15)
#define ROW_SELECT(mask, a, b) (((mask) & (a)) | (~(mask) & (b)))

/* A uniform (k + 1/2) 2^-52 and 1 - 2^-53 add up to 1 + k 2^-52, exactly. */
#define UNIFORM_TO_ONE 0x1.fffffffffffffp-1
#define FRACTION_BITS 0xFFFFFFFFFFFFFu
#define BITS_OF_ONE 0x3FF0000000000000u

/* Rows for which kernels hold the random numbers of samples at a time. */
#define ROWS_AT_ONCE 32

/* Fills whole rows from `row` on. */
typedef void row_kernel(const void *design, uint64_t row, size_t rows, double *out);

/* Fills any range of samples: whole rows in place, the others by way of a row of their own. */
static inline void fill_rows(row_kernel *kernel, const void *design, uint64_t first_sample,
                             size_t count, double *out) {
    while (count > 0) {
        uint64_t row = first_sample / RISK_SECTIONS;
        size_t start = first_sample % RISK_SECTIONS, done;
        if (start == 0 && count >= RISK_SECTIONS) {
            size_t rows = count / RISK_SECTIONS;
            done = rows * RISK_SECTIONS;
            kernel(design, row, rows, out);
        } else {
            double whole[RISK_SECTIONS];
            done = RISK_SECTIONS - start < count ? RISK_SECTIONS - start : count;
            kernel(design, row, 1, whole);
            memcpy(out, whole + start, done * sizeof *out);
        }
        first_sample += done, out += done, count -= done;
    }
}

/* The upper 32 bits of the uniforms of samples 0, 1, ... of a draw: keys of a design. */
static inline void design_words(uint64_t key, uint64_t draw, size_t rows, row32 *out) {
    for (size_t row = 0; row < rows; row++) {
        double uniform[RISK_SECTIONS];
        uint32_t words[RISK_SECTIONS];
        risk_uniform(key, row * RISK_SECTIONS, draw, RISK_SECTIONS, uniform);
        for (int j = 0; j < RISK_SECTIONS; j++) words[j] = (uint32_t)(uniform[j] * 0x1p32);
        memcpy(out + row, words, sizeof words);
    }
}

#endif
