#!/usr/bin/env python3
"""Make the country tables of the conflict-risk models from openly licensed figures, and check them.

    scripts/compile-conflict-panel.py --source FOLDER [--repository FOLDER]

FOLDER holds the source tables, which are not part of this repository:

    panel_model_ready_1989_2024.csv               deaths, population, income per head, by country-year
    panel_endogenr_1946_2024.csv                  deaths and population of further units
    ucdp_country_month_nonzero_1989_2023.csv      monthly deaths
    gw_democracy_1989_2025.csv                    V-Dem polyarchy
    borders_iso3.csv                              land borders
    gw_capitals_latlng.csv                        capitals
    oda_received_usd_1960_2021.csv                aid received
    donor_oda_net_flow_2000_2024.csv              aid given, by donor
    asylum_displacement_neighbourhood_2000_2024.csv   asylum applications

Written are models/data/conflict/{panel,polyarchy,borders,reported}.csv; their columns, publishers and
licences are in SOURCES.md beside them. The tables are then read back and their transition counts and
sizes are compared with figures known beforehand; the script ends with an error when one differs.
"""

import argparse
import csv
import math
import sys
from collections import defaultdict
from pathlib import Path

YEARS = range(1989, 2025)
STRUCTURE_YEAR = 2023  # of population and income; 2024 repeats it and is left out

# Land borders that the source lacks, and one that it has because it counts Kosovo to Serbia.
ADDED_BORDERS = (
    "GRC ALB, GRC MKD, GRC BGR, GRC TUR, GBR IRL, XKX SRB, XKX MNE, XKX ALB, XKX MKD"
)
REMOVED_BORDERS = "ALB SRB"

# The reported neighbourhood: Europe's neighbours, and those of the Kingdom's Caribbean parts.
REGIONS = {
    "Eastern Europe": "UKR Ukraine, MDA Moldova, BLR Belarus, RUS Russia",
    "South Caucasus": "GEO Georgia, ARM Armenia, AZE Azerbaijan",
    "Western Balkans": (
        "SRB Serbia, BIH Bosnia and Herzegovina, XKX Kosovo, MKD North Macedonia, MNE Montenegro,"
        " ALB Albania"
    ),
    "Middle East": (
        "TUR Türkiye, ISR Israel, PSE Palestine, LBN Lebanon, SYR Syria, JOR Jordan, IRQ Iraq,"
        " IRN Iran, YEM Yemen, SAU Saudi Arabia, AFG Afghanistan"
    ),
    "North Africa": "EGY Egypt, LBY Libya, TUN Tunisia, DZA Algeria, MAR Morocco",
    "Sahel and West Africa": "MLI Mali, NER Niger, BFA Burkina Faso, TCD Chad, NGA Nigeria",
    "Horn and Central Africa": (
        "SDN Sudan, SSD South Sudan, ETH Ethiopia, ERI Eritrea, DJI Djibouti, SOM Somalia,"
        " CAF Central African Republic, COD DR Congo"
    ),
    "Caribbean rim": "VEN Venezuela, GUY Guyana",
}
# From here the distance is measured, to whichever is nearer.
AMSTERDAM, WILLEMSTAD = (52.37, 4.90), (12.11, -68.93)
# Seats of government that the list of capitals lacks.
ADDED_CAPITALS = {"PSE": (31.90, 35.20)}
HALVING_DISTANCE = 1000.0  # km; assumption: a tie weighs half at this distance
AID_YEAR = 2021
NETHERLANDS = "7"  # code of the donor


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def plain(value, digits=0):
    """A number without trailing zeros, or an empty cell."""
    if value is None:
        return ""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(text):
    return float(text) if text not in ("", "NA", "NaN") else None


def country_years(source):
    """By (country, year): deaths, population and income per head."""
    monthly = defaultdict(float)
    for row in read(source / "ucdp_country_month_nonzero_1989_2023.csv"):
        monthly[row["iso3"], int(row["dd"][:4])] += float(row["sb_fatalities"])
    table = {}
    for row in read(source / "panel_endogenr_1946_2024.csv"):
        key = row["iso3"], int(row["year"])
        if key[1] not in YEARS:
            continue
        deaths = max(number(row["best"]) or 0, monthly[key])
        population = number(row["population"])
        table[key] = [deaths, population and population * 1e6, None]
    for row in read(source / "panel_model_ready_1989_2024.csv"):
        key = row["iso3"], int(row["year"])
        table[key][0] = float(row["D"])
        population = number(row["pop"])
        if population is not None:
            table[key][1] = population
        table[key][2] = number(row["gdp"])
    for (country, year), values in table.items():
        if year > STRUCTURE_YEAR:
            values[1:] = [None, None]
    return table


