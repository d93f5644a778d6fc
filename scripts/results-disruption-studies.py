#!/usr/bin/env python3
"""Make the pictures and the tables of results in the READMEs of the three studies of disruption.

    for study in export-restrictions chokepoints strategic-stocks; do
      risktool simulate models/$study/config.yaml --out runs/$study --force
    done
    scripts/results-disruption-studies.py runs

Reads runs/STUDY/summary.csv. Writes models/STUDY/picture.png, and in models/STUDY/README.md whatever
stands between `<!-- results: NAME -->` and `<!-- end -->`. Needs pandas and matplotlib (made with 3.11).
"""

import argparse
import re
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

MODELS = Path(__file__).resolve().parent.parent / "models"
# Colours that those who confuse red and green can tell apart (Okabe and Ito 2008).
BLACK, ORANGE, SKY, GREEN, BLUE, VERMILION, PURPLE = (
    "#333333", "#e69f00", "#56b4e9", "#009e73", "#0072b2", "#d55e00", "#cc79a7")
MILLION, BILLION = 1e6, 1e9


class Results:
    """summary.csv of a run."""

    def __init__(self, path):
        self.table = pd.read_csv(path / "summary.csv", keep_default_na=False, na_values={"value": [""]})
        self.policies = list(dict.fromkeys(self.table["policy"]))

    def row(self, outcome, policy, statistic="mean", **labels):
        table = self.table
        keep = (table["outcome"] == outcome) & (table["policy"] == policy)
        keep &= table["statistic"] == statistic
        for dimension, label in labels.items():
            keep &= table[dimension] == label
        found = table[keep]
        if len(found) != 1:
            raise SystemExit(f"{len(found)} rows of {outcome}, {policy}, {statistic}, {labels}")
        return found.iloc[0]

    def value(self, *arguments, **labels):
        return float(self.row(*arguments, **labels)["value"])

    def labels(self, outcome, dimension):
        return list(dict.fromkeys(self.table[self.table["outcome"] == outcome][dimension]))


def number(value):
    """Whole numbers from ten on, one decimal from one on, two below: `1,200`, `3.5`, `0.08`."""
    digits = 0 if abs(value) >= 9.95 else 1 if abs(value) >= 0.995 else 2
    text = f"{value:,.{digits}f}"
    return "0" if float(text.replace(",", "")) == 0 else text


def interval(results, outcome, policy, scale, statistic="mean", **labels):
    """A statistic with its 95 % interval, which is about the number of samples."""
    row = results.row(outcome, policy, statistic, **labels)
    value, *ends = (float(row[c]) / scale for c in ("value", "lower", "upper"))
    lower, upper = sorted(ends)
    if number(lower) == number(upper):
        return number(value)
    return f"{number(value)} ({number(lower)} to {number(upper)})"


def spread(results, outcome, policy, scale, **labels):
    """The mean, and the range of nine futures in ten."""
    mean, low, high = (
        results.value(outcome, policy, s, **labels) / scale for s in ("mean", "p05", "p95"))
    if number(low) == number(high):
        return number(mean)
    return f"{number(mean)} [{number(low)} to {number(high)}]"


