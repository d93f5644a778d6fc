"""Writes Tests/RiskStatisticsTests/Reference/given-data.json: moment-independent measures of test
functions by quadrature of their conditional distribution functions, none of it by sampling.

Of each input: Borgonovo's delta (by quadrature in both variables, and of classes and cells of equal
probability), Kolmogorov's distances of ten slices, Chatterjee's xi, and HSIC of ranks.

usage: given_data.py OUTPUT_FILE
"""

import json
import platform
import sys

import numpy
import scipy
from scipy import special

NODES = 512
"""Midpoints of (0, 1) for each variable that is integrated over."""
GRID = 4000
"""Points of the output."""
BANDWIDTH = 1 - 0.5**0.5
"""The median distance of two independent uniforms."""


def midpoints(count=NODES):
    return (numpy.arange(count) + 0.5) / count


def arcsine(t):
    """The distribution function of sin^2 of a uniform angle."""
    return 2 / numpy.pi * numpy.arcsin(numpy.sqrt(numpy.clip(t, 0, 1)))


def ishigami(a=7.0, b=0.1):
    """By input: the function that gives F(y | x) at outputs, a row for each midpoint of x."""
    x = numpy.pi * (2 * midpoints() - 1)
    swing = 1 + b * (numpy.pi * midpoints(256)) ** 4

    def first(y):
        return numpy.stack(
            [arcsine((y[:, None] - numpy.sin(one) * swing) / a).mean(1) for one in x]
        )

    def second(y):
        def one(value):
            t = numpy.clip((y[:, None] - a * numpy.sin(value) ** 2) / swing, -1, 1)
            return (0.5 + numpy.arcsin(t) / numpy.pi).mean(1)

        return numpy.stack([one(value) for value in x])

    def third(y):
        angle = numpy.sin(numpy.pi * (midpoints(256) - 0.5))
        return numpy.stack(
            [arcsine((y[:, None] - (1 + b * value**4) * angle) / a).mean(1) for value in x]
        )

    low, high = -1 - b * numpy.pi**4, 1 + b * numpy.pi**4 + a
    return [first, second, third], numpy.linspace(low, high, GRID)


def gaussian(rho):
    x = special.ndtri(midpoints())

    def conditional(y):
        return special.ndtr((y - rho * x[:, None]) / (1 - rho * rho) ** 0.5)

    return [conditional], numpy.linspace(-8, 8, GRID)


def kernel(u, v):
    return numpy.exp(-((u[:, None] - v) ** 2) / (2 * BANDWIDTH**2))


def centred(matrix, one, other):
    """A kernel less its means under the distributions with these weights on its sides."""
    rows = matrix @ other
    columns = one @ matrix
    return matrix - rows[:, None] - columns + one @ rows


def hsic_share(shares):
    """HSIC(X, Y) / sqrt(HSIC(X, X) HSIC(Y, Y)) of ranks, from the density in classes and cells."""

    def axis(count):
        u = midpoints(count)
        even = numpy.full(count, 1 / count)
        return centred(kernel(u, u), even, even)

    k, l = axis(shares.shape[0]), axis(shares.shape[1])
    joint = numpy.einsum("ij,ik,jl,kl", shares, k, l, shares, optimize=True)
    n, m = shares.shape
    return float(joint / ((k**2).sum() / n**2 * (l**2).sum() / m**2) ** 0.5)


def measures(conditional, y):
    rows = conditional(y)
    all_ = rows.mean(0)
    steps = numpy.diff(rows, axis=1)
    delta = 0.5 * numpy.abs(steps - numpy.diff(all_)).sum(1).mean()
    increasing = numpy.concatenate([[True], numpy.diff(all_) > 0])
    quantile = lambda p: numpy.interp(p, all_[increasing], y[increasing])

    def counts(classes, cells):
        ends = conditional(quantile(numpy.arange(1, cells) / cells))
        ends = numpy.pad(ends, ((0, 0), (1, 1)))
        ends[:, -1] = 1
        shares = numpy.diff(ends, axis=1)
        place = (midpoints() * classes).astype(int)
        return numpy.stack([shares[place == c].sum(0) for c in range(classes)]) / NODES

    def classed(classes, cells):
        return float(0.5 * numpy.abs(counts(classes, cells) - 1 / classes / cells).sum())

    slices = counts(10, 128)
    slices /= slices.sum(1)[:, None]
    distances = numpy.abs(slices.cumsum(1) - numpy.arange(1, 129) / 128).max(1)
    v = midpoints(2000)
    explained = conditional(quantile(v)).var(0).mean()
    return {
        "delta": float(delta),
        "deltaOf2048": classed(16, 8),
        "deltaOf16384": classed(32, 16),
        "pawnMedian": float(numpy.median(distances)),
        "pawnMaximum": float(distances.max()),
        "xi": float(6 * explained),
        "hsic": hsic_share(counts(256, 256)),
    }


def table():
    """A discrete law: rows are values of the input, columns of the output."""
    shares = numpy.array([[0.20, 0.05, 0.05], [0.05, 0.10, 0.15], [0.02, 0.08, 0.30]])
    x, y = shares.sum(1), shares.sum(0)
    within = shares / x[:, None]
    above = 1 - numpy.pad(within.cumsum(1), ((0, 0), (1, 0)))[:, :3]
    mean = x @ above
    explained = x @ (above - mean) ** 2
    distances = numpy.abs(within.cumsum(1) - y.cumsum()).max(1)
    return {
        "shares": shares.tolist(),
        "delta": float(0.5 * numpy.abs(shares - numpy.outer(x, y)).sum()),
        "pawnMedian": float(numpy.median(distances)),
        "pawnMaximum": float(distances.max()),
        "xi": float(explained @ y / ((mean * (1 - mean)) @ y)),
    }


def main():
    cases = {}
    conditionals, y = ishigami()
    for number, conditional in enumerate(conditionals):
        cases[f"ishigami {number + 1}"] = measures(conditional, y)
    for rho in (0.3, 0.6, 0.9):
        (conditional,), y = gaussian(rho)
        cases[f"gaussian {rho}"] = measures(conditional, y)
        closed = 3 / numpy.pi * numpy.arcsin((1 + rho * rho) / 2) - 0.5
        assert abs(cases[f"gaussian {rho}"]["xi"] - closed) < 2e-3, (rho, closed)
        cases[f"gaussian {rho}"]["xi"] = float(closed)
    document = {
        "generator": {
            "script": "scripts/reference/given_data.py",
            "python": platform.python_version(),
            "numpy": numpy.__version__,
            "scipy": scipy.__version__,
        },
        "cases": cases,
        "table": table(),
    }
    with open(sys.argv[1], "w") as file:
        json.dump(document, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
