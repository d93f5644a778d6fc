"""The worked examples of the documentation run, and print what stands below them."""

import contextlib
import functools
import io
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

import duckdb

import runs

DOCUMENTS = ["README.md", "docs/output-formats.md", "docs/exports.md"]


@functools.cache
def home() -> Path:
    """A folder in which the shipped study was run and exported, as the examples expect it."""
    place = runs.folder() / "examples"
    run = place / "runs/critical-raw-materials"
    config = runs.REPOSITORY / "models/critical-raw-materials/config.yaml"
    runs.run(["simulate", str(config), "--out", str(run)])
    for format in ["parquet", "arrow", "netcdf", "xlsx"]:
        runs.run(["export", str(run), "--to", format])
    return place


def examples(*languages):
    """Name, code and the lines printed below of each example in a language."""
    for document in DOCUMENTS:
        text = (runs.REPOSITORY / document).read_text("utf-8")
        blocks = re.finditer(
            r"^```(\w+)\n(.*?)^```\n(?:\n((?:    [^\n]*\n|\n(?=    ))+))?", text, re.M | re.S)
        for block in blocks:
            if block[1] in languages:
                line = text[: block.start()].count("\n") + 1
                yield f"{document}:{line}", block[2], plain(block[3] or "")


def plain(text):
    """The lines of a text with single spaces between words, without empty ones."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


class Examples(unittest.TestCase):
    def check(self, languages, output):
        found = list(examples(*languages))
        self.assertTrue(found)
        for name, code, expected in found:
            with self.subTest(name):
                printed = plain(output(code))
                for line in expected:
                    self.assertIn(line, printed)

    def test_python(self):
        def output(code):
            text = io.StringIO()
            with contextlib.chdir(home()), contextlib.redirect_stdout(text):
                exec(compile(code, "example.py", "exec"), {})  # noqa: S102
            return text.getvalue()
        self.check(["python"], output)

    def test_duckdb(self):
        def output(code):
            text = io.StringIO()
            with contextlib.chdir(home()), contextlib.redirect_stdout(text):
                duckdb.sql(code).show()
            return text.getvalue()
        self.check(["sql"], output)

    @unittest.skipUnless(shutil.which("Rscript"), "R is not installed")
    def test_r(self):
        def missing(code):
            for package in re.findall(r"(\w+)::", code):
                ended = subprocess.run(
                    ["Rscript", "-e", f"quit(status = !requireNamespace('{package}', quietly = TRUE))"],
                    capture_output=True)
                if ended.returncode != 0:
                    return package
            return None

        def output(code):
            ended = subprocess.run(
                ["Rscript", "-e", code], capture_output=True, text=True, cwd=home(),
                env={**os.environ, "LC_ALL": "C.UTF-8"})
            self.assertEqual(ended.returncode, 0, ended.stderr)
            return ended.stdout

        for name, code, expected in examples("r"):
            with self.subTest(name):
                if package := missing(code):
                    print(f"left out: {name}, since the R package {package} is not installed")
                    continue
                printed = plain(output(code))
                for line in expected:
                    self.assertIn(line, printed)

    @unittest.skipUnless(shutil.which("julia"), "Julia is not installed")
    def test_julia(self):
        def output(code):
            ended = subprocess.run(
                ["julia", "-e", code], capture_output=True, text=True, cwd=home())
            self.assertEqual(ended.returncode, 0, ended.stderr)
            return ended.stdout
        self.check(["julia"], output)


if __name__ == "__main__":
    unittest.main()
