// Special functions through Boost.Math, and the inverses of the incomplete beta and gamma
// functions, polished in log space.
#include <cmath>
#include <limits>
#include <stdexcept>

// A broken assertion inside Boost, which extreme shapes can cause, becomes an exception that ends
// here, not an abort.
#define BOOST_ENABLE_ASSERT_HANDLER
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/zeta.hpp>

#include "risk_special.h"

namespace boost {

__attribute__((visibility("hidden"))) void assertion_failed(char const *expression, char const *,
                                                            char const *, long) {
    throw std::logic_error(expression);
}

__attribute__((visibility("hidden"))) void assertion_failed_msg(char const *expression,
                                                                char const *, char const *,
                                                                char const *, long) {
    throw std::logic_error(expression);
}

}  // namespace boost

namespace {

namespace bm = boost::math;
namespace bp = boost::math::policies;

// No error throws; what cannot be computed is NaN or infinite, and is checked where it matters.
template <bool promoted>
using QuietPolicy =
    bp::policy<bp::domain_error<bp::ignore_error>, bp::pole_error<bp::ignore_error>,
               bp::overflow_error<bp::ignore_error>, bp::underflow_error<bp::ignore_error>,
               bp::denorm_error<bp::ignore_error>, bp::evaluation_error<bp::ignore_error>,
               bp::rounding_error<bp::ignore_error>,
               bp::indeterminate_result_error<bp::ignore_error>,
               bp::discrete_quantile<bp::integer_round_up>, bp::promote_double<promoted>>;

// What callers get is computed in long double and rounded once: right to the last bit or so, also
// where plain double loses three digits (large parameters), at some 0.7 microseconds.
using Policy = QuietPolicy<true>;
// The inverses evaluate the same functions many times: plain double, ten times faster, is good for
// them.
using FastPolicy = QuietPolicy<false>;

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

// Boost may still throw where it asserts or iterates without end: nothing passes the C border.
template <typename Body>
auto guarded(Body body) -> decltype(body()) {
    try {
        return body();
    } catch (...) {
        return decltype(body()){nan_value};
    }
}

bool is_probability(double p) { return p >= 0 && p <= 1; }
bool is_positive(double x) { return x > 0 && x < infinity; }
bool is_shape(double x) { return x > 0 && x <= RISK_SHAPE_LIMIT; }
bool is_count(double x) { return x >= 0 && x < RISK_SHAPE_LIMIT && x == std::floor(x); }

// Solves F(x) = target for x > 0, where F rises, by Newton's method in (ln x, ln F), kept inside a
// bracket that every evaluation narrows. `evaluate` gives ln(F(x) / target) and d ln F / d ln x.
template <typename Evaluate>
double solve_in_log_space(double start, double highest, Evaluate evaluate) {
    double low = std::numeric_limits<double>::denorm_min(), high = highest;
    double x = start;
    for (int iteration = 0; iteration < 200; ++iteration) {
        double residual, slope;
        evaluate(x, residual, slope);
        if (residual == 0 || std::isnan(residual)) return x;
        (residual > 0 ? high : low) = x;
        const double step = residual / slope;
        double next = x * std::exp(-step);
        // Convergence is quadratic: what this step leaves is below the rounding of F.
        if (std::fabs(step) < 1e-9) return next;
        if (!(next > low && next < high)) next = std::sqrt(low) * std::sqrt(high);
        if (next == x) return x;
        x = next;
    }
    return x;
}

// ln(value / target) without cancellation when they are close.
double log_ratio(double value, double target) {
    const double relative = (value - target) / target;
    return std::fabs(relative) < 0.5 ? std::log1p(relative) : std::log(value) - std::log(target);
}

template <typename Precision>
double beta_lower(double a, double b, double x, double complement) {
    if (a == 0.5 && b == 0.5) {
        // Boost takes the arcsine from 1 - x on the upper side, which has lost small x.
        const long double nearer =
            std::asin(std::sqrt((long double)std::fmin(x, complement))) * 2 /
            bm::constants::pi<long double>();
        return double(x <= complement ? nearer : 1 - nearer);
    }
    return x <= 0.5 ? bm::ibeta(a, b, x, Precision()) : bm::ibetac(b, a, complement, Precision());
}

template <typename Precision>
double beta_density(double a, double b, double x, double complement) {
    return x <= 0.5 ? bm::ibeta_derivative(a, b, x, Precision())
                    : bm::ibeta_derivative(b, a, complement, Precision());
}

// The point with I_x(a, b) = p for 0 < p <= 1/2.
risk_unit_point beta_lower_quantile(double a, double b, double p) {
    // I = x^a / (a B(a, b)) (1 + a (1 - b) x / (a + 1) + ...): near zero the first term is all
    // there is.
    const double scale = a * bm::beta(a, b, FastPolicy());
    const double near_zero =
        std::isnormal(scale)
            ? double(std::pow((long double)p * scale, 1 / (long double)a))
            : std::exp((std::log(p) + std::log(a) + risk_log_beta(a, b)) / a);
    const double first_order = near_zero * std::fabs(b - 1);
    if (first_order < 1e-17) return {near_zero, 1 - near_zero};

    // Denormal probabilities are too coarse to iterate on.
    p = std::fmax(p, std::numeric_limits<double>::min());
    risk_unit_point point{near_zero, 1 - near_zero};
    if (!(first_order < 0.02)) {
        double complement = nan_value;
        point.value = bm::ibeta_inv(a, b, p, &complement, FastPolicy());
        point.complement = complement;
        if (!(point.value > 0 && point.complement > 0)) point = {a / (a + b), b / (a + b)};
    }
    if (point.value <= 0.5) {
        const double x = solve_in_log_space(
            point.value, 1.0, [=](double x, double &residual, double &slope) {
                const double cumulative = beta_lower<FastPolicy>(a, b, x, 1 - x);
                residual = log_ratio(cumulative, p);
                slope = x * beta_density<FastPolicy>(a, b, x, 1 - x) / cumulative;
            });
        return {x, 1 - x};
    }
    // Near one the unknown is y = 1 - x, in which 1 / I rises.
    const double y = solve_in_log_space(
        point.complement, 1.0, [=](double y, double &residual, double &slope) {
            const double cumulative = beta_lower<FastPolicy>(a, b, 1 - y, y);
            residual = -log_ratio(cumulative, p);
            slope = y * beta_density<FastPolicy>(a, b, 1 - y, y) / cumulative;
        });
    return {1 - y, y};
}

// The x with P(k, x) = p from the first term of P = x^k / Gamma(k + 1) (1 - k x / (k + 1) + ...),
// for k < 160.
template <typename Real>
Real gamma_near_zero(double shape, Real p) {
    return std::pow(p * bm::tgamma(Real(shape) + 1, FastPolicy()), 1 / Real(shape));
}

// The same where no other term counts; NaN elsewhere. Small shapes raise to large powers: long
// double.
double gamma_at_zero(double shape, long double p) {
    if (shape >= 160 || gamma_near_zero(shape, double(p)) > 1e-17) return nan_value;
    return double(gamma_near_zero(shape, p));
}

}  // namespace

