#!/usr/bin/env python3
"""Reference values for the tests of RiskStatistics, with mpmath at 60 digits and scipy.

Needs mpmath, numpy and scipy. Writes higher-moments.json, co-moments.json, tolerance.json,
scores.json and extremes.json beside the tests.
"""
import json
import math
from pathlib import Path

import mpmath as mp
import numpy as np
from scipy import optimize, stats

mp.mp.dps = 60
PLACE = Path(__file__).resolve().parents[2] / "Tests/RiskStatisticsTests/Reference"


def write(name, document):
    (PLACE / f"{name}.json").write_text(json.dumps(document, indent=1) + "\n")


def higher_moments():
    """G1 and G2 (Joanes and Gill 1998) of the exact values of the doubles."""
    random = np.random.default_rng(20_261_121)
    sets = {
        "lognormal": np.exp(random.standard_normal(200)),
        "around 1e9": 1e9 + random.standard_normal(600),
        "four": np.array([1.0, 2.0, 4.0, 9.0]),
        "uniform": random.random(300),
        "two values": (random.random(313) < 0.1).astype(float),
    }
    result = []
    for name, values in sets.items():
        x = [mp.mpf(float(v)) for v in values]
        n = mp.mpf(len(x))
        mean = mp.fsum(x) / n
        m2, m3, m4 = (mp.fsum((v - mean) ** k for v in x) / n for k in (2, 3, 4))
        g1, g2 = m3 / m2**1.5, m4 / m2**2 - 3
        result.append({
            "name": name, "values": [float(v) for v in values],
            "skewness": float(g1 * mp.sqrt(n * (n - 1)) / (n - 2)),
            "excessKurtosis": float((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6)),
        })
    write("higher-moments", {"sets": result})


def co_moments():
    random = np.random.default_rng(7)
    base = random.standard_normal((40, 3))
    columns = [base[:, 0], 1e6 + base[:, 0] + 0.1 * base[:, 1], np.exp(base[:, 2]) - base[:, 1]]
    exact = [[mp.mpf(float(v)) for v in c] for c in columns]
    n = len(exact[0])
    deviations = [[v - mp.fsum(c) / n for v in c] for c in exact]
    sums = [[mp.fsum(a * b for a, b in zip(x, y)) for y in deviations] for x in deviations]
    write("co-moments", {
        "columns": [[float(v) for v in c] for c in columns],
        "covariances": [float(s / (n - 1)) for row in sums for s in row],
        "correlations": [
            float(sums[i][j] / mp.sqrt(sums[i][i] * sums[j][j])) for i in range(3) for j in range(3)
        ],
    })


def tolerance():
    """The largest number of samples left outside, from the exact binomial distribution."""
    rows = []
    for n in (58, 59, 92, 93, 100, 181, 1_000, 4_605, 20_000):
        for share in (0.5, 0.9, 0.95, 0.99, 0.999):
            for confidence in (0.6, 0.9, 0.95, 0.99):
                outside, mass, total = 0, mp.mpf(share) ** n, mp.mpf(0)
                failure = 1 - mp.mpf(share)
                while total + mass <= 1 - mp.mpf(confidence):
                    total += mass
                    mass *= mp.mpf(n - outside) / (outside + 1) * failure / mp.mpf(share)
                    outside += 1
                rows.append(
                    {"samples": n, "share": share, "confidence": confidence, "outside": outside})
    write("tolerance", {"rows": rows})


