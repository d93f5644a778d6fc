#!/usr/bin/env python3
"""Reference values for the fit of the conflict model, by plain numpy.

    scripts/reference/conflict_logit.py > Tests/ConflictRiskTests/Reference/logit.json

A made-up panel of eight countries and twenty years, its covariates by their definitions, and the ridge
multinomial logit of four states in the form with coefficients of every state, whose second derivatives
are singular and are inverted by numpy.linalg.pinv: another parametrisation than that of the plugin.
"""

import json

import numpy as np

RIDGE = 10 / 3
COUNTRIES, YEARS = 8, 20
BORDERS = [(0, 1), (0, 2), (1, 2), (2, 3), (4, 5), (5, 6)]


def made_up_deaths():
    random = np.random.default_rng(20261122)
    deaths = np.zeros((COUNTRIES, YEARS))
    levels = [0.3, 0.8, 2.5, 4.0, 0.0, 1.5, 5.0, 0.5]
    for country in range(COUNTRIES):
        level = levels[country]
        for year in range(YEARS):
            level = 0.8 * level + 0.2 * levels[country] + random.normal(0, 1.3)
            deaths[country, year] = np.floor(max(0.0, np.exp(1.4 * level) - 1))
    return deaths


def state(deaths):
    return np.digitize(deaths, [1, 25, 1000])


def covariates(deaths, neighbours):
    """By country, year and covariate, from the definitions."""
    logs, states = np.log1p(deaths), state(deaths)
    result = np.zeros((COUNTRIES, YEARS, 12))
    for i in range(COUNTRIES):
        for t in range(YEARS):
            window = slice(max(0, t - 9), t + 1)
            past = [u for u in range(t + 1) if deaths[i, u] >= 25]
            since = t - past[-1] if past else None
            near = neighbours[i]
            count = max(1, len(near))
            result[i, t] = [
                states[i, t] == 1,
                states[i, t] == 2,
                states[i, t] == 3,
                logs[i, t],
                logs[i, t - 1] if t >= 1 else 0,
                logs[i, t - 2] if t >= 2 else 0,
                np.mean(deaths[i, window] >= 25),
                logs[i, window].max(),
                np.exp(-since / 4) if since else 0,
                np.log1p(sum(deaths[j, t] for j in near)),
                sum(states[j, t] >= 2 for j in near) / count,
                sum(states[j, t] == 3 for j in near) / count,
            ]
    return result


def probabilities(z, coefficients):
    eta = z @ coefficients.T
    eta -= eta.max(axis=1, keepdims=True)
    weights = np.exp(eta)
    return weights / weights.sum(axis=1, keepdims=True)


def fit(z, outcomes):
    """Coefficients of all four states, by Newton's method with a pseudo-inverse."""
    width = z.shape[1]
    shrink = np.diag(np.tile(np.r_[0.0, np.full(width - 1, RIDGE)], 4))
    observed = np.eye(4)[outcomes]
    place = np.zeros((4, width))
    for _ in range(60):
        p = probabilities(z, place)
        gradient = ((p - observed).T @ z).ravel() + shrink @ place.ravel()
        curvature = shrink.copy()
        for row, own in zip(z, p):
            curvature += np.kron(np.diag(own) - np.outer(own, own), np.outer(row, row))
        place = place - (np.linalg.pinv(curvature, rcond=1e-13) @ gradient).reshape(4, width)
    return place - place.mean(axis=0)


def contrast_curvature(z, p):
    """Second derivatives in contrasts to the first state."""
    width = z.shape[1]
    penalty = np.kron(np.eye(3) - 0.25, RIDGE * np.diag(np.r_[0.0, np.ones(width - 1)]))
    total = penalty
    for row, own in zip(z, p[:, 1:]):
        total = total + np.kron(np.diag(own) - np.outer(own, own), np.outer(row, row))
    return total


def intensity(deaths, wanted):
    states = state(deaths)
    x, y, ratios = [], [], []
    for i in range(COUNTRIES):
        for t in range(1, YEARS):
            if states[i, t] == wanted:
                x.append(np.log1p(deaths[i, t - 1]))
                y.append(np.log(deaths[i, t]))
                if states[i, t - 1] == wanted:
                    ratios.append(np.log(deaths[i, t] / deaths[i, t - 1]))
    slope, intercept = np.polyfit(x, y, 1)
    return {"intercept": intercept, "slope": slope, "ratios": sorted(ratios)}


def main():
    deaths = made_up_deaths()
    neighbours = [[] for _ in range(COUNTRIES)]
    for a, b in BORDERS:
        neighbours[a].append(b)
        neighbours[b].append(a)
    all_covariates = covariates(deaths, neighbours)
    rows = all_covariates[:, :-1].reshape(-1, 12)
    outcomes = state(deaths)[:, 1:].ravel()
    means, scales = rows.mean(axis=0), rows.std(axis=0)
    scales[scales == 0] = 1
    z = np.c_[np.ones(len(rows)), (rows - means) / scales]
    coefficients = fit(z, outcomes)
    p = probabilities(z, coefficients)
    curvature = contrast_curvature(z, p)
    inverse = np.linalg.inv(curvature)
    scores = np.einsum("nk,nf->nkf", np.eye(4)[outcomes][:, 1:] - p[:, 1:], z).reshape(len(z), -1)
    sums = scores.reshape(COUNTRIES, YEARS - 1, -1).sum(axis=1)
    sandwich = inverse @ (sums.T @ sums) @ inverse * COUNTRIES / (COUNTRIES - 1)
    origin = np.c_[np.ones(COUNTRIES), (all_covariates[:, -1] - means) / scales]
    print(
        json.dumps(
            {
                "deaths": deaths.tolist(),
                "borders": BORDERS,
                "ridge": RIDGE,
                "means": means.tolist(),
                "scales": scales.tolist(),
                "coefficients": coefficients.tolist(),
                "laplace_errors": np.sqrt(np.diag(inverse)).tolist(),
                "clustered_errors": np.sqrt(np.diag(sandwich)).tolist(),
                "next_year": probabilities(origin, coefficients).tolist(),
                "conflict": intensity(deaths, 2),
                "war": intensity(deaths, 3),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
