"""Writes Tests/RiskNumericsTests/Reference/elementary_functions.json with mpmath.

usage: elementary_functions.py OUTPUT
"""

import json
import random
import sys

import mpmath as mp

mp.mp.dps = 400


def main(output):
    generator = random.Random(3)

    def spread(smallest, largest, count):
        return [10 ** generator.uniform(smallest, largest) for _ in range(count)]

    def signed(values):
        return [value * generator.choice((-1, 1)) for value in values]

    def rounded(values):
        return [float(value) for value in values]

    exponents = signed(spread(-18, 2.8, 60)) + [-708.0, -744.0, 709.7, 0.5]
    positive = spread(-320, 308, 40) + [1 + d for d in signed(spread(-15, -1, 40))]
    above_minus_one = signed(spread(-320, -0.01, 50)) + spread(-1, 308, 50)
    bases, powers = [], []
    for _ in range(100):
        base, power = 10 ** generator.uniform(-10, 10), generator.uniform(-30, 30)
        bases.append(base)
        powers.append(power)
    document = {
        "source": f"mpmath {mp.__version__}, {mp.mp.dps} digits, rounded to double",
        "script": "scripts/reference/elementary_functions.py",
        "functions": {
            "exp": {"argument": exponents, "value": rounded(map(mp.exp, exponents))},
            "expMinusOne": {
                "argument": exponents,
                "value": rounded(mp.exp(mp.mpf(x)) - 1 for x in exponents),
            },
            "log": {"argument": positive, "value": rounded(map(mp.log, positive))},
            "logOnePlus": {
                "argument": above_minus_one,
                "value": rounded(mp.log(1 + mp.mpf(x)) for x in above_minus_one),
            },
            "tanh": {"argument": exponents, "value": rounded(map(mp.tanh, exponents))},
        },
        "pow": {
            "argument": bases,
            "exponent": powers,
            "value": rounded(mp.mpf(b) ** mp.mpf(p) for b, p in zip(bases, powers)),
        },
    }
    with open(output, "w") as file:
        json.dump(document, file, indent=0)
        file.write("\n")


main(*sys.argv[1:])