def scores():
    """The definition of the continuous ranked probability score, by quadrature."""
    def integral(cdf, y, ends):
        points = sorted({*ends, y} | ({mp.mpf(0)} if ends[0] < 0 < ends[-1] else set()))
        below = [p for p in points if p <= y]
        above = [p for p in points if p >= y]
        lower = mp.quad(lambda x: cdf(x) ** 2, below) if len(below) > 1 else 0
        upper = mp.quad(lambda x: (1 - cdf(x)) ** 2, above) if len(above) > 1 else 0
        return lower + upper

    inf, f = mp.inf, mp.mpf
    families = {
        "normal": lambda m, s: (
            lambda x: mp.ncdf((x - m) / s), [-inf, m - 8 * s, m, m + 8 * s, inf]),
        "lognormal": lambda m, s: (
            lambda x: mp.ncdf((mp.log(x) - m) / s) if x > 0 else f(0),
            [f(0), mp.exp(m - s), mp.exp(m), mp.exp(m + 3 * s), mp.exp(m + 12 * s), inf]),
        "exponential": lambda r: (
            lambda x: -mp.expm1(-r * x) if x > 0 else f(0), [f(0), 1 / r, 20 / r, inf]),
        "uniform": lambda a, b: (lambda x: min(f(1), max(f(0), (x - a) / (b - a))), [a, b]),
        "gamma": lambda k, t: (
            lambda x: mp.gammainc(k, 0, x / t, regularized=True) if x > 0 else f(0),
            [f(0), k * t / 100, k * t, 4 * k * t, 40 * k * t]),
        "beta": lambda a, b: (
            lambda x: mp.betainc(a, b, 0, min(f(1), x), regularized=True) if x > 0 else f(0),
            [f(0), f(1) / 2, f(1)]),
        "gpd": lambda l, s, xi: (
            lambda x: 1 - mp.power(max(f(0), 1 + xi * (x - l) / s), -1 / xi) if x > l else f(0),
            [l, l + s] + ([l - s / xi] if xi < 0 else [l + 100 * s, inf])),
    }
    cases = [
        ("normal", (1, 2), 0.5), ("normal", (0, 0.25), -3), ("normal", (-4, 3), 5),
        ("lognormal", (0.2, 0.6), 2), ("lognormal", (-1, 1.5), 0.01), ("lognormal", (0, 0.5), -1),
        ("exponential", (2.5,), 0.1), ("exponential", (0.5,), 9), ("exponential", (1,), -2),
        ("uniform", (-1, 3), 0.5), ("uniform", (0, 2), 5), ("uniform", (0, 2), -1),
        ("gamma", (0.7, 2), 1), ("gamma", (6, 0.5), 2), ("beta", (2, 5), 0.3),
        ("beta", (1.5, 0.8), 1),
        ("gpd", (0, 1, 0.3), 2), ("gpd", (1, 2, -0.4), 9), ("gpd", (0, 1.5, 0.6), 0.2),
    ]
    mp.mp.dps = 30
    rows = []
    for family, parameters, y in cases:
        cdf, ends = families[family](*map(f, parameters))
        y_exact = f(y)
        # What lies between the support and the observed value counts in full.
        score = integral(cdf, y_exact, ends)
        rows.append({
            "family": family, "parameters": parameters, "observed": y, "score": float(score)})
    for degrees, y in ((3, 0.5), (10, -2), (1.5, 1)):
        # The density is symmetric: of an observed value and its negative the score is the same.
        v = f(degrees)
        tail = lambda x: mp.betainc(v / 2, f(1) / 2, 0, v / (v + x * x), regularized=True) / 2
        y = abs(f(y))
        score = mp.quad(lambda x: tail(x) ** 2, [0, 1, 10, inf]) + mp.quad(
            lambda x: (1 - tail(x)) ** 2, [0, y]) + mp.quad(
            lambda x: tail(x) ** 2, [y, y + 1, y + 10, inf])
        rows.append({
            "family": "student_t", "parameters": [degrees], "observed": float(y),
            "score": float(score)})
    mp.mp.dps = 60
    write("scores", {"rows": rows})


