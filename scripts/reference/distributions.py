"""Writes Tests/RiskNumericsTests/Reference/distributions.json and special-functions.json.

All values are computed by mpmath with 50 to 100 digits straight from the definitions: distribution
functions from incomplete beta, gamma and error functions, quantiles by the Illinois method on the
logarithm of the smaller tail, moments by quadrature. Nothing of this project's code takes part.

Needs Python 3.11 and mpmath (made with 1.3.0). Usage: python3 scripts/reference/distributions.py
"""

import json
import pathlib

import mpmath
from mpmath import mp, mpf

mp.dps = 50
FOLDER = pathlib.Path(__file__).parents[2] / "Tests/RiskNumericsTests/Reference"
INFINITY = mpf("inf")


def beta_tail(a, b, x, upper):
    """The power series about the nearer end; the digits cover what cancels in 1 - I."""
    if x <= 0 or x >= 1:
        return mpf(1 if (x <= 0) == upper else 0)
    if x > 0.5:
        return beta_tail(b, a, 1 - x, not upper)
    series = mpmath.hyp2f1(a, 1 - b, a + 1, x) * x ** a / (a * mpmath.beta(a, b))
    return 1 - series if upper else series


class Normal:
    def __init__(self, mean, sd):
        self.mean, self.sd = mpf(mean), mpf(sd)
        self.low, self.high = -INFINITY, INFINITY

    def tail(self, x, upper):
        z = (x - self.mean) / self.sd
        return mpmath.erfc((z if upper else -z) / mpmath.sqrt(2)) / 2

    def density(self, x):
        return mpmath.npdf(x, self.mean, self.sd)

    def unbounded(self, v):
        return self.mean + self.sd * v


class Lognormal(Normal):
    def __init__(self, mu, sigma):
        super().__init__(mu, sigma)
        self.low = mpf(0)

    def tail(self, x, upper):
        return super().tail(mpmath.log(x), upper) if x > 0 else mpf(upper)

    def density(self, x):
        return super().density(mpmath.log(x)) / x

    def unbounded(self, v):
        return mpmath.exp(self.mean + self.sd * v)


class Gamma:
    def __init__(self, shape, scale):
        self.shape, self.scale = mpf(shape), mpf(scale)
        self.low, self.high = mpf(0), INFINITY

    def tail(self, x, upper):
        y = x / self.scale
        if y <= 0:
            return mpf(upper)
        return mpmath.gammainc(self.shape, y, regularized=True) if upper else mpmath.gammainc(
            self.shape, 0, y, regularized=True)

    def density(self, x):
        y = x / self.scale
        return mpmath.exp(
            (self.shape - 1) * mpmath.log(y) - y - mpmath.loggamma(self.shape)) / self.scale

    def unbounded(self, v):
        return self.scale * mpmath.exp(v)


class Exponential(Gamma):
    def __init__(self, mean):
        super().__init__(1, mean)


class Beta:
    def __init__(self, alpha, beta, minimum=0, maximum=1):
        self.a, self.b = mpf(alpha), mpf(beta)
        self.low, self.high = mpf(minimum), mpf(maximum)

    def tail(self, x, upper):
        return beta_tail(self.a, self.b, (x - self.low) / (self.high - self.low), upper)

    def density(self, x):
        z = (x - self.low) / (self.high - self.low)
        return z ** (self.a - 1) * (1 - z) ** (self.b - 1) / mpmath.beta(self.a, self.b) / (
            self.high - self.low)

    def unbounded(self, v):
        return self.low + (self.high - self.low) / (1 + mpmath.exp(-v))


def pert(minimum, mode, maximum, shape=4):
    lo, mid, hi, k = mpf(minimum), mpf(mode), mpf(maximum), mpf(shape)
    return Beta(1 + k * (mid - lo) / (hi - lo), 1 + k * (hi - mid) / (hi - lo), lo, hi)


class Triangular:
    def __init__(self, minimum, mode, maximum):
        self.low, self.mode, self.high = mpf(minimum), mpf(mode), mpf(maximum)

    def tail(self, x, upper):
        r = self.high - self.low
        if x <= self.mode:
            lower = (x - self.low) ** 2 / (r * (self.mode - self.low))
        else:
            lower = 1 - (self.high - x) ** 2 / (r * (self.high - self.mode))
        return 1 - lower if upper else lower

    def density(self, x):
        r = self.high - self.low
        return 2 * (x - self.low) / (r * (self.mode - self.low)) if x < self.mode else 2 * (
            self.high - x) / (r * (self.high - self.mode))

    unbounded = Beta.unbounded


