#!/usr/bin/env python3
"""Make the picture and the tables of results in the README of the study force-generation.

    risktool simulate models/force-generation/config.yaml --out runs/force-generation --force
    risktool simulate models/force-generation/paths.yaml --out runs/force-generation-paths --force
    scripts/results-force-generation.py runs/force-generation runs/force-generation-paths

Reads summary.csv and drivers.csv of the runs. Writes models/force-generation/picture.png, and in the
README beside it whatever stands between `<!-- results: NAME -->` and `<!-- end -->`. Needs pandas and
matplotlib (made with 3.11).
"""

import argparse
import re
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

STUDY = Path(__file__).resolve().parent.parent / "models/force-generation"
# Colours that those who confuse red and green can tell apart (Okabe and Ito 2008).
INK, QUIET, BLUE, ORANGE, GREEN, PURPLE = "#333333", "#8a8a8a", "#0072b2", "#e69f00", "#009e73", "#cc79a7"
SHORT = {
    "plan": "The plan",
    "pay-10": "Pay 10 % higher",
    "retention-10": "One leaver in ten stays",
    "retention-30": "Three leavers in ten stay",
    "recruiting-50": "Half as many recruits again can be found",
    "filled-places": "All places filled",
    "early-places": "All places filled, 9,000 from 2027",
    "early-and-kept": "… and three leavers in ten stay",
}
# What-ifs: places are filled whatever that takes, so their cost says nothing.
CONDITIONS = {"filled-places", "early-places", "early-and-kept"}
WOMEN = {"filled-places": 20, "women-30": 30, "women-40": 40, "women-50": 50}
PARAMETERS = {
    "recruitable": "how many can be recruited at today's pay", "leaving_factor": "good and bad years",
    "regulars": "how many regulars there are at the start", "senior_leaving": "leaving of seniors",
    "recruitable_growth": "how recruiting grows", "junior_leaving": "leaving of juniors",
    "recruiting_money": "what recruiting costs", "training_loss": "recruits lost in training",
    "women_share_start": "the share of women at the start", "trainee_share": "how many are in training",
    "women_leaving": "whether women leave more than men",
}  # fmt: skip


class Results:
    """summary.csv of a run."""

    def __init__(self, path):
        self.table = pd.read_csv(path / "summary.csv", keep_default_na=False, na_values={"value": [""]})

    def row(self, outcome, policy, statistic="mean", year=None):
        table = self.table
        keep = (table["outcome"] == outcome) & (table["policy"] == policy)
        keep &= table["statistic"] == statistic
        if year is not None:
            keep &= table["year"].astype(str).str.startswith(str(year))
        found = table[keep]
        if len(found) != 1:
            raise SystemExit(f"{len(found)} rows of {outcome}, {policy}, {statistic}, {year}")
        return found.iloc[0]

    def value(self, *arguments, **labels):
        return float(self.row(*arguments, **labels)["value"])


def percent(value, digits=0):
    text = f"{100 * value:.{digits}f}"
    return text.replace("-0", "0") if float(text) == 0 else text


def chance(value):
    """A probability in percent: the extremes are not certain."""
    return "< 1" if 0 <= value < 0.005 else "> 99" if value > 0.995 else f"{100 * value:.0f}"


def spread(results, outcome, policy, digits=0):
    low, high = (results.value(outcome, policy, s) for s in ("p05", "p95"))
    return (f"{percent(results.value(outcome, policy), digits)} "
            f"[{percent(low, digits)} to {percent(high, digits)}]")


def odds_spread(results, outcome, policy):
    mean, low, high = (chance(results.value(outcome, policy, s)) for s in ("mean", "p05", "p95"))
    return mean if low == high else f"{mean} [{low} to {high}]"


