#!/usr/bin/env python3
"""Reference values for scores of forecasts: scikit-learn, properscoring, numpy and scipy.

Needs numpy, scipy, scikit-learn and properscoring. Writes forecast-scores.json beside the tests of
RiskStatistics.
"""
import json
from pathlib import Path

import numpy as np
import properscoring
from scipy import stats
from sklearn import metrics

PLACE = Path(__file__).resolve().parents[2] / "Tests/RiskStatisticsTests/Reference"
BINS = [0, .5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5, np.inf]


def events(random):
    """Probabilities, some of them equal, with events that follow them loosely; weights 0 to 3."""
    result = []
    for n, digits in ((40, 1), (200, 2), (300, 17)):
        forecasts = np.round(random.random(n) ** 2, digits)
        occurred = random.random(n) < forecasts ** 1.5
        weights = random.integers(0, 4, n).astype(float)
        ranking = {}
        for name, w in (("plain", np.ones(n)), ("weighted", weights)):
            ranking[name] = {
                "area": metrics.roc_auc_score(occurred, forecasts, sample_weight=w),
                "precision": metrics.average_precision_score(
                    occurred, forecasts, sample_weight=w),
                "brier": float(np.average((forecasts - occurred) ** 2, weights=w)),
            }
        result.append({
            "forecasts": forecasts.tolist(), "occurred": occurred.tolist(),
            "weights": weights.tolist(), **ranking,
            "logarithmic": metrics.log_loss(occurred, np.clip(forecasts, 1e-4, 1 - 1e-4)),
        })
    return result


def ensembles(random):
    result = []
    for members, y in (
        (np.array([3.0]), 5.0),
        (np.array([0.0, 0.0, 1.0, 7.0]), 0.0),
        (random.poisson(4, 30).astype(float), 9.0),
        (np.floor(random.lognormal(3, 2, 200)), 120.0),
        (np.floor(random.lognormal(3, 2, 201)), 20_000.0),
    ):
        low, high = np.quantile(members, [.05, .95])
        score = high - low + 20 * max(low - y, 0) + 20 * max(y - high, 0)
        count = np.histogram(members, BINS)[0][np.histogram([y], BINS)[0].argmax()]
        result.append({
            "members": members.tolist(), "observed": y,
            "crps": float(properscoring.crps_ensemble(y, members)),
            "logCRPS": float(properscoring.crps_ensemble(np.log1p(y), np.log1p(members))),
            "crpsAbove25": float(properscoring.crps_ensemble(
                max(25.0, y), np.maximum(25.0, members))),
            "interval": [low, high], "intervalScore": score,
            "ignorance": -np.log2((count + 1) / (len(members) + 11)),
            "transform": stats.percentileofscore(members, y, kind="mean") / 100,
        })
    return result


def wilson():
    result = []
    for events_, count in ((0, 12), (3, 40), (40, 40), (250, 1000)):
        interval = stats.binomtest(events_, count).proportion_ci(.95, method="wilson")
        result.append({"events": events_, "count": count, "ends": [interval.low, interval.high]})
    return result


if __name__ == "__main__":
    generator = np.random.default_rng(20_261_122)
    document = {
        "events": events(generator), "ensembles": ensembles(generator), "wilson": wilson(),
    }
    (PLACE / "forecast-scores.json").write_text(json.dumps(document, indent=1) + "\n")
