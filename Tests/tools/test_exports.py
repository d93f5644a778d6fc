"""Every export of a run holds what the run's files hold, in the tools that it is for."""

import functools
import json
import math
import os
import subprocess
import unittest
import warnings
from pathlib import Path

import duckdb
import nbformat
import numpy
import openpyxl
import pandas
import polars
import pyarrow.feather
import pyarrow.parquet
import xarray

import runs

TABLES = [name.removesuffix(".csv") for name in runs.CSV_FILES]


def tables(place):
    """The tables that a run has."""
    return [table for table in TABLES if (place / f"{table}.csv").exists()]


@functools.cache
def exports(format):
    """The exports of all runs by name, of made-up ones too."""
    ending = {"parquet": "-parquet", "arrow": "-arrow", "netcdf": ".nc", "xlsx": ".xlsx",
              "notebook": ".ipynb"}
    result = {}
    made_up = {f"made-up-{name}": place for name, place in runs.made_up().items()}
    for name, place in {**runs.runs(), **made_up}.items():
        path = runs.folder() / f"{name}{ending[format]}"
        runs.run(["export", str(place), "--to", format, "--output", str(path)])
        result[name] = (place, path)
    return result


def rows(place, table):
    """Fields and rows of a CSV file, with None for what is missing."""
    fields = runs.resources(place)[f"{table}.csv"]
    _, records = runs.reference(place / f"{table}.csv")
    # Booleans are exported as the texts that they are in CSV.
    kinds = {"string": str, "boolean": str, "integer": int, "number": float}
    return fields, [
        [None if text == "" else kinds[field["type"]](text) for field, text in zip(fields, record)]
        for record in records
    ]


def plain(value):
    """None for each of the ways in which libraries say that a value is missing."""
    if value is None or value is pandas.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value


class TableFiles(unittest.TestCase):
    """What formats with a file a table have in common."""

    def check(self, format, read):
        """Compares `read(path)`, names and rows, with the CSV file."""
        for name, (place, folder) in exports(format).items():
            self.assertEqual(sorted(path.name for path in folder.iterdir()),
                             sorted(f"{table}.{format}" for table in tables(place)))
            for table in tables(place):
                with self.subTest(f"{name}/{table}"):
                    fields, expected = rows(place, table)
                    names, found = read(folder / f"{table}.{format}")
                    self.assertEqual(list(names), [field["name"] for field in fields])
                    found = [[plain(value) for value in row] for row in found]
                    self.assertEqual(len(found), len(expected))
                    for a, b in zip(found, expected):
                        self.assertEqual(a, b)


class Parquet(TableFiles):
    def test_pyarrow(self):
        def read(path):
            table = pyarrow.parquet.read_table(path)
            columns = [column.to_pylist() for column in table.columns]
            return table.column_names, list(zip(*columns))
        self.check("parquet", read)

    def test_pandas(self):
        def read(path):
            frame = pandas.read_parquet(path)
            return frame.columns, frame.astype(object).values.tolist()
        self.check("parquet", read)

    def test_polars(self):
        def read(path):
            frame = polars.read_parquet(path)
            return frame.columns, frame.rows()
        self.check("parquet", read)

    def test_duckdb(self):
        def read(path):
            table = duckdb.sql(f"SELECT * FROM read_parquet('{path}')")
            return table.columns, table.fetchall()
        self.check("parquet", read)

    def test_types_and_statistics(self):
        _, folder = exports("parquet")["shipped"]
        file = pyarrow.parquet.ParquetFile(folder / "samples.parquet")
        self.assertEqual([str(field.type) for field in file.schema_arrow],
                         ["int64", "string", "double"])
        group = file.metadata.row_group(0)
        values = pyarrow.parquet.read_table(folder / "samples.parquet")["critical_count"]
        statistics = group.column(2).statistics
        self.assertEqual(statistics.min, min(values.to_pylist()))
        self.assertEqual(statistics.max, max(values.to_pylist()))
        self.assertEqual(statistics.null_count, 0)

    def test_pruning(self):
        """A filter by smallest and largest values finds the same rows."""
        place, folder = exports("parquet")["shipped"]
        found = duckdb.sql(
            f"SELECT count(*) FROM '{folder}/samples.parquet' "
            "WHERE policy = 'current' AND sample >= 400").fetchall()[0][0]
        self.assertEqual(found, sum(
            row[1] == "current" and row[0] >= 400 for row in rows(place, "samples")[1]))

    def test_metadata(self):
        place, folder = exports("parquet")["awkward"]
        metadata = pyarrow.parquet.read_metadata(folder / "samples.parquet").metadata
        columns = json.loads(metadata[b"risktool.columns"])
        for field in runs.resources(place)["samples.csv"]:
            self.assertEqual(columns[field["name"]].get("unit"), field.get("unit"))
            self.assertEqual(columns[field["name"]]["description"], field["description"])
        self.assertEqual(metadata[b"risktool.study"], b"awkward")


