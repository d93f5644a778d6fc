#!/usr/bin/env python3
"""Makes the pictures of the studies of conflict from their runs.

    risktool simulate models/neighbourhood-conflict/config.yaml
    risktool simulate models/neighbourhood-conflict/levers.yaml
    risktool simulate models/prevention-value/config.yaml
    risktool simulate models/prevention-value/published.yaml
    docs/images/conflict.py runs

Writes neighbourhood-conflict.png, conflict-levers.png and prevention-value.png beside this script.
Needs pandas and matplotlib (made with 3.1 and 3.11).
"""

import argparse
import pathlib

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap, Normalize, TwoSlopeNorm

FOLDER = pathlib.Path(__file__).resolve().parent
INK, QUIET, BETTER, WORSE = "#222222", "#8a8a8a", "#1b7f79", "#c2571a"

# A tile for each country, about where it lies: column, row.
TILES = {
    "BLR": (8, 0), "RUS": (10, 0),
    "BIH": (5, 1), "SRB": (6, 1), "MDA": (7, 1), "UKR": (8, 1), "GEO": (10, 1),
    "MNE": (5, 2), "XKX": (6, 2), "MKD": (7, 2), "TUR": (9, 2), "ARM": (10, 2), "AZE": (11, 2),
    "ALB": (6, 3), "LBN": (8, 3), "SYR": (9, 3), "IRQ": (10, 3), "IRN": (11, 3), "AFG": (12, 3),
    "MAR": (2, 4), "DZA": (3, 4), "TUN": (4, 4), "LBY": (5, 4), "EGY": (6, 4), "PSE": (7, 4),
    "ISR": (8, 4), "JOR": (9, 4), "SAU": (10, 4),
    "MLI": (3, 5), "NER": (4, 5), "TCD": (5, 5), "SDN": (6, 5), "ERI": (7, 5), "YEM": (10, 5),
    "BFA": (3, 6), "NGA": (4, 6), "CAF": (5, 6), "SSD": (6, 6), "ETH": (7, 6), "DJI": (8, 6),
    "COD": (6, 7), "SOM": (8, 7),
    "VEN": (0, 5), "GUY": (0, 6),
}  # fmt: skip


def tiles(axes, values, colours, norm, label):
    for country, (x, y) in TILES.items():
        value = values[country]
        face = colours(norm(value))
        axes.add_patch(plt.Rectangle((x - 0.47, -y - 0.47), 0.94, 0.94, color=face, linewidth=0))
        light = np.dot(face[:3], (0.299, 0.587, 0.114)) > 0.55
        ink = INK if light else "white"
        axes.text(x, -y + 0.17, country, ha="center", va="center", fontsize=6.6, color=ink)
        axes.text(x, -y - 0.2, label(value), ha="center", va="center", fontsize=6, color=ink)
    axes.set(xlim=(-0.6, 12.6), ylim=(-7.6, 1.8), aspect="equal")
    axes.axis("off")


def percent(share):
    return ">99%" if share >= 0.995 else f"{share:.0%}" if share >= 0.005 else "·"


def neighbourhood(run):
    summary = pd.read_csv(run / "summary.csv")

    def values(policy, outcome, statistic):
        rows = summary.query("policy == @policy and outcome == @outcome and statistic == @statistic")
        return rows.set_index("country")["value"]

    figure, places = plt.subplots(2, 2, figsize=(11, 7.6), layout="constrained")
    reds = LinearSegmentedColormap.from_list("risk", ["#f6f1e7", "#f0c27b", "#d9663a", "#7f1d1d"])
    change = LinearSegmentedColormap.from_list("change", [BETTER, "#f2f2f0", WORSE])
    shares = (
        ("conflict_within", "mean", "Conflict", "probability of at least 25 deaths in one of five years"),
        ("attacked_within", "mean", "Attacked by another state", "probability within five years; includes judgements"),
    )
    for axes, (outcome, statistic, title, note) in zip(places[0], shares):
        column = values("current", outcome, statistic)
        tiles(axes, column, reds, Normalize(0, 1 if outcome == "conflict_within" else 0.25),
              percent)
        heading(axes, title, note)
    for axes, (policy, title) in zip(
        places[1],
        (
            ("joint-aid-cut", "Aid cut by all donors: what it changes"),
            ("prevention-first", "Prevention first: what it changes"),
        ),
    ):
        months = 12 * values(policy, "years_in_conflict", "mean_difference")
        tiles(axes, months, change, TwoSlopeNorm(0, -2, 2),
              lambda v: f"{v:+.1f}".replace("-", "−") if abs(v) >= 0.05 else "·")  # fmt: skip
        heading(axes, title, "expected months in conflict over five years")
    figure.savefig(FOLDER / "neighbourhood-conflict.png", dpi=130, metadata={"Software": None})


def heading(axes, title, note):
    axes.text(-0.5, 1.35, title, fontsize=11, weight="bold", color=INK)
    axes.text(-0.5, 0.85, note, fontsize=8, color=QUIET)


