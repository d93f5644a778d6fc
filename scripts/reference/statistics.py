"""Writes the reference values of Tests/RiskStatisticsTests: quantiles by numpy, ranks and intervals by
scipy, certified moments by NIST, tail means in closed form by mpmath.

usage: statistics.py OUTPUT_FOLDER
"""

import json
import platform
import sys

import mpmath
import numpy
import scipy
from scipy import stats

# NIST Statistical Reference Datasets, univariate summary statistics, https://www.itl.nist.gov/div898/strd/,
# in the public domain. PiDigits and NumAcc2 follow from their definitions.
LEW = """-213 -564 -35 -15 141 115 -420 -360 203 -338 -431 194 -220 -513 154 -125 -559 92 -21 -579 -52 99 -543
-175 162 -457 -346 204 -300 -474 164 -107 -572 -8 83 -541 -224 180 -420 -374 201 -236 -531 83 27 -564 -112 131
-507 -254 199 -311 -495 143 -46 -579 -90 136 -472 -338 202 -287 -477 169 -124 -568 17 48 -568 -135 162 -430
-422 172 -74 -577 -13 92 -534 -243 194 -355 -465 156 -81 -578 -64 139 -449 -384 193 -198 -538 110 -44 -577 -6
66 -552 -164 161 -460 -344 205 -281 -504 134 -28 -576 -118 156 -437 -381 200 -220 -540 83 11 -568 -160 172
-414 -408 188 -125 -572 -32 139 -492 -321 205 -262 -504 142 -83 -574 0 48 -571 -106 137 -501 -266 190 -391
-406 194 -186 -553 83 -13 -577 -49 103 -515 -280 201 300 -506 131 -45 -578 -80 138 -462 -361 201 -211 -554 32
74 -533 -235 187 -372 -442 182 -147 -566 25 68 -535 -244 194 -351 -463 174 -125 -570 15 72 -550 -190 172 -424
-385 198 -218 -536 96"""
LOTTERY = """162 671 933 414 788 730 817 33 536 875 670 236 473 167 877 980 316 950 456 92 517 557 956 954 104 178
794 278 147 773 437 435 502 610 582 780 689 562 964 791 28 97 848 281 858 538 660 972 671 613 867 448 738 966
139 636 847 659 754 243 122 455 195 968 793 59 730 361 574 522 97 762 431 158 429 414 22 629 788 999 187 215
810 782 47 34 108 986 25 644 829 630 315 567 919 331 207 412 242 607 668 944 749 168 864 442 533 805 372 63
458 777 416 340 436 140 919 350 510 572 905 900 85 389 473 758 444 169 625 692 140 897 672 288 312 860 724 226
884 508 976 741 476 417 831 15 318 432 241 114 799 955 833 358 935 146 630 830 440 642 356 373 271 715 367 393
190 669 8 861 108 795 269 590 326 866 64 523 862 840 219 382 998 4 628 305 747 247 34 747 729 645 856 974 24
568 24 694 608 480 410 729 947 293 53 930 223 203 677 227 62 455 387 318 562 242 428 968"""
CERTIFIED = {
    "Lew": ("-177.435000000000", "277.332168044316"),
    "Lottery": ("518.958715596330", "291.699727470969"),
    "NumAcc1": ("10000002", "1"),
    "NumAcc2": ("1.2", "0.1"),
    "PiDigits": ("4.53480000000000", "2.86733906028871"),
}


def moments():
    mpmath.mp.dps = 5020
    digits = mpmath.nstr(+mpmath.pi, 5010, strip_zeros=False).replace(".", "")[:5000]
    # The file of NIST has a 3 in place of digit 957, an 8, and its certified values are those of the file.
    digits = digits[:956] + "3" + digits[957:]
    values = {
        "Lew": [float(x) for x in LEW.split()],
        "Lottery": [float(x) for x in LOTTERY.split()],
        "NumAcc1": [10000001.0, 10000003.0, 10000002.0],
        "NumAcc2": [1.2] + [1.1, 1.3] * 500,
        "PiDigits": [float(d) for d in digits],
    }
    mpmath.mp.dps = 50
    for name, (mean, deviation) in CERTIFIED.items():
        # The data must give what NIST certifies, to all printed digits.
        exact = [mpmath.mpf(repr(x)) for x in values[name]]
        computed = mpmath.fsum(exact) / len(exact)
        spread = mpmath.sqrt(mpmath.fsum((x - computed) ** 2 for x in exact) / (len(exact) - 1))
        assert abs(computed - mpmath.mpf(mean)) <= 1e-14 * abs(computed), name
        assert abs(spread - mpmath.mpf(deviation)) <= 1e-14 * spread, name
    return {
        "source": "NIST Statistical Reference Datasets, univariate summary statistics; public domain",
        "sets": [
            {
                "name": name,
                "values": values[name],
                "mean": float(CERTIFIED[name][0]),
                "standardDeviation": float(CERTIFIED[name][1]),
            }
            for name in values
        ],
    }


