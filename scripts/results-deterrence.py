#!/usr/bin/env python3
"""Make the picture, the tables of results and the table of parameters of the study of deterrence.

    scripts/calibrate-deterrence --samples 20000 --write
    for study in config base-rates; do
      risktool simulate models/deterrence-posture/$study.yaml --out runs/deterrence-posture-$study --force
    done
    risktool plugin describe deterrence-posture/posture --json > runs/posture.json
    scripts/results-deterrence.py runs

Reads summary.csv of the first run, samples.csv of the second and runs/posture.json. Writes picture.png, parameters.csv and
what stands between `<!-- results: NAME -->` and `<!-- end -->` in README.md, all of models/deterrence-posture, and the
calibration in docs/methods/deterrence-posture.md. Needs numpy, matplotlib (made with 3.10) and PyYAML.
"""

import csv
import json
import pathlib
import re
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy
import yaml

STUDY = pathlib.Path(__file__).resolve().parent.parent / "models" / "deterrence-posture"
# Colours that those who confuse red and green can tell apart (Okabe and Ito 2008).
BLACK, SKY, BLUE, VERMILION, GREY = "#333333", "#56b4e9", "#0072b2", "#d55e00", "#999999"
BILLION = 1e9
NORMS = ("three-and-a-half", "five", "three-and-a-half-alone", "five-alone")
LEVERS = ("munitions", "mobility", "brigades", "materiel", "personnel", "resilience", "ukraine", "diplomacy",
          "development", "trade")
# Their effects on deterrence are identified by no study found.
UNIDENTIFIED = ("ukraine", "diplomacy", "development", "trade")


