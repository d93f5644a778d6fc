"""Unrest in a ring of 40 countries over 120 months, as in configs/markov.yaml."""

import numpy as np

from harness import in_chunks, options, report

COUNTRIES, MONTHS, CONTAGION = 40, 120, 2.5
i = np.arange(COUNTRIES)
distance = np.abs(i[:, None] - i[None, :])
neighbours = ((distance <= 2) | (distance >= COUNTRIES - 2)) & (distance > 0)
weights = neighbours.astype(float) / 4
up = np.array([-5.0, -3.2, -3.5, -30.0])
down = np.array([-30.0, -1.8, -2.4, -3.0])
# Of the state alone, so worth a table; a rise depends on the neighbours, too.
stays = 1 - 1 / (1 + np.exp(-down))


def evaluate(generator, size):
    state = np.zeros((size, COUNTRIES), np.int8)
    months = np.zeros(size)
    for _ in range(MONTHS):
        odds = (state >= 2).astype(float) @ weights
        odds *= CONTAGION
        odds += up[state]
        np.negative(odds, out=odds)
        np.exp(odds, out=odds)
        odds += 1
        np.reciprocal(odds, out=odds)
        uniform = generator.random((size, COUNTRIES))
        falls = uniform > stays[state]
        state += uniform < odds
        state -= falls
        np.clip(state, 0, 3, out=state)
        months += np.count_nonzero(state == 3, axis=1)
    return months


def summary(months):
    sd = months.std(ddof=1)
    return {
        "mean": months.mean(), "mean_standard_error": sd / np.sqrt(months.size), "sd": sd,
        "sd_standard_error": sd_error(months),
    }


def sd_error(months):
    """From sixteen interleaved sections, as risktool computes it."""
    parts = [months[k::16].std(ddof=1) for k in range(16)]
    return np.std(parts, ddof=1) / 4


arguments = options(samples=40_000, chunk=500)
report(lambda: summary(in_chunks(arguments, evaluate)))