class Arrow(TableFiles):
    def test_pyarrow(self):
        def read(path):
            with pyarrow.ipc.open_file(path) as file:
                table = file.read_all()
            table.validate(full=True)
            columns = [column.to_pylist() for column in table.columns]
            return table.column_names, list(zip(*columns))
        self.check("arrow", read)

    def test_pandas(self):
        def read(path):
            frame = pandas.read_feather(path)
            return frame.columns, frame.astype(object).values.tolist()
        self.check("arrow", read)

    def test_polars(self):
        def read(path):
            frame = polars.read_ipc(path)
            return frame.columns, frame.rows()
        self.check("arrow", read)

    def test_duckdb(self):
        def read(path):
            shown = pyarrow.feather.read_table(path)
            table = duckdb.sql("SELECT * FROM shown")
            return table.columns, table.fetchall()
        self.check("arrow", read)

    def test_metadata(self):
        place, folder = exports("arrow")["awkward"]
        schema = pyarrow.ipc.open_file(folder / "samples.arrow").schema
        for field in runs.resources(place)["samples.csv"]:
            metadata = schema.field(field["name"]).metadata
            self.assertEqual(metadata.get(b"unit", b"").decode(), field.get("unit", ""))
            self.assertEqual(metadata[b"description"].decode(), field["description"])
        self.assertEqual(schema.metadata[b"risktool.study"], b"awkward")

    def test_types(self):
        _, folder = exports("arrow")["shipped"]
        schema = pyarrow.ipc.open_file(folder / "samples.arrow").schema
        self.assertEqual([str(field.type) for field in schema], ["int64", "string", "double"])


