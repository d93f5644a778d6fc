#!/usr/bin/env python3
"""Writes Tests/SupplyChainTests/Reference/input_output.json: small published tables and results.

    scripts/reference/input_output.py --source FOLDER

FOLDER holds nl_2000_io_6sector.csv and de_1995_io_6sector.csv, which are not part of this
repository: the Dutch table of 2000 from the SPICOSA project and the German one of 1995 from the
Eurostat Manual of Supply, Use and Input-Output Tables (2008), both as carried by the R package
iotables (MIT, Daniel Antal and contributors; the notice is in the file that is written). Figures of
the textbook example are from Miller & Blair, Input-Output Analysis, 2nd edition (2009), section 2.2.

"published" values are printed in those books; "computed" ones are this script's, by numpy alone and
with a daily loop where the plugin has an identity.
"""

import argparse
import csv
import json
from pathlib import Path

import numpy as np

NOTICE = (
    "Tables NL-2000 and DE-1995: figures published by SPICOSA and Eurostat (Manual of Supply, Use "
    "and Input-Output Tables, 2008; reuse authorised with acknowledgement), transcription of the "
    "R package iotables, Copyright (c) iotables authors. Permission is hereby granted, free of "
    "charge, to any person obtaining a copy of this software and associated documentation files "
    "(the \"Software\"), to deal in the Software without restriction, including without limitation "
    "the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of "
    "the Software, and to permit persons to whom the Software is furnished to do so, subject to the "
    "following conditions: The above copyright notice and this permission notice shall be included "
    "in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED \"AS IS\", "
    "WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES "
    "OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL "
    "THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER "
    "IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE "
    "SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."
)


def rows_of(path, key):
    with open(path, newline="", encoding="utf-8") as file:
        return {row[key]: row for row in csv.DictReader(file)}


def numbers(row, columns):
    return [float(row[column]) for column in columns]


def netherlands(folder):
    rows = rows_of(folder / "nl_2000_io_6sector.csv", "prod_na")
    sectors = [name for name in rows if name.endswith("_group")]
    flows = np.array([numbers(rows[name], sectors) for name in sectors])
    output = np.array(numbers(rows["output_bp"], sectors))
    return {
        "labels": [name.removesuffix("_group") for name in sectors],
        "unit": "EUR m, 2000",
        "flows": flows.tolist(),
        "output": output.tolist(),
        # The printed columns of household consumption duplicate each other.
        "final_demand": (output - flows.sum(1)).tolist(),
        "value_added": numbers(rows["value_added_bp"], sectors),
        "compensation": numbers(rows["compensation_employees"], sectors),
        "other_inputs": [a + b for a, b in zip(
            numbers(rows["imports"], sectors), numbers(rows["net_tax"], sectors))],
    }


