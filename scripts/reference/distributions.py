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
    write("distributions.json", distributions())
