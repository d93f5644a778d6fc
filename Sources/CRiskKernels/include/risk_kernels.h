/* risk_kernels.h: the vector kernels of risktool.
 *
 * Every kernel gives an element the same bits on every CPU and wherever the element stands in its
 * array: the operations are the same at every level, fused multiply-add where it is written and
 * nowhere else, and what is left over at the end of an array goes through a padded vector. A NaN
 * result is always the quiet NaN with payload 0.
 *
 * On x86-64 the CPU must have AVX and FMA (risk_kernels_supported()).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef RISK_KERNELS_H
#define RISK_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Level: how wide the vectors are ---- */

enum {
    RISK_LEVEL_AUTOMATIC = -1, /* the best one of the CPU            */
    RISK_LEVEL_SCALAR = 0,     /* one element at a time              */
    RISK_LEVEL_AVX2 = 1,       /* 4 elements: AVX2, FMA              */
    RISK_LEVEL_AVX512 = 2      /* 8 elements: AVX-512 F, DQ, VL, BW  */
};

/* Whether this CPU can run the kernels at any level. */
bool risk_kernels_supported(void);
/* The name of the level in use: "scalar", "avx2" or "avx512". */
const char *risk_kernels_level(void);
/* For tests: use this level from now on in the whole process, or the CPU's best if that is lower.
 * Returns the level in use. Results do not depend on it. */
int risk_kernels_force_level(int level);

/* ---- Random numbers ---- */

