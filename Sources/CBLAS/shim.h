/* shim.h: the BLAS routines in use, as Fortran compilers export them, with 32-bit integers. Each
 * character argument has a length at the end of the list.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef RISKTOOL_BLAS_SHIM_H
#define RISKTOOL_BLAS_SHIM_H

#include <stddef.h>
#include <stdint.h>

void dgemm_(const char *transa, const char *transb, const int32_t *m, const int32_t *n,
            const int32_t *k, const double *alpha, const double *a, const int32_t *lda,
            const double *b, const int32_t *ldb, const double *beta, double *c, const int32_t *ldc,
            size_t transa_length, size_t transb_length);
void dsyrk_(const char *uplo, const char *trans, const int32_t *n, const int32_t *k,
            const double *alpha, const double *a, const int32_t *lda, const double *beta, double *c,
            const int32_t *ldc, size_t uplo_length, size_t trans_length);
void dtrsm_(const char *side, const char *uplo, const char *trans, const char *diag,
            const int32_t *m, const int32_t *n, const double *alpha, const double *a,
            const int32_t *lda, double *b, const int32_t *ldb, size_t side_length,
            size_t uplo_length, size_t trans_length, size_t diag_length);

#endif
