/* risk_special.h: special functions, quantiles that are right in the far tails, and decimal text.
 *
 * All functions are pure and may be called from any thread; none throws or waits. Arguments outside
 * the stated domain give NaN.
 *
 * Functions come from Boost.Math, evaluated in long double where that is wider than double, and are
 * right to the last bit or two. The inverses are polished here in log space, within 1e-12 relative,
 * because Boost's own are wrong in extreme tails.
 */
#ifndef RISK_SPECIAL_H
#define RISK_SPECIAL_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Shapes, degrees of freedom and trials up to here are served. Beyond it the series can take
 * unbounded time: NaN. */
#define RISK_SHAPE_LIMIT 1e10

/* A point of [0, 1] and its distance to 1, each with full relative precision. */
typedef struct risk_unit_point {
    double value, complement;
} risk_unit_point;

/* ---- Gamma functions ---- */

/* ln |Gamma(x)| for x not in {0, -1, -2, ...}. */
double risk_log_gamma(double x);
/* The logarithmic derivative of Gamma. */
double risk_digamma(double x);
/* Gamma(1 + x) - 1 for x > -1, also for small x. */
double risk_gamma_1pm1(double x);
/* ln Gamma(1 + 2 x) - 2 ln Gamma(1 + x) for x > -1/2, also for small x. */
double risk_log_gamma_spread(double x);
/* ln B(a, b) for a, b > 0. */
double risk_log_beta(double a, double b);

/* ---- The gamma distribution with unit scale: shape > 0, x >= 0, 0 <= p, q <= 1 ---- */

/* The regularised lower and upper incomplete gamma functions P(shape, x) and Q(shape, x). */
double risk_gamma_p(double shape, double x);
double risk_gamma_q(double shape, double x);
double risk_gamma_density(double shape, double x);
/* The x at which P, or Q, has the given value. */
double risk_gamma_p_inverse(double shape, double p);
double risk_gamma_q_inverse(double shape, double q);

/* ---- The beta distribution on [0, 1]: a, b > 0, 0 <= p, q <= 1 ---- */

/* The regularised incomplete beta function I_x(a, b) and its complement. `complement` is 1 - x with
 * full relative precision; the smaller of the two decides. */
double risk_beta_lower(double a, double b, double x, double complement);
double risk_beta_upper(double a, double b, double x, double complement);
double risk_beta_density(double a, double b, double x, double complement);
/* The point at which I, or 1 - I, has the given value. */
risk_unit_point risk_beta_lower_inverse(double a, double b, double p);
risk_unit_point risk_beta_upper_inverse(double a, double b, double q);

/* ---- Student's t distribution: degrees > 0, not necessarily whole ---- */

double risk_student_cumulative(double degrees, double t);
double risk_student_quantile(double degrees, double p);
/* The t that is exceeded with probability q. */
double risk_student_upper_quantile(double degrees, double q);

/* The density at t. */
double risk_student_density(double degrees, double t);

/* ---- The beta prime distribution, of X / (1 - X) with X beta distributed: a, b > 0, y >= 0 ---- */

double risk_beta_prime_density(double a, double b, double y);
/* The y that the probability p is below, or q above. */
double risk_beta_prime_lower_inverse(double a, double b, double p);
double risk_beta_prime_upper_inverse(double a, double b, double q);

/* ---- The triangular distribution ---- */

/* Quantiles at tail probabilities up to 1/2, of the upper tail where the score is above zero and
 * else of the lower one. NaN gives NaN. The arrays do not overlap. */
void risk_triangular_quantiles(size_t count, const double *tails, const double *scores,
                               double minimum, double mode, double maximum, double *out);

/* ---- The standard Cauchy distribution ---- */

/* The probability above y. */
double risk_cauchy_tail(double y);

/* ---- The binomial distribution: whole trials >= 0, 0 <= success <= 1 ---- */

/* P(K <= k). */
double risk_binomial_cumulative(double trials, double success, double k);
/* The smallest whole k with P(K <= k) >= p. */
double risk_binomial_quantile(double trials, double success, double p);

/* ---- Decimal text ---- */

enum {
    /* At least the longest text, -2.2250738585072014e-308, with a separator and the bytes that
     * wide stores may touch. */
    RISK_DOUBLE_TEXT_CAPACITY = 32
};

/* Writes the shortest decimal text that reads back as the same double, the nearest one of that
 * length, spelt as Swift's Double.description spells it ("1.0", "1e-05", "-0.0", "inf", "-inf"),
 * except that every NaN is "NaN". Returns its length. There is no NUL at the end; bytes behind the
 * text, within the capacity, may be overwritten. */
size_t risk_format_double(double value, char *buffer);

/* Writes rows first_row ..< first_row + rows of a table held by columns as CSV: commas between
 * values, '\n' at the end of every row. Returns the length. `out` has room for
 * rows * column_count * RISK_DOUBLE_TEXT_CAPACITY bytes. */
size_t risk_format_csv_rows(const double *const *columns, size_t column_count, size_t first_row,
                            size_t rows, char *out);

/* Reads a decimal number at the start of a text, in any locale: the double nearest to it, with "inf",
 * "-inf" and "nan". Returns the length of what was read; 0, and leaves `value` as it is, when there
 * is no number or one beyond the range of doubles. No byte behind `length` is looked at. */
size_t risk_parse_double(const char *text, size_t length, double *value);

#ifdef __cplusplus
}
#endif
#endif
