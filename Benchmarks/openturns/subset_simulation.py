"""Stated and true coefficients of variation of OpenTURNS' subset simulation, on eleven events.

Each run has 1,000 points in a level, as a replication of ours has. A run states a coefficient of
variation of its own; the true one is the spread of 200 runs. Prints a table in Markdown.

Needs openturns 1.27. Run: python Benchmarks/openturns/subset_simulation.py [runs]
"""

import math
import sys

import openturns as ot

STANDARD = ot.Normal(0, 1)


def lognormal(mean, sd):
    return ot.LogNormalMuSigma(mean, sd, 0).getDistribution()


# Name, probability, coordinates, outcome; the event is an outcome below zero.
PROBLEMS = [
    (
        "RP8",
        0.0007899175236108719,
        [lognormal(120, 12)] * 4 + [lognormal(50, 10), lognormal(40, 8)],
        "x0 + 2 * x1 + 2 * x2 + x3 - 5 * x4 - 5 * x5",
    ),
    (
        "RP22",
        0.004207305511299618,
        [STANDARD] * 2,
        "2.5 - (x0 + x1) / sqrt(2) + 0.1 * (x0 - x1)^2",
    ),
    ("RP31", 0.003226681209587691, [STANDARD] * 2, "2 - x1 + 256 * x0^4"),
    (
        "RP33",
        0.0025755977908002593,
        [STANDARD] * 3,
        "min(3 * sqrt(3) - x0 - x1 - x2, 3 - x2)",
    ),
    (
        "RP55",
        0.5600144282863704,
        [ot.Uniform(-1, 1)] * 2,
        "min(0.2 + 0.6 * (x0 - x1)^4 - abs(x0 - x1) / sqrt(2),"
        " 5 / sqrt(2) - 2.2 - abs(x0 - x1))",
    ),
    (
        "RP54",
        0.0009906030725172154,
        [ot.Exponential(1)] * 20,
        " + ".join(f"x{j}" for j in range(20)) + " - 8.951",
    ),
    ("RP75", 0.00981929872154689, [STANDARD] * 2, "3 - x0 * x1"),
    (
        "RP107",
        2.866515718791939e-07,
        [STANDARD] * 10,
        "5 * sqrt(10) - (" + " + ".join(f"x{j}" for j in range(10)) + ")",
    ),
    (
        "Four branches",
        0.0022227950661944398,
        [STANDARD] * 2,
        "min(3 + 0.1 * (x0 - x1)^2 - abs(x0 + x1) / sqrt(2), 7 / sqrt(2) - abs(x0 - x1))",
    ),
    ("R-S", 0.07864960352514257, [ot.Normal(4, 1), ot.Normal(2, 1)], "x0 - x1"),
    (
        "Stressed beam",
        0.029198194624830656,
        [lognormal(300, 30), ot.Normal(75_000, 5_000)],
        "x0 - x1 / (100 * pi_)",
    ),
]


def study(truth, coordinates, formula, runs):
    names = [f"x{j}" for j in range(len(coordinates))]
    outcome = ot.SymbolicFunction(names, [formula])
    vector = ot.CompositeRandomVector(
        outcome, ot.RandomVector(ot.JointDistribution(coordinates))
    )
    event = ot.ThresholdEvent(vector, ot.Less(), 0)
    estimates, stated, held, failed = [], [], 0, 0
    for seed in range(1, runs + 1):
        ot.RandomGenerator.SetSeed(seed)
        algorithm = ot.SubsetSampling(event)
        algorithm.setMaximumOuterSampling(10)
        algorithm.setBlockSize(100)
        try:
            algorithm.run()
        except TypeError:
            # "The variance estimate must be >= 0": no estimate is given.
            failed += 1
            continue
        result = algorithm.getResult()
        estimate = result.getProbabilityEstimate()
        half = 1.959963984540054 * result.getStandardDeviation()
        estimates.append(estimate)
        stated.append(result.getCoefficientOfVariation())
        held += estimate - half <= truth <= estimate + half
    count = len(estimates)
    mean = sum(estimates) / count
    true = math.sqrt(sum((x - mean) ** 2 for x in estimates) / (count - 1)) / mean
    typical = math.sqrt(sum(x * x for x in stated) / count)
    return mean, true, typical, held / count, failed


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"openturns {ot.__version__}, {runs} runs of 1,000 points in a level")
    print(
        "| Problem | Bias, % | True cv, % | Stated cv, % | True / stated | Coverage, % "
        "| Without estimate |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, truth, coordinates, formula in PROBLEMS:
        mean, true, stated, coverage, failed = study(truth, coordinates, formula, runs)
        print(
            f"| {name} | {100 * (mean / truth - 1):+.1f} | {100 * true:.1f} | {100 * stated:.1f} "
            f"| {true / stated:.2f} | {100 * coverage:.1f} | {failed} |",
            flush=True,
        )
