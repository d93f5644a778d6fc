#!/usr/bin/env python3
"""Make the tables of Dutch imports and of political stability that the model dependency reads.

    scripts/compile-dutch-imports.py --source FOLDER [--repository FOLDER]
    scripts/compile-dutch-imports.py --source FOLDER --year 2022 --tables FOLDER

FOLDER after --source holds the source tables, which are not part of this repository:

    baci_nld_imports_2018_2024.csv             year, hs6, exporter_iso3, exporter_num, value_kusd, qty_t
    wgi_political_stability_1996_2024.csv      country, iso3, a column a year, iso3num
    wmd_production_2018_2024.csv               with --tables only, see below

Written are models/data/{dutch_imports,political_stability}.csv for 2024 and, for the tests,
Tests/SupplyChainTests/Reference/dutch_fuels_2021.csv. The concentrations of fuels are then
recomputed from the tables and compared; the script ends with an error when one is wrong.

With --tables the tables of another year, and world production, go to that folder instead: what
the model needs for GeoPolRisk with the production of World Mining Data, whose terms do not let this
repository carry it.
"""

import argparse
import csv
import statistics
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

BACI = "CEPII, BACI, Etalab Open Licence 2.0"
WGI = "World Bank, Worldwide Governance Indicators, CC BY 4.0"
YEAR = 2024
# The unit of the estimates. Published standard errors are not in the source table.
STANDARD_ERROR = Decimal("0.25")

EU_MEMBERS = set(
    "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU "
    "SVK SVN ESP SWE".split()
)

# Partners of the trade data that have no estimate of political stability.
WITHOUT_ESTIMATE = {
    "CUW": "Curaçao",
    "GIB": "Gibraltar",
    "IOT": "British Indian Ocean Territory",
    "MNP": "Northern Mariana Islands",
    "S19": "Other Asia, not elsewhere specified",
    "SXM": "Sint Maarten",
}

# commodity: (name, codes of the Harmonised System, commodity of World Mining Data). Codes do not overlap, so that values can be added over commodities. Natural gas has no
# production here: trade is in tonnes, production in cubic metres.
COMMODITIES = {
    "crude-oil": ("Crude oil", "270900", "Petroleum"),
    "lng": ("Liquefied natural gas", "271111", None),
    "pipeline-gas": ("Natural gas by pipeline", "271121", None),
    "hard-coal": ("Bituminous coal, coking and steam", "270112", "Coking Coal"),
    "other-coal": ("Anthracite and other coal", "270111 270119", "Steam Coal"),
    "uranium": ("Uranium ores", "261210", "Uranium (U3O8)"),
    "antimony": ("Antimony ores", "261710", "Antimony"),
    "arsenic": ("Arsenic", "280480", "Arsenic"),
    "baryte": ("Baryte", "251110", "Baryte"),
    "bauxite": ("Bauxite", "260600", "Bauxite"),
    "beryllium": ("Beryllium", "811211", "Beryllium (conc.)"),
    "bismuth": ("Bismuth", "810600", "Bismuth"),
    "borate": ("Natural borates", "252890", "Boron Minerals"),
    "cadmium": ("Cadmium", "810710 283030", "Cadmium"),
    "chromium": ("Chromium ores", "261000", "Chromium (Cr2O3)"),
    "cobalt": ("Cobalt oxides and mattes", "282200 810510", "Cobalt"),
    "copper": ("Copper ores", "260300", "Copper"),
    "feldspar": ("Feldspar", "252910", "Feldspar"),
    "fluorspar": ("Fluorspar", "252922", "Fluorspar"),
    "iron-ore": ("Iron ores", "260111 260112", "Iron (Fe)"),
    "lead": ("Lead ores", "260700", "Lead"),
    "lithium": ("Lithium hydroxide and carbonate", "282520 283691", "Lithium (Li2O)"),
    "magnesite": ("Magnesite", "251910", "Magnesite"),
    "manganese": ("Manganese ores", "260200", "Manganese"),
    "molybdenum": ("Molybdenum ores", "261390", "Molybdenum"),
    "natural-graphite": ("Natural graphite", "250410 250490", "Graphite"),
    "nickel": ("Nickel ores", "260400", "Nickel"),
    "niobium": ("Ferro-niobium", "720293", "Niobium (Nb2O5)"),
    "palladium": ("Palladium", "711021 711029", "Palladium"),
    "phosphate-rock": ("Phosphate rock", "251020", "Phosphate Rock (P2O5)"),
    "platinum": ("Platinum", "711011 711019 711510", "Platinum"),
    "primary-aluminium": ("Aluminium, unwrought", "760110", "Aluminium"),
    "rare-earths": ("Rare-earth metals and compounds", "280530 284610 284690", "Rare Earths (REO)"),
    "rhodium": ("Rhodium", "711031 711039", "Rhodium"),
    "selenium": ("Selenium", "280490", "Selenium"),
    "silver": ("Silver ores", "261610", "Silver"),
    "tantalum": ("Tantalum", "810310", "Tantalum (Ta2O5)"),
    "tellurium": ("Tellurium and boron", "280450", "Tellurium"),
    "tin": ("Tin ores", "260900", "Tin"),
    "titanium": ("Titanium ores", "261400", "Titanium (TiO2)"),
    "tungsten": ("Tungsten ores and powders", "261100 810110", "Tungsten (W)"),
    "vanadium": ("Vanadium oxides and ferro-vanadium", "282530 720292", "Vanadium (V)"),
    "zinc": ("Zinc ores", "260800", "Zinc"),
    "zirconium": ("Zirconium ores", "261510", "Zircon"),
}
FUELS = ("crude-oil", "lng", "pipeline-gas", "hard-coal")

