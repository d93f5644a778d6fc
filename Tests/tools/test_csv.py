"""Every CSV file is read without options, with the right names, types and values."""

import math
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import duckdb
import openpyxl
import pandas
import polars
import pyarrow.csv

import runs


def files():
    """Every CSV file with its fields, header and rows."""
    for name, place in runs.runs().items():
        for path, fields in runs.resources(place).items():
            header, rows = runs.reference(place / path)
            yield f"{name}/{path}", place / path, fields, header, rows


def texts(field, index, rows):
    """Whether a column must be read as text: the units and labels of a run may all be numbers."""
    if field["type"] != "string":
        return False
    return any(not is_number(row[index]) for row in rows if row[index] != "")


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def number(text):
    return math.nan if text == "" else float(text)


def same(a, b):
    return a == b or (math.isnan(a) and math.isnan(b))


class CSVFiles(unittest.TestCase):
    def check(self, header, rows, fields, names, column, tolerance=0.0):
        """Compares a table with what its file says.

        `column(index)` gives the values of a column: None or NaN where nothing stands.
        """
        self.assertEqual([field["name"] for field in fields], header)
        self.assertEqual(list(names), header)
        for index, field in enumerate(fields):
            if not rows or field["type"] == "string" and not texts(field, index, rows):
                continue
            values = column(index)
            self.assertEqual(len(values), len(rows), field["name"])
            for value, row in zip(values, rows):
                text = row[index]
                if field["type"] == "string":
                    found = "" if value is None or value != value else value
                    right = found == text
                else:
                    found = math.nan if value is None else value
                    right = isinstance(found, (int, float)) and (
                        same(found, number(text))
                        or math.isclose(found, number(text), rel_tol=tolerance))
                # A failure is about the first value that is not right, not about all.
                self.assertTrue(right, (field["name"], value, text))

    def test_runs_have_what_they_are_for(self):
        places = runs.runs()
        for name in ["shipped", "awkward", "one-policy"]:
            for file in runs.CSV_FILES:
                self.assertTrue((places[name] / file).exists())
        header, rows = runs.reference(places["awkward"] / "summary.csv")
        labels = {row[header.index("country")] for row in rows}
        self.assertEqual(labels, set(runs.LABELS) | {""})
        _, samples = runs.reference(places["awkward"] / "samples.csv")
        self.assertEqual(len(samples), 700 * 3)
        self.assertTrue(any("inf" in row for row in samples))
        self.assertTrue(any("" in row for row in samples))
        self.assertTrue(runs.reference(places["awkward"] / "failures.csv")[1])
        self.assertEqual(runs.reference(places["one-policy"] / "samples.csv")[1], [])
        self.assertEqual(runs.reference(places["one-policy"] / "failures.csv")[1], [])

    def test_bytes(self):
        for name, path, *_ in files():
            with self.subTest(name):
                data = path.read_bytes()
                data.decode("utf-8")
                self.assertFalse(data.startswith(b"\xef\xbb\xbf"))
                self.assertNotIn(b"\r", data)
                self.assertTrue(data.endswith(b"\n"))

    def test_pandas(self):
        for name, path, fields, header, rows in files():
            with self.subTest(name):
                # The default parser may miss the last digit of a number, by its documentation.
                frame = pandas.read_csv(path)
                self.check(
                    header, rows, fields, frame.columns,
                    lambda i: frame.iloc[:, i].tolist(), tolerance=1e-15)
                exact = pandas.read_csv(path, float_precision="round_trip")
                self.check(
                    header, rows, fields, exact.columns, lambda i: exact.iloc[:, i].tolist())

    def test_duckdb(self):
        for name, path, fields, header, rows in files():
            with self.subTest(name):
                table = duckdb.sql(f"SELECT * FROM read_csv_auto('{path}')")
                values = table.fetchall()
                self.check(
                    header, rows, fields, table.columns, lambda i: [row[i] for row in values])

    def test_polars(self):
        for name, path, fields, header, rows in files():
            with self.subTest(name):
                # polars tells types from the first 100 rows unless it is told to read all.
                frame = polars.read_csv(path, infer_schema_length=None)
                # polars 2.1 leaves the doubled quotes of a header as they are, unlike those of rows.
                names = [name.replace('""', '"') for name in frame.columns]
                self.check(
                    header, rows, fields, names,
                    lambda i: frame.get_columns()[i].to_list())

    def test_pyarrow(self):
        for name, path, fields, header, rows in files():
            if any("\n" in field for row in [header] + rows for field in row):
                continue  # A line end within quotes is an option of pyarrow's reader.
            with self.subTest(name):
                table = pyarrow.csv.read_csv(path)
                self.check(
                    header, rows, fields, table.column_names,
                    lambda i: table.column(i).to_pylist())

    @unittest.skipUnless(shutil.which("Rscript"), "R is not installed")
    def test_r(self):
        # R's own JSON would be a package more, so every value is printed in full as a line.
        script = r"""
          path <- commandArgs(trailingOnly = TRUE)[1]
          table <- read.csv(path, check.names = FALSE)
          cat(names(table), sep = "\x01"); cat("\x02")
          for (column in table) {
            cat(class(column)[1]); cat("\x01")
            if (is.numeric(column)) {
              cat(ifelse(is.nan(column) | is.na(column), "", sprintf("%.17g", column)), sep = "\x01")
            } else cat(ifelse(is.na(column), "", as.character(column)), sep = "\x01")
            cat("\x02")
          }"""
        for name, path, fields, header, rows in files():
            with self.subTest(name):
                ended = subprocess.run(
                    ["Rscript", "--vanilla", "-e", script, str(path)], capture_output=True,
                    text=True, encoding="utf-8", env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
                self.assertEqual(ended.returncode, 0, ended.stderr)
                parts = [part.split("\x01") for part in ended.stdout.split("\x02")]
                names, columns = parts[0], parts[1:]

                def column(i):
                    kind, *values = columns[i]
                    if fields[i]["type"] == "string":
                        return values
                    # A column without any value is logical in R.
                    self.assertIn(kind, ["numeric", "integer", "logical"], fields[i]["name"])
                    return [number(value) for value in values]

                # R's reader is right to a digit or two less than a double has.
                self.check(header, rows, fields, names, column, tolerance=1e-14)

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_libreoffice(self):
        with tempfile.TemporaryDirectory() as home:
            for name, path, fields, header, rows in files():
                if len(header) > 100 or len(rows) > 20_000:
                    continue
                with self.subTest(name):
                    target = Path(home) / name.split("/")[0]
                    subprocess.run(
                        ["soffice", "--headless", f"-env:UserInstallation=file://{home}/profile",
                         "--convert-to", "xlsx", "--infilter=CSV:44,34,76,1,,1033",
                         "--outdir", str(target), str(path)],
                        check=True, capture_output=True, timeout=300)
                    sheet = openpyxl.load_workbook(target / f"{path.stem}.xlsx").active
                    cells = [[cell for cell in row] for row in sheet.iter_rows(values_only=True)]

                    def column(i):
                        values = [row[i] for row in cells[1:]]
                        if fields[i]["type"] == "string":
                            return ["" if value is None else str(value) for value in values]
                        # A spreadsheet knows no infinity, so these stay texts.
                        return [
                            number(value) if value in ("inf", "-inf") else value
                            for value in values
                        ]

                    self.check(
                        header, rows, fields, ["" if v is None else v for v in cells[0]], column,
                        tolerance=1e-14)


def load_tests(loader, tests, pattern):
    del loader, pattern
    print(f"program under test: {runs.tool()}")
    for program, what in [("Rscript", "R's read.csv"), ("soffice", "LibreOffice")]:
        if not shutil.which(program):
            print(f"left out: {what}, since {program} is not installed")
    return tests


if __name__ == "__main__":
    unittest.main()
