#!/usr/bin/env python3
"""Make the tables of the studies export-restrictions, chokepoints and strategic-stocks.

    scripts/compile-disruption-studies.py [--repository FOLDER]

Read are tables of this repository alone: models/critical-raw-materials and models/data. Written are
goods.csv, supplies.csv and essentiality.csv of each study. What no table has is stated below; every
such figure says in the tables that it is an assumption. The script ends with an error when shares of a
good do not add up to one or a port does not exist.
"""

import argparse
import csv
import sys
from collections import defaultdict
from pathlib import Path

from sector_names import SECTOR_NAMES

EC = "European Commission, criticality study 2023, CC BY 4.0"
BACI = "CEPII, BACI 2024, Etalab Open Licence 2.0"
WIOD = "WIOD Release 2013, year 2011, CC BY 4.0"
COURT = "Netherlands Court of Audit 2022, Focus on strategic stocks"

# Dollars of 2024 into euros of 2025: the ECB's mean rate of 2024, and 2 % of inflation (assumption).
EUR2025_PER_USD2024 = 1.02 / 1.0824
# Dollars of 2011 into euros of 2025: the ECB's mean rate of 2011, and growth of Dutch gross domestic
# product in prices of the day from 650 bn (2011) to about 1,130 bn (2024, CBS), and 2 %: assumption.
EUR2025_PER_USD2011 = 1130 / 650 / 1.392 * 1.02

SMALLEST_SHARE = 0.005
MATERIAL_STOCK = (30, "assumption: stocks of firms; no strategic stock")
DEMAND_RESPONSE = 0.15
# Least, likely and most expansion of other suppliers.
SURGE, SURGE_BY_PRODUCT, NO_SURGE = (0.02, 0.1, 0.25), (0.01, 0.03, 0.05), (0, 0, 0)
SURGE_DAYS = 180
# A sector that takes all of a material loses this part of its output when there is none: assumption.
ESSENTIALITY_OF_MATERIALS = 0.1

# Materials of which China supplies the EU with a tenth or more, and others to compare with.
MATERIALS = (
    "antimony baryte bismuth borate cobalt dysprosium fluorspar gallium germanium lithium magnesium "
    "manganese natural-graphite neodymium niobium phosphorus platinum praseodymium silicon-metal "
    "tantalum terbium titanium-metal tungsten vanadium"
).split()
# By-products of other metals' production (Nassar, Graedel and Harper 2015, Sci. Adv. 1:e1400180).
BY_PRODUCTS = set("bismuth cobalt dysprosium gallium germanium neodymium praseodymium terbium".split())
# On which China has put export controls: gallium and germanium (2023), graphite (2023), antimony
# (2024), tungsten and bismuth (February 2025), some heavy rare earths (April 2025).
RESTRICTED = set("antimony bismuth dysprosium gallium germanium natural-graphite terbium tungsten".split())
# Yearly Dutch imports in million EUR2025 where no code of the import table has the material.
MATERIAL_VALUES = {
    "magnesium": (274, "CBS: Dutch imports of magnesium 2024, EUR 274 m"),
    "manganese": (178, "CBS: Dutch imports of manganese 2024, EUR 178 m"),
    "gallium": (1.5, "assumption: order of magnitude, world output x price x Dutch part"),
    "germanium": (3, "assumption: order of magnitude, world output x price x Dutch part"),
    "silicon-metal": (60, "assumption: order of magnitude"),
    "titanium-metal": (30, "assumption: order of magnitude"),
    "phosphorus": (40, "assumption: order of magnitude"),
    **{
        metal: (part * 16.9 * EUR2025_PER_USD2024, BACI + f"; assumption: {part:.0%} of rare earths")
        for metal, part in
        {"neodymium": 0.5, "praseodymium": 0.15, "dysprosium": 0.2, "terbium": 0.15}.items()
    },
}
# Uses of materials for which the source has no shares by sector, in sectors of the economy.
MATERIAL_USES = {
    "germanium": {"c14": 0.8, "c9": 0.1},
    "dysprosium": {"c14": 0.6, "c15": 0.25, "c13": 0.15},
    "terbium": {"c14": 0.7, "c15": 0.2, "c13": 0.1},
    "neodymium": {"c14": 0.5, "c15": 0.25, "c13": 0.15, "c9": 0.1},
    "praseodymium": {"c14": 0.5, "c15": 0.25, "c13": 0.15, "c9": 0.1},
}
MAGNETS = "assumption: magnets go into electrical, transport and other machinery"