def markdown(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def titles(study):
    """Titles of the policies, from the config."""
    text = (MODELS / study / "config.yaml").read_text()
    policies = text[text.index("\npolicies:"):text.index("\noutcomes:")]
    return dict(re.findall(r"\n  ([\w.-]+):\n    title: (.+)", policies))


def fill(study, tables):
    """Puts each table between its marks in the study's README."""
    path = MODELS / study / "README.md"
    text = path.read_text()
    for name, table in tables.items():
        pattern = rf"(<!-- results: {name} -->\n).*?(<!-- end -->)"
        if not re.search(pattern, text, flags=re.S):
            raise SystemExit(f"{path}: no place for '{name}'")
        text = re.sub(
            pattern, lambda m: m.group(1) + "\n" + table + "\n\n" + m.group(2), text, flags=re.S)
    path.write_text(text)


def bullets(*sentences):
    return "\n".join(f"* {s}" for s in sentences if s)


def part(results, outcome, policy):
    """The part of a loss that a policy avoids, in percent."""
    return 100 * (1 - results.value(outcome, policy) / results.value(outcome, "current"))


def clean(axes):
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", linewidth=0.3)
    axes.set_axisbelow(True)


def save(figure, study):
    figure.savefig(MODELS / study / "picture.png", dpi=130, metadata={"Software": None})
    plt.close(figure)


def export_restrictions(runs):
    study = "export-restrictions"
    results, names = Results(runs / study), titles(study)
    longest, chance = restricted(results)[:3], likeliest(results)[:4]
    order = sorted(
        (p for p in results.policies if p not in ("current", "all")),
        key=lambda p: results.value("whatif_loss", p))
    first = longest[0].replace("-", " ").capitalize()
    others = " and ".join(g.replace("-", " ") for g in longest[1:])
    fill(study, {
        "answer": bullets(
            "With today's stocks, the restriction takes EUR "
            f"{spread(results, 'whatif_loss', 'current', MILLION)} million of Dutch value added in its "
            f"first year, and {number(results.value('whatif_jobs', 'current'))} years of work. "
            f"{first}, {others} are short for longest: "
            + ", ".join(number(results.value("whatif_shortage_days", "current", good=g))
                        for g in longest) + " days on average.",
            "Of that loss, " + "; ".join(
                f"*{names[p].lower()}* avoids {part(results, 'whatif_loss', p):.0f} % for EUR "
                f"{number(results.value('cost', p) / MILLION)} million a year" for p in order)
            + f". All together avoid {part(results, 'whatif_loss', 'all'):.0f} %.",
            "By chance, "
            + ", ".join(f"{g.replace('-', ' ')} ("
                        f"{100 * results.value('shortage', 'current', good=g):.0f} %)" for g in chance)
            + " are the likeliest to run short within five years. The expected loss is EUR "
            f"{interval(results, 'loss', 'current', MILLION)} million a year, of which the stocks avoid "
            f"{part(results, 'loss', 'stocks-90'):.0f} % and substitution "
            f"{part(results, 'loss', 'substitution'):.0f} %."),
        "policies": markdown(
            ["Policy", "Loss in the what-if, EUR m", "Avoided, EUR m",
             "Loss by chance, EUR m a year", "Avoided, EUR m a year", "Cost, EUR m a year"],
            [[names[p], spread(results, "whatif_loss", p, MILLION),
              interval(results, "whatif_loss", p, -MILLION, "mean_difference")
              if p != "current" else "–",
              number(results.value("loss", p) / MILLION),
              interval(results, "loss", p, -MILLION, "mean_difference") if p != "current" else "–",
              spread(results, "cost", p, MILLION) if p != "current" else "–"]
             for p in results.policies]),
        "materials": markdown(
            ["Material", *(names[p] for p in results.policies)],
            [[good.replace("-", " "),
              *(number(results.value("whatif_shortage_days", p, good=good))
                for p in results.policies)]
             for good in restricted(results)]),
        "chance": markdown(
            ["Material", "Probability within five years, %", "Days a year, mean",
             "with partnerships and cap", "with stocks"],
            [[good.replace("-", " "),
              interval(results, "shortage", "current", 0.01, good=good),
              *(number(results.value("shortage_days", p, good=good))
                for p in ("current", "partnerships", "stocks-90"))]
             for good in likeliest(results)[:8]]),
    })

    colours = dict(zip(results.policies, (BLACK, BLUE, ORANGE, GREEN, PURPLE, VERMILION)))
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4.4), layout="constrained")
    places = range(len(results.policies))[::-1]
    for place, policy in zip(places, results.policies):
        mean, low, high = (results.value("whatif_loss", policy, s) / MILLION
                           for s in ("mean", "p05", "p95"))
        left.hlines(place, low, high, color=colours[policy], linewidth=5, alpha=0.35)
        left.plot(mean, place, "o", color=colours[policy], markersize=7)
        change = part(results, "whatif_loss", policy)
        text = number(mean) if policy == "current" else f"{number(mean)} (−{change:.0f} %)"
        left.annotate(text, (mean, place), (0, 8), textcoords="offset points", fontsize=8,
                      ha="center" if mean > 300 else "left")
    left.set(yticks=list(places), yticklabels=[names[p] for p in results.policies],
             xlabel="EUR million: mean, and nine futures in ten", xlim=(-30, None),
             ylim=(-0.6, len(places) - 0.3))
    left.set_title("Value added lost in the first year", loc="left", fontsize=10)
    clean(left)

    goods = restricted(results)[::-1]
    for policy in results.policies:
        days = [results.value("whatif_shortage_days", policy, good=g) for g in goods]
        right.plot(days, range(len(goods)), "o", color=colours[policy], markersize=7, alpha=0.85)
    for place, good in enumerate(goods):
        days = [results.value("whatif_shortage_days", p, good=good) for p in results.policies]
        right.hlines(place, min(days), max(days), color="#bbbbbb", linewidth=1, zorder=0)
    right.set(yticks=range(len(goods)), yticklabels=[g.replace("-", " ") for g in goods],
              xlabel="days, mean (colours as on the left)", xlim=(-4, None))
    right.set_title("Days of shortage in the first year", loc="left", fontsize=10)
    clean(right)
    save(figure, study)


