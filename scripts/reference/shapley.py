"""Writes Tests/RiskStatisticsTests/Reference/shapley.json: Shapley effects by their definition, over all
subsets of inputs: of linear models of normal inputs by numpy.linalg, and of polynomials of dependent
normal inputs by Gauss-Hermite quadrature, which is exact for them.

usage: shapley.py OUTPUT_FILE
"""

import itertools
import json
import math
import platform
import sys

import numpy

NODES = 8
"""Of Gauss-Hermite quadrature: exact for polynomials up to degree 15."""


def effects(count, share):
    """By the average over all orders, which is another way than the sum over subsets."""
    known = {}

    def cached(subset):
        if subset not in known:
            known[subset] = share(tuple(sorted(subset)))
        return known[subset]

    totals = numpy.zeros(count)
    for order in itertools.permutations(range(count)):
        for place, player in enumerate(order):
            totals[player] += cached(frozenset(order[: place + 1])) - cached(frozenset(order[:place]))
    return (totals / math.factorial(count)).tolist()


def linear(beta, covariance, groups=None):
    beta, covariance = numpy.array(beta, float), numpy.array(covariance, float)
    groups = groups or [[i] for i in range(len(beta))]
    variance = beta @ covariance @ beta

    def share(players):
        u = [i for player in players for i in groups[player]]
        if not u:
            return 0.0
        g = (covariance @ beta)[u]
        return float(g @ numpy.linalg.pinv(covariance[numpy.ix_(u, u)]) @ g / variance)

    return {
        "coefficients": beta.tolist(),
        "covariance": covariance.tolist(),
        "groups": groups,
        "effects": effects(len(groups), share),
        "explained": share(tuple(range(len(groups)))),
    }


def polynomial(function, correlation):
    correlation = numpy.array(correlation, float)
    d = len(correlation)
    nodes, weights = numpy.polynomial.hermite_e.hermegauss(NODES)
    weights = weights / weights.sum()

    def grid(count):
        points = numpy.array(list(itertools.product(nodes, repeat=count))).reshape(NODES**count, count)
        masses = numpy.array(
            [numpy.prod(w) for w in itertools.product(weights, repeat=count)]
        )
        return points, masses

    def mean_square(u):
        """E of the square of the conditional mean given the inputs u."""
        rest = [i for i in range(d) if i not in u]
        order = list(u) + rest
        factor = numpy.linalg.cholesky(correlation[numpy.ix_(order, order)])
        outer, outer_masses = grid(len(u))
        inner, inner_masses = grid(len(rest))
        total = 0.0
        for point, mass in zip(outer, outer_masses):
            noise = numpy.hstack([numpy.tile(point, (len(inner), 1)), inner])
            x = numpy.empty_like(noise)
            x[:, order] = noise @ factor.T
            total += mass * (inner_masses @ function(x)) ** 2
        return total

    mean = mean_square(())
    variance = mean_square(tuple(range(d))) - mean
    return {
        "correlation": correlation.tolist(),
        "effects": effects(d, lambda u: (mean_square(u) - mean) / variance),
    }


def main():
    generator = numpy.random.default_rng(20261122)
    root = generator.normal(size=(6, 6))
    document = {
        "generator": {
            "script": "scripts/reference/shapley.py",
            "python": platform.python_version(),
            "numpy": numpy.__version__,
        },
        "linear": [
            linear([1, 1, 1], [[1, 0, 0], [0, 1, 1.6], [0, 1.6, 4]]),
            linear([1, -2, 0.5, 0], [[1, 0.5, 0, 0.9], [0.5, 1, 0, 0.3], [0, 0, 2, 0], [0.9, 0.3, 0, 1]]),
            linear(numpy.round(generator.normal(size=6), 3), numpy.round(root @ root.T, 3)),
            # Singular: the third input is the sum of the others.
            linear([1, 1, 2], [[1, 0.2, 1.2], [0.2, 1, 1.2], [1.2, 1.2, 2.4]]),
            linear(
                [1, 2, 3, 4],
                [[1, 0.5, 0.2, 0], [0.5, 1, 0, 0.3], [0.2, 0, 1, 0.1], [0, 0.3, 0.1, 1]],
                [[0, 2], [1], [3]],
            ),
            # The last input is in no group.
            linear([1, 1, 1], [[1, 0.4, 0], [0.4, 1, 0.3], [0, 0.3, 1]], [[0], [1]]),
        ],
        "polynomial": polynomial(
            lambda x: x[:, 0] * x[:, 1] + x[:, 2] ** 2 / 2 + x[:, 0],
            [[1, 0.6, 0], [0.6, 1, 0.3], [0, 0.3, 1]],
        ),
    }
    with open(sys.argv[1], "w") as file:
        json.dump(document, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
