#!/usr/bin/env python3
"""Writes the panel of the backtest example: twelve units that walk from 1990 to 2020.

Needs numpy. Nothing in it is measured: steps are normal, as wide as each unit is restless, with a
weak pull towards ten.
"""
from pathlib import Path

import numpy as np

PLACE = Path(__file__).resolve().parents[2] / "Tests/TestPlugins/walks/panel.csv"
random = np.random.default_rng(20_261_122)
lines = ["unit,year,value"]
for unit in "ABCDEFGHIJKL":
    value, restless = random.normal(10, 3), random.uniform(0.3, 1.2)
    for year in range(1990, 2021):
        lines.append(f"{unit},{year},{value:.2f}")
        value += 0.05 * (10 - value) + restless * random.standard_normal()
PLACE.write_text("\n".join(lines) + "\n")
