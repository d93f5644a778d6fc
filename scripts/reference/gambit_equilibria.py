"""Writes Tests/DeterrencePostureTests/Reference/gambit_equilibria.json: logit equilibria of games on their
principal branch, by Gambit (Savani and Turocy, https://www.gambit-project.org). For the tests alone.

usage: gambit_equilibria.py [--python PYTHON] OUTPUT_FILE

Without --python, makes an environment from gambit-requirements.txt in a folder that is removed again.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent

SHIPPED = ROOT / "models/data/games"
CLASSIC = ROOT / "Tests/DeterrencePostureTests/Reference/games"

# The precisions of play: small, where equilibria differ from uniform play, and large, where they mix.
PRECISIONS = {
    "rudimentary-soft": [1, 10, 50], "rudimentary-hard": [1, 10, 50],
    "unilateral-deterrence": [1, 20, 100], "unilateral-separating": [1, 20, 100],
    "unilateral-attack": [1, 20, 50], "unilateral-bluff": [1, 10, 20, 50],
    "escalation-pure": [1, 5, 20, 100], "escalation-grey-zone": [1, 5, 12, 25],
    "centipede": [0.5, 3], "horse": [0.5, 1, 2, 3], "commitment": [0.5, 1, 2, 3], "poker": [0.5, 2, 3],
    "ochs": [0.5, 1, 3, 10], "constant-sum": [0.5, 1, 2, 5], "dilemma": [0.5, 1, 5],
}


def solve():
    import pygambit

    games = []
    for name, precisions in PRECISIONS.items():
        folder = SHIPPED if (SHIPPED / f"{name}.efg").exists() else CLASSIC
        game = pygambit.read_efg(folder / f"{name}.efg")
        # Each from the start of the branch, in steps a tenth of the usual, as the last corrector
        # step leaves an error that shrinks with them.
        for precision in precisions:
            profile = pygambit.qre.logit_solve_lambda(game, lam=[precision], first_step=0.003)[-1].profile
            # By player, then information set as the file comes to it, then action.
            probabilities = [
                [dict(choices) for _, choices in profile[player]] for player in game.players]
            games.append({
                "file": str((folder / f"{name}.efg").relative_to(ROOT)), "lambda": precision,
                "probabilities": probabilities})
    return {
        "method": f"pygambit {pygambit.__version__}, qre.logit_solve_lambda", "games": games}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--python", help="a Python that has pygambit")
    parser.add_argument("--solve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.solve:
        arguments.output.write_text(json.dumps(solve(), indent=1) + "\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        python = arguments.python
        if python is None:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            python = str(pathlib.Path(folder, "bin", "python"))
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", "--pre", "--only-binary", ":all:",
                 "--requirement", str(HERE / "gambit-requirements.txt")], check=True)
        subprocess.run([python, __file__, "--solve", str(arguments.output)], check=True)


if __name__ == "__main__":
    main()
