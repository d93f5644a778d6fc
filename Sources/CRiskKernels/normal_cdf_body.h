/* normal_cdf_body.h: for each_width.h.
 *
 * The rational approximations are those of Cody, W. J. (1969). Rational Chebyshev approximations
 * for the error function. Mathematics of Computation 23(107), 631-637,
 * doi:10.1090/S0025-5718-1969-0247736-4, in the form of routine ANORM of SPECFUN (Cody 1993,
 * doi:10.1145/151271.151273).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sleef_lanes.h"

/* Beyond 40 the result is 0 or 1; the bound keeps the squares finite. */
static inline F64 RISK_NAME(bounded_magnitude)(F64 x) {
    F64 y = (F64)((I64)x & INT64_MAX);
    return SELECT(y > 40.0, SPLAT(40.0), y);
}

/* From x and root = exp(-x^2 / 4), whose square stands for exp(-x^2 / 2): no factor underflows
 * before the product does. */
static inline F64 RISK_NAME(normal_cdf_of)(F64 x, F64 root) {
    F64 y = RISK_NAME(bounded_magnitude)(x);
    F64 square = y * y;
    F64 square_error = FMA(y, y, -square);

    /* y <= 0.67448975 */
    F64 n = SPLAT(.065682337918207449113);
    n = FMA(n, square, SPLAT(2.2352520354606839287));
    n = FMA(n, square, SPLAT(161.02823106855587881));
    n = FMA(n, square, SPLAT(1067.6894854603709582));
    n = FMA(n, square, SPLAT(18154.981253343561249));
    F64 d = square + 47.20258190468824187;
    d = FMA(d, square, SPLAT(976.09855173777669322));
    d = FMA(d, square, SPLAT(10260.932208618978205));
    d = FMA(d, square, SPLAT(45507.789335026729956));
    F64 central = FMA(x, n / d, SPLAT(0.5));

    /* y <= sqrt(32) */
    n = SPLAT(1.0765576773720192317e-8);
    n = FMA(n, y, SPLAT(.39894151208813466764));
    n = FMA(n, y, SPLAT(8.8831497943883759412));
    n = FMA(n, y, SPLAT(93.506656132177855979));
    n = FMA(n, y, SPLAT(597.27027639480026226));
    n = FMA(n, y, SPLAT(2494.5375852903726711));
    n = FMA(n, y, SPLAT(6848.1904505362823326));
    n = FMA(n, y, SPLAT(11602.651437647350124));
    n = FMA(n, y, SPLAT(9842.7148383839780218));
    d = y + 22.266688044328115691;
    d = FMA(d, y, SPLAT(235.38790178262499861));
    d = FMA(d, y, SPLAT(1519.377599407554805));
    d = FMA(d, y, SPLAT(6485.558298266760755));
    d = FMA(d, y, SPLAT(18615.571640885098091));
    d = FMA(d, y, SPLAT(34900.952721145977266));
    d = FMA(d, y, SPLAT(38912.003286093271411));
    d = FMA(d, y, SPLAT(19685.429676859990727));
    F64 ratio = n / d;

    I64 far = y > 5.656854249492380195;
    if (__builtin_reduce_or(far)) {
        F64 inverse = 1.0 / square;
        n = SPLAT(.02307344176494017303);
        n = FMA(n, inverse, SPLAT(.21589853405795699));
        n = FMA(n, inverse, SPLAT(.1274011611602473639));
        n = FMA(n, inverse, SPLAT(.022235277870649807));
        n = FMA(n, inverse, SPLAT(.001421619193227893466));
        n = FMA(n, inverse, SPLAT(2.9112874951168792e-5));
        d = inverse + 1.28426009614491121;
        d = FMA(d, inverse, SPLAT(.468238212480865118));
        d = FMA(d, inverse, SPLAT(.0659881378689285515));
        d = FMA(d, inverse, SPLAT(.00378239633202758244));
        d = FMA(d, inverse, SPLAT(7.29751555083966205e-5));
        F64 far_ratio = (0.398942280401432677940 - inverse * (n / d)) / y;
        ratio = SELECT(far, far_ratio, ratio);
    }

    /* The rounding error of the square, up to 1e-13 in the exponent, is put back. */
    F64 tail = (ratio * FMA(square_error * -0.5, root, root)) * root;
    F64 outer = SELECT(x < 0.0, tail, 1.0 - tail);
    F64 result = SELECT(y <= 0.67448975, central, outer);
    return SELECT(x == x, result, x);
}

static void RISK_NAME(normal_cdf)(size_t count, const double *x, double *out) {
    for (size_t i = 0; i < count; i += CHUNK) {
        size_t length = count - i < CHUNK ? count - i : CHUNK;
        double argument[CHUNK + RISK_LANES], root[CHUNK + RISK_LANES];
        memset(argument + length, 0, RISK_LANES * sizeof *x);
        memcpy(argument, x + i, length * sizeof *x);
        for (size_t j = 0; j < length; j += RISK_LANES) {
            F64 y = RISK_NAME(bounded_magnitude)(RISK_NAME(load)(argument + j));
            RISK_NAME(store)(root + j, y * y * -0.25);
        }
        MAP(exp, length, root, root);
        for (size_t j = 0; j < length; j += RISK_LANES)
            RISK_NAME(store)(argument + j,
                             RISK_NAME(normal_cdf_of)(RISK_NAME(load)(argument + j),
                                                      RISK_NAME(load)(root + j)));
        memcpy(out + i, argument, length * sizeof *out);
    }
}
