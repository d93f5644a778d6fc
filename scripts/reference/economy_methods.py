#!/usr/bin/env python3
"""Prints what the economy model says of one shock by every method, as a table in Markdown.

    scripts/reference/economy_methods.py --risktool PROGRAM [--plugin-path FOLDER]

The shock is twenty days of the output of Dutch refineries (c8) within a year, and the price of
imported crude oil and refined products (c2, c8) up by a fifth. One sample, for nothing is uncertain.
"""

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

TABLES = Path(__file__).resolve().parents[2] / "models" / "data" / "input-output"
RUNS = [("inoperability", "national"), ("inoperability", "world"), ("leontief", "national"),
        ("ghosh", "national"), ("adaptive", "national"), ("adaptive", "world")]
OUTCOMES = {
    "direct": ("missed_days(sector=refining)", "d"),
    "total": ("value_added_loss_total", "EUR2023"),
    "share": ("gdp_share", "1"),
    "jobs": ("jobs_lost_total", "a"),
    "fuel": ("price_effect(group=fuel)", "1"),
    "household": ("household_price_effect", "1"),
}


def config(method, scope):
    lines = ["risktool: 1", "name: methods", "title: Methods", "description: One shock",
             "simulation: {samples: 1, seed: 1, sampling: random, write_samples: all}", "models:",
             "  economy:", "    model: supply-chain/economy",
             f"    settings: {{method: {method}, scope: {scope}}}",
             "    tables:"]
    lines += [f"      {name}: {TABLES / name}.csv"
              for name in ("industries", "flows", "final_demand", "household")]
    lines += ["uncertainties:"]
    for name, target, amount, unit in (
            ("shock", "shock_days(sector=refining)", 20, "d"),
            ("crude", "price_shock(sector=mining)", 0.2, '"1"'),
            ("refined", "price_shock(sector=refining)", 0.2, '"1"')):
        lines += [f"  {name}:", f"    for: economy.{target}",
                  f"    distribution: {{constant: {{value: {amount}}}}}", f"    unit: {unit}",
                  '    source: "assumption: the example"']
    lines += ["outcomes:"]
    for name, (output, unit) in OUTCOMES.items():
        lines += [f"  {name}: {{of: economy.{output}, unit: \"{unit}\", measures: [mean], "
                  f"title: {name}, description: {name}}}"]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--risktool", required=True)
    parser.add_argument("--plugin-path")
    arguments = parser.parse_args()
    print("| Method | Scope | Days missed by refineries | Value added lost, EUR m | of a year's, % "
          "| Person-years | Seconds |")
    print("|---|---|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for method, scope in RUNS:
            path = Path(folder) / "config.yaml"
            path.write_text(config(method, scope), encoding="utf-8")
            words = [arguments.risktool, "simulate", str(path), "--out", f"{folder}/run", "--force"]
            if arguments.plugin_path:
                words += ["--plugin-path", arguments.plugin_path]
            start = time.perf_counter()
            done = subprocess.run(words, capture_output=True, text=True)
            taken = time.perf_counter() - start
            if done.returncode:
                raise SystemExit(done.stderr or done.stdout)
            with open(f"{folder}/run/samples.csv", encoding="utf-8") as file:
                header, row = [line.rstrip("\n").split(",") for line in file][:2]
            cells = {name.split(" ")[0]: value for name, value in zip(header, row)}
            value = {name: float(cells[name]) for name in OUTCOMES if name in cells}
            print(f"| {method} | {scope} | {value['direct']:.1f} | {value['total'] / 1e6:,.0f} | "
                  f"{100 * value['share']:.3f} | {value['jobs']:,.0f} | {taken:.1f} |")
    print(f"\nfuel +{100 * value['fuel']:.1f} %, all consumption "
          f"+{100 * value['household']:.2f} %")


if __name__ == "__main__":
    main()
