#!/usr/bin/env python3
"""Makes the pictures of this folder from the shipped study.

    scripts/run > terminal.txt
    docs/images/make.py terminal.txt runs/critical-raw-materials

Writes terminal.svg, what the tool prints, and supply-risk.png, a chart of summary.csv. Needs pandas and
matplotlib (made with 3.1 and 3.11).
"""

import argparse
import pathlib
import re
from xml.sax.saxutils import escape

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

FOLDER = pathlib.Path(__file__).resolve().parent
SIZE, LINE, MARGIN = 13, 18, 20


def terminal(path):
    """The text from the study's title on, under the command that printed it; without the time that it
    took, which is the machine's."""
    lines = re.sub(r" It took [0-9.]+ s[^.]*\.", "", path.read_text()).splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("Critical raw materials"))
    lines = ["$ scripts/run"] + lines[start:]
    width = max(map(len, lines)) * SIZE * 0.62 + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    texts = []
    for number, line in enumerate(lines):
        heading = line and not line.startswith((" ", "$", "Results", "'")) and number > 4
        colour = "#8ec07c" if number == 0 else "#fabd2f" if heading else "#ebdbb2"
        y = MARGIN + (number + 0.75) * LINE
        texts.append(f'<text x="{MARGIN}" y="{y:.0f}" fill="{colour}">{escape(line)}</text>')
    (FOLDER / "terminal.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
        f'viewBox="0 0 {width:.0f} {height}" font-family="DejaVu Sans Mono, Menlo, Consolas, '
        f'monospace" font-size="{SIZE}" xml:space="preserve">\n'
        f'<rect width="100%" height="100%" rx="8" fill="#1d2021"/>\n' + "\n".join(texts) + "\n</svg>\n"
    )


def chart(run):
    """Means with ranges of 90 %: the materials that the cap moves most, and below them those that
    recycling takes below the threshold most often."""
    summary = pd.read_csv(run / "summary.csv").query("outcome == 'supply_risk'")
    table = summary.pivot(index=["policy", "material"], columns="statistic", values="value")
    policies = {"current": "#555555", "cap-65": "#1f77b4", "cap-65-recycling-25": "#d95f02"}
    capped = table.loc["cap-65", "mean_difference"].sort_values()[:7].index
    recycled = table.loc["cap-65-recycling-25", "probability_at_least_1_difference"].drop(capped)
    moved = [*capped, *recycled.sort_values()[:7].index][::-1]
    figure, axes = plt.subplots(figsize=(7.5, 5.2), layout="constrained")
    for number, (policy, colour) in enumerate(policies.items()):
        rows = table.loc[policy].loc[moved]
        heights = [y + 0.22 * (1 - number) for y in range(len(moved))]
        axes.hlines(heights, rows["p05"], rows["p95"], color=colour, linewidth=2.5, alpha=0.45)
        axes.plot(rows["mean"], heights, "o", color=colour, markersize=4, label=policy)
    axes.axvline(1, color="black", linewidth=0.8, linestyle="--")
    axes.annotate("at risk from here", (1, len(moved) - 0.45), (4, 0), textcoords="offset points",
                  fontsize=8, va="center")
    axes.set(yticks=range(len(moved)), yticklabels=moved, xlim=(0, None),
             ylim=(-0.6, len(moved) - 0.1), xlabel="Supply Risk: mean, and from 5 % to 95 % of futures")
    axes.axhline(6.5, color="black", linewidth=0.3)
    axes.legend(frameon=False, loc="lower right", fontsize=9)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="x", linewidth=0.3)
    figure.savefig(FOLDER / "supply-risk.png", dpi=130, metadata={"Software": None})


parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("output", type=pathlib.Path, help="what scripts/run printed")
parser.add_argument("run", type=pathlib.Path, help="the run directory")
arguments = parser.parse_args()
terminal(arguments.output)
chart(arguments.run)