def extremes():
    """Maximum likelihood by scipy, curvature by mpmath, profile likelihood by nested search."""
    def gev(x, m, s, k, log=mp.log, log1p=mp.log1p, exp=mp.exp, total=mp.fsum):
        # Minus the log likelihood; log(1 + …) would lose what a small shape divides by.
        reduced = [log1p(k * (v - m) / s) / k for v in x]
        return len(x) * log(s) + total([(1 + k) * r + exp(-r) for r in reduced])

    def gpd(x, s, k, log=mp.log, log1p=mp.log1p, exp=mp.exp, total=mp.fsum):
        return len(x) * log(s) + total([(1 + k) * log1p(k * v / s) / k for v in x])

    mp.mp.dps = 30
    random = np.random.default_rng(1931)

    def nan_log(v):
        return math.log(v) if v > 0 else math.nan

    def nan_log1p(v):
        return math.log1p(v) if v > -1 else math.nan

    in_doubles = {"log": nan_log, "log1p": nan_log1p, "exp": math.exp, "total": math.fsum}

    def minimise(function, start):
        def guarded(p):
            value = float(function(*map(float, p)))
            return value if math.isfinite(value) else 1e10
        best = optimize.minimize(guarded, start, method="Nelder-Mead", options={
            "xatol": 1e-9, "fatol": 1e-12, "maxiter": 5_000, "maxfev": 5_000})
        return best.x, best.fun

    def polish(function, place):
        """To where the gradient is zero, with all digits."""
        def gradient(*p):
            return [mp.diff(function, p, tuple(int(i == j) for j in range(len(p))))
                    for i in range(len(p))]
        place = [mp.re(v) for v in mp.findroot(gradient, [mp.mpf(float(v)) for v in place])]
        return place, mp.re(function(*place))

    def document(values, threshold, function, place, value, level, profile, period):
        n = len(place)
        hessian = mp.matrix(n, n)
        for i in range(n):
            for j in range(n):
                order = [0] * n
                order[i] += 1
                order[j] += 1
                hessian[i, j] = mp.diff(function, tuple(place), tuple(order))
        inverse = hessian ** -1
        limit = float(value) + float(stats.norm.ppf(0.975)) ** 2 / 2
        best = float(level(*map(float, place)))
        def end(sign):
            # Several starts, because far from the maximum a search may settle beside the best.
            others = [float(p) for p in place[1:]]
            starts = [[*(c * o for o in others[:-1]), others[-1] + d]
                      for c in (1, 1.3, 2) for d in (-0.1, 0, 0.2, 0.5)]
            def beyond(z):
                return min(minimise(lambda *o: profile(z, *o), s)[1] for s in starts) - limit
            low, high = best, best * (1 + sign * 0.02)
            while beyond(high) < 0:
                low, high = high, best + 1.6 * (high - best)
            return optimize.brentq(lambda z: float(beyond(z)), float(low), float(high), xtol=1e-9)
        return {
            "values": [float(v) for v in values], "threshold": threshold,
            "parameters": [float(p) for p in place],
            "standardErrors": [float(mp.sqrt(inverse[i, i])) for i in range(n)],
            "logLikelihood": float(-value), "returnPeriod": period, "returnLevel": float(best),
            "lower": end(-1), "upper": end(1),
        }

    maxima, excesses = [], []
    for shape in (0.2, -0.15):
        x = np.round(stats.genextreme.rvs(-shape, 10, 2, size=50, random_state=random), 3)
        x = [float(v) for v in x]
        start, _ = minimise(lambda m, s, k: gev(x, m, s, k, **in_doubles), [10, 2, shape])
        place, value = polish(lambda m, s, k: gev(x, m, s, k), start)
        def growth(k):
            return math.expm1(-k * math.log(-math.log1p(-1 / 100))) / k
        maxima.append(document(
            x, None, lambda m, s, k: gev(x, m, s, k), place, value,
            lambda m, s, k: m + s * growth(k),
            lambda z, s, k: gev(x, z - s * growth(k), s, k, **in_doubles) if s > 0 else math.inf,
            100))
        y = np.round(stats.genpareto.rvs(shape, 0, 2, size=150, random_state=random), 3)
        over = [v - 1 for v in map(float, y) if v > 1]
        start, _ = minimise(lambda s, k: gpd(over, s, k, **in_doubles), [2, shape])
        place, value = polish(lambda s, k: gpd(over, s, k), start)
        def excess(k):
            return math.expm1(k * math.log(1_000 * len(over) / len(y))) / k
        excesses.append(document(
            y, 1, lambda s, k: gpd(over, s, k), place, value, lambda s, k: 1 + s * excess(k),
            lambda z, k: gpd(over, (z - 1) / excess(k), k, **in_doubles), 1_000))
    mp.mp.dps = 60
    write("extremes", {"maxima": maxima, "excesses": excesses})


if __name__ == "__main__":
    higher_moments()
    co_moments()
    tolerance()
    scores()
    extremes()
