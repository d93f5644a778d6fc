/* sobol_directions.c: the generating matrices of Sobol sequences. SPDX-License-Identifier: Apache-2.0
 */
#include "risk_kernels.h"
#include "sobol_numbers.inc"

static uint32_t base64_value(char c) {
    if (c >= 'a') return (uint32_t)(c - 'a') + 26;
    if (c >= 'A') return (uint32_t)(c - 'A');
    if (c >= '0') return (uint32_t)(c - '0') + 52;
    return c == '+' ? 62 : 63;
}

/* Reads bits of the packed table and moves on. */
static uint32_t read_bits(size_t *position, uint32_t count) {
    uint32_t value = 0;
    for (uint32_t i = 0; i < count; i++, ++*position)
        value = value << 1 | (base64_value(sobol_packed[*position / 6]) >> (5 - *position % 6) & 1);
    return value;
}

/* Bratley & Fox (1988), Algorithm 659, doi:10.1145/42288.214372, with the numbers m of the table:
 * v_i = m_i 2^(32 - i) for i up to the degree s of the polynomial x^s + a_1 x^(s-1) + ... + 1, and
 * v_i = a_1 v_(i-1) ^ ... ^ a_(s-1) v_(i-s+1) ^ v_(i-s) ^ v_(i-s) 2^-s after it. */
void risk_sobol_directions(uint32_t dimension, uint32_t out[RISK_SOBOL_DIGITS]) {
    if (dimension == 0) {
        for (int i = 0; i < RISK_SOBOL_DIGITS; i++) out[i] = (uint32_t)1 << (31 - i);
        return;
    }
    size_t position = 0;
    uint32_t index = dimension - 1, degree = 1;
    uint32_t bits = 0; /* of a dimension: degree - 1 and the sum of all below */
    for (; index >= sobol_dimensions_of_degree[degree - 1]; degree++) {
        index -= sobol_dimensions_of_degree[degree - 1];
        position += (size_t)bits * sobol_dimensions_of_degree[degree - 1];
        bits = degree + degree * (degree + 1) / 2;
    }
    position += (size_t)bits * index;

    uint32_t coefficients = read_bits(&position, degree - 1);
    for (uint32_t i = 0; i < degree; i++)
        out[i] = (read_bits(&position, i) << 1 | 1) << (31 - i);
    for (uint32_t i = degree; i < RISK_SOBOL_DIGITS; i++) {
        out[i] = out[i - degree] ^ (out[i - degree] >> degree);
        for (uint32_t j = 1; j < degree; j++)
            if (coefficients >> (degree - 1 - j) & 1) out[i] ^= out[i - j];
    }
}