def check_claims(results, paths):
    """What the README says in words, beside the figures."""
    def full(policy):
        return results.value("fill", policy, "probability_at_least_1")

    def gain(policy):
        return results.value("fill", policy, "mean_difference")

    def margin(item):
        return paths.value("readiness_2035", f"{item}-plus", "mean_difference")

    claims = {
        "only early places and kept people fill the organisation": full("early-and-kept") > 0.5 and all(
            full(policy) < 0.5 for policy in SHORT if policy != "early-and-kept"),
        "keeping people does as much as early places": abs(
            gain("retention-30") - gain("early-places")) < 0.015,
        "half of the recruits must be women": results.value("women", "women-50") > 0.3 and (
            results.value("women", "women-40") < 0.28),
        "keeping people lowers the share of women": results.value(
            "women", "retention-30", "mean_difference") < 0,
        "munitions, then logistics, are scarcest": margin("munitions") > margin("logistics") > 5 * max(
            margin("personnel"), margin("materiel")),
        "the chance of a fait accompli is near one at 2 %": paths.value(
            "fait_accompli", "norm-20") > 0.99,
    }
    for claim, holds in claims.items():
        if not holds:
            raise SystemExit(f"the README says that {claim}; the runs do not")


def signed(value, digits):
    text = f"{value:+,.{digits}f}".replace("-", "−")
    return text[1:] if float(f"{value:.{digits}f}") == 0 else text


def change(results, outcome, policy, scale, digits, baseline="plan"):
    if policy == baseline:
        return "–"
    mean, low, high = (results.value(outcome, policy, s) * scale
                       for s in ("mean_difference", "difference_p05", "difference_p95"))
    if mean == low == high:
        return "0"
    show = [signed(v, digits) for v in (mean, low, high)]
    return f"{show[0]} [{show[1]} to {show[2]}]"


