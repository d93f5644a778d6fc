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

#ifdef __cplusplus
}
#endif
#endif
