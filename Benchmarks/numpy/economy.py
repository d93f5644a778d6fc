"""Cumulative inoperability of 315 industries in 10,000 samples by numpy and scipy, as EconomyBenchmark
does it: one line a way, its name, seconds of processor time (the median of
repeats) and the sum of all results."""

import csv
import statistics
import sys
import time
from pathlib import Path

import numpy as np
from scipy.linalg import lu_factor, lu_solve

SAMPLES, LOOPED, BATCH, DAYS, RECOVERY, HOME = 10_000, 1_024, 512, 365, 60.0, 35


def table(folder):
    with open(folder / "industries.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    index = {row["industry"]: i for i, row in enumerate(rows)}
    output = np.array([float(row["output [USD2011]"]) for row in rows])
    flows = np.zeros((len(rows), len(rows)))
    with open(folder / "flows.csv", newline="", encoding="utf-8") as file:
        for seller, buyer, value in list(csv.reader(file))[1:]:
            flows[index[seller], index[buyer]] = float(value)
    return flows / np.where(output > 0, output, 1)[:, None]


def measure(name, body, repeats, scale=1.0):
    if repeats > 1:
        body()
    times = []
    for _ in range(repeats):
        start = time.process_time()
        result = body()
        times.append((time.process_time() - start) * scale)
    print(f"{name}\t{statistics.median(times)}\t{float(result.sum())!r}")


def main():
    star = table(Path(sys.argv[1]))
    count = len(star)
    rates = np.log(100) / (RECOVERY * (1 - np.diag(star)))
    initial = ((np.arange(SAMPLES)[:, None] * 7_919 + np.arange(count) * 104_729) % 1_000) / 10_000
    identity = np.eye(count)

    def everywhere():
        # LAPACK solves for columns, so samples lie along them.
        return lu_solve(lu_factor(identity - star), (initial / rates).T, overwrite_b=True)

    def at_home():
        rows = lu_solve(lu_factor(identity - star), identity[:, :HOME])
        return (initial[:, :HOME] / rates[:HOME]) @ rows.T

    def loop():
        total, spread = np.zeros((BATCH, count)), np.empty((BATCH, count))
        transposed = star.T.copy()
        for first in range(0, LOOPED, BATCH):
            state = initial[first:first + BATCH].copy()
            for _ in range(DAYS):
                np.matmul(state, transposed, out=spread)
                total += state
                spread -= state
                spread *= rates
                state += spread
        return total

    measure("one factorisation, all industries", everywhere, 5)
    measure("one factorisation, shocks of home sectors", at_home, 5)
    measure("daily loop", loop, 1, SAMPLES / LOOPED)


if __name__ == "__main__":
    main()
