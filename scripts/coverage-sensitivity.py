#!/usr/bin/env python3
"""Condenses what coverage tests of sensitivity designs print into the tables of docs/methods/sensitivity.md.

usage: RISKTOOL_VALIDATION=1 swift test -c release -Xswiftc -enable-testing \\
         --filter 'PickFreezeCoverage|ScreeningTests|DerivativeTests' | scripts/coverage-sensitivity.py
"""

import re
import sys
from collections import defaultdict

MEASURES = {"S": "first order", "T": "total", "pair": "interaction", "closed": "closed pair", "ν": "ν",
            "bound": "bound", "µ": "µ", "µ*": "µ*", "σ": "σ"}


def span(values):
    if not values:
        return " | "
    return f"{sum(values) / len(values):.3f} | {min(values):.3f} … {max(values):.3f}"


def table(title, rows):
    """Coverage of numbers above 0.01 and of smaller ones, zero included."""
    print(f"{title}\n")
    print("| design | size | measure | covered, mean | lowest … highest | of those at most 0.01, mean | lowest … highest |")
    print("|---|--:|---|--:|--:|--:|--:|")
    for (design, size, measure), found in rows.items():
        large = [coverage for exact, coverage in found if abs(exact) > 0.01]
        small = [coverage for exact, coverage in found if abs(exact) <= 0.01]
        print(f"| {design} | {size} | {measure} | {span(large)} | {span(small)} |")
    print()


def main():
    names = ("Indices", "Rare event", "Heavy tails", "Elementary effects", "Derivatives")
    tables = {name: defaultdict(list) for name in names}
    for line in sys.stdin:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("| ") or len(cells) != 8:
            continue
        design, size, name, exact, coverage = cells[0], cells[1], cells[2], float(cells[3]), float(cells[4])
        match = re.search(r"(pair|closed|bound|S|T|ν|µ\*|µ|σ) ?\d+$", name)
        if not match:
            continue
        measure = match.group(1)
        label = MEASURES[measure]
        if name.startswith("lognormal"):
            group, label = "Heavy tails", f"σ = {name.split()[1]}, {label}"
        elif name.startswith("event"):
            group = "Rare event"
        elif measure in ("µ", "µ*", "σ"):
            group = "Elementary effects"
        else:
            group = "Derivatives" if measure in ("ν", "bound") else "Indices"
        tables[group][(design, size, label)].append((exact, coverage))
    for name, rows in tables.items():
        table(name, dict(sorted(rows.items(), key=lambda row: (row[0][0], int(row[0][1].split()[0]), row[0][1]))))


if __name__ == "__main__":
    main()
