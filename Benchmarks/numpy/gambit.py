"""Equilibria of the same samples as games.py draws, by pygambit and by the algorithm of games.py.

Prints the time of pygambit alone (games in memory, files not counted), and how far the two are apart.
"""

import io
import json
import time

import numpy as np
import pygambit

import games
from harness import options

UNIT = 10**12

arguments = options(samples=40, chunk=40)
generator = np.random.Generator(np.random.SFC64(arguments.seed))
precision, chance, payoffs = games.draw(generator, arguments.samples)
by_numpy, _ = games.equilibria(precision, chance, payoffs)


def text(sample):
    """The file of the game with the payoffs and the types of a sample."""
    lines = []
    for line in games.PATH.read_text(encoding="utf-8").splitlines():
        if line.startswith("c"):
            head, tail = line.split("{")[0], line.split("}")[1]
            names = line.split('"')[5::2]
            # As fractions, since Gambit wants a sum of exactly one.
            parts = [round(p * UNIT) for p in chance[sample, :-1]]
            parts.append(UNIT - sum(parts))
            moves = " ".join(f'"{name}" {part}/{UNIT}' for name, part in zip(names, parts))
            line = f"{head}{{ {moves} }}{tail}"
        elif line.startswith("t"):
            outcome = int(line.split()[2]) - 1
            values = ", ".join(repr(float(x)) for x in payoffs[sample, :, outcome])
            line = f"{line.split('{')[0]}{{ {values} }}"
        lines.append(line)
    return "\n".join(lines)


def choices(game, profile):
    """Probabilities by player, information set and action, as the file comes to them."""
    return [p for player in game.players for _, moves in profile[player] for _, p in moves]


# games.py has actions in another order: by name of set and action.
order = np.argsort(games.GAME.file_order)
taken = worst = 0.0
for sample in range(arguments.samples):
    game = pygambit.read_efg(io.StringIO(text(sample)))
    start = time.process_time()
    profile = pygambit.qre.logit_solve_lambda(game, lam=[float(precision[sample])])[-1].profile
    taken += time.process_time() - start
    worst = max(worst, np.abs(np.array(choices(game, profile)) - by_numpy[sample][order]).max())
print(json.dumps({
    "version": pygambit.__version__, "samples": arguments.samples, "cpu": taken, "worst": float(worst)}))
