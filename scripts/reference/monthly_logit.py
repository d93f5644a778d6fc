#!/usr/bin/env python3
"""Reference values for the weighted ridge logit of the monthly model, by scipy's quasi-Newton method.

    scripts/reference/monthly_logit.py > Tests/ConflictRiskTests/Reference/monthly_logit.json

Minimises the sum of weighted log losses + |β|² / (2 C) over covariates that are standardised with the
same weights, the intercept free. Needs numpy and scipy.
"""

import json

import numpy as np
from scipy.optimize import minimize

ROWS, WIDTH, C = 80, 3, 1.0


def main():
    random = np.random.default_rng(20261122)
    covariates = np.round(random.normal(size=(ROWS, WIDTH)) * [1, 4, 0.2] + [0, 3, 1], 3)
    index = covariates @ [1.2, -0.4, 3.0] - 2.5
    happened = (random.random(ROWS) < 1 / (1 + np.exp(-index))).astype(float)
    weights = np.where(random.random(ROWS) < 0.3, 7.0, 1.0)
    mean = np.average(covariates, axis=0, weights=weights)
    scale = np.sqrt(np.average((covariates - mean) ** 2, axis=0, weights=weights))
    z = (covariates - mean) / scale

    def loss(place):
        eta = z @ place[:-1] + place[-1]
        value = np.sum(weights * (np.logaddexp(0, eta) - happened * eta))
        probability = 1 / (1 + np.exp(-eta))
        residual = weights * (probability - happened)
        gradient = np.append(z.T @ residual + place[:-1] / C, residual.sum())
        return value + place[:-1] @ place[:-1] / (2 * C), gradient

    found = minimize(loss, np.zeros(WIDTH + 1), jac=True, method="BFGS", options={"gtol": 1e-11})
    assert np.abs(loss(found.x)[1]).max() < 1e-8
    probabilities = 1 / (1 + np.exp(-(z @ found.x[:-1] + found.x[-1])))
    print(
        json.dumps(
            {
                "covariates": covariates.tolist(),
                "happened": happened.tolist(),
                "weights": weights.tolist(),
                "inverse_penalty": C,
                "probabilities": probabilities.tolist(),
            }
        )
    )


if __name__ == "__main__":
    main()
