"""A million samples of fifty correlated quantities, as a numpy and scipy user draws them."""

import sys
import time

import numpy as np
import scipy.special as special

SAMPLES, DIMENSION = 1_000_000, 50
repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 1
generator = np.random.Generator(np.random.SFC64(3))
factor = np.linalg.cholesky(0.4 * np.ones((DIMENSION, DIMENSION)) + 0.6 * np.eye(DIMENSION))


def triangular(u, low=0.0, mode=0.3, high=1.0):
    edge = (mode - low) / (high - low)
    return np.where(u < edge, low + np.sqrt(u * (high - low) * (mode - low)),
                    high - np.sqrt((1 - u) * (high - low) * (high - mode)))


def draw():
    scores = generator.standard_normal((SAMPLES, DIMENSION)) @ factor.T
    lognormal = np.exp(0.1 + 0.5 * scores[:, :20])
    wedge = triangular(special.ndtr(scores[:, 20:35]))
    beta = special.betaincinv(2.0, 5.0, special.ndtr(scores[:, 35:]))
    return sum(part.mean(axis=0).sum() for part in (lognormal, wedge, beta))


for _ in range(repeats):
    start = time.perf_counter()
    total = draw()
    print(f"correlated marginals: {time.perf_counter() - start} s, sum of means {total}")
