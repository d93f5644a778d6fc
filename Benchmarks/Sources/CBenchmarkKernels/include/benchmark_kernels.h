/* benchmark_kernels.h: loops of the benchmark models, eight samples at a time where the CPU can.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCHMARK_KERNELS_H
#define BENCHMARK_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* Places in a table of thresholds: 8 for each of 4 states, by neighbours in unrest. */
enum { BENCHMARK_THRESHOLDS = 32 };

/* One month of one country in `count` samples. With k = 8 state + 4 pressure, the state rises if
 * u < rise[k] and falls if u > fall[k]. Afterwards `unrest` is 1 where the state is 2 or 3, else
 * 0, and `crisis_months` grows by 1 where it is 3. */
void benchmark_markov_step(size_t count, const double *u, const double *pressure,
                           const double rise[BENCHMARK_THRESHOLDS],
                           const double fall[BENCHMARK_THRESHOLDS], uint8_t *state,
                           double *unrest, int32_t *crisis_months);

/* Writes the places of the values below a bound, in ascending order; returns how many there are.
 * `places` has room for count + 8 of them. */
size_t benchmark_find_below(size_t count, const double *values, double bound, int32_t *places);

#endif
