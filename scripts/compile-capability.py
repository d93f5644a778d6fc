#!/usr/bin/env python3
"""Make the tables that the model deterrence-posture/capability reads, and check them.

    scripts/compile-capability.py FOLDER [--repository FOLDER]

FOLDER holds the source tables, which are not part of this repository: extracts of the data set
National Material Capabilities 7.0 of Correlates of War,

    cow_nmc7_nato_subset_1949_2022.csv   members of NATO and others, with abbreviations
    cow_nmc7_world_totals.csv            sums over all states, by year

Written are models/data/capability/states.csv (2022), world.csv and groups.csv. The sums of groups are
compared with figures that were computed apart.
"""

import argparse
import csv
from pathlib import Path

YEAR = "2022"
COMPONENTS = {
    "milex": "military_expenditure", "milper": "military_personnel", "irst": "iron_and_steel",
    "pec": "energy", "tpop": "population", "upop": "urban_population",
}  # fmt: skip
OTHERS = {"RUS", "UKR", "BLR", "CHN", "JPN", "IND"}
EUROPE_NOT = {"USA", "CAN"}
EXPECTED = {
    "nato-europe-without-turkiye": 0.0848, "nato-europe": 0.0972, "russia": 0.0382,
    "russia-and-belarus": 0.0396, "nato": 0.2289,
}  # fmt: skip


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(path, header, lines):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def index(values, totals):
    """The mean share over components that are known."""
    shares = [float(v) / totals[name] for name, v in values.items() if v != ""]
    return sum(shares) / len(shares)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument(
        "--repository", type=Path, default=Path(__file__).resolve().parent.parent)
    arguments = parser.parse_args()
    states = {
        row["state_abb"]: {name: row[code] for code, name in COMPONENTS.items()}
        for row in rows(arguments.source / "cow_nmc7_nato_subset_1949_2022.csv")
        if row["year"] == YEAR
    }
    world = next(
        row for row in rows(arguments.source / "cow_nmc7_world_totals.csv") if row["year"] == YEAR)
    totals = {name: float(world[f"{code}_sum"]) for code, name in COMPONENTS.items()}
    nato = [state for state in states if state not in OTHERS]
    groups = {
        "nato": nato,
        "nato-europe": [state for state in nato if state not in EUROPE_NOT],
        "nato-europe-without-turkiye": [
            state for state in nato if state not in EUROPE_NOT | {"TUR"}],
        "russia": ["RUS"],
        "russia-and-belarus": ["RUS", "BLR"],
    }
    for group, expected in EXPECTED.items():
        found = sum(index(states[state], totals) for state in groups[group])
        print(f"{group:30}{len(groups[group]):4} states  {found:.4f}  (computed apart: {expected})")
        if abs(found - expected) > 5e-5:
            raise SystemExit(f"{group}: {found} is not {expected}")
    folder = arguments.repository / "models/data/capability"
    folder.mkdir(parents=True, exist_ok=True)
    names = list(COMPONENTS.values())
    write(folder / "states.csv", ["state", *names],
          [[state, *(values[name] for name in names)] for state, values in states.items()])
    write(folder / "world.csv", ["component", "total"],
          [[name, int(totals[name])] for name in names])
    write(folder / "groups.csv", ["group", "member"],
          [[group, member] for group, members in groups.items() for member in members])


if __name__ == "__main__":
    main()