class Uniform:
    def __init__(self, minimum, maximum):
        self.low, self.high = mpf(minimum), mpf(maximum)

    def tail(self, x, upper):
        return (self.high - x if upper else x - self.low) / (self.high - self.low)

    def density(self, x):
        return 1 / (self.high - self.low)

    unbounded = Beta.unbounded


class Truncated:
    """The base given that it lies in an interval."""

    def __init__(self, base, low, high):
        self.base = base
        self.low = max(mpf(low), base.low)
        self.high = min(mpf(high), base.high)
        self.inside = self.between(self.low, self.high)

    def between(self, low, high):
        if self.base.tail(low, True) < 0.5:
            return self.base.tail(low, True) - self.base.tail(high, True)
        return self.base.tail(high, False) - self.base.tail(low, False)

    def tail(self, x, upper):
        return (self.between(x, self.high) if upper else self.between(self.low, x)) / self.inside

    def density(self, x):
        return self.base.density(x) / self.inside

    def unbounded(self, v):
        if self.high == INFINITY:
            return self.low + mpmath.exp(v)
        return self.low + (self.high - self.low) / (1 + mpmath.exp(-v))


class Weibull:
    """Tails from t = (x / scale)^shape; the other families with closed forms follow the pattern."""

    low, high = mpf(0), INFINITY

    def __init__(self, shape, scale):
        self.k, self.scale = mpf(shape), mpf(scale)

    def tail(self, x, upper):
        if x <= 0:
            return mpf(upper)
        t = (x / self.scale) ** self.k
        return mpmath.exp(-t) if upper else -mpmath.expm1(-t)

    def density(self, x):
        t = (x / self.scale) ** self.k
        return self.k / x * t * mpmath.exp(-t)

    def unbounded(self, v):
        return self.scale * mpmath.exp(v)

    def moments(self):
        first, second = mpmath.gamma(1 + 1 / self.k), mpmath.gamma(1 + 2 / self.k)
        return self.scale * first, self.scale ** 2 * (second - first ** 2)


class ExtremeValue:
    """Maxima; a shape above 0 is a heavy tail, 0 is the Gumbel distribution."""

    def __init__(self, location, scale, shape=0):
        self.location, self.scale, self.xi = mpf(location), mpf(scale), mpf(shape)
        end = self.location - self.scale / self.xi if self.xi else None
        self.low = end if self.xi > 0 else -INFINITY
        self.high = end if self.xi < 0 else INFINITY

    def gumbel(self, x):
        y = (x - self.location) / self.scale
        return mpmath.log1p(self.xi * y) / self.xi if self.xi else y

    def tail(self, x, upper):
        if x <= self.low:
            return mpf(upper)
        if x >= self.high:
            return mpf(not upper)
        rate = mpmath.exp(-self.gumbel(x))
        return -mpmath.expm1(-rate) if upper else mpmath.exp(-rate)

    def density(self, x):
        y = self.gumbel(x)
        return mpmath.exp(-(1 + self.xi) * y - mpmath.exp(-y)) / self.scale

    def unbounded(self, v):
        y = mpmath.expm1(self.xi * v) / self.xi if self.xi else v
        return self.location + self.scale * y

    def moments(self):
        if self.xi == 0:
            return (self.location + mpmath.euler * self.scale, (mpmath.pi * self.scale) ** 2 / 6)
        first, second = mpmath.gamma(1 - self.xi), mpmath.gamma(1 - 2 * self.xi)
        return (self.location + self.scale * (first - 1) / self.xi,
                self.scale ** 2 * (second - first ** 2) / self.xi ** 2)


class GeneralisedPareto(ExtremeValue):
    def __init__(self, scale, shape, location=0):
        super().__init__(location, scale, shape)
        self.low = self.location

    def tail(self, x, upper):
        if x <= self.low or x >= self.high:
            return mpf((x <= self.low) == upper)
        hazard = self.gumbel(x)
        return mpmath.exp(-hazard) if upper else -mpmath.expm1(-hazard)

    def density(self, x):
        return mpmath.exp(-(1 + self.xi) * self.gumbel(x)) / self.scale

    def unbounded(self, v):
        return super().unbounded(mpmath.exp(v))

    def moments(self):
        return (self.location + self.scale / (1 - self.xi),
                self.scale ** 2 / ((1 - self.xi) ** 2 * (1 - 2 * self.xi)))


