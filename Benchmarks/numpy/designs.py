"""Random numbers and designs in one thread by numpy and scipy, as DesignBenchmark does them: one line a
kernel, its name and millions of values a second, the median of repeats."""

import statistics
import time

import numpy as np
from scipy.stats import qmc

REPEATS = 9


def measure(name, count, body):
    body()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    print(f"{name}\t{count / 1e6 / statistics.median(times):.1f}")


def main():
    many = 10_000_000
    values = np.empty(many)
    generator = np.random.Generator(np.random.Philox(20261122))
    measure("uniforms", many, lambda: generator.random(out=values))
    measure("normals", many, lambda: generator.standard_normal(out=values))

    dimensions, samples = 20, 1 << 18
    # Scrambling anew for every repeat takes most of a short run, so that is left out of it.
    sobol = qmc.Sobol(dimensions, scramble=True, rng=1)
    sizes = {
        "sobol": (samples, lambda: sobol.reset().random(samples)),
        "latin-hypercube": (samples, lambda: qmc.LatinHypercube(dimensions, rng=1).random(samples)),
        "latin-hypercube ": (1 << 10, lambda: qmc.LatinHypercube(dimensions, rng=1).random(1 << 10)),
        "halton": (samples, lambda: qmc.Halton(dimensions, scramble=True, rng=1).random(samples)),
    }
    for name, (count, body) in sizes.items():
        measure(f"{name.strip()} {dimensions} x {count}", dimensions * count, body)


if __name__ == "__main__":
    main()