def germany(folder):
    with open(folder / "de_1995_io_6sector.csv", newline="", encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    sectors = [name for name in table[0] if name.endswith("_group")]
    rows = {row["t_rows2"]: row for row in table}
    flows = np.array([numbers(row, sectors) for row in table[:6]])
    output = np.array(numbers(rows["P1"], sectors))
    return {
        "labels": [name.removesuffix("_group") for name in sectors],
        "unit": "EUR m, 1995",
        "flows": flows.tolist(),
        "output": output.tolist(),
        "final_demand": (output - flows.sum(1)).tolist(),
        "value_added": numbers(rows["B1G"], sectors),
        "imports": numbers(rows["P7"], sectors),
        "employment": next(
            numbers(row, sectors) for row in table if row["iotables_row"].startswith("employment")),
    }


def coefficients(table):
    return np.array(table["flows"]) / np.array(table["output"])


def leontief(table):
    a = coefficients(table)
    return np.linalg.inv(np.eye(len(a)) - a)


def dynamic(table, initial, days, shock, length, steps):
    """The daily loop of the dynamic inoperability model, summed."""
    flows, output = np.array(table["flows"]), np.array(table["output"])
    star = flows / output[:, None]
    rate = np.log(100) / (np.array(days) * (1 - np.diag(star)))
    q, total = np.array(initial, float), np.zeros(len(output))
    for day in range(steps):
        total += q
        disturbance = np.array(shock) if day < length else 0.0
        q = q + rate * (star @ q + disturbance - q)
    return total


def adaptive(table, loss, length, days, stock=90.0, binding=1.0):
    """Days of output missed in an economy with stocks of inputs (ARIO), with whole matrices.

    Outputs are those that balance; every industry makes a product of its own.
    """
    a = coefficients(table)
    demand = np.array(table["final_demand"]) / 365
    output = np.linalg.solve(np.eye(len(a)) - a, demand)
    threshold, restocking, most, pace = 0.8, 60.0, 1.25, 365.0
    stocks, orders, capacity = stock * a * output, a * output, np.ones(len(a))
    missed = np.zeros(len(a))
    for day in range(days):
        wanted = orders.sum(1) + demand
        able = capacity * (1 - (np.array(loss) if day < length else 0.0)) * output
        best = np.minimum(wanted, able)
        need = threshold * stock * a * best
        cover = np.divide(stocks, need, out=np.full_like(need, np.inf), where=need > 0)
        limit = np.minimum(1, cover.min(0))
        actual = best * (1 - binding * (1 - limit))
        met = actual / wanted
        scarcity = np.maximum(0, 1 - met)
        capacity = np.where(scarcity > 0, capacity + (most - capacity) * scarcity / pace,
                            capacity + (1 - capacity) / pace)
        missed += 1 - actual / output
        stocks = np.maximum(0, stocks + orders * met[:, None] - a * actual)
        orders = np.maximum(0, stock * a * best - stocks) / restocking + a * actual
    return missed


def print_table(published, computed):
    """The validation table of docs/methods/supply-economy.md."""
    print("| Check | Published | Computed | Largest difference |")
    print("|---|---|---|---|")
    for name, value in computed.items():
        value = np.array(value).ravel()
        if name in published:
            printed = np.array(published[name]).ravel()
            print(f"| {name} | {' '.join(map(str, printed))} | "
                  f"{' '.join(f'{v:.5f}' for v in value)} | {np.abs(value - printed).max():.1e} |")
        else:
            print(f"| {name} | – | {' '.join(f'{v:.6g}' for v in value)}; sum {value.sum():.10g} | |")


def print_stocks(table):
    """What stocks do to the adaptive economy: losses of output in a year, EUR bn."""
    shocks = [(0.1, 30), (0.3, 30), (0.5, 90)]
    print("\n| Stocks, d | " + " | ".join(
        f"{100 * share:.0f} % for {days} d" for share, days in shocks) + " |")
    print("|--:|" + "--:|" * len(shocks))
    for stock in (5, 10, 15, 20, 30, 45, 60, 90):
        losses = [
            (adaptive(table, [0, 0, share, 0, 0, 0], days, 365, stock=stock)
             * np.array(table["output"])).sum() / 365e3 for share, days in shocks]
        print(f"| {stock} | " + " | ".join(f"{loss:.1f}" for loss in losses) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", required=True, type=Path)
    folder = parser.parse_args().source
    dutch, german = netherlands(folder), germany(folder)
    textbook = {
        "labels": ["1", "2"], "unit": "", "flows": [[150, 500], [200, 100]],
        "output": [1000, 2000], "final_demand": [350, 1700], "value_added": [650, 1400]}

    x, v = np.array(dutch["output"]), np.array(dutch["value_added"]) / dutch["output"]
    star = np.array(dutch["flows"]) / x[:, None]
    spread = np.linalg.inv(np.eye(6) - star)
    static = spread @ np.array([0, 0, 0.05, 0, 0, 0])
    initial = [0, 0, 0, 0.1, 0, 0]
    recovery = dynamic(dutch, initial, [60] * 6, [0] * 6, 0, 6000)
    mixed = dynamic(
        dutch, [0.02, 0, 0.01, 0.1, 0, 0], [30, 45, 60, 90, 120, 180],
        [0, 0.03, 0.08, 0, 0, 0.01], 40, 12000)
    primary = x - np.array(dutch["flows"]).sum(0)
    change = np.zeros(6)
    change[1] = -0.1 * primary[1]
    income = np.array(dutch["compensation"]) / x
    inverse = leontief(german)
    added = np.array(german["value_added"]) / german["output"]
    employed = np.array(german["employment"]) / german["output"]
    ghosh = np.linalg.inv(np.eye(6) - np.array(german["flows"]) / np.array(german["output"])[:, None])
    reference = {
        "notice": NOTICE,
        "tables": {"netherlands-2000": dutch, "germany-1995": german, "miller-blair": textbook},
        "published": {
            "germany-1995 output multipliers": [1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782],
            "germany-1995 inverse, diagonal": [1.0339, 1.4292, 1.0289],
            "germany-1995 Ghosh inverse, column agriculture": [
                1.0339, 0.0118, 0.0037, 0.0103, 0.0117, 0.0043],
            "netherlands-2000 income multipliers": [2.466, 2.333, 1.840, 2.372, 1.953, 1.417],
            "miller-blair inverse": [[1.2541, 0.3300], [0.2640, 1.1221]],
        },
        "computed": {
            "germany-1995 output multipliers": inverse.sum(0).tolist(),
            "germany-1995 inverse, diagonal": np.diag(inverse)[:3].tolist(),
            "germany-1995 Ghosh inverse, column agriculture": ghosh[:, 0].tolist(),
            "netherlands-2000 income multipliers": (
                income @ leontief(dutch) / income).tolist(),
            "miller-blair inverse": leontief(textbook).tolist(),
            "germany-1995 value-added multipliers": (added @ inverse).tolist(),
            "germany-1995 employment multipliers": (employed @ inverse / employed).tolist(),
            "netherlands-2000 static loss": (static * x).tolist(),
            "netherlands-2000 static value added": (static * x * v).tolist(),
            "netherlands-2000 recovery loss": (recovery * x / 365).tolist(),
            "netherlands-2000 recovery value added": (recovery * x * v / 365).tolist(),
            "netherlands-2000 mixed inoperability days": mixed.tolist(),
            "netherlands-2000 Ghosh change": (change @ spread).tolist(),
            "netherlands-2000 adaptive missed days": adaptive(
                dutch, [0, 0, 0.5, 0, 0, 0], 90, 730).tolist(),
            "netherlands-2000 adaptive missed days, half binding": adaptive(
                dutch, [0, 0.9, 0, 0.3, 0, 0], 150, 400, stock=30.0, binding=0.5).tolist(),
        },
    }
    print_table(reference["published"], reference["computed"])
    print_stocks(dutch)
    target = Path(__file__).parents[2] / "Tests/SupplyChainTests/Reference/input_output.json"
    target.write_text(json.dumps(reference, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
