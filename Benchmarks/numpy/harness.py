"""What the numpy programs share: options, chunks on threads, and figures as one line of JSON."""

import argparse
import json
import resource
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np


def options(samples, chunk):
    """The options of a program with its default numbers of samples and of samples a chunk."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--samples", type=int, default=samples)
    parser.add_argument("--chunk", type=int, default=chunk)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=20261122)
    return parser.parse_args()


def in_chunks(arguments, function):
    """The concatenated results of `function(generator, size)` over all chunks, in order.

    Every chunk has its own generator, so results do not depend on the number of threads. SFC64 is
    numpy's fastest.
    """
    starts = range(0, arguments.samples, arguments.chunk)
    sizes = [min(arguments.chunk, arguments.samples - start) for start in starts]
    seeds = np.random.SeedSequence(arguments.seed).spawn(len(sizes))

    def one(task):
        seed, size = task
        return function(np.random.Generator(np.random.SFC64(seed)), size)

    tasks = zip(seeds, sizes)
    if arguments.threads == 1:
        return np.concatenate([one(task) for task in tasks])
    with ThreadPoolExecutor(arguments.threads) as pool:
        return np.concatenate(list(pool.map(one, tasks)))


def statistics(values, probabilities):
    """Mean with its standard error, sd, and quantiles with their order-statistic intervals."""
    count = values.size
    sd = values.std(ddof=1)
    result = {"mean": values.mean(), "mean_standard_error": sd / np.sqrt(count), "sd": sd}
    ranks = {}
    for p in probabilities:
        half = 1.959963984540054 * np.sqrt(count * p * (1 - p))
        position = (count - 1) * p
        rank = int(position)
        lower, upper = int(count * p - half) - 1, int(np.ceil(count * p + half))
        ranks[p] = (rank, position - rank, lower, upper)
    places = {k for r in ranks.values() for k in (r[0], min(r[0] + 1, count - 1), r[2], r[3])}
    # In place: the order of the samples is not needed any more.
    values.partition(sorted(places))
    for p, (rank, fraction, lower, upper) in ranks.items():
        low, high = values[rank], values[min(rank + 1, count - 1)]
        result[f"p{p:.2f}"] = [low + fraction * (high - low), values[lower], values[upper]]
    return result


def report(work):
    """Runs `work` and prints its figures and what it took, imports and the like left out."""
    wall, cpu = time.perf_counter(), time.process_time()
    figures = work()
    taken = {
        "work_wall": time.perf_counter() - wall,
        "work_cpu": time.process_time() - cpu,
        "peak_rss_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }
    print(json.dumps(taken | {"figures": figures}, default=float))
