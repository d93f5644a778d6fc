#!/usr/bin/env python3
"""Writes the deterrence games that ship and the classic games of the tests as Gambit files (EFG 2).

usage: compile-deterrence-games.py [ROOT]

ROOT is the repository; files go to models/data/games and Tests/DeterrencePostureTests/Reference/games.
"""

import itertools
import pathlib
import sys

CHALLENGER, DEFENDER = 1, 2


class Move:
    """A decision of a player at an information set, or a move of nature (player 0)."""

    def __init__(self, player, name, branches):
        self.player, self.name, self.branches = player, name, branches


class End:
    """An outcome by its name and the payoffs of all players."""

    def __init__(self, name, *payoffs):
        self.name, self.payoffs = name, payoffs


def text(title, players, tree):
    """The file of a tree, whose nature moves as {name: (probability, subtree)}."""
    sets, outcomes, lines = {}, {}, []

    def number(table, key):
        return table.setdefault(key, len(table) + 1)

    def write(node):
        if isinstance(node, End):
            key = (node.name, node.payoffs)
            place = number(outcomes, key)
            payoffs = ", ".join(f"{value:.12g}" for value in node.payoffs)
            lines.append(f't "" {place} "{node.name}" {{ {payoffs} }}')
            return
        if node.player == 0:
            moves = " ".join(f'"{name}" {chance:.12g}' for name, (chance, _) in node.branches.items())
            place = number(sets.setdefault(0, {}), id(node))
            lines.append(f'c "" {place} "{node.name}" {{ {moves} }} 0')
            children = [child for _, child in node.branches.values()]
        else:
            actions = " ".join(f'"{action}"' for action in node.branches)
            place = number(sets.setdefault(node.player, {}), node.name)
            lines.append(f'p "" {node.player} {place} "{node.name}" {{ {actions} }} 0')
            children = node.branches.values()
        for child in children:
            write(child)

    write(tree)
    names = " ".join(f'"{player}"' for player in players)
    return f'EFG 2 R "{title}" {{ {names} }}\n""\n' + "\n".join(lines) + "\n"


def sign(hard):
    return "+" if hard else "-"


def letter(hard):
    return "H" if hard else "S"


def rudimentary(hard):
    """The attacker does not know whether the defender is hard."""
    def after(is_hard):
        attack = Move(2, f"B-{letter(is_hard)}", {
            "C": End("DC", 1, 0.4),
            "D": End(f"DD{sign(is_hard)}", 0, 0.7 if is_hard else 0),
        })
        return Move(1, "A", {"C": End("SQ", 0.6, 1), "D": attack})
    return Move(0, "type", {"H": (hard, after(True)), "S": (1 - hard, after(False))})


def unilateral(challenger_hard, defender_hard):
    def play(challenger, defender):
        conflict = End(
            f"DD{sign(challenger)}{sign(defender)}", 0.4 if challenger else 0, 0.5 if defender else 0)
        last = Move(1, f"N3{letter(challenger)}", {"C": End("CD", 0.2, 0.8), "D": conflict})
        answer = Move(2, f"N2{letter(defender)}", {"C": End("DC", 1, 0.3), "D": last})
        return Move(1, f"N1{letter(challenger)}", {"C": End("SQ", 0.6, 1), "D": answer})
    branches = {}
    for challenger, defender in itertools.product((True, False), repeat=2):
        chance = (challenger_hard if challenger else 1 - challenger_hard) * (
            defender_hard if defender else 1 - defender_hard)
        branches[letter(challenger) + letter(defender)] = (chance, play(challenger, defender))
    return Move(0, "types", branches)


def escalation(payoffs, chances, has_grey_zone):
    """Asymmetric escalation; payoffs by outcome, with (hard, soft) where a type matters."""
    def pick(values, hard):
        return (values[0] if hard else values[1]) if isinstance(values, tuple) else values

    def play(challenger, tactical, strategic):
        c, d = letter(challenger), letter(tactical) + letter(strategic)
        ends = {}
        for name, (of_challenger, of_defender) in payoffs.items():
            label = {"DD": f"DD{sign(tactical)}", "EE": f"EE{sign(challenger)}{sign(strategic)}"}.get(name, name)
            ends[name] = End(
                label, pick(of_challenger, challenger),
                pick(of_defender, tactical if name == "DD" else strategic))
        last = Move(2, f"N4{d}", {"d": ends["ED"], "e": ends["EE"]})
        limited = Move(1, f"N3a{c}", {"d": ends["DD"], "e": last})
        raised = Move(1, f"N3b{c}", {"d": ends["DE"], "e": ends["EE"]})
        attack = Move(2, f"N2{d}", {"C": ends["DC"], "D": limited, "E": raised})
        branches = {"SQ": ends["SQ"]}
        if has_grey_zone:
            branches["G"] = Move(2, f"N2g{d}", {"absorb": ends["GA"], "counter": ends["GC"]})
        branches["A"] = attack
        return Move(1, f"N1{c}", branches)

    branches = {}
    for types in itertools.product((True, False), repeat=3):
        branches["".join(letter(hard) for hard in types)] = (chances(*types), play(*types))
    return Move(0, "types", branches)


def independent(challenger_hard, tactical_hard, strategic_hard):
    def chance(*types):
        result = 1.0
        for hard, share in zip(types, (challenger_hard, tactical_hard, strategic_hard)):
            result *= share if hard else 1 - share
        return result
    return chance