class Results:
    """summary.csv of a run."""

    def __init__(self, folder):
        self.rows = {}
        with open(folder / "summary.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                labels = tuple(row[d] for d in row if d in ("year", "dimension_outcome") and row[d])
                self.rows[row["policy"], row["outcome"], row["statistic"], labels] = row

    def get(self, policy, outcome, statistic="mean", *labels):
        """Value and ends of its 95 % interval."""
        row = self.rows[policy, outcome, statistic, tuple(str(x) for x in labels)]
        return tuple(float(row[c]) if row[c] else float("nan") for c in ("value", "lower", "upper"))

    def difference(self, policy, outcome, *labels):
        """Mean of the paired difference with its interval, and where nine futures in ten lie."""
        mean = self.get(policy, outcome, "mean_difference", *labels)
        low, high = (self.get(policy, outcome, s, *labels)[0] for s in ("difference_p05", "difference_p95"))
        return (*mean, low, high)


def points(value, scale=100, digits=2):
    text = f"{value * scale:+.{digits}f}".replace("-", "−")
    return "0" if float(text.replace("−", "-")) == 0 else text


def change(difference, scale, digits):
    """`−1.2 (−1.3 to −1.1) [−3.4 to 0]`."""
    mean, lower, upper, low, high = (points(x, scale, digits) for x in difference)
    return f"{mean} ({lower} to {upper})", f"{low} to {high}"


def titles():
    text = (STUDY / "config.yaml").read_text(encoding="utf-8")
    part = text[text.index("\npolicies:"):text.index("\noutcomes:")]
    return dict(re.findall(r"\n  ([\w.-]+):\n    title: (.+)", part))


def markdown(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def norms(results, names):
    rows = []
    for policy in NORMS:
        armed, armed_range = change(results.difference(policy, "armed_mean"), 100, 3)
        loss, loss_range = change(results.difference(policy, "expected_loss"), 1 / BILLION, 2)
        cost = results.get(policy, "cost", "mean_difference")[0] / BILLION
        rows.append([names[policy], armed, armed_range, loss, loss_range, f"{cost:.1f}"])
    return markdown(["Against 2 %", "P(armed attack) a year, points", "nine futures in ten",
                     "Expected loss, EUR bn a year", "nine futures in ten", "Cost, EUR bn a year"], rows)


def levers(results, names):
    rows = []
    for policy in ordered(results):
        armed = per_billion(results, policy, "armed_mean")
        loss = per_billion(results, policy, "expected_loss", 1 / BILLION)
        name = names[policy].removeprefix("A billion a year more for ")
        rows.append([name[0].upper() + name[1:] + (" *" if policy in UNIDENTIFIED else ""), f"{points(armed[0], 100, 3)} ({points(armed[1], 100, 3)} to "
                     f"{points(armed[2], 100, 3)})", f"{points(armed[3], 100, 3)} to {points(armed[4], 100, 3)}",
                     f"{points(loss[0], 1, 3)} ({points(loss[1], 1, 3)} to {points(loss[2], 1, 3)})"])
    return markdown(["For EUR 1 bn a year, all allies do it", "P(armed attack) a year, points", "nine futures in ten",
                     "Expected loss, EUR bn a year"], rows)


def ordered(results):
    """Levers whose effect follows from the chain, and then those whose effect is a prior, best first."""
    return sorted(LEVERS, key=lambda p: (p in UNIDENTIFIED, per_billion(results, p, "armed_mean")[0]))


def per_billion(results, policy, outcome, scale=1):
    """Difference with interval and range, by what it costs: marginal value."""
    cost = results.get(policy, "cost", "mean_difference")[0] / BILLION
    return tuple(x * scale / cost for x in results.difference(policy, outcome))


def level(results, names):
    rows = []
    for policy in ("two", "three-and-a-half", "five", "three-and-a-half-alone", "two-without-america",
                   "three-and-a-half-without-america"):
        def three(outcome, scale, digits, *labels):
            mean, p05, p95 = (results.get(policy, outcome, s, *labels)[0] * scale for s in ("mean", "p05", "p95"))
            return f"{mean:.{digits}f} [{p05:.{digits}f} to {p95:.{digits}f}]"
        year = "2035" if (policy, "armed", "mean", ("2035",)) in results.rows else "2035.0"
        rows.append([names[policy], three("armed", 100, 2, year), three("readiness", 1, 2, year),
                     three("fait_accompli", 1, 2, year), three("munitions", 1, 2, year),
                     f"{results.get(policy, 'loss_drawn', 'cvar99')[0] / BILLION:,.0f}"])
    return markdown(["In 2035", "P(armed attack), %", "Readiness", "Fait accompli, if attacked",
                     "Munitions, share of need", "Loss of the worst year in a hundred, mean, EUR bn"], rows)


def last_resort(results, names, folder):
    rows = []
    for policy in ("two", "three-and-a-half"):
        price = [results.get(policy, "shadow_price", s)[0] * 100 for s in ("mean", "p05", "p50", "p95")]
        ends = [x * 100 for x in results.get(policy, "shadow_price")[1:]]
        loss = results.get(policy, "shadow_price_loss")
        passes = results.get(policy, "gate_pass")[0] * 100
        rows.append([names[policy], f"{passes:.0f} %", f"{price[0]:+.3f} (± {(ends[1] - ends[0]) / 2:.3f})".replace("-", "−"),
                     " / ".join(points(x, 1, 3) for x in price[1:]),
                     f"{loss[0] / BILLION:+.2f} ({loss[1] / BILLION:+.2f} to {loss[2] / BILLION:+.2f})"
                     .replace("-", "−")])
    values = columns(folder, "shadow_price")
    for policy, name in (("two-status-quo", "2 %, base rate by the worth of the status quo"),
                         ("three-and-a-half-status-quo", "3.5 %, base rate by the worth of the status quo")):
        price = 100 * numpy.array(list(values[policy].values()))
        low, middle, high = numpy.quantile(price, (.05, .5, .95))
        rows.append([name, "", f"{price.mean():+.3f} (± {1.96 * price.std() / len(price) ** .5:.3f})".replace("-", "−"),
                     " / ".join(points(x, 1, 3) for x in (low, middle, high)), ""])
    return markdown(["", "Futures in which the test passes, 2035", "Shadow price in P(holds), points a year",
                     "5 % / median / 95 %", "Shadow price in expected loss, EUR bn a year"], rows)


def columns(folder, name):
    """A column of samples by policy and sample."""
    with open(folder / "samples.csv", encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        sample, policy = header.index("sample"), header.index("policy")
        column = next(i for i, h in enumerate(header) if h.split(" [")[0] == name)
        values = {}
        for row in reader:
            values.setdefault(row[policy], {})[row[sample]] = float(row[column])
    return values


def base_rates(folder):
    """Paired differences under other base rates, from samples."""
    values = columns(folder, "armed_mean")
    rows = []
    cases = [("as calibrated, .75 %", ""), (".1 %", "-low"), ("3 %", "-high"),
             (".75 % by the worth of the status quo", "-status-quo")]
    for name, suffix in cases:
        base = values["two" + suffix]
        line = [name, f"{100 * numpy.mean(list(base.values())):.2f}"]
        for norm in ("three-and-a-half", "five"):
            other = values[norm + suffix]
            change = numpy.array([other[k] - base[k] for k in base])
            error = 1.96 * change.std() / len(change) ** .5
            mean = change.mean()
            share = 100 * mean / numpy.mean(list(base.values()))
            line += [f"{points(mean)} ({points(mean - error)} to {points(mean + error)})",
                     f"{share:.0f} %".replace("-", "−")]
        rows.append(line)
    return markdown(["Base rate in 2025", "P(armed attack) a year at 2 %, %", "3.5 %, points", "of it",
                     "3.5 + 1.5 %, points", "of it"], rows)


def answer(results, names):
    norm = results.difference("three-and-a-half", "armed_mean")
    five = results.difference("five", "armed_mean")
    alone = results.difference("three-and-a-half-alone", "armed_mean")
    loss = results.difference("three-and-a-half", "expected_loss")
    best = sorted((p for p in LEVERS if p not in UNIDENTIFIED), key=lambda p: per_billion(results, p, "armed_mean")[0])
    cost = results.get("three-and-a-half", "cost", "mean_difference")[0] / BILLION
    base = results.get("two", "armed_mean")[0]
    words = [names[p].removeprefix("A billion a year more for ") for p in best]
    first, second = (per_billion(results, p, "armed_mean") for p in best[:2])
    return "\n".join(f"* {line}" for line in (
        f"**From 2 to 3.5 % with all allies lowers the yearly probability of an armed attack by {-100 * norm[0]:.2f} points** "
        f"({-100 * norm[2]:.2f} to {-100 * norm[1]:.2f} by the number of samples; nine futures in ten: "
        f"{points(-norm[4]).removeprefix('+')} to {-100 * norm[3]:.2f}), or {-100 * norm[0] / base:.0f} % of what it is at 2 %. The step to "
        f"3.5 + 1.5 % adds {-100 * (five[0] - norm[0]):.2f} points: returns diminish.",
        f"**Alone, the same Dutch money does {100 * alone[0] / norm[0]:.0f} % of that.** What a norm is worth is decided by whether "
        "others follow.",
        f"**Of what forces can buy, a billion a year does most in {words[0]}** ({-100 * first[0]:.3f} points if allies do it too), then in {words[1]} "
        f"({-100 * second[0]:.3f}): readiness is as good as its scarcest part, and that is what these are at 2 %. More "
        f"people or equipment alone change next to nothing.",
        f"**Expected Dutch losses fall by EUR {-loss[0] / BILLION:.1f} bn a year, for EUR {cost:.0f} bn of Dutch cost.** At this "
        "base rate the norm does not pay for itself in expected money. What remains is the tail, a base rate that may be higher, and "
        "what money does not count; none of it is settled here.",
    ))


def fill(path, tables):
    text = path.read_text(encoding="utf-8")
    for name, table in tables.items():
        pattern = rf"(<!-- results: {name} -->\n).*?(<!-- end -->)"
        if not re.search(pattern, text, flags=re.S):
            sys.exit(f"{path}: no place for '{name}'")
        text = re.sub(pattern, lambda m: m.group(1) + "\n" + table + "\n\n" + m.group(2), text, flags=re.S)
    path.write_text(text, encoding="utf-8")


def parameters(description):
    """The table of parameters, from what the model says of its inputs."""
    model = next(m for m in json.loads(description.read_text())["models"] if m["id"] == "posture")
    with open(STUDY / "calibration_record.csv", encoding="utf-8", newline="") as file:
        record = next(r for r in csv.DictReader(file) if (r["constant"], r["target"]) == ("initiation_cost", "0.0075"))
    study = yaml.safe_load((STUDY / "config.yaml").read_text(encoding="utf-8"))["models"]["posture"]
    fixed = {**study["settings"], **study["inputs"]}
    budget = {"gdp": "assumption: Dutch GDP of 2024, about EUR 1.16 trillion",
              "base_spending": "draft budget 2024 of Defence (chapters X and K), House of Representatives 2024D34863"}
    with open(STUDY / "parameters.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["symbol", "meaning", "value_or_prior", "unit", "label", "source"])
        for field in model["inputs"]:
            source = budget.get(field["id"], field["source"] or "")
            prior = None if field["id"] in fixed else field["prior"]
            default = fixed.get(field["id"], field["default"])
            if field["choices"] and not isinstance(default, str):
                default = field["choices"][int(default)]
            value = prior or ("by element" if default is None else
                              f"{default:g}" if isinstance(default, float) else f"{default}")
            label = ("assumption" if source.startswith("assumption") else
                     "computed" if source.startswith(("computed", "calibrated", "table contest")) else
                     "secondary" if "secondary" in source else "source")
            if field["id"] == "initiation_cost":
                value = record["result"]
                source = (f"computed: scripts/calibrate-deterrence, target {record['target']}, mean P(armed) "
                          f"{record['mean_armed']} ± {record['standard_error']}, seed {record['seed']}, "
                          f"{record['samples']} samples, SHA-256 of the config {record['config_sha256']}")
                label = "computed"
            writer.writerow([field["id"], field["label"], value, field["unit"], label, source])


def calibration():
    with open(STUDY / "calibration_record.csv", encoding="utf-8", newline="") as file:
        return markdown(
            ["Constant", "Target", "Result", "Mean P(armed), s.e.", "Median", "Seed", "Samples", "Config, SHA-256"],
            [[f"`{r['constant']}`", r["target"], r["result"], f"{r['mean_armed']} ({r['standard_error']})",
              r["median_armed"], r["seed"], r["samples"], f"`{r['config_sha256'][:12]}…`"]
             for r in csv.DictReader(file)])


def clean(axes):
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", linewidth=.3)
    axes.set_axisbelow(True)


def forest(axes, rows, title, label):
    """Means of differences with where nine futures in ten lie."""
    for place, (name, mean, low, high, colour) in enumerate(reversed(rows)):
        axes.plot([low, high], [place, place], color=colour, linewidth=5, alpha=.25, solid_capstyle="butt")
        axes.plot(mean, place, "o", color=colour, markersize=7)
    axes.axvline(0, color=BLACK, linewidth=.8)
    axes.set_yticks(range(len(rows)), [row[0] for row in reversed(rows)])
    axes.set_ylim(-.6, len(rows) - .4)
    axes.set_title(title, loc="left", fontsize=11, fontweight="bold")
    axes.set_xlabel(label)
    clean(axes)


def picture(results, names):
    figure = plt.figure(figsize=(13.5, 8.2), layout="constrained")
    figure.get_layout_engine().set(wspace=.06, hspace=.06)
    grid = figure.add_gridspec(2, 2, width_ratios=(1.45, 1), height_ratios=(.75, 1.25))
    rows = []
    short = {"three-and-a-half": "3.5 %, all allies follow", "five": "3.5 + 1.5 %, all allies follow",
             "three-and-a-half-alone": "3.5 %, the Netherlands alone",
             "five-alone": "3.5 + 1.5 %, the Netherlands alone"}
    for policy in NORMS:
        mean, _, _, low, high = (100 * x for x in results.difference(policy, "armed_mean"))
        rows.append((short[policy], mean, low, high, SKY if policy.endswith("alone") else BLUE))
    forest(figure.add_subplot(grid[0, 0]), rows, "What a norm changes",
           "Yearly probability of an armed attack against 2 %, percentage points")
    rows = []
    for policy in ordered(results):
        mean, _, _, low, high = (100 * x for x in per_billion(results, policy, "armed_mean"))
        name = names[policy].removeprefix("A billion a year more for ")
        thin = policy in UNIDENTIFIED
        rows.append((name[0].upper() + name[1:] + (" *" if thin else ""), mean, low, high,
                     GREY if thin else VERMILION))
    forest(figure.add_subplot(grid[1, 0]), rows, "What a billion a year buys, by lever, if allies do it too",
           "The same for EUR 1 bn a year more than 2 %, percentage points\n"
           "Dots: means; bars: nine futures in ten.  * no study identifies the effect")
    axes = figure.add_subplot(grid[:, 1])
    years = sorted({k[3][0] for k in results.rows if k[:3] == ("two", "armed", "mean")}, key=float)
    numbers = [float(y) for y in years]
    for policy, colour, name in (("two", BLACK, "2 %"), ("three-and-a-half", BLUE, "3.5 %"),
                                 ("five", SKY, "3.5 + 1.5 %")):
        means = [100 * results.get(policy, "armed", "mean", y)[0] for y in years]
        axes.plot(numbers, means, color=colour, linewidth=2.2)
        offset = -.08 if policy == "five" else .04 if policy == "three-and-a-half" else 0
        axes.annotate(name, (numbers[-1], means[-1] + offset), xytext=(6, 0), textcoords="offset points",
                      va="center", color=colour)
    low, high = ([100 * results.get("two", "armed", s, y)[0] for y in years] for s in ("p05", "p95"))
    axes.fill_between(numbers, low, high, color=GREY, alpha=.18, linewidth=0)
    axes.annotate("nine futures in ten at 2 %",
                  (numbers[2], high[2] * .86), color="#666666", va="top")
    axes.set_ylim(0)
    axes.set_title("The level is a prior: only differences count", loc="left", fontsize=11, fontweight="bold")
    axes.set_xlabel("Yearly probability of an armed attack, %, all allies follow")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", linewidth=.3)
    figure.savefig(STUDY / "picture.png", dpi=130, metadata={"Software": None})


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    runs = pathlib.Path(sys.argv[1])
    results, names = Results(runs / "deterrence-posture-config"), titles()
    parameters(runs / "posture.json")
    fill(STUDY.parent.parent / "docs" / "methods" / "deterrence-posture.md", {"calibration": calibration()})
    fill(STUDY / "README.md", {
        "answer": answer(results, names), "norms": norms(results, names), "levers": levers(results, names),
        "level": level(results, names), "last-resort": last_resort(results, names, runs / "deterrence-posture-base-rates"),
        "base-rates": base_rates(runs / "deterrence-posture-base-rates"),
    })
    picture(results, names)


main()
