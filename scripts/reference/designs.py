"""Writes the reference values of the tests of sampling designs, by scipy: unscrambled Sobol points, and
discrepancies of Sobol and Halton points and of small point sets.

Usage: python3 designs.py OUTPUT_FOLDER
"""

import json
import pathlib
import sys

import numpy
import scipy
from scipy.stats import qmc

DIMENSIONS = [0, 1, 2, 3, 4, 5, 7, 8, 19, 20, 39, 40, 63, 64, 127, 128, 1000, 1110, 5000, 9999, 21199, 21200]
POINTS = [0, 1, 2, 3, 4, 7, 8, 1023, 1024, 4095, 54321, 65535, 100000]


def sobol():
    sequence = qmc.Sobol(21201, scramble=False, bits=32)
    rows = []
    position = 0
    for index in POINTS:
        if index > position:
            sequence.fast_forward(index - position)
        rows.append(sequence.random(1)[0])
        position = index + 1
    digits = numpy.array(rows)[:, DIMENSIONS] * 2.0**32
    assert (digits == numpy.floor(digits)).all()
    # Points up to 2^32 take too long one by one; scipy keeps the numbers they are made of.
    directions = sequence._sv[DIMENSIONS].astype(int).tolist()
    return {
        "dimensions": DIMENSIONS,
        "points": POINTS,
        "digits": digits.astype(int).tolist(),
        "directions": directions,
    }


def discrepancies():
    generator = numpy.random.default_rng(20261122)
    sets = {
        "one point in one dimension": numpy.array([[0.3]]),
        "corners and centre": numpy.array([[0, 0], [0, 1], [1, 0], [1, 1], [0.5, 0.5]]),
        "sobol 64 x 3": qmc.Sobol(3, scramble=False).random(64),
        "halton 50 x 7": qmc.Halton(7, scramble=False).random(50),
        "random 40 x 2": generator.random((40, 2)),
        "random 30 x 12": generator.random((30, 12)),
    }
    return [
        {"name": name, "points": points.tolist()}
        | {method: qmc.discrepancy(points, method=method) for method in ("CD", "WD", "MD", "L2-star")}
        for name, points in sets.items()
    ]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    document = {"scipy": scipy.__version__, "sobol": sobol(), "discrepancies": discrepancies()}
    (pathlib.Path(sys.argv[1]) / "designs.json").write_text(json.dumps(document) + "\n")
