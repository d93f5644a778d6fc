#!/usr/bin/env python3
"""Writes the tables of coverage of docs/methods/sensitivity-given-data.md from what the tests print when
RISKTOOL_VALIDATION is set:

    RISKTOOL_VALIDATION=1 scripts/test \
      --filter 'GivenDataCoverage|ShapleyGivenData' | scripts/coverage-given-data.py

usage: coverage-given-data.py < OUTPUT_OF_TESTS
"""

import re
import sys

MEASURES = ["xi", "delta", "pawn median", "pawn maximum", "hsic"]


def number(text):
    return float(re.search(r"[-+0-9.e]+$", text.strip()).group())


def shown(value):
    return f"{value:.3f}".replace("-", "−")


def main():
    dependence, shapley = {}, {}
    for line in sys.stdin:
        parts = [part.strip() for part in line.split(";")]
        if parts[0] == "shapley" and len(parts) == 7:
            shapley[parts[1], parts[2]] = parts[3:]
        elif parts[0].isdigit() and len(parts) == 8:
            measure = next((m for m in MEASURES if parts[1].startswith(m + " ")), None)
            if measure:
                dependence[measure, parts[1][len(measure) + 1 :], int(parts[0])] = parts[2:]
    for samples in sorted({key[2] for key in dependence}):
        print(f"\n{samples:,} samples: exact value, mean, share of intervals that hold it\n")
        print("| case | " + " | ".join(MEASURES) + " |")
        print("|---" * (1 + len(MEASURES)) + "|")
        for case in sorted({key[1] for key in dependence}):
            cells = []
            for measure in MEASURES:
                exact, covered, mean, _, _, above = dependence[measure, case, samples]
                if float(exact) == 0:
                    cells.append(f"0, {shown(number(mean))}, above bound {number(above):.3f}")
                else:
                    cells.append(f"{shown(float(exact))}, {shown(number(mean))}, {number(covered):.3f}")
            print(f"| {case} | " + " | ".join(cells) + " |")
    print("\nShapley effects\n")
    print("| case | exact | mean | deviation | stated error | covered |")
    print("|---|---|---|---|---|---|")
    for (case, exact), (covered, mean, sd, error) in sorted(shapley.items()):
        print(
            f"| {case} | {shown(float(exact))} | {shown(number(mean))} | {shown(number(sd))} |"
            f" {shown(number(error))} | {number(covered):.3f} |")


if __name__ == "__main__":
    main()