def polyarchy(source, countries):
    scores = {}
    for row in read(source / "panel_endogenr_1946_2024.csv"):
        scores[row["iso3"], int(row["year"])] = number(row["v2x_polyarchy"])
    for row in read(source / "gw_democracy_1989_2025.csv"):
        score = number(row["v2x_polyarchy"])
        if score is not None:
            scores[row["iso3"], int(row["year"])] = score
    return {
        key: score
        for key, score in scores.items()
        if score is not None and key[0] in countries and key[1] in YEARS
    }


def pairs(text):
    return [tuple(pair.split()) for pair in text.split(",")]


def borders(source, countries):
    joined = {
        (row["a"], row["b"])
        for row in read(source / "borders_iso3.csv")
        if row["a"] in countries and row["b"] in countries
    }
    joined |= set(pairs(ADDED_BORDERS))
    joined = {tuple(sorted(pair)) for pair in joined}
    return sorted(joined - {tuple(sorted(pair)) for pair in pairs(REMOVED_BORDERS)})


def kilometres(a, b):
    """Great-circle distance, haversine formula, mean radius of the Earth 6371 km."""
    (p, q), (r, s) = [tuple(map(math.radians, place)) for place in (a, b)]
    h = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def reported(source, table):
    capitals = {
        row["iso3"]: (float(row["lat"]), float(row["lng"]))
        for row in read(source / "gw_capitals_latlng.csv")
    } | ADDED_CAPITALS
    received = {
        row["iso3"]: number(row["oda"])
        for row in read(source / "oda_received_usd_1960_2021.csv")
        if int(row["year"]) == AID_YEAR
    }
    given = {
        row["donor_code"]: float(row["value"])
        for row in read(source / "donor_oda_net_flow_2000_2024.csv")
        if int(row["year"]) == AID_YEAR and row["value"]
    }
    dutch_share = given[NETHERLANDS] / sum(given.values())
    asylum = {
        row["iso3"]: number(row["asylum_nl"])
        for row in read(source / "asylum_displacement_neighbourhood_2000_2024.csv")
        if int(row["year"]) == 2024
    }
    for region, members in REGIONS.items():
        for member in members.split(","):
            country, name = member.strip().split(" ", 1)
            distance = min(
                kilometres(capitals[country], home) for home in (AMSTERDAM, WILLEMSTAD)
            )
            _, population, income = table[country, AID_YEAR]
            aid = received.get(country)
            # Net flows can be negative, when old loans are paid back.
            aid_share = (
                None
                if aid is None or not income
                else max(0, 100 * aid / (population * income))
            )
            yield [
                country,
                name,
                region,
                plain(1 / (1 + distance / HALVING_DISTANCE), 4),
                plain(distance),
                plain(aid_share, 3),
                plain(dutch_share, 4),
                plain(asylum.get(country)),
            ]


def state(deaths):
    return 0 if deaths < 1 else 1 if deaths < 25 else 2 if deaths < 1000 else 3


def check(folder):
    """Transition counts of what was written, by state, and the size of the tables."""
    deaths = {
        (row["country"], int(row["year"])): float(row["deaths"])
        for row in read(folder / "panel.csv")
    }
    counts = [[0] * 4 for _ in range(4)]
    for (country, year), value in deaths.items():
        if (country, year + 1) in deaths:
            counts[state(value)][state(deaths[country, year + 1])] += 1
    expected = [[4472, 158, 79, 11], [159, 141, 91, 5], [81, 91, 598, 77], [11, 5, 74, 212]]
    worst = max(abs(a - b) for x, y in zip(counts, expected) for a, b in zip(x, y))
    size = sum(path.stat().st_size for path in folder.glob("*.csv"))
    print(f"transition counts {counts}, at most {worst} from the published ones")
    print(f"{len(deaths)} country-years, {size} bytes in all")
    return worst <= 3 and len(deaths) == 179 * 36 and size < 1_000_000


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--source", type=Path, required=True)
    arguments.add_argument("--repository", type=Path, default=Path(__file__).parents[1])
    options = arguments.parse_args()
    folder = options.repository / "models" / "data" / "conflict"
    table = country_years(options.source)
    countries = {country for country, _ in table}
    write(
        folder / "panel.csv",
        ["country", "year", "deaths", "population", "income_per_head [USD]"],
        [
            [*key, plain(deaths, 3), plain(population), plain(income, 1)]
            for key, (deaths, population, income) in sorted(table.items())
        ],
    )
    write(
        folder / "polyarchy.csv",
        ["country", "year", "polyarchy"],
        [
            [*key, plain(score, 3)]
            for key, score in sorted(polyarchy(options.source, countries).items())
        ],
    )
    write(folder / "borders.csv", ["country", "neighbour"], borders(options.source, countries))
    write(
        folder / "reported.csv",
        [
            "country", "name", "region", "weight", "distance [km]", "aid_share [%]",
            "dutch_aid_share", "asylum_applications",
        ],
        reported(options.source, table),
    )
    if not check(folder):
        sys.exit("a check failed")


if __name__ == "__main__":
    main()