class NetCDF(unittest.TestCase):
    def test_statistics(self):
        for name, (place, path) in exports("netcdf").items():
            results = json.loads((place / "results.json").read_text(encoding="utf-8"))
            outcomes = {outcome["name"]: outcome for outcome in results["outcomes"]}
            fields, expected = rows(place, "summary")
            names = [field["name"] for field in fields]
            if not results["policies"]:
                continue  # A dimension of no length can't be; the attributes are there.
            with self.subTest(name), xarray.open_dataset(path) as data:
                # Names that NetCDF can't hold are changed, and kept as an attribute.
                found = {}
                for variable, array in data.data_vars.items():
                    if "risktool_outcome" not in array.attrs:
                        continue
                    key = (array.attrs["risktool_outcome"], "probability" in array.dims)
                    for column in ["value", "standard_error", "lower", "upper", "samples"]:
                        values = data[variable if column == "value" else f"{variable}_{column}"]
                        found[(*key, column)] = values.to_series().to_dict()
                    found[key] = array.attrs["units"]
                for row in expected:
                    row = dict(zip(names, row))
                    key = (row["outcome"], row["statistic"].startswith("probability"))
                    # A dimension called like another column has a column of another name.
                    labels = [row.get(f"dimension_{d['id']}", row[d["id"]])
                              for d in outcomes[row["outcome"]]["dimensions"]]
                    at = (row["policy"], row["statistic"], *labels)
                    for column in ["value", "standard_error", "lower", "upper", "samples"]:
                        self.assertEqual(
                            plain(float(found[(*key, column)][at])), plain(row[column]), (row, column))
                    self.assertEqual(found[key], row["unit"])

    def test_samples(self):
        for name, (place, path) in exports("netcdf").items():
            if not (place / "samples.csv").exists():
                continue
            fields, expected = rows(place, "samples")
            if not expected:
                continue
            with self.subTest(name), xarray.open_dataset(path) as data:
                self.assertEqual(data["sample"].values.tolist(),
                                 sorted({row[0] for row in expected}), name)
                variables = {array.attrs["risktool_column"]: array
                             for array in data.data_vars.values() if "risktool_column" in array.attrs}
                for index, field in enumerate(fields[2:], start=2):
                    array, label = variables.get(field["name"]), None
                    if array is None:
                        variable, _, label = field["name"].partition("[")
                        array = variables[variable]
                    rest = [d for d in array.dims if d not in ("sample", "policy")]
                    if rest:
                        self.assertEqual(len(rest), 1)
                        array = array.sel({rest[0]: label.removesuffix("]")})
                    if "policy" in array.dims:
                        found = array.transpose("sample", "policy").values.ravel()
                    else:
                        found = numpy.repeat(array.values, data.sizes["policy"])
                    values = numpy.array(
                        [math.nan if row[index] is None else row[index] for row in expected])
                    numpy.testing.assert_array_equal(found, values, f"{name} {field['name']}")

    def test_tables(self):
        for name, (place, path) in exports("netcdf").items():
            for table, dimension in [("failures", "failure"), ("drivers", "driver")]:
                if table not in tables(place) or name == "made-up-no-policy":
                    continue
                with self.subTest(f"{name}/{table}"), xarray.open_dataset(path) as data:
                    fields, expected = rows(place, table)
                    self.assertEqual(data.sizes[dimension], len(expected))
                    for index, field in enumerate(fields):
                        missing = "" if field["type"] in ("string", "boolean") else math.nan
                        values = [missing if row[index] is None else row[index] for row in expected]
                        self.assertEqual(
                            list(map(plain, data[f"{dimension}_{field['name']}"].values.tolist())),
                            list(map(plain, values)), field["name"])

    def test_attributes(self):
        place, path = exports("netcdf")["shipped"]
        manifest = json.loads((place / "run.json").read_text(encoding="utf-8"))
        with xarray.open_dataset(path) as data:
            self.assertTrue(data.attrs["Conventions"].startswith("CF-"))
            self.assertIn(manifest["command"], data.attrs["history"])
            for name, array in data.variables.items():
                self.assertIn("long_name", array.attrs, name)
            self.assertEqual(data["supply_risk"].dims, ("policy", "statistic", "material"))


class Workbook(unittest.TestCase):
    def test_tables(self):
        for name, (place, path) in exports("xlsx").items():
            book = openpyxl.load_workbook(path)
            for table in tables(place):
                with self.subTest(f"{name}/{table}"):
                    fields, expected = rows(place, table)
                    sheet = book[table]
                    units = [f" [{f['unit']}]" if f.get("unit", "1") != "1" else "" for f in fields]
                    cells = list(sheet.iter_rows(values_only=True, max_col=len(fields)))
                    self.assertEqual(
                        list(cells[0]), [f["name"] + unit for f, unit in zip(fields, units)])
                    self.assertEqual(len(cells) - 1, len(expected))
                    for found, row in zip(cells[1:], expected):
                        for a, b in zip(found, row):
                            if isinstance(b, float) and math.isinf(b):
                                self.assertIsNone(a)
                            elif isinstance(b, (int, float)):
                                # The library stores 16 digits, and a double may have 17.
                                self.assertIsInstance(a, (int, float))
                                self.assertTrue(math.isclose(a, b, rel_tol=7e-16), (a, b))
                            else:
                                self.assertEqual(a, b)
                    self.assertEqual(sheet.freeze_panes, "A2")
                    self.assertIsNotNone(sheet.auto_filter.ref)

    def test_notes(self):
        _, path = exports("xlsx")["awkward"]
        about = {(row[0], row[1]) for row in openpyxl.load_workbook(path)["about"].values}
        self.assertTrue(any(key == "note" and "infinite" in value for key, value in about))


