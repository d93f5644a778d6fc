"""Run directories as a study could have left them, made up so that reports meet everything at once."""

import json
import math
from pathlib import Path

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(2)>",
    "**bold** [link](javascript:alert(3)) `code`",
    "\"double\" & 'single' \\ back",
    "🙂👩‍👩‍👧 emoji",
    "مرحبا بالعالم",
    "e\u0301\u0302 combining, with a comma",
    "<!-- open",
    "${datum.x} {{mustache}} %s",
    "a" * 90,
]


def estimate(value, width, samples=5000, **more):
    """An estimate with a symmetric interval."""
    if value is None:
        return {"value": None, "standard_error": None, "lower": None, "upper": None,
                "samples": 0}
    return {"value": value, "standard_error": width / 2, "lower": value - width,
            "upper": value + width, "samples": samples, **more}


def element(coordinates, mean, spread, change=None, width=None, scale=1.0, **more):
    """An element whose futures spread around a mean; `change` is the difference to the baseline."""
    width = width if width is not None else spread / 40
    quantile = {"p05": -1.645, "p25": -0.674, "p50": 0, "p75": 0.674, "p95": 1.645}
    statistics = {"mean": estimate(mean * scale, width * scale)}
    for name, z in quantile.items():
        statistics[name] = estimate(
            (mean + z * spread) * scale, 2 * width * scale,
            tail_samples=60 if name == "p95" else 250)
    differences = {}
    if change is not None:
        differences["mean_difference"] = estimate(change * scale, width * scale)
    return {"coordinates": coordinates, "statistics": statistics, "differences": differences,
            **more}


def histogram(mean, spread, cells=40):
    """Counts of a normal distribution."""
    edges = [mean + spread * (-4 + 8 * i / cells) for i in range(cells + 1)]
    normal = lambda x: 0.5 * (1 + math.erf((x - mean) / spread / math.sqrt(2)))
    counts = [round(5000 * (normal(b) - normal(a))) for a, b in zip(edges, edges[1:])]
    return {"edges": edges, "counts": counts, "below": 0, "above": 1}


def document(policies, outcomes, **more):
    """results.json; `policies` are (name, title, failed samples)."""
    return {
        "schema": "risktool/results/1",
        "study": {"name": "made-up", "title": "A made-up study", "description": "For tests."},
        "simulation": {"samples": 5000, "planned_samples": 5000, "interrupted": False, "seed": 7,
                       "sampling": "random", "interval_level": 0.95},
        "baseline": policies[0][0] if policies else None,
        "policies": [{"name": n, "title": t, "failed_samples": f} for n, t, f in policies],
        "outcomes": outcomes, "uncertainties": [], "warnings": [], **more,
    }


def outcome(name, title, unit, prefer, dimensions, elements, policies):
    """An outcome; `elements(k)` are those of policy k."""
    return {
        "name": name, "title": title, "description": None, "unit": unit, "prefer": prefer,
        "dimensions": [{"id": i, "label": l, "unit": None, "coordinates": c}
                       for i, l, c in dimensions],
        "policies": [{"policy": p[0], "elements": elements(k)} for k, p in enumerate(policies)],
    }


