#!/usr/bin/env python3
"""Reference values of the dependency indices, computed with numpy from the shipped tables.

    scripts/reference/dependency.py > Tests/SupplyChainTests/Reference/dependency.json

Written independently of the model: a cap is found by bisection of the factor by which open suppliers
grow, not by rounds.
"""

import csv
import json
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parents[2] / "models" / "data"
NEW_STABILITY, NEW_COUNT, EFFECT = 0.75, 2, 0.5


def read(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


IMPORTS, PRODUCTION = read("dutch_imports.csv"), read("world_production.csv")
STABILITY = {row["country"]: row for row in read("political_stability.csv")}
PRICES = {r["commodity"]: float(r["price [USD2024/kg]"]) for r in read("commodities.csv")}
COUNTRIES = sorted({r["partner"] for r in IMPORTS} | {r["country"] for r in PRODUCTION})
COMMODITIES = list(dict.fromkeys(row["commodity"] for row in IMPORTS))


def capped(shares, third, cap, new_suppliers):
    """Shares under a cap and what new suppliers take: third countries hold min(cap, growth · share),
    members growth · share, with the growth that keeps the sum; without one, new suppliers come."""
    if not np.any(third & (shares > cap)):
        return shares, 0.0
    if new_suppliers:
        held = np.where(third, np.minimum(shares, cap), shares)
        return held, 1 - held.sum()

    def at(growth):
        return np.where(third, np.minimum(cap, growth * shares), growth * shares)

    low, high = 1.0, 1e12
    if at(high).sum() < 1:
        return at(high), 1 - at(high).sum()
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if at(middle).sum() < 1 else (low, middle)
    return at(high), 0.0


def case(cap=1.0, new_suppliers=False, union=False, partners=(), perturbed=False):
    weights = np.array([float(row["quantity [t/a]"]) for row in IMPORTS])
    made = np.array([float(row["production"]) for row in PRODUCTION])
    estimates = np.array([float(STABILITY[c]["stability"]) for c in COUNTRIES])
    if perturbed:
        weights = weights * (1 + 0.1 * (np.arange(len(weights)) % 7))
        made = made * (1 + 0.2 * (np.arange(len(made)) % 5))
        estimates = estimates + 0.1 * (np.arange(len(estimates)) % 5 - 2)
    member = np.array([STABILITY[c]["eu_member"] == "1" for c in COUNTRIES])
    raw = 0.5 - estimates / 5
    seen = raw * np.array([1 - EFFECT * (c in partners) for c in COUNTRIES])
    seen = np.where(member & union, 0, seen)
    place = {c: i for i, c in enumerate(COUNTRIES)}
    value = np.zeros(len(COUNTRIES) + 1)
    result = {}
    for commodity in COMMODITIES:
        rows = [i for i, row in enumerate(IMPORTS) if row["commodity"] == commodity]
        where = np.array([place[IMPORTS[i]["partner"]] for i in rows])
        quantity = np.array([float(IMPORTS[i]["quantity [t/a]"]) for i in rows])
        worth = np.array([float(IMPORTS[i]["value [USD2024/a]"]) for i in rows])
        shares = weights[rows] / weights[rows].sum()
        cut, new = capped(shares, ~member[where], cap, new_suppliers)
        count = max(NEW_COUNT, np.ceil(new / cap))
        risk = cut @ seen[where] + new * (0.5 - NEW_STABILITY / 5)
        third = cut[~member[where]].max(initial=new / count)
        np.add.at(value, where, worth / quantity * cut * quantity.sum())
        value[-1] += worth.sum() / quantity.sum() * new * quantity.sum()
        entry = {
            "supplier_hhi": (cut ** 2).sum() + new * new / count,
            "largest_supplier_share": max(cut.max(), new / count),
            "largest_third_country_share": third,
            "import_risk": risk,
            "worse_under_cap": float(risk > shares @ seen[where] + 1e-12),
        }
        own = [i for i, row in enumerate(PRODUCTION) if row["commodity"] == commodity]
        if own:
            part = made[own] / made[own].sum()
            likelihood = np.clip(
                np.array([raw[place[PRODUCTION[i]["country"]]] for i in own]), 0, 1)
            potential = (part ** 2 * likelihood).sum()
            score = (part ** 2).sum() * risk
            entry |= {
                "production_hhi": (part ** 2).sum(),
                "geopolrisk": score,
                "characterisation_factor": score * PRICES[commodity] / 0.409412948,
                "disruption_potential": potential,
                "disruption_risk": potential ** (1 / 3),
            }
        result[commodity] = entry
    largest = np.argsort(-value[:-1])[:12]
    return {
        "cap": cap, "new_suppliers": new_suppliers, "union": union, "partners": list(partners),
        "perturbed": perturbed, "commodities": result,
        "value_share": {COUNTRIES[i]: value[i] / value.sum() for i in largest},
    }


def rounded(item):
    if isinstance(item, dict):
        return {key: rounded(value) for key, value in item.items()}
    if isinstance(item, (float, np.floating)):
        return float(f"{item:.13g}")
    return item


cases = [
    case(), case(cap=0.65), case(cap=0.25), case(cap=0.25, new_suppliers=True),
    case(cap=0.4, perturbed=True), case(union=True, perturbed=True),
    case(cap=0.65, partners=("USA", "NOR", "CHL")),
]
print(json.dumps([rounded(c) for c in cases], separators=(",", ":")))