class StudentT:
    low, high = -INFINITY, INFINITY

    def __init__(self, degrees, location=0, scale=1):
        self.n, self.location, self.scale = mpf(degrees), mpf(location), mpf(scale)

    def tail(self, x, upper):
        y = (x - self.location) / self.scale * (1 if upper else -1)
        half = beta_tail(self.n / 2, mpf(1) / 2, self.n / (self.n + y * y), False) / 2
        return half if y > 0 else 1 - half

    def density(self, x):
        y = (x - self.location) / self.scale
        return (1 + y * y / self.n) ** (-(self.n + 1) / 2) / (
            mpmath.sqrt(self.n) * mpmath.beta(self.n / 2, mpf(1) / 2) * self.scale)

    def unbounded(self, v):
        return self.location + self.scale * mpmath.sinh(v)

    def moments(self):
        return (self.location, self.scale ** 2 * self.n / (self.n - 2)) if self.n > 2 else None


class Cauchy(StudentT):
    def __init__(self, location, scale):
        super().__init__(1, location, scale)


class FisherF:
    low, high = mpf(0), INFINITY

    def __init__(self, numerator, denominator):
        self.n, self.m = mpf(numerator), mpf(denominator)

    def tail(self, x, upper):
        if x <= 0:
            return mpf(upper)
        ratio = self.n * x / self.m
        if ratio < 1:
            return beta_tail(self.n / 2, self.m / 2, ratio / (1 + ratio), upper)
        return beta_tail(self.m / 2, self.n / 2, 1 / (1 + ratio), not upper)

    def density(self, x):
        n, m = self.n, self.m
        return mpmath.exp(
            n / 2 * mpmath.log(n * x) + m / 2 * mpmath.log(m)
            - (n + m) / 2 * mpmath.log(n * x + m)) / (x * mpmath.beta(n / 2, m / 2))

    def unbounded(self, v):
        return mpmath.exp(v)

    def moments(self):
        n, m = self.n, self.m
        return (m / (m - 2), 2 * m ** 2 * (n + m - 2) / (n * (m - 2) ** 2 * (m - 4)))


class Logistic:
    low, high = -INFINITY, INFINITY

    def __init__(self, location, scale):
        self.location, self.scale = mpf(location), mpf(scale)

    def tail(self, x, upper):
        y = (x - self.location) / self.scale
        return 1 / (1 + mpmath.exp(y if upper else -y))

    def density(self, x):
        return self.tail(x, False) * self.tail(x, True) / self.scale

    def unbounded(self, v):
        return self.location + self.scale * v

    def moments(self):
        return self.location, (mpmath.pi * self.scale) ** 2 / 3


class LogLogistic(Weibull):
    def __init__(self, scale, shape):
        super().__init__(shape, scale)

    def tail(self, x, upper):
        if x <= 0:
            return mpf(upper)
        odds = (x / self.scale) ** self.k
        return 1 / (1 + odds) if upper else odds / (1 + odds)

    def density(self, x):
        return self.k / x * self.tail(x, False) * self.tail(x, True)

    def moments(self):
        angle = mpmath.pi / self.k
        first, second = angle / mpmath.sin(angle), 2 * angle / mpmath.sin(2 * angle)
        return self.scale * first, self.scale ** 2 * (second - first ** 2)


class Pareto(Weibull):
    def __init__(self, minimum, shape):
        super().__init__(shape, minimum)
        self.low = self.scale

    def tail(self, x, upper):
        survival = (self.scale / x) ** self.k if x > self.low else mpf(1)
        return survival if upper else 1 - survival

    def density(self, x):
        return self.k / x * (self.scale / x) ** self.k

    def unbounded(self, v):
        return self.low + self.low * mpmath.exp(v)

    def moments(self):
        k = self.k
        return (self.scale * k / (k - 1), self.scale ** 2 * k / ((k - 1) ** 2 * (k - 2)))


class Laplace(Logistic):
    def tail(self, x, upper):
        y = (x - self.location) / self.scale * (1 if upper else -1)
        return mpmath.exp(-y) / 2 if y > 0 else 1 - mpmath.exp(y) / 2

    def density(self, x):
        return mpmath.exp(-abs(x - self.location) / self.scale) / (2 * self.scale)

    def moments(self):
        return self.location, 2 * self.scale ** 2