class Notebook(unittest.TestCase):
    def test_valid(self):
        for name, (_, path) in exports("notebook").items():
            with self.subTest(name), warnings.catch_warnings():
                warnings.simplefilter("error")
                nbformat.validate(nbformat.read(path, as_version=4))

    def test_code_runs(self):
        """Runs the code of each cell in turn; notebooks-exports/check does it in Jupyter."""
        for name, (_, path) in exports("notebook").items():
            with self.subTest(name):
                book = nbformat.read(path, as_version=4)
                code = "\n".join(c.source for c in book.cells if c.cell_type == "code")
                place = str(Path(path).parent)
                code = code.replace('run = Path("', f'run = Path("{place}/')
                exec(compile(code, f"{name}.ipynb", "exec"), {})  # noqa: S102


class Refusals(unittest.TestCase):
    def test_nothing_is_overwritten(self):
        place, path = exports("xlsx")["shipped"]
        before = path.read_bytes()
        with self.assertRaisesRegex(RuntimeError, "there already"):
            runs.run(["export", str(place), "--to", "xlsx", "--output", str(path)])
        runs.run(["export", str(place), "--to", "xlsx", "--output", str(path), "--force"])
        self.assertEqual(path.read_bytes(), before)

    def test_what_is_no_run(self):
        with self.assertRaisesRegex(RuntimeError, "not a run directory"):
            runs.run(["export", str(runs.plugins()), "--to", "parquet"])


class MissingLibraries(unittest.TestCase):
    """An empty file in a library's stead, found before it, makes it one that can't be loaded."""

    LIBRARIES = {
        "libzstd": ("libzstd1", ["libzstd.so.1"]),
        "libnetcdf": ("libnetcdf-dev", [f"libnetcdf.so{end}" for end in ["", ".18", ".19", ".22"]]),
        "libxlsxwriter": (
            "libxlsxwriter-dev",
            ["libxlsxwriter.so"] + [f"libxlsxwriter.so.{number}" for number in range(4, 10)]),
    }

    def export(self, format, library):
        """What an export of the shipped run without a library ends with, and where it went."""
        hidden = runs.folder() / f"without-{library}"
        hidden.mkdir(exist_ok=True)
        for name in self.LIBRARIES[library][1]:
            (hidden / name).write_bytes(b"")
        path = runs.folder() / f"without-{library}-{format}"
        paths = [str(hidden), os.environ.get("LD_LIBRARY_PATH", "")]
        ended = subprocess.run(
            [runs.tool(), "export", str(runs.runs()["shipped"]), "--to", format, "--output",
             str(path), "--force"],
            capture_output=True, text=True,
            env={**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(filter(None, paths))})
        return ended, path

    def test_formats_that_need_one(self):
        for format, library in [("netcdf", "libnetcdf"), ("xlsx", "libxlsxwriter")]:
            with self.subTest(format):
                ended, path = self.export(format, library)
                self.assertEqual(ended.returncode, 73)
                self.assertIn(f"need the library {library}, which is not installed", ended.stderr)
                self.assertIn(f"apt-get install {self.LIBRARIES[library][0]}", ended.stderr)
                self.assertFalse(path.exists())

    def test_formats_that_can_do_without(self):
        readers = {"parquet": pyarrow.parquet.read_table, "arrow": pyarrow.feather.read_table}
        for format, read in readers.items():
            with self.subTest(format):
                ended, path = self.export(format, "libzstd")
                self.assertEqual(ended.returncode, 0)
                self.assertIn("the files are not compressed", ended.stderr)
                self.assertIn("apt-get install libzstd1", ended.stderr)
                _, compressed = exports(format)["shipped"]
                for table in TABLES:
                    self.assertEqual(read(path / f"{table}.{format}"),
                                     read(compressed / f"{table}.{format}"))


if __name__ == "__main__":
    unittest.main()
