"""The 56-sector economy of configs/leontief.yaml: one inverse, varying demand, rare disruptions."""

import numpy as np

from harness import in_chunks, options, report, statistics

COUNT = 56
i = np.arange(COUNT)
coefficients = 0.02 * (1 + np.sin(1.7 * i[:, None] + 0.9 * i[None, :])) / 2
coefficients += np.diag(0.05 + 0.001 * i)
coefficients *= (0.45 + 0.1 * np.cos(i)) / coefficients.sum(0)
final_demand = 100 * (1 + 0.5 * np.sin(0.37 * i))
value_added = 1 - coefficients.sum(0)
inverse = np.linalg.inv(np.eye(COUNT) - coefficients)
outputs = inverse @ final_demand
base = final_demand * np.exp(-0.005)


def evaluate(generator, size):
    demand = generator.standard_normal((size, COUNT))
    demand *= 0.1
    np.exp(demand, out=demand)
    demand *= base
    hit = np.flatnonzero(generator.random(size * COUNT) < 0.03)
    demand.reshape(-1)[hit] *= 1 - generator.beta(2.0, 5.0, hit.size)
    return (outputs - demand @ inverse.T) @ value_added


def summary(loss):
    result = statistics(loss, [0.95, 0.99])
    # After the partition, all that is above the 0.99 quantile stands behind it.
    rank = int((loss.size - 1) * 0.99) + 1
    tail = loss[rank:]
    edge = result["p0.99"][0]
    mass = loss.size * 0.01
    mean = (tail.sum() + (mass - tail.size) * edge) / mass
    excess = np.maximum(loss - edge, 0)
    error = excess.std(ddof=1) / (0.01 * np.sqrt(loss.size))
    return result | {"cvar99": mean, "cvar99_standard_error": error}


arguments = options(samples=1_000_000, chunk=200)
report(lambda: summary(in_chunks(arguments, evaluate)))