def rich():
    """Everything that a run can hold."""
    policies = [("current", "Today's course", 0), ("stock", "Stocks for 120 days", 12),
                ("norm", "Spending at 3.5 % and a diversified supply", 0),
                ("both", "Stocks and spending together", 0)]
    shift = [0, -0.8, 0.05, -1.5]

    def change(k, x):
        return None if k == 0 else x

    def scalar(k):
        return [element({}, 6 + shift[k], 1.2 + 0.2 * k, change(k, shift[k]), 0.12, 1e9,
                        histogram=histogram((6 + shift[k]) * 1e9, 1.2e9))]

    years = list(range(2026, 2036))

    def over_years(k):
        return [element({"year": str(y)}, 10 + i * (1 + shift[k] / 4), 1 + i / 3,
                        change(k, i * shift[k] / 4), 0.25) for i, y in enumerate(years)]

    countries = ["NLD", "DEU", "FRA", "BEL", "POL", "ITA", "ESP", "SWE"]

    def by_country(k):
        return [element({"country": c}, 3 + j % 3, 1, change(k, shift[k] * (j - 2) / 4), 0.15)
                for j, c in enumerate(countries)]

    sectors = ["Agriculture and food", "Chemistry", "Machinery", "Transport", "Energy"]

    def by_two(k):
        return [element({"sector": s, "year": str(y)},
                        2 + i + j / 2 + shift[k] * (i + 1) * (j - 2) / 8, 1,
                        change(k, shift[k] * (i + 1) * (j - 2) / 8), 0.2)
                for i, s in enumerate(sectors) for j, y in enumerate(years[:6])]

    document_ = document(
        policies,
        [outcome("loss", "Loss of value added", "EUR2025", "lower", [], scalar, policies),
         outcome("price", "Price of energy", "EUR2025/MW.h", "lower",
                 [("year", "Year", years)], over_years, policies),
         outcome("jobs", "Jobs at risk", "{person}", "lower",
                 [("country", "Country", countries)], by_country, policies),
         outcome("output", "Output", "10*6.EUR2025/a", "higher",
                 [("sector", "Sector", sectors), ("year", "Year", years[:6])], by_two, policies)],
        drivers=[{
            "outcome": "loss", "policy": "current", "of": "value", "samples": 5000,
            "r_squared": {"value": 0.8, "lower": 0.78, "upper": 0.82},
            "inputs": [
                {"uncertainty": name, "label": "", "first_order": {
                    **estimate(share, 0.03), "bound": 0.01, "family_bound": 0.02,
                    "distinguishable": share > 0.03}, "rank_regression": estimate(share, 0.02)}
                for name, share in [("closure_days", 0.52), ("price_elasticity", 0.21),
                                    ("reopening", 0.07), ("weather", 0.01)]]
            + [{"uncertainty": "fixed", "label": "", "first_order":
                {"value": None, "gap": "it is the same in all samples", "distinguishable": False},
                "rank_regression": {"value": None}}]}],
        correlations=[{"policy": "current", "outcomes": ["loss"],
                       "matrix": [[{"value": 1, "lower": 1, "upper": 1}]]}],
        repaired_correlations=[{"members": ["a", "b"], "distance": 0.02, "largest_change": 0.013}])
    document_["warnings"] = ["The reference BLAS is slow."]
    document_["simulation"]["stopping"] = {
        "satisfied": False, "looks": [1000, 5000],
        "intervals": [{"outcome": "loss", "coordinates": {}, "policy": "stock",
                       "statistic": "mean", "half_width": 1.2e8, "goal": 1e8,
                       "narrow_enough": False}]}
    loss = document_["outcomes"][0]["policies"][1]["elements"][0]
    loss["variance_reduction"] = {
        "common_random_numbers": {"value": 27.3, "lower": 25, "upper": 30}}
    return document_


def hostile():
    """Names that a careless page would run, break or turn around."""
    policies = [(f"p{i}{name}", name, 0) for i, name in enumerate(HOSTILE[:6])]

    def scalar(k):
        return [element({}, 5 + k, 1, k or None, histogram=histogram(5 + k, 1))]

    def labelled(k):
        return [element({"x": label}, j, 1, (j - 3) * k if k else None)
                for j, label in enumerate(HOSTILE)]

    result = document(
        policies,
        [outcome(HOSTILE[0], HOSTILE[1], HOSTILE[3], "lower", [], scalar, policies),
         outcome("../../etc", HOSTILE[5], "{<b>}", None, [("x", HOSTILE[2], HOSTILE)], labelled,
                 policies)])
    result["study"] = {"name": HOSTILE[0], "title": HOSTILE[1], "description": HOSTILE[0] * 3}
    result["warnings"] = HOSTILE
    return result


def many_policies(count):
    """As many policies as asked for."""
    policies = [(f"policy-{k}", f"Policy number {k}", 0) for k in range(count)]
    return document(policies, [
        outcome("loss", "Loss", "EUR2025", "lower", [],
                lambda k: [element({}, 50 - k / 3, 4, -k / 3 if k else None)], policies),
        outcome("by", "Loss by place", "EUR2025", "lower", [("place", "Place", ["a", "b"])],
                lambda k: [element({"place": p}, 50 - k / 3, 4, (-k if p == "a" else k / 9)
                                   if k else None) for p in "ab"], policies)])


def one_policy():
    """A run that compares nothing."""
    return many_policies(1)


def no_policy():
    """A run without policies, as a broken writer could leave it."""
    return document([], [outcome("loss", "Loss", "1", None, [], lambda k: [], [])])


def no_success():
    """Every sample failed."""
    policies = [("current", "Current", 5000), ("other", "Other", 5000)]
    nothing = {"mean": estimate(None, 0)}
    return document(policies, [outcome(
        "loss", "Loss", "1", "lower", [],
        lambda k: [{"coordinates": {}, "statistics": nothing,
                    "differences": {"mean_difference": estimate(None, 0)} if k else {}}],
        policies)])


def many_labels():
    """A dimension of 200 labels, and two of them."""
    policies = [("current", "Current", 0), ("other", "Other", 0)]
    labels = [f"Country {i}" for i in range(200)]
    return document(policies, [
        outcome("risk", "Risk", "1", "lower", [("country", "Country", labels)],
                lambda k: [element({"country": c}, i, 2, (i - 120) / 9 if k else None)
                           for i, c in enumerate(labels)], policies),
        outcome("flow", "Flow", "t", None,
                [("from", "From", labels), ("to", "To", labels[:40])],
                lambda k: [element({"from": a, "to": b}, i + j, 2, (i - j) / 9 if k else None)
                           for i, a in enumerate(labels) for j, b in enumerate(labels[:40])],
                policies)])


