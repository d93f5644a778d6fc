#!/usr/bin/env python3
"""Make the table of parameters of the study force-generation from the model itself.

    risktool plugin describe deterrence-posture/force-generation --json | scripts/compile-force-parameters.py

Writes models/force-generation/parameters.csv: every input with its default or prior and a label that
says what it rests on: `source` a document, `computed` from one, `assumption`, or `secondary`, known
from a later publication only. The label is how the model's own text on the source begins.
"""

import csv
import json
import sys
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "models/force-generation/parameters.csv"
LABELS = ("assumption", "computed", "secondary")
# Inputs over items and years whose defaults are in their source.
VARYING = "by year or item"


def main():
    model = json.load(sys.stdin)["models"][0]
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["symbol", "meaning", "value", "prior", "unit", "label", "source"])
        for field in model["inputs"]:
            if field["structural"]:
                continue
            begin, _, rest = field["source"].partition(": ")
            label = begin if begin in LABELS else "source"
            value = VARYING if field["default"] is None else f"{field['default']:.10g}"
            writer.writerow([
                field["id"], field["label"], value, field["prior"] or "", field["unit"], label,
                rest if begin in LABELS else field["source"]])


if __name__ == "__main__":
    main()