def mostly_consistent(_, tactical, strategic):
    """Half of the challengers are hard; most defenders hard in both ways."""
    return 0.2 if tactical and strategic else 0.1


PURE = {
    "SQ": (0.7, 1.0), "DC": (1.0, 0.4), "DD": (0.4, (0.6, 0.3)), "ED": (0.6, 0.1),
    "DE": (0.1, 0.8), "EE": ((0.2, 0.0), (0.2, 0.0)),
}

MEDIANS = {
    "SQ": (0.95, 1.0), "GA": (0.98, 0.95), "GC": (0.948, 0.955), "DC": (0.85, 0.2),
    "DD": (0.57, (0.626, 0.326)), "ED": (0.6, 0.0), "DE": (0.68, 0.3),
    "EE": ((-0.42, -0.82), (0.053, -0.347)),
}


def simultaneous(rows, columns, row_payoffs, column_payoffs):
    """A game in normal form: the second player does not see the first one's move."""
    def after(i):
        return Move(2, "column", {
            name: End(f"{rows[i]}{name}", row_payoffs[i][j], column_payoffs[i][j])
            for j, name in enumerate(columns)})
    return Move(1, "row", {name: after(i) for i, name in enumerate(rows)})


def centipede():
    """Four moves; the pile of 0.8 and 0.2 doubles with each pass and changes sides."""
    def node(step):
        mover = step % 2
        if step == 4:
            return End("end", 12.8, 3.2)
        large, small = 0.8 * 2**step, 0.2 * 2**step
        take = (large, small) if mover == 0 else (small, large)
        return Move(mover + 1, f"P{mover + 1}.{step // 2 + 1}", {
            "take": End(f"take{step + 1}", *take), "pass": node(step + 1)})
    return node(0)


def horse():
    """Selten 1975: the third player does not know who moved last."""
    def third(right, left, name):
        return Move(3, "P3", {"R": End(f"{name}R", *right), "L": End(f"{name}L", *left)})
    second = Move(2, "P2", {"R": End("RR", 1, 1, 1), "L": third((4, 4, 0), (0, 0, 1), "RL")})
    return Move(1, "P1", {"R": second, "L": third((3, 2, 2), (0, 0, 0), "L")})


def commitment(accuracy):
    """Bagwell 1995: the leader's move is seen through a noisy signal."""
    ends = {"S": {"S": (5, 2), "C": (3, 1)}, "C": {"S": (6, 3), "C": (4, 4)}}

    def signal(move):
        def answer(seen):
            return Move(2, f"P2.{seen}", {
                reply: End(f"{move}{reply}", *ends[move][reply]) for reply in "SC"})
        right = accuracy if move == "S" else 1 - accuracy
        return Move(0, f"signal {move}", {"s": (right, answer("s")), "c": (1 - right, answer("c"))})
    return Move(1, "P1", {move: signal(move) for move in "SC"})


def poker():
    def card(name, stake):
        bet = Move(2, "P2", {"call": End(f"{name}-call", stake, -stake), "fold": End("folded", 1, -1)})
        return Move(1, f"P1.{name}", {"bet": bet, "fold": End("given up", -1, 1)})
    return Move(0, "card", {"king": (0.5, card("king", 2)), "queen": (0.5, card("queen", -2))})


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent
    sides = ["Challenger", "Defender"]
    shipped = {
        "rudimentary-soft": ("Rudimentary deterrence, defender likely soft", ["A", "B"], rudimentary(0.3)),
        "rudimentary-hard": ("Rudimentary deterrence, defender likely hard", ["A", "B"], rudimentary(0.7)),
        "escalation-pure": (
            "Asymmetric escalation", sides,
            escalation(PURE, mostly_consistent, has_grey_zone=False)),
        "escalation-grey-zone": (
            "Asymmetric escalation with a grey zone", sides,
            escalation(MEDIANS, independent(0.25, 0.65, 0.52), has_grey_zone=True)),
    }
    for name, chances in {
            "deterrence": (0.5, 0.8), "separating": (0.5, 0.58), "attack": (0.8, 0.2), "bluff": (0.3, 0.2)}.items():
        shipped[f"unilateral-{name}"] = (f"Unilateral deterrence, {name}", sides, unilateral(*chances))
    players = ["P1", "P2"]
    classic = {
        "centipede": ("Centipede of four moves", players, centipede()),
        "horse": ("Selten's horse", ["P1", "P2", "P3"], horse()),
        "commitment": ("Commitment that is seen through a noisy signal", players, commitment(0.99)),
        "poker": ("One-card poker", players, poker()),
        "ochs": ("Ochs", players, simultaneous(
            "UD", "LR", [[1.1141, 0], [0, 0.2785]], [[0, 1.1141], [1.1141, 0]])),
        "constant-sum": ("Constant sum", players, simultaneous("UD", "LR", [[1, 1], [0, 1]], [[1, 1], [2, 1]])),
        "dilemma": ("Prisoner's dilemma", players, simultaneous("CD", "CD", [[9, 0], [10, 1]], [[9, 10], [0, 1]])),
    }
    for folder, games in (
            ("models/data/games", shipped), ("Tests/DeterrencePostureTests/Reference/games", classic)):
        (root / folder).mkdir(parents=True, exist_ok=True)
        for name, game in games.items():
            (root / folder / f"{name}.efg").write_text(text(*game), encoding="utf-8")


if __name__ == "__main__":
    main()
