#!/usr/bin/env python3
"""Make the tables of pairs of states that the model conflict-risk/interstate reads, and check them.

    scripts/compile-conflict-dyads.py --source FOLDER [--repository FOLDER]

FOLDER holds the source tables, which are not part of this repository:

    ucdp_prio_acd_1946_2024.csv   conflicts by year, UCDP/PRIO Armed Conflict Dataset 25.1
    strategic_rivalries.csv       rivalries of states, with the years of their start and end
    gw_capitals_latlng.csv        codes of states

Written are models/data/conflict/dyads.csv, the pairs of the study with their features, and
dyad_rates.csv: years of pairs that did not fight the year before, and onsets of interstate conflict
(25 deaths or more) in them, 1990 to 2024, by kind of pair. Borders are those of borders.csv, states
those of panel.csv. Column defence_pact and the choice of pairs are this project's.
"""

import argparse
import csv
import itertools
import math
import sys
from collections import Counter
from pathlib import Path

YEARS = range(1990, 2025)
LAST_RIVALRY_YEAR = 2020  # of the list; rivalries alive then are taken as alive after it

# Challenger and target; no pair that fought in 2024, since the history of deaths has it.
PAIRS = (
    "RUS MDA, RUS GEO, AZE ARM, TUR ARM, SRB XKX, SRB BIH, ISR SYR, ISR LBN, ISR EGY, TUR SYR,"
    " IRN SAU, USA IRN, IRN TUR, SAU YEM, IRN IRQ, TUR IRQ, IRN AFG, EGY LBY, DZA MAR, DZA MLI,"
    " EGY ETH, ETH ERI, ERI DJI, ETH SOM, KEN SOM, ERI SDN, ETH SDN, EGY SDN, SDN SSD, SDN TCD,"
    " TCD CAF, RWA COD, UGA COD, VEN GUY, COL VEN, USA VEN"
)
# Targets with a defence pact with a third state: NATO (Türkiye), France (Djibouti, treaty of 2011).
PACTS = {"TUR", "DJI"}

# Correlates-of-War numbers that differ from Gleditsch and Ward's.
RENUMBERED = {255: 260, 679: 678, 345: 340}
UNITED = "N. Yemen-S. Yemen"

EXPECTED = {
    ("1", "1"): (1218, 14, 3),
    ("1", "0"): (837, 1, 0),
    ("0", "1"): (9630, 1, 0),
    ("0", "0"): (545851, 7, 5),
}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def rivalries(source, codes):
    spans = {}
    for row in read(source / "strategic_rivalries.csv"):
        numbers = [int(row[side]) for side in ("ccode1", "ccode2")]
        pair = frozenset(codes.get(RENUMBERED.get(number, number), "") for number in numbers)
        if row["rivalry"] == UNITED:
            continue
        if "" in pair or len(pair) < 2:
            raise SystemExit(f"no codes of {row['rivalry']}")
        end = int(row["end"])
        spans.setdefault(pair, []).append(
            (int(row["start"]), 9999 if end >= LAST_RIVALRY_YEAR else end)
        )
    return spans


def fighting(source, codes):
    """Intensity (1: from 25 deaths, 2: from 1,000) by pair and year; allies are left out."""
    levels = {}
    for row in read(source / "ucdp_prio_acd_1946_2024.csv"):
        if row["type_of_conflict"] == "interstate" and int(row["year"]) >= YEARS[0] - 1:
            pair = frozenset(codes[int(float(row[side]))] for side in ("gwno_a", "gwno_b"))
            key = pair, int(row["year"])
            levels[key] = max(levels.get(key, 0), int(row["intensity_level"]))
    return levels


def count(states, spans, borders, levels):
    years, onsets, wars, fought, went_on = Counter(), Counter(), Counter(), 0, 0
    began = []
    for pair in map(frozenset, itertools.combinations(sorted(states), 2)):
        border = str(int(pair in borders))
        for year in YEARS:
            now = levels.get((pair, year), 0)
            if levels.get((pair, year - 1), 0):
                fought += 1
                went_on += now > 0
                continue
            rivalry = any(start <= year <= end for start, end in spans.get(pair, []))
            kind = str(int(rivalry)), border
            years[kind] += 1
            onsets[kind] += now > 0
            if now:
                began.append((year, kind, "-".join(sorted(pair))))
            wars[kind] += now > 1
    return years, onsets, wars, fought, went_on, sorted(began)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--repository", type=Path, default=Path(__file__).resolve().parents[1])
    options = parser.parse_args()
    folder = options.repository / "models/data/conflict"
    codes = {
        int(row["gwcode"]): row["iso3"]
        for row in read(options.source / "gw_capitals_latlng.csv")
        if row["iso3"]
    }
    spans = rivalries(options.source, codes)
    borders = {
        frozenset((row["country"], row["neighbour"])) for row in read(folder / "borders.csv")
    }
    levels = fighting(options.source, codes)
    states = {row["country"] for row in read(folder / "panel.csv")}
    years, onsets, wars, fought, went_on, began = count(states, spans, borders, levels)

    rows = []
    for kind in EXPECTED:
        happened, quiet = onsets[kind] + 0.5, years[kind] - onsets[kind] + 0.5
        rows.append(
            [
                *kind,
                years[kind],
                onsets[kind],
                wars[kind],
                f"{math.log(happened / quiet):.3f}",
                f"{math.sqrt(1 / happened + 1 / quiet):.3f}",
            ]
        )
    write(
        folder / "dyad_rates.csv",
        "rivalry land_border pair_years onsets onsets_of_war log_odds standard_error".split(),
        rows,
    )

    pairs = []
    for challenger, target in (pair.split() for pair in PAIRS.split(", ")):
        pair = frozenset((challenger, target))
        if (pair, YEARS[-1]) in levels:
            raise SystemExit(f"{challenger} and {target} fought in {YEARS[-1]}")
        rivalry = any(end == 9999 for _, end in spans.get(pair, []))
        pairs.append(
            [challenger, target, int(rivalry), int(pair in borders), int(target in PACTS)]
        )
    write(
        folder / "dyads.csv", "challenger target rivalry land_border defence_pact".split(), pairs
    )

    # How many onsets the rates expect in the pairs of the study, beside those that came.
    listed = {frozenset(pair[:2]): pair for pair in pairs}
    expected = 0.0
    for pair in listed:
        for year in YEARS:
            if not levels.get((pair, year - 1), 0):
                rivalry = any(start <= year <= end for start, end in spans.get(pair, []))
                kind = str(int(rivalry)), str(int(pair in borders))
                expected += (onsets[kind] + 0.5) / (years[kind] + 1)
    came = [f"{pair} {year}" for year, _, pair in began if frozenset(pair.split("-")) in listed]
    print(f"in the pairs of the study {expected:.1f} onsets expected, {len(came)} came:", *came)
    for kind in EXPECTED:
        print(kind, *(f"{pair} {year}" for year, own, pair in began if own == kind))

    found = {kind: (years[kind], onsets[kind], wars[kind]) for kind in EXPECTED}
    print(f"{len(pairs)} pairs; fighting went on in {went_on} of {fought} years of pairs")
    print(*(f"{kind}: {found[kind]}" for kind in EXPECTED), sep="\n")
    if found != EXPECTED or (fought, went_on) != (49, 29):
        sys.exit(f"expected {EXPECTED} and 29 of 49")


if __name__ == "__main__":
    main()