extern "C" {

double risk_log_gamma(double x) {
    return guarded([=] { return bm::lgamma(x, Policy()); });
}

double risk_digamma(double x) {
    return guarded([=] { return bm::digamma(x, Policy()); });
}

double risk_gamma_1pm1(double x) {
    if (!(x > -1)) return nan_value;
    return guarded([=] { return bm::tgamma1pm1(x, Policy()); });
}

double risk_log_gamma_spread(double x) {
    if (!(x > -0.5)) return nan_value;
    return guarded([=]() -> double {
        if (std::fabs(x) >= 0.0625)
            return double(bm::lgamma(1 + 2 * (long double)x, Policy()) -
                          2 * bm::lgamma(1 + (long double)x, Policy()));
        // The sum of (-1)^k zeta(k) (2^k - 2) x^k / k from k = 2: the difference would cancel.
        long double sum = 0, power = x;
        for (int k = 2; k < 40; ++k) {
            power *= -(long double)x;
            sum -= bm::zeta((long double)k, Policy()) * (std::ldexp(1.0L, k) - 2) / k * power;
        }
        return double(sum);
    });
}

double risk_log_beta(double a, double b) {
    if (!is_positive(a) || !is_positive(b)) return nan_value;
    return guarded([=] {
        const double value = bm::beta(a, b, Policy());
        if (value > 1e-290 && value < 1e290) return std::log(value);
        return double(bm::lgamma((long double)a, Policy()) + bm::lgamma((long double)b, Policy()) -
                      bm::lgamma((long double)a + b, Policy()));
    });
}

double risk_gamma_p(double shape, double x) {
    if (!is_shape(shape) || !(x >= 0)) return nan_value;
    if (x == infinity) return 1;
    return guarded([=] { return bm::gamma_p(shape, x, Policy()); });
}

double risk_gamma_q(double shape, double x) {
    if (!is_shape(shape) || !(x >= 0)) return nan_value;
    if (x == infinity) return 0;
    return guarded([=] { return bm::gamma_q(shape, x, Policy()); });
}

double risk_gamma_density(double shape, double x) {
    if (!is_shape(shape) || !(x >= 0)) return nan_value;
    if (x == infinity) return 0;
    if (x == 0) return shape < 1 ? infinity : shape == 1 ? 1 : 0;
    return guarded([=] { return bm::gamma_p_derivative(shape, x, Policy()); });
}

double risk_gamma_p_inverse(double shape, double p) {
    if (!is_shape(shape) || !is_probability(p)) return nan_value;
    if (p == 0) return 0;
    if (p > 0.5) return risk_gamma_q_inverse(shape, 1 - p);
    return guarded([=]() -> double {
        const double at_zero = gamma_at_zero(shape, p);
        if (at_zero >= 0) return at_zero;
        const double target = std::fmax(p, std::numeric_limits<double>::min());
        double start = shape < 160 ? gamma_near_zero(shape, target) : infinity;
        if (!(start < 0.02)) {
            start = bm::gamma_p_inv(shape, target, FastPolicy());
            if (!(start > 0 && start < infinity)) start = shape;
        }
        return solve_in_log_space(
            start, std::numeric_limits<double>::max(),
            [=](double x, double &residual, double &slope) {
                const double cumulative = bm::gamma_p(shape, x, FastPolicy());
                residual = log_ratio(cumulative, target);
                slope = x * bm::gamma_p_derivative(shape, x, FastPolicy()) / cumulative;
            });
    });
}

double risk_gamma_q_inverse(double shape, double q) {
    if (!is_shape(shape) || !is_probability(q)) return nan_value;
    if (q == 0) return infinity;
    if (q > 0.5) return risk_gamma_p_inverse(shape, 1 - q);
    return guarded([=]() -> double {
        const double at_zero = gamma_at_zero(shape, 1 - (long double)q);
        if (at_zero >= 0) return at_zero;
        const double target = std::fmax(q, std::numeric_limits<double>::min());
        double start = bm::gamma_q_inv(shape, target, FastPolicy());
        if (!(start > 0 && start < infinity)) start = shape;
        return solve_in_log_space(
            start, std::numeric_limits<double>::max(),
            [=](double x, double &residual, double &slope) {
                const double survival = bm::gamma_q(shape, x, FastPolicy());
                residual = -log_ratio(survival, target);
                slope = x * bm::gamma_p_derivative(shape, x, FastPolicy()) / survival;
            });
    });
}

double risk_beta_lower(double a, double b, double x, double complement) {
    if (!is_shape(a) || !is_shape(b) || !is_probability(x)) return nan_value;
    return guarded([=] { return beta_lower<Policy>(a, b, x, complement); });
}

double risk_beta_upper(double a, double b, double x, double complement) {
    if (!is_shape(a) || !is_shape(b) || !is_probability(x)) return nan_value;
    return guarded([=] { return beta_lower<Policy>(b, a, complement, x); });
}

double risk_beta_density(double a, double b, double x, double complement) {
    if (!is_shape(a) || !is_shape(b) || !is_probability(x)) return nan_value;
    if (x == 0) return a < 1 ? infinity : a == 1 ? b : 0;
    if (complement == 0) return b < 1 ? infinity : b == 1 ? a : 0;
    return guarded([=] { return beta_density<Policy>(a, b, x, complement); });
}

risk_unit_point risk_beta_lower_inverse(double a, double b, double p) {
    if (!is_shape(a) || !is_shape(b) || !is_probability(p)) return {nan_value, nan_value};
    if (p == 0) return {0, 1};
    if (p > 0.5) return risk_beta_upper_inverse(a, b, 1 - p);
    try {
        return beta_lower_quantile(a, b, p);
    } catch (...) {
        return {nan_value, nan_value};
    }
}

risk_unit_point risk_beta_upper_inverse(double a, double b, double q) {
    if (!is_shape(a) || !is_shape(b) || !is_probability(q)) return {nan_value, nan_value};
    if (q == 0) return {1, 0};
    if (q > 0.5) return risk_beta_lower_inverse(a, b, 1 - q);
    try {
        const risk_unit_point mirrored = beta_lower_quantile(b, a, q);
        return {mirrored.complement, mirrored.value};
    } catch (...) {
        return {nan_value, nan_value};
    }
}

double risk_student_cumulative(double degrees, double t) {
    if (!is_shape(degrees) || std::isnan(t)) return nan_value;
    if (std::isinf(t)) return t > 0 ? 1 : 0;
    // Squares of doubles overflow doubles, not long doubles.
    return guarded([=]() -> double {
        const long double n = degrees, square = (long double)t * t, half = 0.5L;
        const long double tail =
            square < n ? bm::ibetac(half, n / 2, square / (n + square), Policy()) / 2
                       : bm::ibeta(n / 2, half, n / (n + square), Policy()) / 2;
        return double(t < 0 ? tail : 1 - tail);
    });
}

double risk_student_density(double degrees, double t) {
    if (!is_shape(degrees) || std::isnan(t)) return nan_value;
    if (std::isinf(t)) return 0;
    return guarded([=]() -> double {
        const long double n = degrees, square = (long double)t * t;
        const long double ratio = bm::tgamma_delta_ratio(n / 2, 0.5L, Policy());
        const long double root = std::sqrt(n * bm::constants::pi<long double>());
        return double(std::exp(-(n + 1) / 2 * std::log1p(square / n)) / (ratio * root));
    });
}

double risk_student_quantile(double degrees, double p) {
    return -risk_student_upper_quantile(degrees, p);
}

double risk_student_upper_quantile(double degrees, double q) {
    if (!is_shape(degrees) || !is_probability(q)) return nan_value;
    if (q > 0.5) return -risk_student_upper_quantile(degrees, 1 - q);
    if (q == 0.5) return 0;
    // With w = n / (n + t²): 2 q = I_w(n / 2, 1 / 2), hence t = sqrt(n (1 - w) / w).
    const risk_unit_point w = risk_beta_lower_inverse(0.5 * degrees, 0.5, 2 * q);
    if (w.value < 1e-300) {
        const double log_w = (std::log(q) + std::log(degrees) + risk_log_beta(0.5 * degrees, 0.5)) /
                             (0.5 * degrees);
        return std::exp(0.5 * (std::log(degrees) - log_w));
    }
    return std::sqrt(degrees * (w.complement / w.value));
}

double risk_beta_prime_lower_inverse(double a, double b, double p) {
    const risk_unit_point point = risk_beta_lower_inverse(a, b, p);
    if (!(point.complement < 1e-300)) return point.value / point.complement;
    // Far out 1 - I is y^-b / (b B(a, b)).
    return std::exp(-(std::log(1 - p) + std::log(b) + risk_log_beta(a, b)) / b);
}

double risk_beta_prime_upper_inverse(double a, double b, double q) {
    const risk_unit_point point = risk_beta_upper_inverse(a, b, q);
    if (!(point.complement < 1e-300)) return point.value / point.complement;
    return std::exp(-(std::log(q) + std::log(b) + risk_log_beta(a, b)) / b);
}

double risk_beta_prime_density(double a, double b, double y) {
    if (!(y >= 0)) return nan_value;
    if (y == infinity) return 0;
    const double complement = 1 / (1 + y);
    return risk_beta_density(a, b, y / (1 + y), complement) * complement * complement;
}

double risk_cauchy_tail(double y) {
    return double(std::atan2(1.0L, (long double)y) / bm::constants::pi<long double>());
}

double risk_binomial_cumulative(double trials, double success, double k) {
    if (!is_count(trials) || !is_probability(success) || std::isnan(k)) return nan_value;
    if (k < 0) return 0;
    if (k >= trials) return 1;
    // P(K <= k) = I_{1 - success}(n - k, k + 1)
    const double whole = std::floor(k);
    return risk_beta_upper(whole + 1, trials - whole, success, 1 - success);
}

double risk_binomial_quantile(double trials, double success, double p) {
    if (!is_count(trials) || !is_probability(success) || !is_probability(p)) return nan_value;
    if (trials == 0 || success == 0 || p == 0) return 0;
    if (success == 1 || p == 1) return trials;
    double k = guarded([=] {
        return bm::quantile(bm::binomial_distribution<double, Policy>(trials, success), p);
    });
    if (!(k >= 0 && k <= trials)) k = std::floor(trials * success);
    while (k > 0 && risk_binomial_cumulative(trials, success, k - 1) >= p) --k;
    while (k < trials && risk_binomial_cumulative(trials, success, k) < p) ++k;
    return k;
}

}  // extern "C"