class InverseGamma(Gamma):
    def tail(self, x, upper):
        return super().tail(self.scale ** 2 / x, not upper) if x > 0 else mpf(upper)

    def density(self, x):
        return super().density(self.scale ** 2 / x) * self.scale ** 2 / x ** 2

    def moments(self):
        k = self.shape
        return (self.scale / (k - 1), self.scale ** 2 / ((k - 1) ** 2 * (k - 2)))


def quantile(d, p, upper):
    """x where the tail is p: bisection to a few digits, then the Illinois method."""
    target = mpmath.log(mpf(p))
    sign = -1 if upper else 1

    def excess(v):
        return sign * (mpmath.log(d.tail(d.unbounded(v), upper)) - target)

    def usable(v):
        tail = d.tail(d.unbounded(v), upper)
        return tail > 0

    low, high = mpf(-1), mpf(1)
    while usable(low) and excess(low) > 0:
        low *= 2
    while usable(high) and excess(high) < 0:
        high *= 2
    for _ in range(400):
        middle = (low + high) / 2
        if not usable(middle):
            low, high = (low, middle) if upper else (middle, high)
        elif excess(middle) < 0:
            low = middle
        else:
            high = middle
        if usable(low) and usable(high) and high - low < mpf("1e-3"):
            break
    # The Illinois variant of the secant method keeps the bracket.
    at_low, at_high, side = excess(low), excess(high), 0
    for _ in range(100):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        value = excess(middle)
        if abs(value) < mpf("1e-35"):
            return d.unbounded(middle)
        if value > 0:
            high, at_high = middle, value
            at_low = at_low / 2 if side == 1 else at_low
            side = 1
        else:
            low, at_low = middle, value
            at_high = at_high / 2 if side == -1 else at_high
            side = -1
    raise ArithmeticError("no convergence")


