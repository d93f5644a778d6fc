#!/usr/bin/env python3
"""How the moves of subset simulation bear on its bias and scatter: a table in Markdown.

Three rules for the step of a coordinate: `confined`, the one in use (an acceptance of 0.44, shorter
in coordinates with less than half of their spread), `proportional` to the spread of the seeds, and
`jump`, which seeks the largest squared jump instead of an acceptance. Replications of 1,000 points
in a level. Needs numpy and scipy. Run: scripts/compare-subset-moves.py [replications]
"""

import sys

import numpy as np
from scipy.stats import gamma, norm


def total(z, random):
    return z.sum(-1) / np.sqrt(z.shape[-1])


EVENTS = {
    "Sum of 5 beyond 6": (lambda z, r: total(z, r) - 6, 5, norm.sf(6)),
    "RP54": (lambda z, r: 8.951 + norm.logcdf(-z).sum(-1), 20, gamma.cdf(8.951, 20)),
    "RP31": (lambda z, r: z[:, 1] - 2 - 256 * z[:, 0] ** 4, 2, 0.003226681209587691),
    "Noisy sum": (
        lambda z, r: z.sum(-1) + 3**0.5 * r.standard_normal(len(z)) - 4 * 6**0.5,
        3,
        norm.sf(4),
    ),
}


def replication(margin, dimension, rule, random, points=1_000, share=0.1):
    z = random.standard_normal((points, dimension))
    margins = margin(z, random)
    kept, probability, stride, accepted = int(points * share), 1.0, 0.6, None
    while probability > 1e-20:
        hits = (margins > 0).sum()
        if hits >= kept:
            return probability * hits / points
        order = np.argsort(-margins)
        bound, seeds = margins[order[kept]], np.sort(order[:kept])
        probability *= share
        if accepted is not None and rule == "jump":
            ratio = 4 * (accepted[1::2].sum() + 1) / (accepted[::2].sum() + 1)
            stride *= np.exp(np.clip(np.log2(ratio), -1, 1) / 2)
            stride = min(1, max(0.05, stride))
        elif accepted is not None:
            stride = min(1, max(0.02, stride * np.exp(2 * (accepted.mean() / 9 - 0.44))))
        z, margins = z[seeds], margins[seeds]
        spread = z.std(0, ddof=1)
        if rule != "proportional":
            spread = np.minimum(1, np.maximum(0.02, 2 * spread))
        factors = np.ones(kept)
        if rule == "jump":
            factors[::2], factors[1::2] = 0.5**0.5, 2**0.5
        sigma = np.minimum(1, stride * factors[:, None] * spread)
        keep = np.sqrt(1 - sigma**2)
        visited, found, accepted = [z], [margins], np.zeros(kept)
        for _ in range(points // kept - 1):
            proposal = keep * z + sigma * random.standard_normal(z.shape)
            proposed = margin(proposal, random)
            moves = proposed > bound
            z = np.where(moves[:, None], proposal, z)
            margins = np.where(moves, proposed, margins)
            accepted += moves
            visited.append(z)
            found.append(margins)
        z, margins = np.concatenate(visited), np.concatenate(found)
    return 0.0


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    print("| Event | Rule | Bias, % | Coefficient of variation of a replication |")
    print("|---|---|---|---|")
    for name, (margin, dimension, truth) in EVENTS.items():
        for rule in ["confined", "proportional", "jump"]:
            random = np.random.default_rng(1)
            values = np.array(
                [replication(margin, dimension, rule, random) for _ in range(count)]
            )
            bias = 100 * (values.mean() / truth - 1)
            error = 100 * values.std() / truth / count**0.5
            scatter = values.std() / values.mean()
            print(f"| {name} | {rule} | {bias:+.1f} ± {error:.1f} | {scatter:.2f} |", flush=True)
