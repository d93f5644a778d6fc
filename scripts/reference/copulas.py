"""Writes Tests/RiskNumericsTests/Reference/copulas.json with mpmath, scipy and numpy.

usage: copulas.py OUTPUT
"""

import json
import random
import sys

import mpmath as mp
import numpy as np
import scipy
from scipy import special, stats

mp.mp.dps = 40


def student_cdf(nu, t):
    """By the series that converges: about 0 for small t, about infinity for large."""
    with mp.workdps(80):
        nu, t = mp.mpf(nu), mp.mpf(t)
        y = nu / (nu + t * t)
        if y < 0.5:
            tail = mp.betainc(nu / 2, mp.mpf(1) / 2, 0, y, regularized=True) / 2
        else:
            half = mp.mpf(1) / 2
            density = mp.exp(mp.loggamma(nu / 2 + half) - mp.loggamma(nu / 2)) / mp.sqrt(mp.pi * nu)
            tail = half - abs(t) * density * mp.hyp2f1(half, nu / 2 + half, 3 * half, -t * t / nu)
        return tail if t < 0 else 1 - tail


def normal_quantile(p):
    p = mp.mpf(p)
    return -mp.sqrt(2) * mp.erfinv(1 - 2 * p)


def chi_square_quantile(nu, p):
    nu, p = mp.mpf(nu), mp.mpf(p)
    start = stats.chi2.ppf(float(p), float(nu))
    cdf = lambda x: mp.gammainc(nu / 2, 0, x / 2, regularized=True)
    return mp.findroot(lambda x: mp.log(cdf(x) / p), start, tol=1e-30)


def student_rows(generator):
    """Two members of the t copula from their uniforms and that of the chi-square."""
    rows = []
    for nu in (0.5, 1, 2.5, 4, 30, 1000):
        for rho in (-0.4, 0.5, 0.95):
            for _ in range(4):
                u, w, a = (generator.random() for _ in range(3))
                scale = mp.sqrt(nu / chi_square_quantile(nu, a))
                z, y = normal_quantile(u), normal_quantile(w)
                y = mp.mpf(rho) * z + mp.sqrt(1 - mp.mpf(rho) ** 2) * y
                rows.append({"degrees": nu, "correlation": rho, "uniforms": [u, w, a],
                             "values": [float(student_cdf(nu, z * scale)),
                                        float(student_cdf(nu, y * scale))]})
    return rows


def student_values():
    rows = []
    for nu in (0.1, 0.5, 1, 1.7, 3, 10, 77, 1000):
        for t in (0, 1e-9, 0.01, 0.3, 0.99, 1, 1.6, 2.9, 4.4, 6.1, 9.7, 17, 40, 333.5, 1e4, 1e8, 3e12):
            tail = student_cdf(nu, -t)
            if tail > (1e-290 if t * t > nu else 1e-40):
                rows.append({"degrees": nu, "t": -t, "value": float(tail)})
                rows.append({"degrees": nu, "t": t, "value": float(1 - tail)})
    return rows


def solve(conditional, w):
    """The v in (0, 1) with conditional(v) = w, by bisection in the logit and 40 digits."""
    low, high = mp.mpf(-800), mp.mpf(800)
    point = lambda x: 1 / (1 + mp.exp(-x))
    for _ in range(180):
        middle = (low + high) / 2
        if conditional(point(middle)) < w:
            low = middle
        else:
            high = middle
    return point((low + high) / 2)


def clayton_conditional(theta, previous):
    k = len(previous)
    base = sum(p ** -theta for p in previous) - k + 1
    return lambda v: ((base + v ** -theta - 1) / base) ** (-1 / theta - k)


def gumbel_conditional(theta, u):
    x = -mp.log(u)

    def conditional(v):
        s = (x ** theta + (-mp.log(v)) ** theta) ** (1 / theta)
        return mp.exp(-s) * s ** (1 - theta) * x ** (theta - 1) / u

    return conditional


def frank_conditional(theta, u):
    def conditional(v):
        a, b, c = mp.expm1(-theta * u), mp.expm1(-theta * v), mp.expm1(-theta)
        return mp.exp(-theta * u) * b / (c + a * b)

    return conditional


