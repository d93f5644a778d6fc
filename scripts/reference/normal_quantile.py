"""Writes Tests/RiskNumericsTests/Reference/normal_quantile.json with mpmath.

usage: normal_quantile.py OUTPUT
"""

import json
import random
import sys

import mpmath as mp

mp.mp.dps = 60


def quantile(p):
    """The z with Phi(z) = p, by Newton's method on the logarithm of the smaller tail."""
    p = mp.mpf(p)
    if p == mp.mpf(1) / 2:
        return mp.mpf(0)
    tail = min(p, 1 - p)
    z = -mp.sqrt(-2 * mp.log(2 * tail)) if tail < 0.1 else (tail - mp.mpf(1) / 2) * 2.5
    for _ in range(100):
        below = mp.erfc(-z / mp.sqrt(2)) / 2
        step = mp.log(below / tail) * below / mp.npdf(z)
        z -= step
        if abs(step) < mp.mpf(10) ** -50 * abs(z):
            break
    else:
        raise ArithmeticError(f"no convergence at {p}")
    return z if p < mp.mpf(1) / 2 else -z


def main(output):
    generator = random.Random(1)
    points = [10 ** (-300 * i / 150) * generator.uniform(0.5, 1) for i in range(1, 151)]
    points += [5e-324, 1e-323, 1e-320, 1e-315, 2.2250738585072014e-308, 1e-307]
    points += [generator.random() for _ in range(150)]
    points += [10 ** (-3 * generator.random()) for _ in range(60)]
    points += [1 - 10 ** (-16 * generator.random()) for _ in range(60)]
    points += [0.5 + (generator.random() - 0.5) * 10 ** (-15 * generator.random()) for _ in range(60)]
    points += [2.0**-53, 1 - 2.0**-53, 0.5 - 2.0**-54, 0.5 + 2.0**-53]
    # The borders of the approximations: |p - 1/2| = 0.425 and sqrt(-log p) = 5.
    points += [border + (generator.random() - 0.5) * 1e-4 for border in (0.075, 0.925) for _ in range(30)]
    points += [1.3887943864964021e-11 * generator.uniform(0.999, 1.001) for _ in range(30)]
    points = sorted({p for p in points if 0 < p < 1 and p != 0.5})
    document = {
        "source": f"mpmath {mp.__version__}, {mp.mp.dps} digits, rounded to double",
        "script": "scripts/reference/normal_quantile.py",
        "argument": points,
        "value": [float(quantile(p)) for p in points],
    }
    with open(output, "w") as file:
        json.dump(document, file, indent=0)
        file.write("\n")


main(*sys.argv[1:])
