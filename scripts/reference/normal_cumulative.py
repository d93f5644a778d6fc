"""Writes Tests/RiskNumericsTests/Reference/normal_cumulative.json with mpmath.

usage: normal_cumulative.py OUTPUT
"""

import json
import random
import sys

import mpmath as mp

mp.mp.dps = 60


def main(output):
    generator = random.Random(2)
    points = [-37.5 * generator.random() for _ in range(250)]
    points += [10 * generator.random() for _ in range(60)]
    points += [generator.gauss(0, 1) for _ in range(100)]
    points += [generator.gauss(0, 1) * 10 ** (-18 * generator.random()) for _ in range(40)]
    # The borders of the approximations, and the last normal results.
    for border in (-5.656854249492381, -0.67448975, 0.67448975, 5.656854249492381):
        points += [border + (generator.random() - 0.5) * 1e-6 for _ in range(20)]
    points += [-37.5, -37.0, -36.9999, -8.0, -1.0, 1.0, 8.0]
    points = sorted(set(points))
    document = {
        "source": f"mpmath {mp.__version__}, {mp.mp.dps} digits, rounded to double",
        "script": "scripts/reference/normal_cumulative.py",
        "argument": points,
        "value": [float(mp.erfc(-mp.mpf(x) / mp.sqrt(2)) / 2) for x in points],
    }
    with open(output, "w") as file:
        json.dump(document, file, indent=0)
        file.write("\n")


main(*sys.argv[1:])