DISTRIBUTIONS = [
    ("uniform", {"minimum": -1.5, "maximum": 4}, Uniform(-1.5, 4), None),
    ("normal", {"mean": 0, "sd": 1}, Normal(0, 1), None),
    ("normal", {"mean": 3.5, "sd": 0.25}, Normal(3.5, 0.25), None),
    ("lognormal", {"mu": 0, "sigma": 1}, Lognormal(0, 1), None),
    ("lognormal", {"mu": 1.2, "sigma": 2.5}, Lognormal(1.2, 2.5), None),
    ("triangular", {"minimum": -2, "mode": 5, "maximum": 6}, Triangular(-2, 5, 6), None),
    ("triangular", {"minimum": 0, "mode": 0.25, "maximum": 1}, Triangular(0, 0.25, 1), None),
    ("pert", {"minimum": 10, "mode": 12, "maximum": 20}, pert(10, 12, 20), None),
    ("pert", {"minimum": 0, "mode": 0.75, "maximum": 1, "shape": 2}, pert(0, 0.75, 1, 2), None),
    ("beta", {"alpha": 2, "beta": 5}, Beta(2, 5), None),
    ("beta", {"alpha": 0.5, "beta": 0.5}, Beta(0.5, 0.5), None),
    ("beta", {"alpha": 0.0625, "beta": 3}, Beta(0.0625, 3), None),
    ("beta", {"alpha": 120, "beta": 80}, Beta(120, 80), None),
    ("beta", {"alpha": 1.5, "beta": 0.75, "minimum": 2, "maximum": 10}, Beta(1.5, 0.75, 2, 10),
     None),
    ("gamma", {"shape": 0.125, "scale": 1}, Gamma(0.125, 1), None),
    ("gamma", {"shape": 2.5, "scale": 3}, Gamma(2.5, 3), None),
    ("gamma", {"shape": 150, "scale": 0.125}, Gamma(150, 0.125), None),
    ("exponential", {"rate": 0.75}, Exponential(mpf(4) / 3), None),
    ("normal", {"mean": 0, "sd": 1}, Normal(0, 1), (-1, 2)),
    ("normal", {"mean": 0, "sd": 1}, Normal(0, 1), (5, 7)),
    ("normal", {"mean": 0, "sd": 1}, Normal(0, 1), (8, 9)),
    ("normal", {"mean": 0, "sd": 1}, Normal(0, 1), (-9, -8)),
    ("normal", {"mean": 2, "sd": 3}, Normal(2, 3), (0, INFINITY)),
    ("lognormal", {"mu": 0, "sigma": 1}, Lognormal(0, 1), (0.5, 20)),
    ("gamma", {"shape": 2.5, "scale": 3}, Gamma(2.5, 3), (10, INFINITY)),
    ("pert", {"minimum": 10, "mode": 12, "maximum": 20}, pert(10, 12, 20), (11, 15)),
    ("triangular", {"minimum": -2, "mode": 5, "maximum": 6}, Triangular(-2, 5, 6), (1, 5.5)),
    ("weibull", {"shape": 0.7, "scale": 2}, Weibull(0.7, 2), None),
    ("weibull", {"shape": 12, "scale": 0.5}, Weibull(12, 0.5), None),
    ("gumbel", {"location": -1, "scale": 2}, ExtremeValue(-1, 2), None),
    ("gev", {"location": 1, "scale": 2, "shape": 0.25}, ExtremeValue(1, 2, 0.25), None),
    ("gev", {"location": 1, "scale": 2, "shape": -0.4}, ExtremeValue(1, 2, -0.4), None),
    ("gev", {"location": 0, "scale": 1, "shape": 1e-9}, ExtremeValue(0, 1, 1e-9), None),
    ("generalised-pareto", {"scale": 2, "shape": 0.3}, GeneralisedPareto(2, 0.3), None),
    ("generalised-pareto", {"scale": 2, "shape": -0.3}, GeneralisedPareto(2, -0.3), None),
    ("student-t", {"degrees": 1.5}, StudentT(1.5), None),
    ("student-t", {"degrees": 6, "location": 0, "scale": 3}, StudentT(6, 0, 3), None),
    ("student-t", {"degrees": 300}, StudentT(300), None),
    ("chi-square", {"degrees": 5}, Gamma(2.5, 2), None),
    ("fisher-f", {"numerator": 3, "denominator": 11}, FisherF(3, 11), None),
    ("logistic", {"location": 0, "scale": 2}, Logistic(0, 2), None),
    ("log-logistic", {"scale": 3, "shape": 4.5}, LogLogistic(3, 4.5), None),
    ("pareto", {"minimum": 2, "shape": 3.5}, Pareto(2, 3.5), None),
    ("laplace", {"location": 0, "scale": 2}, Laplace(0, 2), None),
    ("cauchy", {"location": 0, "scale": 2}, Cauchy(0, 2), None),
    ("inverse-gamma", {"shape": 3.5, "scale": 2}, InverseGamma(3.5, 2), None),
    ("modified-pert", {"minimum": 0, "mode": 1, "maximum": 4, "shape": 9}, pert(0, 1, 4, 9), None),
    ("truncated-normal", {"mean": 0, "sd": 1, "minimum": 12, "maximum": 13},
     Truncated(Normal(0, 1), 12, 13), None),
    ("student-t", {"degrees": 4}, StudentT(4), (20, INFINITY)),
    ("gev", {"location": 1, "scale": 2, "shape": 0.25}, ExtremeValue(1, 2, 0.25), (50, 100)),
]
COUNTS = [
    ("binomial", {"trials": 30, "probability": 0.3}),
    ("binomial", {"trials": 2000, "probability": 0.01}),
    ("geometric", {"probability": 0.05}),
    ("negative-binomial", {"size": 2.5, "probability": 0.2}),
    ("negative-binomial", {"size": 40, "probability": 0.7}),
    ("poisson", {"mean": 0.3}),
    ("poisson", {"mean": 250}),
]
# Weight, mean and standard deviation of normal components, and an interval.
MIXTURES = [
    ([(0.25, -2, 0.5), (0.75, 3, 1)], None),
    ([(0.9, 0, 1), (0.1, 0, 10)], None),
    ([(0.5, 0, 1), (0.5, 60, 0.01)], None),
    ([(0.25, -2, 0.5), (0.75, 3, 1)], (-2.5, 2)),
]
TAILS = [1e-300, 1e-100, 1e-30, 1e-16, 1e-12, 1e-8, 1e-6, 1e-4, 0.01, 0.05, 0.25]
LOWER = [0.5, 0.75, 0.9, 0.99]