def quantiles():
    generator = numpy.random.Generator(numpy.random.PCG64(20261121))
    probabilities = [0.0, 0.001, 0.005, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1.0]
    series = {
        "one value": numpy.array([3.25]),
        "two values": numpy.array([-1.0, 4.0]),
        "normal, 10": generator.normal(size=10),
        "lognormal, 257": generator.lognormal(1.0, 1.5, size=257),
        "Cauchy, 400": generator.standard_cauchy(size=400),
        "dice, 100": generator.integers(1, 7, size=100).astype(float),
        "around 1e12, 300": 1e12 + generator.normal(0, 1e-2, size=300),
        "negative and zero, 200": numpy.where(
            generator.random(200) < 0.4, 0.0, -generator.exponential(5.0, size=200)),
    }
    return {
        "source": f"numpy {numpy.__version__} quantile, method linear",
        "probabilities": probabilities,
        "series": [
            {
                "name": name,
                "values": values.tolist(),
                "quantiles": numpy.quantile(values, probabilities).tolist(),
            }
            for name, values in series.items()
        ],
    }


def ranks(n, p):
    """The largest r with P(B < r) <= 0.025 and the smallest s with P(B >= s) <= 0.025, or None."""
    k = numpy.arange(0, n + 1)
    below = stats.binom.cdf(k - 1, n, p)
    beyond = stats.binom.sf(k - 1, n, p)
    lower = [int(r) for r in k[1:] if below[r] <= 0.025]
    upper = [int(s) for s in k[1:] if beyond[s] <= 0.025]
    return (lower[-1] if lower else None, upper[0] if upper else None)


def intervals():
    exact, large = [], []
    for n in (1, 2, 5, 10, 20, 59, 73, 100, 500, 999, 1000):
        for p in (0.01, 0.05, 0.25, 0.5, 0.9, 0.95, 0.99):
            lower, upper = ranks(n, p)
            exact.append({"samples": n, "probability": p, "lower": lower, "upper": upper})
    for n in (1001, 1024, 5000, 20000, 1000000):
        for p in (0.001, 0.01, 0.05, 0.5, 0.95, 0.99, 0.999):
            lower, upper = ranks(n, p)
            large.append({"samples": n, "probability": p, "lower": lower, "upper": upper})
    wilson = []
    for n in (1, 2, 10, 97, 1000, 123456):
        for count in sorted({0, 1, n // 100, n // 3, n - 1, n}):
            interval = stats.binomtest(count, n).proportion_ci(0.95, method="wilson")
            wilson.append(
                {"count": count, "samples": n, "lower": float(interval.low), "upper": float(interval.high)})
    return {
        "source": f"scipy {scipy.__version__} stats.binom, stats.binomtest",
        "exactRanks": exact,
        "largeRanks": large,
        "wilson": wilson,
        "normalQuantile": float(stats.norm.ppf(0.975)),
        "sectionQuantile": float(stats.t.ppf(0.975, 15)),
    }


def tails():
    """Value at risk and conditional value at risk at a level; VaR = F^-1(a), CVaR = mean beyond it."""
    mpmath.mp.dps = 40
    result = []
    for level in ("0.9", "0.95", "0.99"):
        a = mpmath.mpf(level)
        z = mpmath.sqrt(2) * mpmath.erfinv(2 * a - 1)
        density = mpmath.npdf(z)
        s = mpmath.mpf("0.75")
        closed = {
            "normal": ((2, 3), 2 + 3 * z, 2 + 3 * density / (1 - a)),
            "exponential": ((2,), -mpmath.log(1 - a) / 2, (1 - mpmath.log(1 - a)) / 2),
            "uniform": ((-1, 3), -1 + 4 * a, (-1 + 4 * a + 3) / 2),
            "lognormal": (
                (1, s), mpmath.exp(1 + s * z),
                mpmath.exp(1 + s * s / 2) * mpmath.ncdf(s - z) / (1 - a)),
        }
        for family, (parameters, at_risk, mean) in closed.items():
            result.append({
                "family": family, "parameters": [float(x) for x in parameters],
                "level": float(a), "valueAtRisk": float(at_risk), "tailMean": float(mean)})
    return {"source": f"closed forms, mpmath {mpmath.__version__}", "cases": result}


def main(folder):
    for name, make in (
            ("moments", moments), ("quantiles", quantiles), ("intervals", intervals), ("tails", tails)):
        document = {"script": "scripts/reference/statistics.py", "python": platform.python_version()}
        document.update(make())
        with open(f"{folder}/{name}.json", "w") as file:
            json.dump(document, file, indent=None, separators=(",", ":"))
            file.write("\n")


main(*sys.argv[1:])