def markdown(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def titles(config="config.yaml"):
    text = (STUDY / config).read_text()
    policies = text[text.index("\npolicies:"):text.index("\noutcomes:")]
    return {name: title.replace(" - ", ": ")
            for name, title in re.findall(r"\n  ([\w.-]+):\n    title: (.+)", policies)}


def fill(tables):
    """Puts each table between its marks in the README."""
    path = STUDY / "README.md"
    text = path.read_text()
    for name, table in tables.items():
        pattern = rf"(<!-- results: {name} -->\n).*?(<!-- end -->)"
        if not re.search(pattern, text, flags=re.S):
            raise SystemExit(f"{path}: no place for '{name}'")
        text = re.sub(
            pattern, lambda m: m.group(1) + "\n" + table + "\n\n" + m.group(2), text, flags=re.S)
    path.write_text(text)


def drivers(path, outcome, policy, count):
    """The strongest uncertainties, by the size of their coefficient in a regression of ranks."""
    table = pd.read_csv(path / "drivers.csv")
    table = table[(table["outcome"] == outcome) & (table["policy"] == policy)
                  & (table["of"] == "value") & (table["method"] == "rank_regression")]
    order = table["value"].abs().sort_values(ascending=False).index[:count]
    return [(PARAMETERS.get(table.loc[i, "uncertainty"], table.loc[i, "uncertainty"]),
             table.loc[i, "value"]) for i in order]


def answer(results, path):
    def p(outcome, policy, bound):
        return chance(results.value(outcome, policy, f"probability_at_least_{bound}"))

    listed = "; ".join(f"{what} ({value:+.2f})".replace("-", "−")
                       for what, value in drivers(path, "fill", "plan", 4))
    return "\n".join((
        f"* **It depends on who counts.** Under the plan, 56,000 regulars in 2030 come out in {p('regulars_in_all', 'plan', 56000)} % "
        f"of futures if those in training count, in {p('regulars_one_stock', 'plan', 56000)} % if they are reckoned as one "
        f"stock, and posts are filled by *trained* regulars in {p('fill', 'plan', 1)} %. On average "
        f"{percent(results.value('fill', 'plan'))} % of posts are.",
        f"* **Filling all places is not enough.** With as many recruits as there are places, trained regulars fill "
        f"{change(results, 'fill', 'filled-places', 100, 1)} points more of the posts than under the plan; with 9,000 "
        f"places from 2027 on, {change(results, 'fill', 'early-places', 100, 1)}; and if three leavers in ten stay as "
        f"well, {change(results, 'fill', 'early-and-kept', 100, 1)}. Only the last makes a full organisation more "
        f"likely than not ({p('fill', 'early-and-kept', 1)} %).",
        "* **Keeping people does as much as filling every place early.** Three leavers in ten who stay "
        f"add {change(results, 'fill', 'retention-30', 100, 1)} points for EUR "
        f"{change(results, 'cost', 'retention-30', 1e-6, 0)} million a year; 10 % more pay adds "
        f"{change(results, 'fill', 'pay-10', 100, 1)} for EUR {change(results, 'cost', 'pay-10', 1e-6, 0)} million. What it "
        "takes to keep them is an assumption, and whether so many can be kept is not known.",
        f"* **30 % women in 2030 needs about 50 % women among recruits, from now on.** With all places filled and 20, 30, "
        "40 or 50 % women among recruits, the share in 2030 is "
        + ", ".join(f"{percent(results.value('women', w), 1)}" for w in WOMEN)
        + f" %; 30 % is reached in {p('women', 'women-40', '0.3')} % of futures with 40 and in "
        f"{p('women', 'women-50', '0.3')} % with 50 ({p('women_one_stock', 'women-50', '0.3')} % as one stock). If "
        f"civilians count as well, it is {percent(results.value('women_of_staff', 'women-50'), 1)} % with 50 % women among "
        f"recruits, and 30 % is reached in {p('women_of_staff', 'women-40', '0.3')} % of futures with 40 and in "
        f"{p('women_of_staff', 'women-50', '0.3')} % with 50. Keeping people "
        "makes it a little harder: most of those kept are men.",
        f"* **What decides is not known.** The fill under the plan depends most on {listed}: "
        "coefficients of a regression of ranks, from −1 to 1.",
    ))


def picture(results):
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(11, 4.8), layout="constrained", width_ratios=(3, 2))
    places = range(len(SHORT))[::-1]
    for place, policy in zip(places, SHORT):
        mean, low, high = (100 * results.value("fill", policy, s) for s in ("mean", "p05", "p95"))
        colour = INK if policy == "plan" else BLUE
        left.hlines(place, low, high, color=colour, linewidth=6, alpha=0.3)
        left.plot(mean, place, "o", color=colour, markersize=7)
        all_of_them = 100 * results.value("regulars_in_all", policy) / 56000
        left.plot(all_of_them, place, "o", markerfacecolor="white", markeredgecolor=colour, markersize=6)
        odds = results.value("fill", policy, "probability_at_least_1")
        left.text(125.5, place, f"{chance(odds)} %", ha="right", va="center", fontsize=9, color=colour)
    left.axvline(100, color=INK, linewidth=0.9)
    left.text(100.8, len(SHORT) - 0.45, "full", ha="left", fontsize=8.5, color=INK)
    left.text(125.5, len(SHORT) - 0.45, "chance that trained\nregulars fill all posts", ha="right",
              fontsize=7.5, color=QUIET)
    left.set(yticks=list(places), yticklabels=list(SHORT.values()), xlim=(72, 126),
             ylim=(-0.6, len(SHORT) + 0.15),
             xlabel="percent of 56,000 posts: trained regulars (dot: mean; bar: nine\n"
             "futures in ten), and with those in training (ring: mean)")
    left.set_title("Regulars in 2030", loc="left", fontsize=11, weight="bold")

    years = range(2026, 2031)
    colours = dict(zip(WOMEN, (INK, ORANGE, GREEN, PURPLE)))
    for policy, share in WOMEN.items():
        def series(statistic):
            return [100 * results.value("women_by_year", policy, statistic, year=y) for y in years]
        right.fill_between(years, series("p05"), series("p95"), color=colours[policy], alpha=0.13, linewidth=0)
        right.plot(years, series("mean"), color=colours[policy], linewidth=2)
        right.text(2030.08, series("mean")[-1], f"{share} %", color=colours[policy], fontsize=9, va="center")
    right.axhline(30, color=INK, linewidth=0.9)
    right.text(2026, 30.4, "goal: 30 %", fontsize=8.5, color=INK)
    right.text(2030.5, 36.2, "women among\nrecruits", ha="right", fontsize=7.5, color=QUIET)
    right.set(xticks=list(years), xlim=(2025.9, 2030.5), ylim=(5, 39.5),
              xlabel="percent, if all places are filled\n(line: mean; band: nine futures in ten)")
    right.set_title("Women among regulars", loc="left", fontsize=11, weight="bold")
    for axes in (left, right):
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0)
        axes.grid(axis="x" if axes is left else "y", linewidth=0.3)
        axes.set_axisbelow(True)
    left.spines["left"].set_visible(False)
    figure.savefig(STUDY / "picture.png", dpi=130, metadata={"Software": None})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("paths", type=Path)
    arguments = parser.parse_args()
    path = arguments.run
    results, names = Results(path), titles()
    paths, path_names = Results(arguments.paths), titles("paths.yaml")

    check_claims(results, paths)

    def odds(outcome, policy, bound):
        return chance(results.value(outcome, policy, f"probability_at_least_{bound}"))

    people = [p for p in names if not p.startswith("women") and p != "all"]
    fill({
        "answer": answer(results, path),
        "people": markdown(
            ["Policy", "Trained regulars by posts, %", "Change, points", "Full, trained, %",
             "56,000 with those in training, %", "56,000 as one stock, %", "Change of cost, EUR m a year"],
            [[names[p], spread(results, "fill", p), change(results, "fill", p, 100, 1),
              odds("fill", p, 1), odds("regulars_in_all", p, 56000),
              odds("regulars_one_stock", p, 56000),
              "" if p in CONDITIONS else change(results, "cost", p, 1e-6, 0)]
             for p in people]),
        "women": markdown(
            ["Policy", "Women among regulars in 2030, %", "Change, points", "30 % reached, %",
             "30 % reached, one stock, %", "Women among regulars and civilians, %", "30 % reached, %"],
            [[names[p], spread(results, "women", p, 1), change(results, "women", p, 100, 1),
              odds("women", p, "0.3"), odds("women_one_stock", p, "0.3"),
              spread(results, "women_of_staff", p, 1), odds("women_of_staff", p, "0.3")]
             for p in names if p.startswith("women") or p in ("plan", "filled-places", "retention-30", "all")]),
        "recruits": markdown(
            ["Year", "Places", "Recruits under the plan", "5 % to 95 %"],
            [[str(year), f"{places:,}", f"{results.value('recruits_by_year', 'plan', year=year):,.0f}",
              " to ".join(f"{results.value('recruits_by_year', 'plan', s, year=year):,.0f}"
                          for s in ("p05", "p95"))]
             for year, places in zip(range(2026, 2031), (6000, 7000, 8000, 9000, 9000))]),
        "paths": markdown(
            ["Policy", "Readiness in 2035, %", "Change, points", "Fait accompli if attacked, %",
             "Change, points", "Time to reinforce, d", "Cost, EUR bn a year"],
            [[path_names[p], spread(paths, "readiness_2035", p),
              change(paths, "readiness_2035", p, 100, 1, "norm-35"),
              odds_spread(paths, "fait_accompli", p),
              change(paths, "fait_accompli", p, 100, 1, "norm-35"),
              f"{paths.value('reinforcement_time', p) / 24:.0f}",
              f"{paths.value('cost', p) / 1e9:.1f}"]
             for p in path_names if not p.endswith("-plus")]),
        "margins": markdown(
            ["On the path to 3.5 %, more", "Readiness in 2030, points", "Readiness in 2035, points",
             "Fait accompli in 2035, points"],
            [[path_names[p], *(change(paths, o, p, 100, 2, "norm-35")
                               for o in ("readiness_2030", "readiness_2035", "fait_accompli"))]
             for p in path_names if p.endswith("-plus")]),
    })
    picture(results)


if __name__ == "__main__":
    main()
