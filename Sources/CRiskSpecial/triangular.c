/* triangular.c: quantiles of the triangular distribution, in a loop that compilers turn into
 * vectors.
 *
 * Branches on random sides cost more than all the arithmetic, so both sides are computed and one
 * is selected. Without contraction the bits are the same on every CPU and wherever an element
 * stands.
 */
#include "risk_special.h"

#pragma STDC FP_CONTRACT OFF

void risk_triangular_quantiles(size_t count, const double *restrict tails,
                               const double *restrict scores, double minimum, double mode,
                               double maximum, double *restrict out) {
    const double range = maximum - minimum, left = mode - minimum, right = maximum - mode;
    for (size_t i = 0; i < count; i++) {
        const double near = tails[i], far = 1 - near;
        const double lower = scores[i] > 0 ? far : near, upper = scores[i] > 0 ? near : far;
        const int is_right = lower * range > left;
        const double root = __builtin_elementwise_sqrt((is_right ? upper * right : lower * left) * range);
        const double from_left = minimum + root, from_right = maximum - root;
        const double x = is_right ? (from_right < mode ? mode : from_right)
                                  : (from_left > mode ? mode : from_left);
        out[i] = near == near ? x : near;
    }
}
