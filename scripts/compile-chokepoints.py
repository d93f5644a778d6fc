#!/usr/bin/env python3
"""Write the tables of chokepoints and of what may close them, and check them against publications.

    scripts/compile-chokepoints.py [--repository FOLDER]

Written are models/data/chokepoints.csv and models/data/chokepoint_hazards.csv. The figures are below,
each with its source; nothing else is read. Expected value of trade disrupted (EVTD) of a chokepoint is
v * sum of rate * duration / 365 * severity. The script prints it beside what is published, and ends
with an error when the two chokepoints with a hazard set of their own are off by more than a tenth.
"""

import argparse
import csv
import sys
from pathlib import Path

VERSCHUUR = "Verschuur, Lumma and Hall 2025, Nat. Commun. 16:10421, CC BY 4.0"
TRADE = VERSCHUUR + ": one-sided value of 2022"
SETTING = "hazard setting of " + VERSCHUUR
SECONDARY = (
    "secondary parameter set that reconstructs the EVTD of " + VERSCHUUR + "; provenance weak")
SPREAD = (
    "rate: the published EVTD over the value of trade, spread over hazards by assumption; "
    "duration and severity: " + VERSCHUUR)
NO_RATE = "assumption: no published rate at hand; duration and severity as of the "

# chokepoint: (label, one-sided value of trade in 2022 in bn USD, source)
CHOKEPOINTS = {
    "bab-el-mandeb": ("Bab el-Mandeb", 1858.5, TRADE),
    "suez": ("Suez Canal", 1850.3, TRADE),
    "hormuz": ("Strait of Hormuz", 885.1, TRADE),
    "malacca": ("Strait of Malacca", 2428.5, TRADE),
    "taiwan-strait": ("Taiwan Strait", 2385.0, TRADE),
    "south-china-sea": (
        "South China Sea", 3400.0,
        "CSIS ChinaPower, How Much Trade Transits the South China Sea: about 3.4 trillion in 2016, "
        "unverified, not brought to 2022"),
    "panama": ("Panama Canal", 759.6, TRADE),
    "bosporus": ("Turkish Straits", 551.1, TRADE),
    "gibraltar": ("Strait of Gibraltar", 2035.6, TRADE),
    "dover": ("Dover Strait", 1836.2, TRADE),
}

# kind: (mean duration in days, share of passage lost)
GEOPOLITICAL, CONFLICT, TERRORISM = (37, 0.44), (10, 0.2), (10, 0.2)
PIRACY, BLOCKAGE, CYCLONE = (14, 0.01), (3, 1), (3, 1)
DROUGHT, EARTHQUAKE = (250, 0.33), (365, 1)

# (chokepoint, kind): (return period in years, (duration, severity), source)
STATED = {
    ("bab-el-mandeb", "geopolitical"): (2.0, GEOPOLITICAL, SECONDARY),
    ("bab-el-mandeb", "conflict"): (1.4, CONFLICT, SECONDARY),
    ("bab-el-mandeb", "terrorism"): (3.6, TERRORISM, SECONDARY),
    ("bab-el-mandeb", "piracy"): (0.26, PIRACY, SECONDARY),
    ("suez", "geopolitical"): (2.2, GEOPOLITICAL, SECONDARY),
    ("suez", "conflict"): (2.5, CONFLICT, SECONDARY),
    ("suez", "terrorism"): (3.1, TERRORISM, SECONDARY),
    ("suez", "piracy"): (0.25, PIRACY, SECONDARY),
    ("suez", "blockage"): (5, BLOCKAGE, SECONDARY),
    ("suez", "cyclone"): (28.6, CYCLONE, SECONDARY),
    ("panama", "drought"): (40, DROUGHT, SETTING),
    ("panama", "earthquake"): (2500, EARTHQUAKE, SETTING),
    ("panama", "blockage"): (20, BLOCKAGE, NO_RATE + SETTING),
    ("taiwan-strait", "geopolitical"): (20, GEOPOLITICAL, NO_RATE + SECONDARY),
    ("south-china-sea", "geopolitical"): (20, GEOPOLITICAL, NO_RATE + SECONDARY),
    ("south-china-sea", "piracy"): (1, PIRACY, NO_RATE + SETTING),
    ("bosporus", "geopolitical"): (20, GEOPOLITICAL, NO_RATE + SECONDARY),
    ("bosporus", "blockage"): (5, BLOCKAGE, NO_RATE + SETTING),
    ("gibraltar", "conflict"): (20, CONFLICT, NO_RATE + SETTING),
    ("dover", "blockage"): (50, BLOCKAGE, NO_RATE + SETTING),
}

# Where only EVTD is published (bn USD a year), its parts by hazard are assumptions.
PUBLISHED_EVTD = {"bab-el-mandeb": 58.3, "malacca": 12.8, "hormuz": 1.9, "suez": 51.0}
PARTS = {
    "malacca": {
        "geopolitical": (0.6, GEOPOLITICAL), "conflict": (0.2, CONFLICT),
        "terrorism": (0.1, TERRORISM), "piracy": (0.1, PIRACY)},
    "hormuz": {
        "geopolitical": (0.7, GEOPOLITICAL), "conflict": (0.2, CONFLICT),
        "terrorism": (0.1, TERRORISM)},
}


def hazards():
    """[(chokepoint, kind, rate, days, severity, source)], by chokepoint as above."""
    rows = []
    for chokepoint, (_, value, _) in CHOKEPOINTS.items():
        for (place, kind), (period, (days, severity), source) in STATED.items():
            if place == chokepoint:
                rows.append((chokepoint, kind, 1 / period, days, severity, source))
        for kind, (part, (days, severity)) in PARTS.get(chokepoint, {}).items():
            closed = part * PUBLISHED_EVTD[chokepoint] / value
            rows.append((chokepoint, kind, closed * 365 / (days * severity), days, severity, SPREAD))
    return rows


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repository", type=Path, default=Path(__file__).resolve().parent.parent)
    folder = parser.parse_args().repository / "models" / "data"
    rows = hazards()
    write(folder / "chokepoints.csv", ["chokepoint", "label", "annual_value [USD2022/a]", "source"], [
        [name, label, round(value * 1e9), source]
        for name, (label, value, source) in CHOKEPOINTS.items()])
    write(folder / "chokepoint_hazards.csv", [
        "hazard", "chokepoint", "kind", "rate [1/a]", "mean_days [d]", "severity", "source",
    ], [[f"{c}:{k}", c, k, f"{r:.5g}", d, s, source] for c, k, r, d, s, source in rows])

    failed = False
    print(f"{'chokepoint':16s} {'EVTD':>8s} {'published':>9s} {'full-closure days a year':>25s}")
    for chokepoint, (_, value, _) in CHOKEPOINTS.items():
        closed = sum(r * d / 365 * s for c, _, r, d, s, _ in rows if c == chokepoint)
        published = PUBLISHED_EVTD.get(chokepoint)
        wrong = published is not None and abs(value * closed / published - 1) > 0.1
        failed |= wrong
        print(f"{chokepoint:16s} {value * closed:8.4f} {published or '':>9} {365 * closed:25.2f}"
              f" {'WRONG' if wrong else ''}")
    if failed:
        sys.exit("a check failed")


if __name__ == "__main__":
    main()
