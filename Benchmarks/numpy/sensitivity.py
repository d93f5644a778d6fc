"""First order and total indices with 100 bootstrap resamples by SALib, OpenTURNS or scipy, from the outputs that
SensitivityBenchmark writes: one line of JSON.

usage: sensitivity.py salib|openturns|scipy FILE
"""

import json
import resource
import statistics
import sys
import time
import warnings

import numpy as np

INPUTS = 20
SAMPLES = 1 << 14
RESAMPLES = 100


def salib(a, b, ab):
    from SALib.analyze import sobol

    problem = {"num_vars": INPUTS, "names": [f"x{i}" for i in range(INPUTS)], "bounds": [[0, 1]] * INPUTS}
    rows = np.vstack([a, ab, b]).T.reshape(-1).copy()

    def analyse():
        found = sobol.analyze(problem, rows, calc_second_order=False, num_resamples=RESAMPLES, seed=1)
        return found["S1"], found["ST"], found["S1_conf"] / 1.96, found["ST_conf"] / 1.96

    return analyse, 5


def openturns(a, b, ab):
    import openturns

    rows = openturns.Sample(np.concatenate([a, b, *ab])[:, None])
    points = openturns.Sample(np.zeros((len(rows), INPUTS)))

    def analyse():
        algorithm = openturns.SaltelliSensitivityAlgorithm(points, rows, SAMPLES)
        algorithm.setUseAsymptoticDistribution(False)
        algorithm.setBootstrapSize(RESAMPLES)
        first, total = algorithm.getFirstOrderIndicesInterval(), algorithm.getTotalOrderIndicesInterval()
        errors = [(np.array(i.getUpperBound()) - np.array(i.getLowerBound())) / 3.92 for i in (first, total)]
        return algorithm.getFirstOrderIndices(), algorithm.getTotalOrderIndices(), *errors

    return analyse, 5


def scipy(a, b, ab):
    from scipy.stats import sobol_indices

    outputs = {"f_A": a[None, :], "f_B": b[None, :], "f_AB": ab[:, None, :]}

    def analyse():
        found = sobol_indices(func=outputs, n=SAMPLES)
        resampled = found.bootstrap(n_resamples=RESAMPLES)
        errors = [resampled.first_order.standard_error, resampled.total_order.standard_error]
        return found.first_order, found.total_order, *errors

    return analyse, 1


def main():
    warnings.filterwarnings("ignore")
    columns = np.fromfile(sys.argv[2]).reshape(-1, SAMPLES)
    analyse, repeats = globals()[sys.argv[1]](columns[0], columns[1], columns[2:])
    wall, processor = [], []
    for _ in range(repeats):
        start, used = time.perf_counter(), time.process_time()
        found = analyse()
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    names = ("first", "total", "first_error", "total_error")
    print(json.dumps({
        "wall": statistics.median(wall), "cpu": statistics.median(processor),
        "peak_rss_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    } | {name: np.ravel(np.array(values)).tolist() for name, values in zip(names, found)}))


if __name__ == "__main__":
    main()
