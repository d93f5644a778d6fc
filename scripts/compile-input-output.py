#!/usr/bin/env python3
"""Make the input-output tables of models/data/input-output, and check them.

    scripts/compile-input-output.py --source FOLDER [--repository FOLDER]

FOLDER holds the World Input-Output Table of 2011 (WIOD Release 2013), aggregated from 41 countries
to nine regions of 35 sectors, which is not part of this repository:

    wiod2011_9reg35sec_z.csv         315 x 315 flows, million USD
    wiod2011_9reg35sec_y_x_va.csv    final demand of nine regions, output, value added
    wiod_industries.csv              names of the 35 sectors

Written are industries.csv, flows.csv, final_demand.csv and household.csv. Values are in USD of 2011;
zeros are left out. Persons employed in the Netherlands stand in this script, which ends with an
error when a check fails.
"""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

from sector_names import SECTOR_NAMES

HOME = "NLD"
MILLION = "e6"

# The part of Dutch final demand for a sector's products that households buy; all of it where nothing
# is said. An assumption: the table has final demand as one sum. Crude oil, gas at the well and ores
# are taken for changes of stocks, since households buy them refined or piped; machines, metal,
# buildings and business services for investment; administration, education and care for purchases
# of the government. Of vehicles, electrical goods and wholesale margins half is investment.
HOUSEHOLDS = {
    "c2": 0, "c12": 0, "c13": 0, "c18": 0, "c30": 0, "c31": 0, "c32": 0, "c33": 0,
    "c14": 0.5, "c15": 0.5, "c20": 0.5,
}

# What a household would call it. Everything else is "other".
GROUPS = {"c2": "fuel", "c8": "fuel", "c17": "power", "c1": "food", "c3": "food"}

# Persons employed in the Netherlands in 2009, thousands: Statistics Netherlands, National accounts
# 2009, labour accounts (table 7511nr, provisional). Where it gives several sectors in one figure,
# the figure is split in proportion to value added, which is an assumption.
EMPLOYED = [
    (("c1",), 244), (("c2",), 8), (("c3",), 134), (("c4", "c5"), 21), (("c7",), 20 + 82),
    (("c8",), 7), (("c9",), 29 + 35), (("c10",), 32), (("c12",), 21 + 97), (("c13",), 94),
    (("c14",), 81), (("c15",), 50), (("c6", "c11", "c16"), 206), (("c17",), 34), (("c18",), 489),
    (("c19",), 157), (("c20",), 514), (("c21",), 760), (("c22",), 309), (("c23",), 202),
    (("c24",), 23), (("c25",), 32), (("c26",), 101), (("c27",), 109),
    (("c28",), 154 + 57 + 67), (("c29",), 85),
    # Finance and business services together are 1,850.
    (("c30",), 1850 - (154 + 57 + 67) - 85),
    # What is left of the total of 8,630: government, education, care and other services.
    (("c31", "c32", "c33", "c34", "c35"),
     8630 - (244 + 8 + 909 + 34 + 489 + 1740 + 468 + 1850)),
]


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def value(million):
    """Exactly the printed figure: it is whole in millions."""
    return f"{int(million)}{MILLION}" if million else "0"


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def check(condition, text):
    if not condition:
        sys.exit(f"compile-input-output.py: check failed: {text}")
    print(f"ok: {text}")


def employment(value_added):
    persons = {}
    for sectors, thousands in EMPLOYED:
        whole = sum(value_added[sector] for sector in sectors)
        for sector in sectors:
            persons[sector] = 1000 * thousands * value_added[sector] / whole
    return persons


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", required=True, type=Path)
    parser.add_argument("--repository", type=Path, default=Path(__file__).parents[1])
    arguments = parser.parse_args()

    header, rows = read(arguments.source / "wiod2011_9reg35sec_z.csv")
    labels = [row[0] for row in rows]
    flows = np.array([[float(cell) for cell in row[1:]] for row in rows])
    check(header[1:] == labels, "rows and columns have the same order")
    header, rows = read(arguments.source / "wiod2011_9reg35sec_y_x_va.csv")
    check([row[0] for row in rows] == labels, "both tables have the same order")
    regions = [name.removeprefix("FD_") for name in header[1:10]]
    figures = np.array([[float(cell) for cell in row[1:]] for row in rows])
    demand, output, value_added = figures[:, :9], figures[:, 9], figures[:, 10]
    names = dict(read(arguments.source / "wiod_industries.csv")[1])
    parts = [label.split("|") for label in labels]
    ids = [f"{region}.{sector}" for region, sector in parts]

    # A look at the table before it is written.
    count = len(labels)
    check(np.all(flows >= 0) and np.all(output >= 0) and np.all(value_added >= 0),
          "flows, output and value added are not negative")
    check(np.array_equal(flows.sum(0) + value_added, output), "columns add up to output exactly")
    residual = np.abs(output - flows.sum(1) - demand.sum(1)).max()
    check(residual <= 1475, f"rows add up to output but for {residual:.0f} million at most")
    coefficients = flows / np.where(output > 0, output, 1)
    inverse = np.linalg.inv(np.eye(count) - coefficients)
    for sector, expected in (("c8", 2.7039), ("c9", 2.5473), ("c1", 2.2530)):
        found = inverse[:, ids.index(f"{HOME}.{sector}")].sum()
        check(abs(found - expected) <= 1e-3, f"output multiplier of {sector} is {found:.4f}")
    radius = np.abs(np.linalg.eigvals(coefficients)).max()
    check(abs(radius - 0.6088) <= 1e-4, f"the spectral radius of A is {radius:.4f}")
    home_added = {
        sector: value_added[i] for i, (region, sector) in enumerate(parts) if region == HOME}
    persons = employment(home_added)
    check(set(persons) == set(home_added), "every Dutch sector has employment")
    print(f"Dutch value added {sum(home_added.values()):.0f} million, "
          f"persons employed {sum(persons.values()):.0f}")
    own = regions.index(HOME)
    bought = demand[:, own].reshape(len(regions), -1)
    spending = [(sector, HOUSEHOLDS.get(sector, 1) * bought[:, i].sum(),
                 bought[own, i] / bought[:, i].sum()) for i, sector in enumerate(home_added)]
    spent = sum(value for _, value, _ in spending)
    print(f"Dutch households spend {spent:.0f} of {bought.sum():.0f} million of final demand")

    folder = arguments.repository / "models/data/input-output"
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "industries.csv",
          ["industry", "region", "sector", "label", "output [USD2011]", "value_added [USD2011]",
           "employment"],
          [[ids[i], region, SECTOR_NAMES[sector], names[sector], value(output[i]), value(value_added[i]),
            round(persons[sector]) if region == HOME else ""]
           for i, (region, sector) in enumerate(parts)])
    write(folder / "flows.csv", ["from", "to", "value [USD2011]"],
          [[ids[i], ids[j], value(flows[i, j])]
           for i in range(count) for j in range(count) if flows[i, j]])
    write(folder / "final_demand.csv", ["industry", "region", "value [USD2011]"],
          [[ids[i], regions[r], value(demand[i, r])]
           for i in range(count) for r in range(len(regions)) if demand[i, r]])
    write(folder / "household.csv", ["sector", "group", "share", "home_share"],
          [[SECTOR_NAMES[sector], GROUPS.get(sector, "other"), f"{value / spent:.6f}", f"{home:.6f}"]
           for sector, value, home in spending])
    for path in sorted(folder.glob("*.csv")):
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