/* One block of Philox4x32-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405). */
void risk_philox4x32_10(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* Uniforms on the open interval (0, 1): out[i] belongs to sample s = first_sample + i.
 *
 * The definition is frozen. Key words: the low and the high half of `key`. Counter words 0, 1: the
 * low and the high half of floor(s / 2); words 2, 3: those of `draw`. The half of the output block
 * that serves s is (word 1 << 32 | word 0) if s is even and (word 3 << 32 | word 2) if it is odd.
 * With k its upper 52 bits, the uniform is (k + 1/2) 2^-52, which a double holds exactly.
 * first_sample + count is at most 2^64. */
void risk_uniform(uint64_t key, uint64_t first_sample, uint64_t draw, size_t count, double *out);

/* Standard normals: risk_normal_quantile of risk_uniform. */
void risk_normal(uint64_t key, uint64_t first_sample, uint64_t draw, size_t count, double *out);

/* ---- Designs ----
 *
 * Sample k is point k / 16 of sub-design k mod 16. Sub-designs, and columns of different keys, are
 * independent. What a design draws at random comes from risk_uniform of the key, at draws from 2^63
 * on; draw 0 gives each sample the uniform that stands for it within its stratum. The definitions
 * are frozen; docs/methods/designs.md has them in full. */

enum {
    RISK_SOBOL_DIMENSIONS = 21201,
    RISK_SOBOL_DIGITS = 32,
    RISK_HALTON_DIMENSIONS = 100, /* the primes up to 541 */
    RISK_HALTON_DIGITS = 32
};

#define RISK_DRAW_SOBOL_KEYS 0x8000000000000000u
#define RISK_DRAW_SOBOL_TRAILING 0x8000000000000001u
#define RISK_DRAW_HALTON 0x8000000000000002u
#define RISK_DRAW_LATIN_HYPERCUBE 0x8000000100000000u /* and the number of the stage */

/* The direction numbers of a dimension below RISK_SOBOL_DIMENSIONS, as integers below 2^32: point i
 * of the sequence, by 2^-32, is the exclusive or of those at the ones of i ^ (i >> 1). */
void risk_sobol_directions(uint32_t dimension, uint32_t out[RISK_SOBOL_DIGITS]);

/* A column of scrambled Sobol sequences, for every sub-design; their first digit is in the lowest
 * bit. */
typedef struct risk_sobol_column {
    uint64_t key;
    uint32_t directions[RISK_SOBOL_DIGITS][16], shift[16], addend[16], factor[16];
} risk_sobol_column;

void risk_sobol_prepare(uint64_t key, uint32_t dimension, risk_sobol_column *column);
/* first_sample + count is at most 2^36. */
void risk_sobol(const risk_sobol_column *column, uint64_t first_sample, size_t count, double *out);

/* Samples of a stage of Latin hypercubes, one a sub-design: the stage has number `number` below
 * 2^32 and the samples from stage_first to before stage_end, at most 2^35 of them. */
void risk_latin_hypercube(uint64_t key, uint64_t number, uint64_t stage_first, uint64_t stage_end,
                          uint64_t first_sample, size_t count, double *out);

/* A column of scrambled Halton sequences, for every sub-design. Digit p, the first being 0, is worth
 * weights[p] of `strata`. */
typedef struct risk_halton_column {
    uint64_t key;
    uint32_t base;
    int digits;
    double strata, weights[RISK_HALTON_DIGITS];
    uint32_t factors[RISK_HALTON_DIGITS][16], shifts[RISK_HALTON_DIGITS][16];
} risk_halton_column;

/* The dimension is below RISK_HALTON_DIMENSIONS. */
void risk_halton_prepare(uint64_t key, uint32_t dimension, risk_halton_column *column);
/* first_sample + count is at most 2^36. */
void risk_halton(const risk_halton_column *column, uint64_t first_sample, size_t count,
                 double *out);

/* ---- Functions, element by element; out may be x (or y) ---- */

/* Within 1 ulp, by SLEEF's deterministic variants. */
void risk_exp(size_t count, const double *x, double *out);
void risk_expm1(size_t count, const double *x, double *out);
void risk_log(size_t count, const double *x, double *out);
void risk_log1p(size_t count, const double *x, double *out);
void risk_tanh(size_t count, const double *x, double *out);
void risk_pow(size_t count, const double *x, const double *y, double *out);

/* The standard normal distribution function, within 1e-15 relative from -37.5 on. */
void risk_normal_cdf(size_t count, const double *x, double *out);

/* Its inverse, within 1e-15 relative: 0 at 1/2, infinite at 0 and 1, NaN outside of them. */
void risk_normal_quantile(size_t count, const double *p, double *out);

/* ---- Statistics of blocks ---- */

enum {
    RISK_SECTIONS = 16,         /* sample k belongs to section k mod 16 */
    RISK_CELL_EXPONENTS = 1024  /* of doubles from 1                    */
};

typedef struct risk_section_moments {
    double mean[RISK_SECTIONS], squares[RISK_SECTIONS], minimum[RISK_SECTIONS],
        maximum[RISK_SECTIONS];
} risk_section_moments;

/* Mean, sum of squared deviations, minimum and maximum of each section of rows * 16 samples, the
 * first of which is in section 0; rows > 0 and no NaN. */
void risk_block_moments(size_t rows, const double *x, risk_section_moments *out);

/* x - y, or 0 where both are equal, infinities included. */
void risk_difference(size_t count, const double *x, const double *y, double *out);

/* Folds later moments into earlier ones, a column being five times sixteen numbers: count, mean,
 * sum of squared deviations, minimum, maximum of each section. Source: Chan, Golub and LeVeque
 * (1983), doi:10.1080/00031305.1983.10483115. */
void risk_merge_moments(size_t columns, double *into, const double *later);

/* Whether all values lie in [minimum, maximum]; NaN does not. */
bool risk_all_within(size_t count, const double *x, double minimum, double maximum);

/* Widens [minimum, maximum] to hold all values; NaN is passed over. */
void risk_extremes(size_t count, const double *x, double *minimum, double *maximum);

/* Cells of a histogram around a centre. With t = |x - centre| * factor + 1, the page of a value is
 * that of its side and of the exponent of t; the first `bits` bits of the fraction of t are its
 * cell. */
typedef struct risk_cells {
    double centre, factor;
    int bits, section_bits;
    const int16_t *pages;     /* by side (below, above) and exponent; -1 where there is none */
    uint32_t *counts;         /* by page and cell                                            */
    uint32_t *section_counts; /* by page, section and coarser cell; or NULL                  */
} risk_cells;

/* Counts values until one has no page; NaN is passed over. Returns how many values were done. */
size_t risk_count_cells(const risk_cells *cells, size_t count, size_t first_sample,
                        const double *x);

#ifdef __cplusplus
}
#endif
#endif
