"""Four quantiles of ten million values: numpy, which keeps them all, and a KLL sketch."""

import time

import datasketches
import numpy as np

PROBABILITIES = [0.5, 0.95, 0.99, 0.995]
values = np.random.default_rng(1).standard_normal(10_000_000)


def kll():
    sketch = datasketches.kll_doubles_sketch(200)
    sketch.update(values)
    return [sketch.get_quantile(p) for p in PROBABILITIES]


for name, body in (("numpy", lambda: np.quantile(values, PROBABILITIES)), ("kll", kll)):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    print(f"{name}: {min(times)} s")