def levers(run):
    summary = pd.read_csv(run / "summary.csv")
    rows = summary.query("outcome == 'conflict_years' and statistic == 'mean_difference'")
    rows = rows.set_index("policy")
    names = {
        "joint-aid-cut": "Aid cut: Dutch 38 %, others 23 %",
        "dutch-aid-cut": "Aid cut: Dutch 38 % alone",
        "prevention": "Prevention, 50 million where warned",
        "prevention-with-partners": "The same, with early-warning partners",
        "posts": "Engagement by posts in a quarter",
        "women-in-processes": "Women in 35 % of peace processes",
    }
    figure, axes = plt.subplots(figsize=(7.5, 3.6), layout="constrained")
    for place, (lever, name) in enumerate(reversed(names.items())):
        ends = [rows.loc[f"{lever}-{end}", "value"] for end in ("weak", "strong")
                if f"{lever}-{end}" in rows.index]  # fmt: skip
        if len(ends) == 1:
            ends = [0, *ends]
        axes.hlines(place, min(*ends, 0), max(*ends, 0), color="#dddddd", linewidth=9)
        for low, high, colour in ((min(ends), min(0, max(ends)), BETTER),
                                  (max(0, min(ends)), max(ends), WORSE)):  # fmt: skip
            if low < high:
                axes.hlines(place, low, high, color=colour, linewidth=9)
        for end, marker in zip(ends, ("|", "o")):
            axes.plot(end, place, marker, color=INK, markersize=7 if marker == "|" else 4)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set(yticks=range(len(names)), yticklabels=list(reversed(names.values())),
             xlabel="change of the years of conflict in 44 countries over five years\n"
             "from the weak end of what is believed of the effect (bar, 5 %)\n"
             "to the strong end (dot, 95 %)")  # fmt: skip
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", linewidth=0.3)
    figure.savefig(FOLDER / "conflict-levers.png", dpi=130, metadata={"Software": None})


def prevention(claims, run):
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(11, 3.8), layout="constrained", width_ratios=(3, 2)
    )
    samples = pd.read_csv(claims / "samples.csv")
    edges = np.linspace(-1.5, 3, 46)
    names = {
        "permanent": ("lost for good", WORSE),
        "half": ("half regained", "#8a6d3b"),
        "regained": ("regained in ten years", BETTER),
    }
    columns = (0.9, 1.4, 2.1, 2.9)
    for x, text in zip(columns, ("growth lost in conflict is …", "median", "below 1", "90 or more")):
        left.text(x, 1.26, text, color=QUIET, fontsize=8.5, ha="right")
    for place, (policy, (name, colour)) in enumerate(names.items()):
        ratios = samples.loc[samples["policy"] == policy, "ratio"]
        heights, _ = np.histogram(np.log10(ratios.clip(lower=0.04)), edges, density=True)
        left.plot((edges[1:] + edges[:-1]) / 2, heights, color=colour, linewidth=1.8)
        texts = (name, f"{ratios.median():.0f}", f"{(ratios < 1).mean():.0%}",
                 f"{(ratios >= 90).mean():.0%}")  # fmt: skip
        for x, text in zip(columns, texts):
            left.text(x, 1.15 - 0.11 * place, text, color=colour, fontsize=8.5, ha="right")
    left.vlines(np.log10((1, 90)), 0, 0.8, color=INK, linewidth=0.8, linestyle="--")
    ticks = (0.1, 1, 10, 90, 1000)
    left.set(xticks=np.log10(ticks), xticklabels=[f"{t:g}" for t in ticks], yticks=[], xlim=(-1.5, 3),
             ylim=(0, 1.35), xlabel="losses averted per dollar",
             title="As claims reckon it: is lost growth regained?")  # fmt: skip
    table = pd.read_csv(run / "summary.csv").query("outcome == 'ratio'")
    table = table.pivot(index="policy", columns="statistic", values="value")
    titles = {
        "small": "25 million a year", "medium": "100 million", "large": "500 million",
        "one-percent-of-defence": "25 million and 1 %\nof defence spending",
    }  # fmt: skip
    for place, policy in enumerate(reversed(titles)):
        row = table.loc[policy]
        right.hlines(place, row["p05"], row["p95"], color=QUIET, linewidth=3, alpha=0.6)
        right.plot(row["p50"], place, "o", color=INK, markersize=5)
        right.annotate(f"{row['p50']:.1f}", (row["p50"], place), (0, 7), ha="center",
                       textcoords="offset points", fontsize=8)  # fmt: skip
    for value in (1, 90):
        right.axvline(value, color=INK, linewidth=0.8, linestyle="--")
    right.set(xscale="log", xticks=(0.1, 1, 10, 90), xticklabels=("0.1", "1", "10", "90"),
              xlim=(0.08, 200), ylim=(-0.6, 3.6), yticks=range(4),
              yticklabels=list(reversed(titles.values())), xlabel="median, and from 5 % to 95 %",
              title="With returns that diminish")  # fmt: skip
    right.minorticks_off()
    for axes in (left, right):
        axes.title.set(fontsize=10.5, weight="bold")
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.tick_params(axis="y", length=0)
    figure.savefig(FOLDER / "prevention-value.png", dpi=130, metadata={"Software": None})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", type=pathlib.Path, help="the folder of the runs")
    runs = parser.parse_args().runs
    neighbourhood(runs / "neighbourhood-conflict")
    levers(runs / "neighbourhood-conflict-levers")
    prevention(runs / "prevention-value-published", runs / "prevention-value")
