#!/usr/bin/env python3
"""Root mean square errors of estimators of Sobol' indices by numpy, as Markdown: those of the literature beside the
one of risktool, at independent base samples. Needs numpy.

usage: compare-index-estimators.py [RUNS]
"""

import sys

import numpy as np

SAMPLES = 1024
A = [0, 1, 4.5, 9, 99]


def ishigami(u):
    x = (2 * u - 1) * np.pi
    return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def g(u):
    return np.prod([(abs(4 * x - 2) + a) / (1 + a) for x, a in zip(u, A)], axis=0)


def exact_g():
    v = np.array([1 / (3 * (1 + a) ** 2) for a in A])
    variance = np.prod(1 + v) - 1
    return v / variance, [v[i] * np.prod(np.delete(1 + v, i)) / variance for i in range(len(A))]


def covariance(x, y):
    return np.mean((x - x.mean()) * (y - y.mean()))


def controlled(x, y, a, b, independent):
    """Cov(x, y) over the pooled variance, less beta times Cov(a, b); beta by least squares within [0, 1], found in turn
    with the index."""
    x, y = x - x.mean(), y - y.mean()
    z = (a - a.mean()) * (b - b.mean())
    variance = (x.var() + y.var()) / 2
    plain = index = np.mean(x * y) / variance
    for _ in range(4):
        contributions = x * y - index * (x * x + y * y) / 2
        beta = np.clip(np.sum(contributions * z) / np.sum(z * z), 0, 1)
        index = plain - beta * independent / variance
    return index


def first(a, b, c):
    both = np.concatenate([a, b])
    variance = both.var()
    centred = b - both.mean()
    pooled = (b.mean() + c.mean()) / 2
    return {
        "Saltelli 2010": np.mean(centred * (c - a)) / variance,
        "Jansen 1999": 1 - np.mean((b - c) ** 2) / 2 / variance,
        "Janon 2014": (np.mean(b * c) - pooled**2) / (np.mean(b * b + c * c) / 2 - pooled**2),
        "Martinez 2011": np.corrcoef(b, c)[0, 1],
        "risktool": controlled(b, c, a, b, covariance(a, b)),
    }


def total(a, b, c):
    variance = np.concatenate([a, b]).var()
    return {
        "Jansen 1999": np.mean((a - c) ** 2) / 2 / variance,
        "Martinez 2011": 1 - np.corrcoef(a, c)[0, 1],
        "risktool": 1 - controlled(a, c, a, b, covariance(a, b)),
    }


def table(title, rows):
    names = list(next(iter(rows.values())))
    print(f"| {title} | exact | " + " | ".join(names) + " |")
    print("|---|--:" + "|--:" * len(names) + "|")
    for (name, exact), errors in rows.items():
        cells = [f"{(np.mean(np.square(errors[n]))) ** 0.5:.2g}" for n in names]
        print(f"| {name} | {exact:.3g} | " + " | ".join(cells) + " |")
    print()


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    generator = np.random.default_rng(20261122)
    cases = {
        "Ishigami": (ishigami, [0.3139051911, 0.4424111448, 0], [0.5575888552, 0.4424111448, 0.2436836641]),
        "g": (g, *exact_g()),
    }
    rows = {"first": {}, "total": {}}
    for name, (function, firsts, totals) in cases.items():
        for _ in range(runs):
            u, v = generator.random((2, len(firsts), SAMPLES))
            a, b = function(u), function(v)
            for i in range(len(firsts)):
                w = u.copy()
                w[i] = v[i]
                c = function(w)
                for kind, exact, estimates in (("first", firsts[i], first(a, b, c)), ("total", totals[i], total(a, b, c))):
                    label = f"{name}, {'S' if kind == 'first' else 'T'}{i + 1}"
                    cell = rows[kind].setdefault((label, float(exact)), {n: [] for n in estimates})
                    for n, value in estimates.items():
                        cell[n].append(value - exact)
    table("First order", rows["first"])
    table("Total", rows["total"])


if __name__ == "__main__":
    main()
