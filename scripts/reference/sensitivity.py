"""Writes Tests/RiskStatisticsTests/Reference/sensitivity.json: first-order indices of test functions in
closed form by mpmath, and, for a small table of inputs and outputs, standardised rank regression by
numpy and scipy and first-order indices by least squares on an explicit design matrix.

usage: sensitivity.py OUTPUT_FILE
"""

import json
import platform
import sys

import mpmath
import numpy
import scipy
from scipy import stats

SAMPLES = 320


def ishigami(a, b):
    """Ishigami & Homma (1990), doi:10.1109/ISUMA.1990.151285: sin x1 + a sin^2 x2 + b x3^4 sin x1."""
    a, b, pi = mpmath.mpf(a), mpmath.mpf(b), mpmath.pi
    first = (1 + b * pi**4 / 5) ** 2 / 2
    second = a * a / 8
    third = b * b * pi**8 * (mpmath.mpf(1) / 18 - mpmath.mpf(1) / 50)
    total = first + second + third
    return [float(first / total), float(second / total), 0.0]


def sobol_g(coefficients):
    """Saltelli & Sobol' (1995): the product of (|4 x - 2| + a) / (1 + a)."""
    parts = [1 / (3 * (1 + mpmath.mpf(str(a))) ** 2) for a in coefficients]
    total = mpmath.fprod(1 + part for part in parts) - 1
    return [float(part / total) for part in parts]


def table():
    """Continuous, discrete, two-valued and tied inputs; a monotone and a bent output."""
    generator = numpy.random.default_rng(20261121)
    inputs = numpy.empty((SAMPLES, 5))
    inputs[:, 0] = generator.normal(size=SAMPLES)
    inputs[:, 1] = 0.6 * inputs[:, 0] + 0.8 * generator.normal(size=SAMPLES)
    inputs[:, 2] = generator.integers(0, 4, SAMPLES)
    inputs[:, 3] = generator.random(SAMPLES) < 0.3
    inputs[:, 4] = numpy.maximum(generator.normal(size=SAMPLES), -0.5)
    noise = generator.normal(size=SAMPLES)
    x = inputs.T
    outputs = numpy.stack(
        [numpy.exp(x[0] + 0.5 * x[1]) + x[2] - 2 * x[3] + 0.3 * noise, x[0] ** 2 + x[4] + 0.5 * noise], 1)
    return numpy.round(inputs, 4), numpy.round(outputs, 4)


def rank_regression(inputs, output):
    def standardised(values):
        ranks = stats.rankdata(values)
        return (ranks - ranks.mean()) / ranks.std()

    x = numpy.stack([standardised(column) for column in inputs.T], 1)
    y = standardised(output)
    coefficients, *_ = numpy.linalg.lstsq(x, y, rcond=None)
    residual = y - x @ coefficients
    n, d = x.shape
    explained = 1 - residual @ residual / (y @ y)
    inflation = numpy.diag(numpy.linalg.inv(x.T @ x / n))
    return {
        "coefficients": coefficients.tolist(),
        "explained": float(explained),
        "adjusted": float(1 - (1 - explained) * (n - 1) / (n - d - 1)),
        "explainedByOthers": numpy.maximum(
            0, 1 - (n - 1) / (n - d) / inflation).tolist(),
    }


def first_order(values, output, most):
    """A constant in each of few values or a line in each of `most` bins, by numpy.linalg.lstsq; the noise of
    each parameter of an orthogonal design matrix by the sixteen sections' sums of its scores."""
    n = len(values)
    sections = numpy.arange(n) % 16
    ranks = stats.rankdata(values)
    distinct = numpy.unique(ranks)
    few = len(distinct) <= 2 * most
    parts = (numpy.searchsorted(distinct, ranks) if few
             else numpy.floor((ranks - 0.5) * most / n).astype(int))

    def noise(column, residual, section):
        weights = numpy.bincount(section, column**2, 16)
        scores = numpy.bincount(section, column * residual, 16)
        total = weights.sum()
        return (scores**2).sum() / total / (1 - ((weights / total) ** 2).sum())

    explained = 0.0
    for part in numpy.unique(parts):
        y = output[parts == part] - output.mean()
        u = ranks[parts == part]
        section = sections[parts == part]
        columns = [numpy.ones(len(y))]
        if not few and len(numpy.unique(u)) > 2:
            columns.append(u - u.mean())
        design = numpy.stack(columns, 1)
        fitted = design @ numpy.linalg.lstsq(design, y, rcond=None)[0]
        explained += (fitted**2).sum() - sum(noise(column, y - fitted, section) for column in columns)
    y = output - output.mean()
    mean = noise(numpy.ones(n), y, sections)
    return float((explained + mean) / ((y**2).sum() + mean))


def main(path):
    inputs, outputs = table()
    functions = {
        "ishigami": ishigami(7, "0.1"),
        "g0": sobol_g([0, 1, 4.5, 9, 99, 99, 99, 99]),
        "g1": sobol_g([78, 12, 0.5, 2, 97, 33]),
        "g2": sobol_g([0, 9, 99]),
    }
    document = {
        "script": "scripts/reference/sensitivity.py",
        "source": f"mpmath {mpmath.__version__}, numpy {numpy.__version__}, scipy {scipy.__version__}",
        "python": platform.python_version(),
        "functions": functions,
        "inputs": inputs.T.tolist(),
        "outputs": outputs.T.tolist(),
        "regressions": [rank_regression(inputs, output) for output in outputs.T],
        # 1.25 n^(1/3) bins, rounded up, for inputs of many values.
        "firstOrder": [
            [first_order(column, output, 9) for column in inputs.T] for output in outputs.T],
    }
    with open(path, "w") as file:
        json.dump(document, file, separators=(",", ":"))
        file.write("\n")


main(*sys.argv[1:])