def restricted(results):
    """Materials that are short in the what-if, the shortest first."""
    days = {g: results.value("whatif_shortage_days", "current", good=g)
            for g in results.labels("whatif_shortage_days", "good")}
    return sorted((g for g in days if days[g] > 0.05), key=days.get, reverse=True)


def likeliest(results):
    return sorted(results.labels("shortage", "good"),
                  key=lambda g: -results.value("shortage", "current", good=g))


PASSAGES = {
    "hormuz": "Hormuz", "bab_el_mandeb": "Bab el-Mandeb", "malacca": "Malacca",
    "taiwan_strait": "Taiwan Strait", "panama": "Panama", "east_asia": "East Asia decouples",
}


PLACES = {
    "bab-el-mandeb": "Bab el-Mandeb", "suez": "Suez", "hormuz": "Hormuz", "malacca": "Malacca",
    "taiwan-strait": "Taiwan Strait", "south-china-sea": "South China Sea", "panama": "Panama",
    "bosporus": "Turkish Straits", "gibraltar": "Gibraltar", "dover": "Dover",
}


def chokepoints(runs):
    study = "chokepoints"
    results, names = Results(runs / study), titles(study)

    def short(name):
        days = {g: results.value(f"{name}_shortage_days", "current", good=g)
                for g in results.labels(f"{name}_shortage_days", "good")}
        worst = max(days, key=days.get)
        return f"{worst.replace('-', ' ')}: {number(days[worst])}" if days[worst] > 0 else "none"

    def most(name):
        return max(results.value(f"{name}_shortage_days", "current", good=g)
                   for g in results.labels(f"{name}_shortage_days", "good"))

    dry = [text for name, text in PASSAGES.items() if most(name) >= 0.5]
    best = max((p for p in results.policies if p not in ("current", "all")),
               key=lambda p: results.value("cost", p) and
               -results.value("loss", p, "mean_difference") / results.value("cost", p))

    def disrupted(policy):
        return results.value("value_disrupted", policy, chokepoint="bab-el-mandeb") / BILLION

    fill(study, {
        "answer": bullets(
            ("Of the what-ifs, " + ", ".join(dry) + " cause shortages." if dry else
             "None of the what-ifs leaves the Netherlands short of any of the seven goods for as much as "
             "half a day on average") + ("" if dry else
             ": ways round, stocks, other suppliers and what use can spare are enough."),
            "What a closure does is delay and price. Bab el-Mandeb holds up imports of EUR "
            f"{spread(results, 'bab_el_mandeb_imports', 'current', BILLION)} billion, Hormuz of EUR "
            f"{spread(results, 'hormuz_imports', 'current', BILLION)} billion; but Hormuz raises consumer "
            f"prices most, by {spread(results, 'hormuz_consumer_prices', 'current', 0.01)} % if a "
            "world short of oil pays what we assume.",
            "By chance, closures and events in supplier countries together cost EUR "
            f"{interval(results, 'loss', 'current', MILLION)} million of value added a year. No policy here "
            "avoids as much as it costs." if all(
                -results.value("loss", p, "mean_difference") < results.value("cost", p)
                for p in results.policies if p != "current") else
            "By chance, closures and events in supplier countries together cost EUR "
            f"{interval(results, 'loss', 'current', MILLION)} million of value added a year. Some policies "
            "avoid more than they cost.",
            f"For what it costs, *{names[best].lower()}* avoids most: EUR "
            f"{number(-results.value('loss', best, 'mean_difference') / MILLION)} million for "
            f"{number(results.value('cost', best) / MILLION)} million a year. The escort avoids little at "
            f"home, but takes the trade disrupted at Bab el-Mandeb from USD {number(disrupted('current'))} "
            f"to {number(disrupted('escort'))} billion a year for the world."),
        "whatif": markdown(
            ["What if", "Dutch imports delayed or lost, EUR bn", "Days of shortage, mean of the worst good",
             "Loss of value added, EUR m", "Consumer prices, %"],
            [[text,
              spread(results, f"{name}_imports", "current", BILLION) if name != "east_asia" else "",
              short(name), number(results.value(f"{name}_loss", "current") / MILLION),
              spread(results, f"{name}_consumer_prices", "current", 0.01)]
             for name, text in PASSAGES.items()]),
        "yearly": markdown(
            ["Passage", "Closed, full days a year", "World trade disrupted, USD bn a year",
             "Dutch imports delayed or lost, EUR m a year", "with an escort"],
            [[PLACES[place],
              interval(results, "closure_days", "current", 1, chokepoint=place),
              number(results.value("value_disrupted", "current", chokepoint=place) / BILLION),
              number(results.value("value_at_risk", "current", chokepoint=place) / MILLION),
              number(results.value("value_at_risk", "escort", chokepoint=place) / MILLION)]
             for place in sorted(
                 results.labels("value_at_risk", "chokepoint"),
                 key=lambda k: -results.value("value_at_risk", "current", chokepoint=k))]),
        "policies": markdown(
            ["Policy", "Loss of value added, EUR m a year", "Avoided, EUR m a year",
             "Mean of the worst 1 %, EUR bn", "Cost, EUR m a year"],
            [[names[p], interval(results, "loss", p, MILLION),
              interval(results, "loss", p, -MILLION, "mean_difference") if p != "current" else "–",
              interval(results, "loss", p, BILLION, "cvar99"),
              spread(results, "cost", p, MILLION) if p != "current" else "–"]
             for p in results.policies]),
    })

    figure, (left, middle, right) = plt.subplots(
        1, 3, figsize=(12, 4.2), layout="constrained", width_ratios=(1, 1, 1.1))
    order = list(PASSAGES)[::-1]
    for place, name in enumerate(order):
        if name != "east_asia":
            mean, low, high = (results.value(f"{name}_imports", "current", s) / BILLION
                               for s in ("mean", "p05", "p95"))
            left.hlines(place, low, high, color=BLUE, linewidth=5, alpha=0.35)
            left.plot(mean, place, "o", color=BLUE, markersize=7)
        mean, low, high = (results.value(f"{name}_consumer_prices", "current", s) * 100
                           for s in ("mean", "p05", "p95"))
        middle.hlines(place, low, high, color=ORANGE, linewidth=5, alpha=0.45)
        middle.plot(mean, place, "o", color=ORANGE, markersize=7)
    left.set(yticks=range(len(order)), yticklabels=[PASSAGES[n] for n in order], xlim=(0, None),
             xlabel="EUR billion", ylim=(-0.5, len(order) - 0.5))
    left.annotate("not one passage", (0.03, 0), xycoords=("axes fraction", "data"), fontsize=8,
                  va="center", color="#777777")
    figure.suptitle("Means, and nine futures in ten", fontsize=9, x=0.01, ha="left")
    middle.set(yticks=range(len(order)), yticklabels=[], xlim=(0, None),
               xlabel="%, by an assumption (see text)", ylim=(-0.5, len(order) - 0.5))
    left.set_title("Closed for 90 days:\nDutch imports delayed or lost", loc="left", fontsize=10)
    middle.set_title("Closed for 90 days:\nrise of consumer prices", loc="left", fontsize=10)
    policies = [p for p in results.policies if p != "current"]
    places = range(len(policies))[::-1]
    for place, policy in zip(places, policies):
        row = results.row("loss", policy, "mean_difference")
        avoided = -float(row["value"]) / MILLION
        cost = results.value("cost", policy) / MILLION
        right.barh(place + 0.19, avoided, 0.34, color=BLUE, label="avoided loss" if not place else "")
        right.barh(place - 0.19, cost, 0.34, color=VERMILION, alpha=0.75,
                   label="cost" if not place else "")
        for offset, value in ((0.19, avoided), (-0.19, cost)):
            right.annotate(number(value), (max(value, 0), place + offset), (4, 0), va="center",
                           textcoords="offset points", fontsize=8)
    right.set(yticks=list(places), yticklabels=[names[p] for p in policies],
              xlabel="EUR million a year, means", xlim=(0, 1.15 * max(
                  results.value("cost", p) / MILLION for p in policies)))
    right.set_title("By chance, over five years:\nwhat policies avoid and cost", loc="left", fontsize=10)
    right.legend(frameon=False, fontsize=8, loc="center right")
    for axes in (left, middle, right):
        clean(axes)
    save(figure, study)


