"""Writes Tests/RiskStatisticsTests/Reference/design-indices.json: what designs of their own estimate, in closed
form by mpmath: variance-based indices of Ishigami's and Sobol's g functions, of groups and pairs of their inputs,
derivative-based measures, and elementary effects over the whole grid of a Morris design.

usage: design_indices.py OUTPUT_FILE
"""

import itertools
import json
import sys

import mpmath
import numpy

PI = mpmath.pi
G = {"g0": [0, 1, 4.5, 9, 99, 99, 99, 99], "g1": [78, 12, 0.5, 2, 97, 33], "g2": [0, 9, 99]}


def indices(parts, variance, count):
    """First, total and pair indices from the variance of each set of inputs."""

    def share(keep):
        return float(mpmath.fsum(part for inputs, part in parts.items() if keep(inputs)) / variance)

    pairs = list(itertools.combinations(range(count), 2))
    return {
        "variance": float(variance),
        "first": [share(lambda s: s == frozenset([i])) for i in range(count)],
        "total": [share(lambda s: i in s) for i in range(count)],
        "interactions": [share(lambda s: s == frozenset(pair)) for pair in pairs],
        "closed": [share(lambda s: s <= frozenset(pair)) for pair in pairs],
    }


def ishigami(a=7, b=mpmath.mpf("0.1")):
    """Ishigami & Homma (1990), doi:10.1109/ISUMA.1990.151285: sin x1 + a sin^2 x2 + b x3^4 sin x1."""
    parts = {
        frozenset([0]): (1 + b * PI**4 / 5) ** 2 / 2,
        frozenset([1]): mpmath.mpf(a) ** 2 / 8,
        frozenset([0, 2]): b**2 * PI**8 * (mpmath.mpf(1) / 18 - mpmath.mpf(1) / 50),
    }
    variance = mpmath.fsum(parts.values())
    result = indices(parts, variance, 3)
    # Mean squared derivatives by x, which the unit cube multiplies by (2 pi)^2.
    cosine = mpmath.mpf(1) / 2
    derivatives = [
        cosine * (1 + 2 * b * PI**4 / 5 + b**2 * PI**8 / 9),
        mpmath.mpf(a) ** 2 / 2,
        cosine * 16 * b**2 * PI**6 / 7,
    ]
    return result | derivative_based([(2 * PI) ** 2 * d for d in derivatives], variance)


def sobol_g(coefficients):
    """Saltelli & Sobol' (1995): the product of (|4 x - 2| + a) / (1 + a)."""
    v = [1 / (3 * (1 + mpmath.mpf(str(a))) ** 2) for a in coefficients]
    count = len(v)
    parts = {
        frozenset(inputs): mpmath.fprod(v[i] for i in inputs)
        for size in range(1, count + 1)
        for inputs in itertools.combinations(range(count), size)
    }
    variance = mpmath.fprod(1 + part for part in v) - 1
    derivatives = [
        48 * v[i] * mpmath.fprod(1 + v[j] for j in range(count) if j != i) for i in range(count)
    ]
    return indices(parts, variance, count) | derivative_based(derivatives, variance)


def derivative_based(derivatives, variance):
    """Sobol' & Kucherenko (2009), doi:10.1016/j.matcom.2009.01.023: in the unit cube."""
    return {
        "derivatives": [float(d) for d in derivatives],
        "bounds": [float(d / (PI**2 * variance)) for d in derivatives],
    }


def groups(coefficients, members):
    """First order (closed) and total indices of groups of inputs of g."""
    v = [1 / (3 * (1 + mpmath.mpf(str(a))) ** 2) for a in coefficients]

    def explained(inputs):
        return mpmath.fprod(1 + v[i] for i in inputs) - 1

    everything = set(range(len(v)))
    variance = explained(everything)
    return {
        "groups": members,
        "first": [float(explained(group) / variance) for group in members],
        "total": [float(1 - explained(everything - set(group)) / variance) for group in members],
    }


def effects(levels, place):
    """Mean, mean magnitude and standard deviation of Ishigami's elementary effects in the unit cube, over all
    points of the grid from which a step of levels / 2 levels leads to another one."""

    def function(u):
        x = (2 * u - 1) * numpy.pi
        return numpy.sin(x[0]) + 7 * numpy.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * numpy.sin(x[0])

    result = []
    for i in range(3):
        found = []
        for point in itertools.product(range(levels), repeat=3):
            if point[i] + levels // 2 >= levels:
                continue
            moved = list(point)
            moved[i] += levels // 2
            first, second = place(numpy.array(point)), place(numpy.array(moved))
            found.append((function(second) - function(first)) / (second[i] - first[i]))
        found = numpy.array(found)
        result.append({"mean": found.mean(), "magnitude": abs(found).mean(), "deviation": found.std()})
    return result


def main():
    document = {
        "functions": {"ishigami": ishigami()} | {name: sobol_g(a) for name, a in G.items()},
        "groups": groups(G["g0"], [[0], [1, 2], [3, 4, 5, 6, 7]]),
        "effects": {
            "ends": effects(4, lambda level: level / 3),
            "margin": effects(4, lambda level: 0.05 + 0.9 * level / 3),
        },
    }
    with open(sys.argv[1], "w") as file:
        json.dump(document, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
