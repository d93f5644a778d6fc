/* vector_call.h: calls of SLEEF's functions of AVX2 and AVX-512 vectors.
 *
 * clang decides by the flags of the whole file whether wide vectors are passed in registers, also
 * in functions with a target attribute. These files are compiled for any CPU, so clang would pass
 * them in memory, where SLEEF does not look. The calls are therefore made in assembler, for a whole
 * array at a time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef RISK_VECTOR_CALL_H
#define RISK_VECTOR_CALL_H

#include <stddef.h>

/* Stands for any function of one or two vectors; C cannot call it. */
typedef void risk_vector_function(void);

#if defined(__x86_64__)
/* Applies `function` to `vectors` vectors from x and, if it takes two, from y (else y may be x),
 * with canonical NaNs. out may be x or y. */
void risk_vector_call_avx2(risk_vector_function *function, size_t vectors, const double *x,
                           const double *y, double *out);
void risk_vector_call_avx512(risk_vector_function *function, size_t vectors, const double *x,
                             const double *y, double *out);
#endif

#endif