# NACE Rev. 2 divisions and the sectors c1 to c35 of WIOD 2013.
SECTOR_OF = {
    "B06": "c2", "B09": "c2", "C10": "c3", "C11": "c3", "C17": "c7", "C19": "c8", "C20": "c9",
    "C21": "c9", "C22": "c10", "C23": "c11", "C24": "c12", "C25": "c12", "C26": "c14", "C27": "c14",
    "C28": "c13", "C29": "c15", "C30": "c15", "C32": "c16",
}

SECTORS = [f"c{number}" for number in range(1, 36)]

# Main loading port of a country's cargo to Rotterdam; overland or across the North Sea: none.
ROUTE_OF = {
    "AGO": "luanda", "ARE": "jebel-ali", "ARG": "rosario", "ARM": "poti", "AUS": "fremantle",
    "AZE": "ceyhan", "BDI": "dar-es-salaam", "BGD": "chittagong", "BOL": "antofagasta",
    "BRA": "santos", "CAN": "montreal", "CHL": "antofagasta", "CHN": "shanghai", "CIV": "takoradi",
    "CMR": "libreville", "COD": "durban", "COL": "puerto-bolivar", "CUB": "houston",
    "DZA": "arzew", "EGY": "alexandria", "ETH": "mombasa", "GAB": "libreville", "GEO": "poti",
    "GHA": "takoradi", "GTM": "veracruz", "GUY": "georgetown", "HKG": "hong-kong",
    "IDN": "jakarta", "IND": "mumbai", "IRQ": "basra", "ISL": "reykjavik", "ISR": "haifa",
    "JPN": "tokyo", "KEN": "mombasa", "KOR": "busan", "LAO": "laem-chabang", "LBY": "es-sider",
    "LKA": "colombo", "MAR": "casablanca", "MDG": "toamasina", "MEX": "veracruz", "MOZ": "nacala",
    "MYS": "port-klang", "NAM": "walvis-bay", "NGA": "lagos", "PAK": "karachi", "PER": "callao",
    "PHL": "manila", "PNG": "lae", "RUS": "primorsk", "RWA": "dar-es-salaam", "SAU": "dammam",
    "SEN": "dakar", "SGP": "singapore", "THA": "laem-chabang", "TTO": "point-fortin",
    "TUR": "izmir", "TWN": "kaohsiung", "TCD": "libreville", "UGA": "mombasa", "UKR": "odesa",
    "USA": "houston", "VNM": "ho-chi-minh", "ZAF": "durban", "ZMB": "durban", "ZWE": "durban",
    **dict.fromkeys("BEL BIH CHE DEU DNK GBR KAZ MKD MNE NOR SRB FRA".split(), ""),
}
CRUDE_ROUTE = {"KAZ": "caspian-pipeline", "SAU": "ras-tanura", "ARE": "ruwais"}
GAS_ROUTE = {"RUS": "murmansk", "USA": "houston"}
COAL_ROUTE = {"AUS": "newcastle", "USA": "baltimore", "ZAF": "richards-bay", "CAN": "vancouver"}