# Concentrations by tonnes as computed elsewhere from the same source, to three decimals.
CONCENTRATIONS = {
    2021: {"crude-oil": 0.177, "lng": 0.303, "hard-coal": 0.295},
    2024: {"crude-oil": 0.127, "lng": 0.472, "hard-coal": 0.270},
}


def plain(value):
    """A number in plain decimal notation without superfluous zeros."""
    text = format(Decimal(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{path}: {len(rows)} rows")


def imports(source, year, chosen=tuple(COMMODITIES)):
    """Rows of commodity, partner, year, quantity and value; codes of a commodity are added up."""
    owner = {code: c for c in chosen for code in COMMODITIES[c][1].split()}
    sums = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for row in read(source / "baci_nld_imports_2018_2024.csv"):
        if int(row["year"]) == year and row["hs6"] in owner and row["exporter_iso3"] != "NLD":
            entry = sums[owner[row["hs6"]], row["exporter_iso3"]]
            entry[0] += Decimal(row["qty_t"] or 0)
            entry[1] += Decimal(row["value_kusd"] or 0) * 1000
    return [
        [commodity, partner, year, plain(quantity), plain(value),
         " ".join(COMMODITIES[commodity][1].split()), f"{BACI}, {year}"]
        for (commodity, partner), (quantity, value) in sorted(sums.items())
        if quantity > 0
    ]


def stability(source, year):
    estimates, names = {}, {}
    for row in read(source / "wgi_political_stability_1996_2024.csv"):
        # Guyana stands twice: the later row holds. R20 and PUS are aggregates.
        if row[str(year)] and row["iso3"] not in ("R20", "PUS"):
            estimates[row["iso3"]] = Decimal(row[str(year)])
            names[row["iso3"]] = row["country"]
    spread = round(Decimal(statistics.pstdev(float(v) for v in estimates.values())), 2)
    names.update(WITHOUT_ESTIMATE)
    rows = []
    for country in sorted(names):
        known = country in estimates
        rows.append([
            country, names[country], int(country in EU_MEMBERS),
            plain(round(estimates[country], 6)) if known else "0",
            plain(STANDARD_ERROR if known else spread), int(not known),
            f"{WGI}, political stability {year}" if known
            else "GeoPolRisk's rule: a missing estimate counts as 0",
            "assumption: 0.25" if known
            else "assumption: standard deviation over the economies of this table",
        ])
    return rows


def production(source, year):
    """Rows of commodity, country number and production, truncated as the published tool does."""
    owner = {entry[2]: commodity for commodity, entry in COMMODITIES.items() if entry[2]}
    codes = {}
    for row in read(source / "wgi_political_stability_1996_2024.csv"):
        if row["iso3num"] not in ("", "NA"):
            codes[int(float(row["iso3num"]))] = row["iso3"]
    rows = []
    for row in read(source / "wmd_production_2018_2024.csv"):
        if row["commodity"] not in owner or row["iso3num"] in ("", "NA"):
            continue
        amount = int(float(row[str(year)] or 0))
        number = int(float(row["iso3num"]))
        if amount > 0:
            in_tonnes = Decimal(amount) / 1000 if row["unit"] == "kg" else Decimal(amount)
            rows.append([owner[row["commodity"]], codes.get(number, f"N{number}"),
                         plain(in_tonnes), f"World Mining Data, {year}"])
    return sorted(rows)


def check(rows, year):
    failed = False
    for commodity, known in CONCENTRATIONS.get(year, {}).items():
        quantities = [float(row[3]) for row in rows if row[0] == commodity]
        computed = sum(q * q for q in quantities) / sum(quantities) ** 2
        wrong = abs(computed - known) > 0.0005
        failed |= wrong
        print(f"{commodity} {year}: {known:.3f} {computed:.4f}{' WRONG' if wrong else ''}")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, required=True, help="folder of the source tables")
    parser.add_argument("--repository", type=Path, default=Path(__file__).resolve().parent.parent)
    parser.add_argument("--tables", type=Path, help="write the tables of --year here instead")
    parser.add_argument("--year", type=int, default=YEAR)
    arguments = parser.parse_args()
    source, year = arguments.source, arguments.year
    if arguments.tables is None and year != YEAR:
        parser.error("another year needs --tables")
    header = ["commodity", "partner", "year", "quantity [t/a]", f"value [USD{year}/a]", "codes",
              "source"]
    shared = arguments.tables or arguments.repository / "models" / "data"
    rows = imports(source, year)
    write(shared / "dutch_imports.csv", header, rows)
    write(shared / "political_stability.csv", [
        "country", "name", "eu_member", "stability", "standard_error", "estimated", "source",
        "standard_error_source",
    ], stability(source, year))
    failed = check(rows, year)
    if arguments.tables:
        write(shared / "production.csv", ["commodity", "country", "production [t/a]", "source"],
              production(source, year))
    else:
        header[4] = "value [USD2021/a]"
        fuels = imports(source, 2021, FUELS)
        write(arguments.repository / "Tests" / "SupplyChainTests" / "Reference"
              / "dutch_fuels_2021.csv", header, fuels)
        failed |= check(fuels, 2021)
    if failed:
        sys.exit("a check failed")


if __name__ == "__main__":
    main()