def entry(name, parameters, interval):
    result = {"family": name, "parameters": {k: [v] for k, v in parameters.items()}}
    if interval is not None:
        low, high = interval
        result["interval"] = [float(low), None if high == INFINITY else float(high)]
    return result


def distributions():
    quantiles, probabilities, moments = [], [], []
    for name, parameters, base, interval in DISTRIBUTIONS:
        d = base if interval is None else Truncated(base, *interval)
        points = []
        for upper, tails in ((False, TAILS + LOWER), (True, TAILS)):
            for p in tails:
                mp.dps = 100
                # Beyond that the value is the bound itself.
                lower_is_exact = base.low == d.low and d.low in (0, -INFINITY)
                if p < 1e-16 and (d.high != INFINITY if upper else not lower_is_exact):
                    continue
                x = quantile(d, p, upper)
                if 0 < abs(x) < mpf("1e-300"):
                    continue
                row = entry(name, parameters, interval)
                row |= {"tail": "upper" if upper else "lower", "p": p, "x": float(x)}
                quantiles.append(row)
                if d.low < float(x) < d.high:
                    points.append(float(x))
        mp.dps = 50
        for x in sorted(set(points)):
            row = entry(name, parameters, interval)
            row |= {"x": x, "density": float(d.density(mpf(x))),
                    "cumulative": float(d.tail(mpf(x), False)),
                    "survival": float(d.tail(mpf(x), True))}
            probabilities.append(row)
        row = entry(name, parameters, interval)
        if hasattr(d, "moments"):
            if d.moments():
                mean, variance = d.moments()
                moments.append(row | {"mean": float(mean), "variance": float(variance)})
            continue
        if min(getattr(d, shape, 1) for shape in ("a", "b", "shape")) < 1:
            continue  # an infinite density at an end is beyond mpmath's quadrature
        mp.dps = 100
        cuts = [quantile(d, p, up) for p, up in ((1e-6, False), (0.1, False), (0.5, False))]
        cuts += [quantile(d, p, True) for p in (0.1, 1e-3, 1e-6, 1e-12)]
        kinks = [base.mode] if isinstance(base, Triangular) else []
        knots = sorted({d.low, *cuts, d.high, *kinks})
        mp.dps = 30
        mean = mpmath.quad(lambda x: x * d.density(x), knots)
        variance = mpmath.quad(lambda x: (x - mean) ** 2 * d.density(x), knots)
        mp.dps = 50
        row |= {"mean": float(mean), "variance": float(variance)}
        moments.append(row)
        print(name, parameters, interval)
    return {"quantiles": quantiles, "probabilities": probabilities, "moments": moments}


def masses(name, parameters):
    """The probabilities of 0, 1, 2, ... until nothing is left that matters."""
    values = [mpf(v) for v in parameters.values()]
    k, total, result = 0, mpf(0), []
    while len(result) < 20000 and 1 - total > mpf("1e-110"):
        if name == "binomial":
            n, p = values
            mass = mpmath.binomial(n, k) * p ** k * (1 - p) ** (n - k) if k <= n else mpf(0)
        elif name == "geometric":
            mass = values[0] * (1 - values[0]) ** k
        elif name == "poisson":
            mass = mpmath.exp(k * mpmath.log(values[0]) - values[0] - mpmath.loggamma(k + 1))
        else:
            r, p = values
            mass = mpmath.exp(mpmath.loggamma(k + r) - mpmath.loggamma(k + 1) - mpmath.loggamma(r)
                              + r * mpmath.log(p) + k * mpmath.log1p(-p))
        total += mass
        result.append(mass)
        k += 1
    return result