# What stops in a sector without any of the good: assumptions, by engineering judgement.
ESSENTIALITY = {
    "crude-oil": {
        "c8": 0.95, "c25": 0.9, "c23": 0.6, "c24": 0.6, "c9": 0.4, "c1": 0.3, "c18": 0.2,
        "c26": 0.2, "c20": 0.1, "c21": 0.1},
    "natural-gas": {
        "c11": 0.6, "c9": 0.5, "c17": 0.4, "c3": 0.3, "c7": 0.3, "c12": 0.3, "c1": 0.25,
        "c8": 0.2, "c10": 0.1, "c22": 0.1},
    "hard-coal": {"c12": 0.5, "c17": 0.1},
    "electronics": {"c14": 0.5, "c13": 0.3, "c15": 0.3, "c20": 0.15, "c21": 0.1, "c27": 0.1},
    "machinery": {"c13": 0.3, "c12": 0.1, "c14": 0.1, "c18": 0.1, "c1": 0.05, "c3": 0.05},
    "clothing": {"c4": 0.4, "c5": 0.4, "c21": 0.1, "c20": 0.05},
    "vehicles": {"c15": 0.5, "c19": 0.4, "c23": 0.05},
    "cereals": {"c3": 0.25, "c1": 0.15},
    "protein-feed": {"c1": 0.4, "c3": 0.25},
    "drinking-water": {
        "c3": 0.5, "c22": 0.5, "c33": 0.4, "c32": 0.3, "c7": 0.2, "c9": 0.2, "c34": 0.2, "c1": 0.1},
}

# Container goods: WIOD products, and countries that stand for regions of several (assumptions).
CONTAINERS = {
    "electronics": (["c14"], {"JPN": 0.35, "KOR": 0.25, "TWN": 0.4},
                    {"VNM": 0.4, "MYS": 0.35, "THA": 0.25}),
    "machinery": (["c13"], {"JPN": 0.7, "KOR": 0.2, "TWN": 0.1},
                  {"IND": 0.4, "VNM": 0.2, "THA": 0.2, "MEX": 0.2}),
    "clothing": (["c4", "c5"], {"KOR": 0.5, "TWN": 0.5},
                 {"BGD": 0.4, "TUR": 0.3, "IND": 0.2, "VNM": 0.1}),
    "vehicles": (["c15"], {"JPN": 0.65, "KOR": 0.35},
                 {"TUR": 0.5, "MEX": 0.2, "THA": 0.1, "ZAF": 0.2}),
}
HOME_REGIONS = ("NLD", "DEU", "REU")

GAS_RULE = (
    "assumption: half of the storage that Regulation (EU) 2022/1032 wants full by November, which "
    "is a third of a year's use; commercial, none of it strategic: " + COURT)
OIL_RULE = "Directive 2009/119/EC: 90 days of net imports, unverified; held through COVA"
NO_STOCK = "no strategic stock (" + COURT + "); stocks of firms are not counted"
GAS_RELIANCE = "assumption: about 10 of 30 bn m3 a year are produced at home (CBS energy balance)"

GOODS_COLUMNS = [
    "good", "label", "kind", "import_reliance", "recycling", "demand_response", "surge",
    "surge_days [d]", "stock_days [d]", "annual_value [EUR2025/a]", "own_rate [1/a]",
    "own_mean_days [d]", "own_severity", "own_duration", "own_days_sigma", "surge_least",
    "surge_most", "restricted", "reliance_source", "response_source", "stock_source", "value_source",
    "own_source",
]
RESPONSE = "assumption: within 0.05-0.3; others expand by 0.02-0.25, by-products by 0.05 at most"
NO_OWN = (0, 0, 0, "exponential", 0, "no process of its own")


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def plain(value):
    return f"{value:.6g}" if abs(value) < 1e6 else f"{value:.0f}"