def conditional_rows(generator):
    rows = []

    def uniforms(count):
        choices = [generator.random() for _ in range(count)]
        if generator.random() < 0.4:
            place = generator.randrange(count)
            choices[place] = generator.choice([1e-9, 1e-4, 1 - 1e-4, 1 - 1e-9])
        return choices

    for theta in (0.01, 0.3, 1, 2, 8, 40, 200):
        for _ in range(6):
            u = uniforms(3)
            values = [mp.mpf(u[0])]
            for w in u[1:]:
                values.append(solve(clayton_conditional(mp.mpf(theta), values), mp.mpf(w)))
            rows.append({"family": "clayton", "theta": theta, "uniforms": u,
                         "values": [float(v) for v in values]})
    for theta in (1.001, 1.25, 2, 5, 20, 100):
        for _ in range(7):
            u = uniforms(2)
            v = solve(gumbel_conditional(mp.mpf(theta), mp.mpf(u[0])), mp.mpf(u[1]))
            rows.append({"family": "gumbel", "theta": theta, "uniforms": u,
                         "values": [u[0], float(v)]})
    for theta in (-30, -5, -0.01, 0.01, 2, 14.138, 60, 300):
        for _ in range(6):
            u = uniforms(2)
            with mp.workdps(300):
                v = solve(frank_conditional(mp.mpf(theta), mp.mpf(u[0])), mp.mpf(u[1]))
            rows.append({"family": "frank", "theta": theta, "uniforms": u,
                         "values": [u[0], float(v)]})
    return rows


def clayton_spearman(theta):
    """12 times the integral of C, which is 3F2(a, 1, 1; 1 + 2a, 1 + 2a; 1) / 4 with a = 1 / theta,
    less 3."""
    a = 1 / mp.mpf(theta)
    if a < 5:
        return 3 * mp.hyp3f2(a, 1, 1, 1 + 2 * a, 1 + 2 * a, 1) - 3
    # mpmath is wrong for large parameters, where the terms fall quickly.
    total, term, k = mp.mpf(0), mp.mpf(1), 0
    while term > 1e-30:
        total += term
        term *= (a + k) * (1 + k) / (1 + 2 * a + k) ** 2
        k += 1
    return 3 * total - 3


def gumbel_spearman(theta):
    theta = mp.mpf(theta)
    a = lambda t: (t ** theta + (1 - t) ** theta) ** (1 / theta)
    half = mp.mpf(1) / 2
    points = [0, 1e-4, 0.05, 0.2] + [half - step / theta / 4 for step in (60, 20, 8, 3, 1, 0)]
    points = sorted({max(point, mp.mpf(0)) for point in map(mp.mpf, points)})
    return 24 * mp.quad(lambda t: (1 + a(t)) ** -2, points) - 3


def debye(n, x):
    return n / x ** n * mp.quad(lambda t: t ** n / mp.expm1(t), mp.linspace(0, x, 20))


def student_spearman(nu, rho):
    """6 / pi E arcsin(rho sqrt(B C)), the shares of the mixing variables being Dirichlet: tanh-sinh
    rules in s and the angle whose squared sine is t, at both of which roots become smooth.

    For large nu, where the weights are narrow and vanish where the roots are: Gauss-Jacobi rules."""
    if nu > 10:
        s, ws = special.roots_jacobi(100, nu / 2 - 1, nu - 1)
        t, wt = special.roots_jacobi(100, nu / 2 - 1, nu / 2 - 1)
        s, t = (s[:, None] + 1) / 2, (t[None, :] + 1) / 2
        ratio = s * t / (1 - s * (1 - t)) * (s * (1 - t) / (1 - s * t))
        weights = ws[:, None] * wt[None, :]
        return 6 / np.pi * (weights * np.arcsin(rho * np.sqrt(ratio))).sum() / weights.sum()
    with mp.workdps(16):
        a = mp.mpf(nu) / 2

        def integrand(s, angle):
            t, r = mp.sin(angle) ** 2, mp.cos(angle) ** 2
            ratio = s * t / (1 - s * r) * (s * r / (1 - s * t))
            weight = s ** (2 * a - 1) * (1 - s) ** (a - 1) * (t * r) ** (a - mp.mpf(1) / 2)
            return weight * mp.asin(rho * mp.sqrt(ratio))

        total = 4 * mp.quad(integrand, [0, 0.5, 1], [0, mp.pi / 8, mp.pi / 4])
        return 6 / mp.pi * total / mp.beta(2 * a, a) / mp.beta(a, a)


def dependence():
    rows = []

    def add(family, parameter, kendall, spearman, lower, upper, degrees=None):
        rows.append({"family": family, "parameter": float(parameter), "degrees": degrees,
                     "kendall": float(kendall), "spearman": float(spearman),
                     "lower": float(lower), "upper": float(upper)})

    for rho in (-0.99, -0.3, 0.0, 0.1, 0.6, 0.999):
        r = mp.mpf(rho)
        add("gaussian", rho, 2 / mp.pi * mp.asin(r), 6 / mp.pi * mp.asin(r / 2), 0, 0)
        for nu in (2, 3, 8, 50) if rho in (-0.3, 0.6, 0.999) else ():
            tail = 2 * student_cdf(nu + 1, -mp.sqrt((nu + 1) * (1 - r) / (1 + r)))
            add("student t", rho, 2 / mp.pi * mp.asin(r), student_spearman(nu, rho), tail, tail, nu)
    for theta in (0.001, 0.1, 0.5, 1, 3, 10, 60, 3000):
        t = mp.mpf(theta)
        add("clayton", theta, t / (t + 2), clayton_spearman(theta), 2 ** (-1 / t), 0)
    for theta in (1.0001, 1.1, 1.5, 3, 12, 80, 9000):
        t = mp.mpf(theta)
        add("gumbel", theta, 1 - 1 / t, gumbel_spearman(theta), 0, 2 - 2 ** (1 / t))
    for theta in (-20, -1, -1e-3, 1e-5, 0.3, 0.999, 1.001, 5, 40, 200):
        t = mp.mpf(theta)
        d1, d2 = debye(1, abs(t)), debye(2, abs(t))
        sign = 1 if theta > 0 else -1
        add("frank", theta, sign * (1 - 4 * (1 - d1) / abs(t)), sign * (1 - 12 * (d1 - d2) / abs(t)),
            0, 0)
    return rows