def many_dimensions():
    """Goods, sectors, straits, countries and years: as studies of supply and of conflict have them."""
    policies = [("current", "Today's course", 0), ("stock", "Stocks for 120 days", 0),
                ("deter", "Spending at 3.5 % of output", 0)]
    effect = [0, -0.3, -0.5]
    countries = [f"{first}{second}" for first in "ABCDEFG" for second in "WXYZ"]
    goods = ["Crude oil", "Natural gas", "Grain", "Chips", "Magnets", "Antibiotics", "Fertiliser",
             "Steel", "Batteries", "Potash"]
    straits = ["Bosporus", "Gibraltar", "Hormuz", "Malacca", "Panama", "Suez", "Taiwan Strait"]
    years = list(range(2026, 2036))

    def share(k, value, spread=0.004):
        """A probability: futures are 0 or 1, so that there are no quantiles."""
        own = value * (1 + effect[k])
        return {"statistics": {"mean": estimate(own, spread)},
                "differences": {"mean_difference": estimate(own - value, spread / 2)} if k else {}}

    def war(k):
        return [{"coordinates": {"country": c}, **share(k, 0.30 / (1 + j))}
                for j, c in enumerate(countries)]

    def wars(k):
        return [{"coordinates": {"country": c, "year": str(y)},
                 **share(k, (0.02 + 0.002 * i) / (1 + j / 3), 0.0015)}
                for j, c in enumerate(countries) for i, y in enumerate(years)]

    def shortage(k):
        return [element({"good": g, "year": str(y)}, (10 - j) * (1 + i / 5) * (1 + effect[k] / 2),
                        1 + i / 4, (10 - j) * (1 + i / 5) * effect[k] / 2 if k else None, 0.2)
                for j, g in enumerate(goods) for i, y in enumerate(years)]

    def closure(k):
        return [element({"strait": c}, 20 - 2 * j, 8, effect[k] * j if k else None, 0.4)
                for j, c in enumerate(straits)]

    def total(mean, spread, change, scale):
        return lambda k: [element({}, mean + change[k], spread, change[k] if k else None,
                                  spread / 30, scale,
                                  histogram=histogram((mean + change[k]) * scale, spread * scale))]

    country = ("country", "Country", countries)
    return document(policies, [
        outcome("loss", "Loss of value added", "EUR2025", "lower", [],
                total(40, 12, [0, -6, -4], 1e9), policies),
        outcome("cost", "Cost to the budget", "EUR2025/a", "lower", [],
                total(2, 0.5, [0, 1.4, 9], 1e9), policies),
        outcome("war", "Probability of war within ten years", "1", "lower", [country], war, policies),
        outcome("war_by_year", "Probability of war in a year", "1", "lower",
                [country, ("year", "Year", years)], wars, policies),
        outcome("shortage", "Shortage", "kt", "lower",
                [("good", "Good", goods), ("year", "Year", years)], shortage, policies),
        outcome("closure", "Days closed", "d", "lower", [("strait", "Strait", straits)], closure,
                policies)])


RUNS = {"rich": rich, "many-dimensions": many_dimensions, "hostile": hostile, "sixty-policies": lambda: many_policies(60),
        "one-policy": one_policy, "no-policy": no_policy, "no-success": no_success,
        "many-labels": many_labels}

CONFIG = """risktool: 1
uncertainties:
  closure_days: {for: [supply.closure_days], distribution: {lognormal: {median: 10, p95: 90}}, as: replace, source: "Study <b>X</b> & 2024"}
  weather: {for: [supply.demand], distribution: {normal: {mean: 1, sd: 0.1}}, as: factor}
levers:
  stock_days: {for: [supply.stock_days], unit: d, minimum: 0, maximum: 365}
policies:
  current: {}
  stock: {stock_days: 120}
"""


def write(folder: Path) -> dict[str, Path]:
    """Writes all runs into a folder."""
    places = {}
    for name, make in RUNS.items():
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        (place / "results.json").write_text(json.dumps(make()), encoding="utf-8")
        (place / "run.json").write_text(json.dumps(
            {"schema": "risktool/run/1", "risktool": "0.1.0",
             "command": "risktool simulate 'a <b> config.yaml'", "seed": 7,
             "time": {"started": "2026-11-22T04:16:56Z", "seconds": 1.5, "threads": 2}}))
        (place / "config.yaml").write_text(CONFIG, encoding="utf-8")
        places[name] = place
    return places