class Study:
    """The three tables of a study."""

    def __init__(self, name):
        self.name, self.goods, self.supplies, self.essentiality = name, [], [], []

    def good(self, good, label, kind, reliance, recycling, response, surge, days, stock, value,
             own=NO_OWN):
        """A good; reliance, stock and value come with their sources."""
        rate, mean, severity, family, sigma, own_source = own
        self.goods.append([
            good, label, kind, plain(reliance[0]), recycling, response, surge[1], days, stock[0],
            plain(float(f"{value[0]:.3g}")), rate, mean, severity, family, sigma, surge[0], surge[2],
            int(good in RESTRICTED), reliance[1], RESPONSE, stock[1], value[1], own_source])

    def supply(self, good, shares, source, routes=(), suffix=""):
        """Supplies by country; those below half a percent are left out, and shares made to add up."""
        kept = {c: s for c, s in shares.items() if s >= SMALLEST_SHARE}
        total, wanted = sum(kept.values()), sum(shares.values())
        routes = dict(routes)
        for country, value in sorted(kept.items()):
            route = routes[country] if country in routes else ROUTE_OF[country]
            self.supplies.append([
                f"{good}:{country}{suffix}", good, country, value / total * wanted, route, source])

    def uses(self, good, sectors, source):
        for sector, value in sectors.items():
            self.essentiality.append([good, sector, plain(value), source])

    def write(self, repository, ports, routes):
        """Writes the tables; a port whose route meets no chokepoint is left empty."""
        folder = repository / "models" / self.name
        sums = defaultdict(float)
        for row in self.supplies:
            sums[row[1]] += row[3]
            if row[4] and row[4] not in ports:
                sys.exit(f"{self.name}: no port {row[4]}")
            row[4] = row[4] if row[4] in routes else ""
        used = {sector for _, sector, _, _ in self.essentiality}
        first = self.goods[0][0]
        zeros = [[first, s, 0, "no use: so that every sector of the economy has a shock"]
                 for s in SECTORS if s not in used]
        for row in self.goods:
            if float(row[3]) > 0 and abs(sums[row[0]] - 1) > 1e-9:
                sys.exit(f"{self.name}: shares of {row[0]} add up to {sums[row[0]]}")
        write(folder / "goods.csv", GOODS_COLUMNS, self.goods)
        write(folder / "supplies.csv", ["supply", "good", "country", "share", "route", "source"], [
            [*r[:3], f"{r[3]:.6f}", *r[4:]] for r in self.supplies])
        write(folder / "essentiality.csv", ["good", "sector", "essentiality", "source"],
              [[good, SECTOR_NAMES[sector], *rest] for good, sector, *rest in sorted(
                  self.essentiality + zeros, key=lambda row: SECTORS.index(row[1]))])


def export_restrictions(models, members, imports):
    study = Study("export-restrictions")
    crm = models / "critical-raw-materials"
    materials = {r["material"]: r for r in read(crm / "materials.csv")}
    shares = {name: defaultdict(dict) for name in ("eu", "global")}
    for name, table in shares.items():
        for row in read(crm / f"{name}_supply.csv"):
            if row["country"] not in members:
                table[row["material"]][row["country"]] = float(row["share"])
    uses = defaultdict(lambda: defaultdict(float))
    for row in read(crm / "material_use.csv"):
        uses[row["material"]][SECTOR_OF[row["sector"]]] += float(row["share"])

    for material in MATERIALS:
        row = materials[material]
        name = "eu" if shares["eu"][material] else "global"
        by_country = shares[name][material]
        total = sum(by_country.values())
        source = f"{EC}: {'EU sourcing' if name == 'eu' else 'global supply'}, third countries alone"
        study.supply(material, {c: s / total for c, s in by_country.items()}, source)
        reliance = (float(row["import_reliance"]), row["import_reliance_source"] + ", of the EU") \
            if row["import_reliance"] else (1, "assumption: not published")
        if material in MATERIAL_VALUES:
            million, source = MATERIAL_VALUES[material]
            value = (million * 1e6, source)
        else:
            value = (sum(v for _, v in imports[material].values()) * EUR2025_PER_USD2024,
                     BACI + ": Dutch imports, transit included")
        study.good(
            material, row["name"], "material", reliance, row["eol_recycling"], DEMAND_RESPONSE,
            SURGE_BY_PRODUCT if material in BY_PRODUCTS else SURGE, SURGE_DAYS, MATERIAL_STOCK, value)
        by_sector = MATERIAL_USES.get(material) or uses[material]
        source = (MAGNETS if material in MATERIAL_USES and material != "germanium" else
                  "assumption: optics, fibres and solar cells" if material in MATERIAL_USES else
                  EC + ": shares of use")
        study.uses(
            material, {s: ESSENTIALITY_OF_MATERIALS * u for s, u in by_sector.items()},
            f"{source}; assumption: x {ESSENTIALITY_OF_MATERIALS}")
    return study