GOODS = {
    "medicines": ("Medicines", "medicines-90"), "crude-oil": ("Crude oil", "oil-90"),
    "natural-gas": ("Natural gas", "gas-90"), "cereals": ("Cereals", "food-90"),
    "protein-feed": ("Protein feed", "food-90"), "drinking-water": ("Drinking water", "water-90"),
}
STEPS = {"current": 0, "plus-30": 30, "plus-60": 60, "plus-90": 90, "plus-180": 180}
SINGLE = ["medicines-90", "oil-90", "gas-90", "food-90", "water-90"]


def strategic_stocks(runs):
    study = "strategic-stocks"
    results, names = Results(runs / study), titles(study)
    ranked = sorted((p for p in SINGLE if p != "medicines-90"),
                    key=lambda p: results.value("loss", p, "mean_difference"))

    def medicine(policy):
        return number(results.value("shortage_days", policy, good="medicines"))

    fill(study, {
        "answer": bullets(
            "By chance, " + "; ".join(
                f"*{names[p].lower()}* avoid EUR "
                f"{number(-results.value('loss', p, 'mean_difference') / MILLION)} million of lost value "
                f"added a year for EUR {number(results.value('cost', p) / MILLION)} million" for p in ranked)
            + ".",
            f"A typical medicine is short for {medicine('current')} days a year with the 75 days of today, "
            f"for {medicine('plus-30')} with 30 days more and for {medicine('plus-90')} with 90 more, at EUR "
            f"{number(results.value('cost', 'medicines-90') / MILLION)} million a year for all medicines.",
            "The first 30 days of everything avoid "
            f"{part(results, 'loss', 'plus-30'):.0f} % of the expected loss, 90 days "
            f"{part(results, 'loss', 'plus-90'):.0f} %, 180 days {part(results, 'loss', 'plus-180'):.0f} %; the "
            "cost grows in proportion."),
        "steps": markdown(
            ["Good", "Stock today, d", *(f"+{d} d" if d else "as today" for d in STEPS.values())],
            [[text, stock_today(study, good),
              *(interval(results, "shortage_days", p, 1, good=good) for p in STEPS)]
             for good, (text, _) in GOODS.items()]),
        "stress": markdown(
            ["Good", *(f"+{d} d" if d else "as today" for d in STEPS.values())],
            [[text, *(number(results.value("stress_shortage_days", p, good=good)) for p in STEPS)]
             for good, (text, _) in GOODS.items()
             if results.value("stress_shortage_days", "current", good=good) > 0]),
        "cost": markdown(
            ["Policy", "Loss avoided, by chance, EUR m a year",
             "Loss avoided, largest suppliers stop, EUR m", "Cost, EUR m a year"],
            [[names[p], interval(results, "loss", p, -MILLION, "mean_difference"),
              interval(results, "stress_loss", p, -MILLION, "mean_difference"),
              spread(results, "cost", p, MILLION)]
             for p in [*list(STEPS)[1:], *SINGLE]]),
        "level": markdown(
            ["Outcome, as today", "Mean and interval", "Mean of the worst 1 %"],
            [["Loss of value added by chance, EUR m a year",
              interval(results, "loss", "current", MILLION),
              interval(results, "loss", "current", MILLION, "cvar99")],
             ["Employment lost by chance, years of work a year",
              interval(results, "jobs", "current", 1), ""],
             ["Consumer prices by chance, %", interval(results, "consumer_prices", "current", 0.01),
              ""],
             ["Loss of value added when the largest suppliers stop, EUR m",
              interval(results, "stress_loss", "current", MILLION), ""]]),
    })

    colours = dict(zip(GOODS, (PURPLE, BLACK, SKY, ORANGE, GREEN, BLUE)))
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(10.5, 4.4), layout="constrained", width_ratios=(1.25, 1))
    days = list(STEPS.values())
    for good, (text, _) in GOODS.items():
        means = [results.value("shortage_days", p, good=good) for p in STEPS]
        shown = [(d, m) for d, m in zip(days, means) if m >= 0.003]
        left.plot(*zip(*shown), "o-", color=colours[good], markersize=5, linewidth=1.8, label=text)
    left.set(yscale="log", xticks=days, xlabel="days of stock on top of today's",
             ylabel="days of shortage a year, mean (log scale)")
    left.set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    left.minorticks_off()
    left.legend(frameon=False, fontsize=8, loc="upper right", ncols=2)
    left.set_title("What a day of stock buys", loc="left", fontsize=10)
    for side in ("top", "right"):
        left.spines[side].set_visible(False)
    left.grid(linewidth=0.3)
    places = range(len(SINGLE))[::-1]
    largest = 0
    for place, policy in zip(places, SINGLE):
        avoided = -results.value("loss", policy, "mean_difference") / MILLION
        cost = results.value("cost", policy) / MILLION
        largest = max(largest, avoided, cost)
        right.barh(place + 0.19, avoided, 0.34, color=BLUE, label="" if place else "avoided loss")
        right.barh(place - 0.19, cost, 0.34, color=VERMILION, alpha=0.75, label="" if place else "cost")
        for offset, value, text in (
            (0.19, avoided, number(avoided) if policy != "medicines-90" else
             "patients' harm is not counted in euros"),
            (-0.19, cost, number(cost)),
        ):
            right.annotate(text, (max(value, 0), place + offset), (4, 0), va="center",
                           textcoords="offset points", fontsize=8)
    right.set(yticks=list(places), yticklabels=[names[p] for p in SINGLE], xlim=(0, 1.15 * largest),
              xlabel="EUR million a year, means")
    right.legend(frameon=False, fontsize=8, loc="lower right")
    right.set_title("Ninety days more: what they avoid and cost", loc="left", fontsize=10)
    clean(right)
    save(figure, study)


def stock_today(study, good):
    goods = pd.read_csv(MODELS / study / "goods.csv").set_index("good")
    return number(float(goods.loc[good, "stock_days [d]"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", type=Path, help="the folder of the runs, named like the studies")
    runs = parser.parse_args().runs
    export_restrictions(runs)
    chokepoints(runs)
    strategic_stocks(runs)


if __name__ == "__main__":
    main()