def elliptical_points():
    """Joint distribution functions at a grid, by scipy."""
    rows = []
    for rho in (-0.6, 0.3, 0.85):
        for u in (0.05, 0.5, 0.9):
            for v in (0.1, 0.6, 0.95):
                x = [stats.norm.ppf(u), stats.norm.ppf(v)]
                value = stats.multivariate_normal.cdf(x, cov=[[1, rho], [rho, 1]], abseps=1e-9)
                rows.append({"degrees": None, "correlation": rho, "u": u, "v": v,
                             "value": float(value)})
                for nu in (2, 5):
                    rows.append({"degrees": nu, "correlation": rho, "u": u, "v": v,
                                 "value": student_joint(nu, rho, u, v)})
    return rows


def student_joint(nu, rho, u, v):
    """P(X <= x, Y <= y) as the integral of the conditional distribution, again of Student."""
    from scipy.integrate import quad

    x, y = stats.t.ppf(u, nu), stats.t.ppf(v, nu)

    def conditional(p):
        s = stats.t.ppf(p, nu)
        scale = np.sqrt((1 - rho * rho) * (nu + s * s) / (nu + 1))
        return stats.t.cdf((y - rho * s) / scale, nu + 1)

    assert abs(stats.t.cdf(x, nu) - u) < 1e-12
    return quad(conditional, 0, u, epsabs=1e-11, epsrel=1e-11)[0]


def nearest(matrix, floor=0.0, weights=None):
    """Higham's alternating projections with Dykstra's correction."""
    a = np.array(matrix, dtype=float)
    w = np.sqrt(np.ones(len(a)) if weights is None else np.array(weights, dtype=float))
    scale = np.outer(w, w)
    shift = floor * np.eye(len(a))
    y, correction = a.copy(), np.zeros_like(a)
    for _ in range(200000):
        r = y - correction
        values, vectors = np.linalg.eigh((r - shift) * scale)
        x = (vectors * np.maximum(values, 0)) @ vectors.T / scale + shift
        correction = x - r
        previous, y = y, x.copy()
        np.fill_diagonal(y, 1)
        if np.abs(y - previous).max() < 4e-15 and np.abs(x - y).max() < 1e-12:
            break
    else:
        raise ArithmeticError("no convergence")
    return y


def nearest_rows(generator):
    rows = []

    def add(matrix, floor=0.0, weights=None):
        result = nearest(matrix, floor, weights)
        rows.append({"matrix": [list(map(float, r)) for r in matrix], "floor": floor,
                     "weights": weights, "nearest": result.tolist(),
                     "distance": float(np.linalg.norm(result - np.array(matrix)))})

    add([[1, 0.95, -0.4], [0.95, 1, 0.5], [-0.4, 0.5, 1]])
    add([[1, 0.95, -0.4], [0.95, 1, 0.5], [-0.4, 0.5, 1]], floor=1e-3)
    add([[1, 0.95, -0.4], [0.95, 1, 0.5], [-0.4, 0.5, 1]], floor=0.1, weights=[1, 4, 0.5])
    add([[3, 0.2, 0], [0.2, 0.5, -0.9], [0, -0.9, 1]])
    for size in (5, 12):
        matrix = np.eye(size)
        for i in range(size):
            for j in range(i):
                matrix[i, j] = matrix[j, i] = round(generator.uniform(-1, 1), 3)
        add(matrix.tolist())
        add(matrix.tolist(), weights=[round(generator.uniform(0.2, 5), 2) for _ in range(size)])
    return rows


def main(output):
    generator = random.Random(20)
    document = {
        "source": f"mpmath {mp.__version__}, scipy {scipy.__version__}, numpy {np.__version__}",
        "script": "scripts/reference/copulas.py",
        "studentValues": student_values(),
        "studentRows": student_rows(generator),
        "conditionalRows": conditional_rows(generator),
        "dependence": dependence(),
        "ellipticalPoints": elliptical_points(),
        "nearest": nearest_rows(generator),
    }
    with open(output, "w") as file:
        json.dump(document, file, indent=0)
        file.write("\n")


main(*sys.argv[1:])
