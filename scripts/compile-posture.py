#!/usr/bin/env python3
"""Writes the estimates that the study of deterrence postures rests on.

usage: compile-posture.py FOLDER [ROOT]

FOLDER holds cdb90_battles.csv (CAA Database of Battles, edition of 1990, as published by J. Arnold 2016 under
ODC-BY), cow_war_initiator_outcomes.csv and cow_mid5_disputes.csv (Correlates of War), and the dyad-year tables
dyad_year_rates.csv and dyad_year_logits.csv. ROOT is the repository. Tables go to models/deterrence-posture:
contest.csv, base_rates.csv and pacts.csv; models/deterrence-posture/SOURCES.md names publishers and licences.
"""

import csv
import math
import pathlib
import sys

import numpy


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def logit(columns, wins):
    """Estimates, covariance (inverse of the observed information) and log-likelihood of a logit."""
    x, y = numpy.column_stack([numpy.ones(len(wins)), *columns]), numpy.asarray(wins, float)
    beta = numpy.zeros(x.shape[1])
    for _ in range(100):
        p = 1 / (1 + numpy.exp(-x @ beta))
        information = x.T @ (x * (p * (1 - p))[:, None])
        step = numpy.linalg.solve(information, x.T @ (y - p))
        beta += step
        if numpy.abs(step).max() < 1e-12:
            break
    p = 1 / (1 + numpy.exp(-x @ beta))
    likelihood = float(numpy.sum(y * numpy.log(p) + (1 - y) * numpy.log1p(-p)))
    return beta, numpy.linalg.inv(information), likelihood


def battles(path, years=lambda year: True, with_quality=False):
    """Log force ratios, wins and relative effectiveness of battles that were not drawn."""
    ratios, quality, wins = [], [], []
    for row in rows(path):
        attacker, defender, won = row["strength_attacker"], row["strength_defender"], row["attacker_won"]
        if not attacker or not defender or won in ("", "0") or float(attacker) <= 0 or float(defender) <= 0:
            continue
        if with_quality and row["combat_effectiveness_attacker"] == "":
            continue
        if not years(row["year"]):
            continue
        ratios.append(math.log(float(attacker) / float(defender)))
        quality.append(float(row["combat_effectiveness_attacker"] or "nan"))
        wins.append(1 if won == "1" else 0)
    return ([ratios, quality] if with_quality else [ratios]), wins


def contests(folder):
    data = folder / "cdb90_battles.csv"
    wars = rows(folder / "cow_war_initiator_outcomes.csv")
    samples = [
        ("raw", "battles 1600 to 1982, draws dropped", battles(data)),
        ("quality", "the same, with relative combat effectiveness", battles(data, with_quality=True)),
        ("before-1900", "battles before 1900, draws dropped", battles(data, lambda y: y and float(y) < 1900)),
        ("since-1900", "battles 1900 to 1982, draws dropped", battles(data, lambda y: y and float(y) >= 1900)),
        ("wars", "wars, initiating side, ratio of capability indices",
         ([[float(w["ln_capability_ratio"]) for w in wars]], [int(w["initiator_won"]) for w in wars])),
    ]
    for name, sample, (columns, wins) in samples:
        beta, covariance, likelihood = logit(columns, wins)
        error = numpy.sqrt(numpy.diag(covariance))
        quality = [beta[2], error[2]] if len(beta) == 3 else ["", ""]
        yield [name, sample, len(wins), beta[0], error[0], beta[1], error[1], covariance[0, 1], *quality,
               likelihood]


def base_rates(folder):
    disputes = rows(folder / "cow_mid5_disputes.csv")
    start = next(k for k in disputes[0] if "year" in k and "end" not in k)
    for label, first in (("1816-2014", 1816), ("1946-2014", 1946), ("1992-2014", 1992)):
        some = [d for d in disputes if int(float(d[start])) >= first]
        levels = [int(float(d["hostility_level"])) for d in some]
        answered = [d for d in some if d["reciprocated"] == "1"]
        known = [d for d in some if d["reciprocated"] != ""]
        wars = sum(level == 5 for level in levels)
        yield [label, len(some), sum(level == 4 for level in levels) / len(some), wars / len(some),
               len(answered) / len(known),
               sum(d["hostility_level"] in ("5", "5.0") for d in answered) / len(answered)]


def write(path, header, lines):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for line in lines:
            writer.writerow([f"{x:.6f}" if isinstance(x, float) else x for x in line])
    print(path)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__.strip())
    folder = pathlib.Path(sys.argv[1])
    root = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).parent.parent)
    out = root / "models" / "deterrence-posture"
    write(out / "contest.csv",
          ["fit", "sample", "battles", "advantage", "advantage_error", "decisiveness", "decisiveness_error",
           "covariance", "quality", "quality_error", "log_likelihood"],
          ([float(x) if isinstance(x, numpy.floating) else x for x in line] for line in contests(folder)))
    write(out / "base_rates.csv",
          ["years", "disputes", "share_force", "share_war", "share_reciprocated", "share_war_if_reciprocated"],
          base_rates(folder))
    pacts = [["rate of " + what, pact["third_party_defence_pact_of_target"], float(pact[column]), "",
              int(pact["dyad_years"])]
             for pact in rows(folder / "dyad_year_rates.csv")
             for what, column in (("disputes", "mid_onset_rate"), ("force", "force_rate"), ("war", "war_rate"))]
    pacts += [["logit of " + line["outcome"].replace("mid", "disputes"), line["term"].replace("target_pact", "pact"),
               float(line["estimate"]), float(line["standard_error"]), ""]
              for line in rows(folder / "dyad_year_logits.csv")
              if line["model"] == "A" and line["term"] == "target_pact"]
    write(out / "pacts.csv", ["quantity", "target_has_pact", "value", "standard_error", "dyad_years"], pacts)


main()
