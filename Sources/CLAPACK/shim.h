/* shim.h: the LAPACK routines in use, as Fortran compilers export them, with 32-bit integers. Each
 * character argument has a length at the end of the list.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef RISKTOOL_LAPACK_SHIM_H
#define RISKTOOL_LAPACK_SHIM_H

#include <stddef.h>
#include <stdint.h>

void dpotrf_(const char *uplo, const int32_t *n, double *a, const int32_t *lda, int32_t *info,
             size_t uplo_length);
void dgetrf_(const int32_t *m, const int32_t *n, double *a, const int32_t *lda, int32_t *ipiv,
             int32_t *info);
void dsyev_(const char *jobz, const char *uplo, const int32_t *n, double *a, const int32_t *lda,
            double *w, double *work, const int32_t *lwork, int32_t *info, size_t jobz_length,
            size_t uplo_length);

#endif
