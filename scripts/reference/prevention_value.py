"""Reference values of the value of prevention, computed in plain numpy.

    python3 scripts/reference/prevention_value.py > Tests/ConflictRiskTests/Reference/prevention_value.json

The chain, losses and discounting are those of docs/methods/conflict-risk.md; counts of yearly moves
between states are those of models/prevention-value/transitions.csv.
"""

import csv
import json
import pathlib
import sys

import numpy

STATES = ["peace", "tension", "conflict", "war"]
GROWTH_LOSS = numpy.array([0, 0, 0.0167, 0.0484])
HUMANITARIAN_LOSS = numpy.array([0, 0, 0.01, 0.04])
DISCOUNT = 1 / 1.04
HORIZON, LAST_YEAR, RECOVERY = 10, 30, 10


def transitions(path):
    counts = numpy.zeros((4, 4))
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            counts[STATES.index(row["from"]), STATES.index(row["to"])] = float(row["count"])
    return counts


def loss(matrix, permanent):
    value = numpy.zeros(4)
    for year in range(1, HORIZON + 1):
        power = numpy.linalg.matrix_power(matrix, year)
        if permanent:
            factor = sum(DISCOUNT**u for u in range(year, LAST_YEAR + 1))
        else:
            factor = sum(
                (1 - (u - year) / RECOVERY) * DISCOUNT**u for u in range(year, year + RECOVERY)
            )
        value += power @ GROWTH_LOSS * factor + power @ HUMANITARIAN_LOSS * DISCOUNT**year
    return value


def preventing(matrix, effect):
    result = matrix.copy()
    for state in (0, 1):
        prevented = effect * matrix[state, 2:].sum()
        result[state, 2:] *= 1 - effect
        result[state, :2] += prevented / 2
    return result


def ratio(matrix, effect, gdp, cost):
    better = preventing(matrix, effect)
    benefit = (loss(matrix, True) - loss(better, True))[1] * gdp
    quiet = sum(
        DISCOUNT**t * numpy.linalg.matrix_power(better, t)[1, :2].sum() for t in range(HORIZON)
    )
    return benefit / (cost * quiet)


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    counts = transitions(root / "models/prevention-value/transitions.csv")
    matrix = counts / counts.sum(axis=1, keepdims=True)
    cases = [
        (20e9, 0.25, 100e6), (20e9, 0.5, 100e6), (20e9, 0.75, 25e6), (5e9, 0.25, 100e6),
        (5e9, 0.1, 500e6),
    ]
    json.dump(
        {
            "counts": counts.ravel().tolist(),
            "permanent": loss(matrix, True).tolist(),
            "regained": loss(matrix, False).tolist(),
            "ratios": [
                {"gdp": g, "effect": e, "cost": c, "ratio": ratio(matrix, e, g, c)}
                for g, e, c in cases
            ],
        },
        sys.stdout,
        indent=1,
    )
    print()


if __name__ == "__main__":
    main()
