/* triangular.c: quantiles of the triangular distribution, two at a time.
 *
 * Branches on random sides cost more than all the arithmetic, so both sides are computed and one
 * is selected. Without contraction the bits are the same on every CPU and wherever an element
 * stands.
 */
#include <stdint.h>
#include <string.h>

#include "risk_special.h"

#pragma STDC FP_CONTRACT OFF

enum { LANES = 2 };
typedef double Lanes __attribute__((vector_size(8 * LANES)));
typedef int64_t Mask __attribute__((vector_size(8 * LANES)));

static inline Lanes choose(Mask mask, Lanes a, Lanes b) {
    return (Lanes)((mask & (Mask)a) | (~mask & (Mask)b));
}

static inline Lanes quantiles(Lanes near, Lanes score, Lanes minimum, Lanes mode, Lanes maximum) {
    const Lanes far = 1 - near, range = maximum - minimum;
    const Lanes left = mode - minimum, right = maximum - mode;
    const Mask is_upper = score > 0;
    const Lanes lower = choose(is_upper, far, near), upper = choose(is_upper, near, far);
    const Mask is_right = lower * range > left;
    const Lanes root =
        __builtin_elementwise_sqrt(choose(is_right, upper * right, lower * left) * range);
    const Lanes from_left = minimum + root, from_right = maximum - root;
    return choose(is_right, choose(from_right < mode, mode, from_right),
                  choose(from_left > mode, mode, from_left));
}

void risk_triangular_quantiles(size_t count, const double *tails, const double *scores,
                               double minimum, double mode, double maximum, double *out) {
    const Lanes zero = {0};
    for (size_t i = 0; i < count; i += LANES) {
        const size_t bytes = (count - i < LANES ? count - i : LANES) * sizeof *out;
        Lanes near = zero, score = zero, x;
        if (bytes == sizeof near) {
            memcpy(&near, tails + i, sizeof near);
            memcpy(&score, scores + i, sizeof score);
        } else {
            memcpy(&near, tails + i, bytes);
            memcpy(&score, scores + i, bytes);
        }
        x = quantiles(near, score, minimum + zero, mode + zero, maximum + zero);
        if (bytes == sizeof x)
            memcpy(out + i, &x, sizeof x);
        else
            memcpy(out + i, &x, bytes);
    }
}