def shares_by_weight(imports, *commodities):
    """{(commodity, partner): share of the tonnes of all commodities}"""
    total = sum(q for c in commodities for q, _ in imports[c].values())
    return {(c, p): q / total for c in commodities for p, (q, _) in imports[c].items()}


def add_fuels(study, imports, oil_value, gas_value):
    """Crude oil and natural gas, by origin of Dutch imports in tonnes."""
    crude = {p: s for (_, p), s in shares_by_weight(imports, "crude-oil").items()}
    study.supply("crude-oil", crude, BACI + ": tonnes", CRUDE_ROUTE)
    gas = shares_by_weight(imports, "lng", "pipeline-gas")
    liquid = {p: s for (c, p), s in gas.items() if c == "lng"}
    piped = {p: s for (c, p), s in gas.items() if c == "pipeline-gas"}
    study.supply("natural-gas", liquid, BACI + ": tonnes, liquid", GAS_ROUTE, "-lng")
    study.supply("natural-gas", piped, BACI + ": tonnes, by pipeline", dict.fromkeys(piped, ""),
                 "-pipeline")
    study.good("crude-oil", "Crude oil", "fuel", (0.98, "assumption: little is produced at home"), 0,
               0.1, SURGE, 90, (90, OIL_RULE), oil_value)
    study.good("natural-gas", "Natural gas", "fuel", (0.68, GAS_RELIANCE), 0, 0.15, SURGE, 90,
               (60, GAS_RULE), gas_value)
    for good in ("crude-oil", "natural-gas"):
        study.uses(good, ESSENTIALITY[good], "assumption: engineering judgement")


def value_of(imports, *commodities):
    return sum(v for c in commodities for _, v in imports[c].values()) * EUR2025_PER_USD2024


def chokepoints(models, imports):
    study = Study("chokepoints")
    transit = BACI + ": Dutch imports, transit included"
    add_fuels(study, imports, (value_of(imports, "crude-oil"), transit),
              (value_of(imports, "lng", "pipeline-gas"), transit))
    coal = {p: s for (_, p), s in shares_by_weight(imports, "hard-coal").items()}
    study.supply("hard-coal", coal, BACI + ": tonnes", COAL_ROUTE)
    study.good("hard-coal", "Hard coal", "fuel", (1, "no production at home"), 0, 0.1, SURGE, 90,
               (45, "assumption: stocks of ports and firms"),
               (value_of(imports, "hard-coal"), transit))
    study.uses("hard-coal", ESSENTIALITY["hard-coal"], "assumption: engineering judgement")

    bought = dutch_purchases(models)
    for good, (products, east_asia, rest) in CONTAINERS.items():
        by_region = defaultdict(float)
        for product in products:
            for region, value in bought[product].items():
                by_region[region] += value
        foreign = {r: v for r, v in by_region.items() if r not in HOME_REGIONS and v > 0}
        total = sum(foreign.values())
        shares = {r: v / total for r, v in foreign.items() if r not in ("EAS", "ROW")}
        for region, split in (("EAS", east_asia), ("ROW", rest)):
            for country, part in split.items():
                shares[country] = shares.get(country, 0) + part * foreign[region] / total
        study.supply(good, shares, WIOD + "; assumption: countries that stand for regions",
                     {"USA": "new-york"})
        study.good(
            good, good.capitalize(), "material",
            (total / sum(by_region.values()), WIOD + ": third countries in Dutch purchases"), 0,
            DEMAND_RESPONSE, SURGE, SURGE_DAYS, (30, "assumption: about a month of sales"),
            (total * EUR2025_PER_USD2011,
             WIOD + "; assumption: grown with gross domestic product"))
        study.uses(good, ESSENTIALITY[good], "assumption: engineering judgement")
    return study


