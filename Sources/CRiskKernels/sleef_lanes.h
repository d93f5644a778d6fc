/* sleef_lanes.h: SLEEF's functions over arrays, after lanes.h in a body of each_width.h.
 *
 * sleef.h declares the wide functions only in files compiled for such CPUs as a whole. The finz
 * variants give the same bits at every width.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#undef MAP
#undef MAP2

#if RISK_LANES == 1

double RISK_SLEEF(exp)(double);
double RISK_SLEEF(expm1)(double);
double RISK_SLEEF(log)(double);
double RISK_SLEEF(log1p)(double);
double RISK_SLEEF(tanh)(double);
double RISK_SLEEF(pow)(double, double);

#define MAP(function, count, x, out)                                                               \
    for (size_t element = 0; element < (count); element++)                                         \
    RISK_NAME(store)((out) + element, (F64){RISK_SLEEF(function)((x)[element])})
#define MAP2(function, count, x, y, out)                                                           \
    for (size_t element = 0; element < (count); element++)                                         \
    RISK_NAME(store)((out) + element, (F64){RISK_SLEEF(function)((x)[element], (y)[element])})

#else

risk_vector_function RISK_SLEEF(exp), RISK_SLEEF(expm1), RISK_SLEEF(log), RISK_SLEEF(log1p),
    RISK_SLEEF(tanh), RISK_SLEEF(pow);

static inline void RISK_NAME(map)(risk_vector_function *function, size_t count, const double *x,
                                  const double *y, double *out) {
    size_t vectors = count / RISK_LANES, i = vectors * RISK_LANES;
    RISK_NAME(risk_vector_call)(function, vectors, x, y, out);
    if (i < count) {
        double a[RISK_LANES] = {0}, b[RISK_LANES] = {0};
        memcpy(a, x + i, (count - i) * sizeof *x);
        memcpy(b, y + i, (count - i) * sizeof *y);
        RISK_NAME(risk_vector_call)(function, 1, a, b, a);
        memcpy(out + i, a, (count - i) * sizeof *out);
    }
}

#define MAP(function, count, x, out) RISK_NAME(map)(RISK_SLEEF(function), count, x, x, out)
#define MAP2(function, count, x, y, out) RISK_NAME(map)(RISK_SLEEF(function), count, x, y, out)

#endif
