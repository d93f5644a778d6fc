/* vector_call.c: see vector_call.h. SPDX-License-Identifier: Apache-2.0 */
#include "vector_call.h"

#if defined(__x86_64__)

/* Five pushes keep the stack aligned for the call. */
#define RISK_VECTOR_CALL(name, vector, bytes, canonical_nan)                                       \
    __asm__(".text\n"                                                                              \
            ".p2align 4\n"                                                                         \
            ".hidden " name "\n"                                                                   \
            ".globl " name "\n"                                                                    \
            ".type " name ", @function\n" name ":\n"                                               \
            ".cfi_startproc\n"                                                                     \
            "testq %rsi, %rsi\n"                                                                   \
            "je 2f\n"                                                                              \
            "pushq %rbx\n"                                                                         \
            ".cfi_def_cfa_offset 16\n.cfi_offset %rbx, -16\n"                                      \
            "pushq %rbp\n"                                                                         \
            ".cfi_def_cfa_offset 24\n.cfi_offset %rbp, -24\n"                                      \
            "pushq %r12\n"                                                                         \
            ".cfi_def_cfa_offset 32\n.cfi_offset %r12, -32\n"                                      \
            "pushq %r13\n"                                                                         \
            ".cfi_def_cfa_offset 40\n.cfi_offset %r13, -40\n"                                      \
            "pushq %r14\n"                                                                         \
            ".cfi_def_cfa_offset 48\n.cfi_offset %r14, -48\n"                                      \
            "movq %rdi, %rbx\n"                                                                    \
            "movq %rsi, %rbp\n"                                                                    \
            "movq %rdx, %r12\n"                                                                    \
            "movq %rcx, %r13\n"                                                                    \
            "movq %r8, %r14\n"                                                                     \
            "1:\n"                                                                                 \
            "vmovupd (%r12), %" vector "0\n"                                                       \
            "vmovupd (%r13), %" vector "1\n"                                                       \
            "call *%rbx\n"                                                                         \
            "movabsq $0x7ff8000000000000, %rax\n" canonical_nan                                    \
            "vmovupd %" vector "0, (%r14)\n"                                                       \
            "addq $" bytes ", %r12\n"                                                              \
            "addq $" bytes ", %r13\n"                                                              \
            "addq $" bytes ", %r14\n"                                                              \
            "decq %rbp\n"                                                                          \
            "jnz 1b\n"                                                                             \
            "vzeroupper\n"                                                                         \
            "popq %r14\n.cfi_def_cfa_offset 40\n"                                                  \
            "popq %r13\n.cfi_def_cfa_offset 32\n"                                                  \
            "popq %r12\n.cfi_def_cfa_offset 24\n"                                                  \
            "popq %rbp\n.cfi_def_cfa_offset 16\n"                                                  \
            "popq %rbx\n.cfi_def_cfa_offset 8\n"                                                   \
            "2:\n"                                                                                 \
            "ret\n"                                                                                \
            ".cfi_endproc\n"                                                                       \
            ".size " name ", . - " name "\n")

RISK_VECTOR_CALL("risk_vector_call_avx2", "ymm", "32",
                 "vmovq %rax, %xmm1\n"
                 "vbroadcastsd %xmm1, %ymm1\n"
                 "vcmpunordpd %ymm0, %ymm0, %ymm2\n"
                 "vblendvpd %ymm2, %ymm1, %ymm0, %ymm0\n");

RISK_VECTOR_CALL("risk_vector_call_avx512", "zmm", "64",
                 "vcmpunordpd %zmm0, %zmm0, %k1\n"
                 "vpbroadcastq %rax, %zmm0 {%k1}\n");

#endif