def dutch_purchases(models):
    """{product: {region: USD of 2011}}: what Dutch firms and final users buy."""
    folder = models / "data" / "input-output"
    bought = defaultdict(lambda: defaultdict(float))
    purchases = [(r["from"], r["value [USD2011]"]) for r in read(folder / "flows.csv")
                 if r["to"].startswith("NLD.")]
    purchases += [(r["industry"], r["value [USD2011]"]) for r in read(folder / "final_demand.csv")
                  if r["region"] == "NLD"]
    for industry, value in purchases:
        region, product = industry.split(".")
        bought[product][region] += float(value)
    return bought


def strategic_stocks(imports):
    study = Study("strategic-stocks")
    crude_price = value_of(imports, "crude-oil") / sum(q for q, _ in imports["crude-oil"].values())
    tonnes = sum(q for c in ("lng", "pipeline-gas") for q, _ in imports[c].values())
    gas_price = value_of(imports, "lng", "pipeline-gas") / tonnes
    add_fuels(
        study, imports,
        (28e6 * crude_price, "assumption: 28 Mt used at home, bunkers aside, at the mean import "
         "price of " + BACI),
        (23e6 * gas_price, "assumption: 30 bn m3, or 23 Mt, at the mean import price of " + BACI))

    study.good(
        "medicines", "A typical medicine", "medicine",
        (0, "none: the rate of its own shortages has all causes in it"), 0, 0, NO_SURGE, 180,
        (75, "Dutch policy rule since 1 January 2023: six weeks at the holder of the authorisation "
         "and four at the wholesaler, 2.5 months"),
        (6e9, "assumption: Dutch spending on medicines, all products"),
        (0.1, 91, 1, "exponential", 0,
         "KNMP: 1,514 shortages in 2022 with a mean of 91 days; assumption: 15,000 products"))

    study.good(
        "cereals", "Cereals", "food", (0.15, "assumption: the EU grows most of its cereals"), 0,
        0.1, SURGE, 180, (0, NO_STOCK), (2.5e9, "assumption: order of magnitude"),
        (0.1, 240, 0.2, "lognormal", 0.5, "assumption: a bad European harvest once in ten years"))
    study.supply("cereals", {"UKR": 0.6, "BRA": 0.2, "USA": 0.1, "CAN": 0.1},
                 "assumption: order of magnitude of EU imports")
    study.good(
        "protein-feed", "Protein feed", "food", (0.95, "assumption: EU soya, almost all imported"),
        0, 0.1, SURGE, 180, (0, NO_STOCK), (2e9, "assumption: order of magnitude"))
    study.supply("protein-feed", {"BRA": 0.5, "USA": 0.33, "ARG": 0.12, "UKR": 0.05},
                 "assumption: order of magnitude of Dutch imports of soya")
    study.good(
        "drinking-water", "Drinking water", "water", (0, "none is imported"), 0, 0.1, NO_SURGE, 180,
        (0, "no stock; " + COURT + ": groundwater reserves lag"),
        (2e9, "assumption: 1.1 bn m3 at about EUR 1.8"),
        (0.05, 45, 0.2, "lognormal", 0.7, "assumption: drought or pollution once in twenty years"))
    for good in ("cereals", "protein-feed", "drinking-water"):
        study.uses(good, ESSENTIALITY[good], "assumption: engineering judgement")
    return study


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repository", type=Path, default=Path(__file__).resolve().parent.parent)
    arguments = parser.parse_args()
    models = arguments.repository / "models"
    members = {r["country"] for r in read(models / "data" / "governance.csv") if r["eu_member"] == "1"}
    ports = {r["route"] for r in read(models / "data" / "ports.csv")}
    routes = {r["route"] for r in read(models / "data" / "routes.csv")}
    imports = defaultdict(dict)
    for row in read(models / "data" / "dutch_imports.csv"):
        imports[row["commodity"]][row["partner"]] = (
            float(row["quantity [t/a]"] or 0), float(row["value [USD2024/a]"]))
    for study in (
        export_restrictions(models, members, imports),
        chokepoints(models, imports),
        strategic_stocks(imports),
    ):
        study.write(arguments.repository, ports, routes)
        print(f"{study.name}: {len(study.goods)} goods, {len(study.supplies)} supplies")


if __name__ == "__main__":
    main()
