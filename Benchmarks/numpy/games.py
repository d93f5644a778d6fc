"""Logit equilibria of asymmetric escalation with a grey zone, as in configs/games.yaml.

The batched algorithm in matrix products: probabilities of plays by a product of logarithms with the
incidence of actions on terminals, values of actions by two products with it, half a step towards the
response, and no more work for samples that are done.
"""

import pathlib
import re

import numpy as np

from harness import in_chunks, options, report

PATH = pathlib.Path(__file__).parents[2] / "models/data/games/escalation-grey-zone.efg"
TOLERANCE, ITERATIONS, LEAST = 1e-10, 500, -600.0


class Game:
    """Incidence and labels of a game with types that nature draws first."""

    def __init__(self, path):
        nodes = re.findall(r'^([cpt]) (.*)$', path.read_text(encoding="utf-8"), re.M)
        actions, owners, sets, self.outcomes = {}, {}, {}, {}
        terminals, self.chances = [], []

        def walk(history, move):
            kind, line = nodes.pop(0)
            if kind == "t":
                number, name, payoffs = re.match(r'"" (\d+) "(.*)" \{ (.*) \}', line).groups()
                self.outcomes[int(number) - 1] = (name, [float(x) for x in payoffs.split(",")])
                terminals.append((history, move, int(number) - 1))
                return
            branches = re.findall(r'"([^"]+)"', line.split("{")[1].split("}")[0])
            if kind == "c":
                self.chances = [float(x) for x in re.findall(r'" ([0-9.]+)', line.split("{")[1])]
                for number, _ in enumerate(branches):
                    walk(history, number)
                return
            player, name = re.match(r'"" (\d) \d+ "(.*?)"', line).groups()
            for branch in branches:
                action = actions.setdefault((name, branch), len(actions))
                owners[action] = int(player) - 1
                sets.setdefault(name, [])
                if action not in sets[name]:
                    sets[name].append(action)
                walk(history + [action], move)

        walk([], 0)
        self.incidence = np.zeros((len(terminals), len(actions)))
        for row, (history, _, _) in enumerate(terminals):
            self.incidence[row, history] = 1
        self.move = np.array([move for _, move, _ in terminals])
        self.outcome = np.array([outcome for _, _, outcome in terminals])
        self.payoffs = np.array([self.outcomes[k][1] for k in range(len(self.outcomes))])
        self.chances = np.array(self.chances)
        # Sets of two actions first, then those of three, so that a set is a row of an array.
        self.order = np.array(sum(sorted(sets.values(), key=len), []))
        # By action: its place among actions by player, then set, as the file comes to them.
        first = {name: number for number, name in enumerate(sets)}
        name_of = {action: name for name, members in sets.items() for action in members}
        by_player = sorted(
            range(len(actions)), key=lambda a: (owners[a], first[name_of[a]], sets[name_of[a]].index(a)))
        self.file_order = np.argsort(by_player)[self.order]
        self.pairs = 2 * sum(len(actions) == 2 for actions in sets.values())
        self.incidence = self.incidence[:, self.order]
        self.transposed = np.ascontiguousarray(self.incidence.T)
        owner = np.array([owners[a] for a in self.order])
        self.columns = [np.flatnonzero(owner == player) for player in (0, 1)]
        self.parts = [np.ascontiguousarray(self.incidence[:, columns]) for columns in self.columns]
        self.uniform = np.where(np.arange(len(actions)) < self.pairs, 1 / 2, 1 / 3)

    def by_set(self, values):
        """Views of the values of sets of two and of three actions."""
        count = len(values)
        return (values[:, : self.pairs].reshape(count, -1, 2),
                values[:, self.pairs :].reshape(count, -1, 3))


GAME = Game(PATH)


def response(p, precision, log_chance, payoffs):
    """The logit response to play."""
    game = GAME
    log_p = np.log(p + 1e-300)
    np.maximum(log_p, LEAST, out=log_p)
    plays = log_p @ game.transposed
    plays += log_chance
    np.exp(plays, out=plays)
    reached = plays @ game.incidence
    np.maximum(reached, 1e-290, out=reached)
    value = np.empty_like(p)
    for player, columns in enumerate(game.columns):
        value[:, columns] = (plays * payoffs[player]) @ game.parts[player]
    value *= precision[:, None]
    value /= reached
    two, three = game.by_set(value)
    two -= np.maximum(two[..., 0], two[..., 1])[..., None]
    three -= np.maximum(np.maximum(three[..., 0], three[..., 1]), three[..., 2])[..., None]
    np.exp(value, out=value)
    two /= (two[..., 0] + two[..., 1])[..., None]
    three /= (three[..., 0] + three[..., 1] + three[..., 2])[..., None]
    return value


def equilibria(precision, chance, payoffs):
    """Choice probabilities and the number of steps; nan and 0 where the iteration cycles."""
    game = GAME
    count = precision.size
    result = np.full((count, game.incidence.shape[1]), np.nan)
    steps = np.zeros(count, int)
    active = np.arange(count)
    p = np.repeat(game.uniform[None, :], count, axis=0)
    log_chance = np.log(chance)[:, game.move]
    stakes = [payoffs[:, player, :][:, game.outcome] for player in (0, 1)]
    for step in range(1, ITERATIONS + 1):
        target = response(p, precision, log_chance, stakes)
        change = np.abs(target - p).max(axis=1)
        done = change < TOLERANCE
        if done.any():
            result[active[done]] = target[done]
            steps[active[done]] = step
            keep = ~done
            active, p, target = active[keep], p[keep], target[keep]
            precision, log_chance = precision[keep], log_chance[keep]
            stakes = [part[keep] for part in stakes]
            if active.size == 0:
                break
        p += target
        p *= 0.5
    return result, steps


def outcome_probabilities(p, chance):
    plays = np.exp(np.log(p + 1e-300) @ GAME.incidence.T) * chance[:, GAME.move]
    sums = np.zeros((p.shape[0], len(GAME.outcomes)))
    for terminal, outcome in enumerate(GAME.outcome):
        sums[:, outcome] += plays[:, terminal]
    return sums


def draw(generator, size):
    precision = 12 * np.exp(0.25 * generator.standard_normal(size))
    payoffs = GAME.payoffs.T[None] + 0.05 * generator.standard_normal((size, 2, len(GAME.outcomes)))
    chance = GAME.chances * np.exp(0.2 * generator.standard_normal((size, GAME.chances.size)))
    return precision, chance / chance.sum(axis=1, keepdims=True), payoffs


def evaluate(generator, size):
    precision, chance, payoffs = draw(generator, size)
    p, _ = equilibria(precision, chance, payoffs)
    return outcome_probabilities(p, chance)


def summary(values):
    names = [GAME.outcomes[k][0] for k in range(len(GAME.outcomes))]
    solved = ~np.isnan(values[:, 0])
    part = values[solved]
    return {
        "failed": int((~solved).sum()),
        "means": dict(zip(names, part.mean(axis=0))),
        "errors": dict(zip(names, part.std(axis=0, ddof=1) / np.sqrt(len(part)))),
    }


if __name__ == "__main__":
    arguments = options(samples=200_000, chunk=500)
    report(lambda: summary(in_chunks(arguments, evaluate)))