def counts():
    probabilities, quantiles = [], []
    for name, parameters in COUNTS:
        mp.dps = 150
        mass = masses(name, parameters)
        lower = [mpf(0)]
        for m in mass:
            lower.append(lower[-1] + m)
        lower = lower[1:]
        upper = [mpf(0)]
        for m in reversed(mass[1:]):
            upper.append(upper[-1] + m)
        upper = upper[::-1]
        row = entry(name, parameters, None)
        median = next(k for k, total in enumerate(lower) if total >= 0.5)
        # Upper sums end where the table does: only those far above its end are right.
        points = {0, 1, median // 2, median, 2 * median + 1}
        points |= {next(k for k, u in enumerate(upper) if u <= q) for q in (0.01, 1e-8, 1e-20)}
        for k in sorted(k for k in points if k < len(mass)):
            probabilities.append(row | {
                "k": k, "mass": float(mass[k]), "lower": float(lower[k]),
                "upper": float(upper[k])})
        for p in (1e-20, 1e-6, 0.01, 0.3, 0.5, 0.9):
            quantiles.append(row | {"tail": "lower", "p": p, "k": next(
                k for k, total in enumerate(lower) if total >= mpf(p))})
            quantiles.append(row | {"tail": "upper", "p": p, "k": next(
                k for k, total in enumerate(upper) if total <= mpf(p))})
    return {"countProbabilities": probabilities, "countQuantiles": quantiles}


class NormalMixture:
    low, high = -INFINITY, INFINITY

    def __init__(self, components):
        self.parts = [(mpf(weight), Normal(mean, sd)) for weight, mean, sd in components]

    def tail(self, x, upper):
        return sum(weight * part.tail(x, upper) for weight, part in self.parts)

    def density(self, x):
        return sum(weight * part.density(x) for weight, part in self.parts)

    def unbounded(self, v):
        return v


def mixtures():
    quantiles = []
    for components, interval in MIXTURES:
        mp.dps = 100
        d = NormalMixture(components)
        if interval is not None:
            d = Truncated(d, *interval)
        for upper in (False, True):
            for p in (1e-300, 1e-30, 1e-9, 1e-4, 0.03, 0.2, 0.4999):
                if interval is not None and p < 1e-12:
                    continue
                quantiles.append({
                    "components": components, "interval": interval,
                    "tail": "upper" if upper else "lower", "p": p,
                    "x": float(quantile(d, p, upper))})
    return {"mixtureQuantiles": quantiles}


def student_tail(n, t):
    n, t = mpf(n), mpf(t)
    return mpmath.betainc(n / 2, mpf(1) / 2, 0, n / (n + t * t), regularized=True) / 2


def binomial(n, p):
    terms = [mpmath.binomial(n, k) * mpf(p) ** k * (1 - mpf(p)) ** (n - k) for k in range(n + 1)]
    sums, total = [], mpf(0)
    for term in terms:
        total += term
        sums.append(total)
    return sums


def special():
    rows = []

    def add(function, arguments, value):
        rows.append({"function": function, "arguments": [float(a) for a in arguments],
                     "value": float(value)})

    for x in (0.001, 0.3, 1.5, 7, 123.456, 1e6):
        add("logGamma", [x], mpmath.loggamma(mpf(x)))
        add("digamma", [x], mpmath.digamma(mpf(x)))
    for a, b in ((0.01, 0.02), (2, 5), (1500, 3000), (1e-3, 1e5)):
        add("logBeta", [a, b], mpmath.log(mpmath.beta(mpf(a), mpf(b))))
    for n in (1, 2.5, 15, 200):
        for q in (1e-300, 1e-100, 1e-20, 1e-9, 0.001, 0.025, 0.25):
            if n == 1 and q < 1e-290:
                continue
            goal = mpmath.log(mpf(q))
            v = mpmath.findroot(
                lambda v: mpmath.log(student_tail(n, mpmath.exp(v))) - goal,
                (mpf(-3), mpf(-goal / n + 3)), solver="anderson", tol=mpf("1e-38"), maxsteps=400)
            t = mpmath.exp(v)
            add("studentUpperQuantile", [n, q], t)
            add("studentQuantile", [n, q], -t)
            add("studentCumulative", [n, -float(t)], student_tail(n, mpf(float(t))))
            add("studentCumulative", [n, float(t)], 1 - student_tail(n, mpf(float(t))))
    for n, p in ((1, 0.5), (20, 0.5), (100, 0.05), (1000, 0.95), (2000, 0.001)):
        sums = binomial(n, p)
        for u in (0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999):
            k = next(i for i, total in enumerate(sums) if total >= mpf(u))
            add("binomialQuantile", [n, p, u], k)
            add("binomialCumulative", [n, p, k], sums[k])
    return {"values": rows}


def write(name, content):
    source = f"mpmath {mpmath.__version__}, scripts/reference/distributions.py"
    content = {"source": source} | content
    lines = [f'"{key}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]"
             if isinstance(rows, list) else f'"{key}": {json.dumps(rows)}'
             for key, rows in content.items()]
    (FOLDER / name).write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    write("special-functions.json", special())
    write("distributions.json", distributions() | counts() | mixtures())
