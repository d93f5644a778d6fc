"""Probabilities of the events in Tests/RiskStatisticsTests/RareEvents, independent of any sampling.

Needs numpy and scipy. Run: python scripts/reference/rare_events.py
"""

import numpy as np
from scipy import integrate, stats

phi, Phi, sf = stats.norm.pdf, stats.norm.cdf, stats.norm.sf


def quad(function, low, high, points=()):
    return integrate.quad(
        function, low, high, epsabs=0, epsrel=1e-12, limit=2000, points=list(points) or None
    )[0]


def rp8(points=2**16, repeats=32):
    """Over five coordinates by shifted quasi-Monte Carlo, the last by its exact tail."""

    def lognormal(mean, sd):
        variance = np.log1p((sd / mean) ** 2)
        return np.log(mean) - variance / 2, np.sqrt(variance)

    parameters = [lognormal(120, 12)] * 4 + [lognormal(50, 10)]
    centre, spread = lognormal(40, 8)
    shift = np.array([-0.35, -0.7, -0.7, -0.35, 2.0])
    estimates = []
    for seed in range(1, repeats + 1):
        z = stats.norm.ppf(stats.qmc.Sobol(5, seed=seed).random(points)) + shift
        weights = np.exp(shift @ shift / 2 - z @ shift)
        x = [np.exp(m + s * z[:, j]) for j, (m, s) in enumerate(parameters)]
        bound = (x[0] + 2 * x[1] + 2 * x[2] + x[3] - 5 * x[4]) / 5
        tail = np.where(bound > 0, sf((np.log(np.maximum(bound, 1e-300)) - centre) / spread), 1)
        estimates.append((weights * tail).mean())
    return np.mean(estimates), np.std(estimates) / repeats**0.5


def rp22():
    # a = (x1 + x2)/√2 and b = (x1 − x2)/√2 are standard normal, (x1 − x2)² = 2 b².
    return quad(lambda b: phi(b) * sf(2.5 + 0.2 * b * b), -12, 12)


def rp31():
    return quad(lambda x: phi(x) * sf(2 + 256 * x**4), -1.2, 1.2)


def rp33():
    # P(max(a, b) > 3) of two standard normals of correlation 1/√3.
    both = stats.multivariate_normal.cdf(
        [3, 3], mean=[0, 0], cov=[[1, 1 / np.sqrt(3)], [1 / np.sqrt(3), 1]], abseps=1e-12
    )
    return 1 - both


def rp55():
    # The difference d of two uniforms on (-1, 1) has the density (2 − |d|)/4.
    from scipy.optimize import brentq

    def hill(d):
        return 0.2 + 0.6 * d**4 - d / np.sqrt(2)

    top = (1 / (2.4 * np.sqrt(2))) ** (1 / 3)
    low, high = brentq(hill, 0, top, xtol=1e-15), brentq(hill, top, 2, xtol=1e-15)
    edge = 5 / np.sqrt(2) - 2.2

    def mass(a, b):
        return (2 * (b - a) - (b * b - a * a) / 2) / 2

    assert low < edge and edge > high
    return mass(low, high) + mass(edge, 2)


def rp75():
    from scipy.special import k0

    return quad(lambda x: k0(x) / np.pi, 3, 60)


def four_branches():
    def failing(b):
        if abs(b) > 3.5:
            return 1.0
        return 2 * sf(3 + 0.2 * b * b)

    # |x1 − x2| = √2 |b| > 7/√2 is |b| > 3.5.
    return quad(lambda b: phi(b) * failing(b), -3.5, 3.5) + 2 * sf(3.5)


def stressed_beam():
    variance = np.log1p(0.01)
    centre, spread = np.log(300) - variance / 2, np.sqrt(variance)
    strength = lambda z: np.exp(centre + spread * z)
    return quad(lambda z: phi(z) * sf((strength(z) * 100 * np.pi - 75000) / 5000), -10, 10)


def paraboloid():
    # The squares of 49 coordinates sum to a χ² quantity.
    return quad(lambda s: stats.chi2.pdf(s, 49) * sf(2 + 0.05 * s), 0, 400, [30, 49])


def second_order(beta, curvatures):
    """The corrections of Breitung, of Hohenbichler and Rackwitz, and of Tvedt."""
    tail, density = sf(beta), phi(beta)

    def product(slope):
        return np.prod((1 + slope * curvatures + 0j) ** -0.5)

    bracket = beta * tail - density
    tvedt = (
        tail * product(beta)
        + bracket * (product(beta) - product(beta + 1))
        + (beta + 1) * bracket * (product(beta) - product(beta + 1j).real)
    )
    return (tail * product(beta)).real, (tail * product(density / tail)).real, tvedt.real


if __name__ == "__main__":
    print("RP8, with its standard error:", *rp8())
    for name, value in [
        ("RP22", rp22()),
        ("RP31", rp31()),
        ("RP33", rp33()),
        ("RP55", rp55()),
        ("RP54", stats.gamma.cdf(8.951, 20)),
        ("RP75", rp75()),
        ("RP107", sf(5)),
        ("Four branches", four_branches()),
        ("R-S", sf(np.sqrt(2))),
        ("Stressed beam", stressed_beam()),
        ("Sum of coordinates", sf(4)),
        ("Outside a ball of 100", stats.chi2.sf(170, 100)),
        ("Paraboloid of 50", paraboloid()),
    ]:
        print(f"{name:32} {value:.16g}")
    interval = stats.binomtest(7, 1000).proportion_ci()
    print("Clopper-Pearson of 7 in 1,000", interval.low, interval.high)
    print("Second order at 3 with curvatures 0.1 and 0.3:", *second_order(3, np.array([0.1, 0.3])))
