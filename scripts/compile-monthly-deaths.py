#!/usr/bin/env python3
"""Writes models/data/conflict/monthly_deaths.csv from monthly counts of state-based deaths.

    python3 scripts/compile-monthly-deaths.py FOLDER

FOLDER holds views_country_month_sb_1989_2024apr.csv: months in rows, month 1 being January 1980, and
countries in columns. Figures are those of the Uppsala Conflict Data Program; from 2018 on as the ViEWS
prediction challenge published them. The file of this project has a row for each country and month.
"""

import csv
import pathlib
import sys


def main(folder):
    source = pathlib.Path(folder) / "views_country_month_sb_1989_2024apr.csv"
    with open(source, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    countries = rows[0][1:]
    target = pathlib.Path(__file__).resolve().parents[1] / "models/data/conflict/monthly_deaths.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "month [mo]", "deaths"])
        order = sorted(range(len(countries)), key=lambda place: countries[place])
        for place in order:
            for row in rows[1:]:
                deaths = float(row[place + 1])
                if deaths != int(deaths):
                    raise SystemExit(f"{countries[place]}, month {row[0]}: {deaths} deaths")
                writer.writerow([countries[place], int(row[0]), int(deaths)])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
