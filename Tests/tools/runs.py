"""The runs whose files are opened, made once, and what their files must hold."""

import atexit
import csv
import functools
import io
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import report_runs

REPOSITORY = Path(__file__).resolve().parents[2]
CSV_FILES = ["summary.csv", "samples.csv", "drivers.csv", "failures.csv"]

# Labels that a careless writer or reader would spoil.
LABELS = [
    "plain",
    "Germany, West",
    'the "other" one',
    "Côte d'Ivoire",
    "日本 🙂",
    "50% [kg]",
    "back\\slash",
    "-1+1",
    "semi:colon|tab",
    "#hash",
]

AWKWARD = """
risktool: 1
name: awkward
title: "Names, quotes and \\"commas\\""
simulation: {samples: 700, seed: 4, write_samples: all, write_columns: all, failures: {at_most: 20%}}
models:
  table: {model: shapes/table, tables: {countries: countries.csv}}
  faulty: {model: faulty/rows, settings: {fault: all}}
  endless: {model: faulty/rows, settings: {fault: infinite}}
uncertainties:
  value: {for: table.value, distribution: {normal: {mean: 1.0e+5, sd: 1.0e-3}}, unit: "1"}
  x: {for: [faulty.x, endless.x], distribution: {lognormal: {median: 1.0e-12, sigma: 30}}, unit: "1"}
levers:
  weight: {for: table.weight, unit: "1"}
policies:
  current: {}
  "2x": {weight: 2}
  NO: {weight: 3}
outcomes:
  weighted: {of: table.weighted, title: "Weighted, with \\"quotes\\""}
  total: {of: table.total}
  product: {of: faulty.product}
  infinite: {of: endless.product, measures: [mean, p05, p95]}
"""

ONE_POLICY = """
risktool: 1
name: one-policy
simulation: {samples: 600, write_samples: none}
models:
  m: {model: shapes/identity}
outcomes:
  sum: {of: m.sum}
"""


def tool() -> str:
    """The program under test."""
    path = os.environ.get("RISKTOOL", str(REPOSITORY / ".build/release/risktool"))
    return str((Path.cwd() / path).resolve()) if os.sep in path else path


def run(arguments, **options) -> subprocess.CompletedProcess:
    """Runs the program and requires that it succeeds."""
    ended = subprocess.run(
        [tool(), *arguments], capture_output=True, text=True, timeout=600, **options
    )
    if ended.returncode != 0:
        raise RuntimeError(f"{arguments} ended with {ended.returncode}: {ended.stderr}")
    return ended


@functools.cache
def folder() -> Path:
    """A temporary folder for everything."""
    path = Path(tempfile.mkdtemp(prefix="risktool-tools-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    os.environ["XDG_CACHE_HOME"] = str(path / "cache")
    return path


@functools.cache
def plugins() -> Path:
    """The compiled plugins for tests."""
    target = folder() / "plugins"
    target.mkdir(exist_ok=True)
    for name in ["faulty", "shapes"]:
        subprocess.run(
            ["cc", "-std=c11", "-O1", "-ffp-contract=off", "-shared", "-fPIC",
             f"-I{REPOSITORY}/Sources/CRiskPlugin/include", "-o", target / f"lib{name}.so",
             REPOSITORY / f"Tests/TestPlugins/{name}.c", "-lm"],
            check=True)
    return target


@functools.cache
def runs() -> dict[str, Path]:
    """The folders of all runs by name."""
    home = folder()
    with open(home / "countries.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["country", "value"])
        writer.writerows([label, index] for index, label in enumerate(LABELS))
    configs = {}
    for config in sorted(REPOSITORY.glob("models/*/config.yaml")):
        # The checks of single values name this one; the others are read like it.
        name = "shipped" if config.parent.name == "critical-raw-materials" else config.parent.name
        configs[name] = (str(config), ["--samples", "1000" if name == "shipped" else "256"])
    for name, text in [("awkward", AWKWARD), ("one-policy", ONE_POLICY)]:
        path = home / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        configs[name] = (str(path), ["--plugin-path", str(plugins())])
    result = {}
    for name, (config, arguments) in configs.items():
        place = home / "runs" / name
        run(["simulate", config, "--out", str(place), "--force", *arguments])
        result[name] = place
    return result


def estimates(document):
    """The rows of summary.csv that belong to a results.json."""
    for position, policy in enumerate(document["policies"]):
        for outcome in document["outcomes"]:
            for element in outcome["policies"][position]["elements"]:
                for name, estimate in {**element["statistics"], **element["differences"]}.items():
                    unit = "1" if name.startswith("probability") else outcome["unit"]
                    yield {
                        "policy": policy["name"], "outcome": outcome["name"],
                        **element["coordinates"], "statistic": name, **estimate, "unit": unit}


@functools.cache
def made_up() -> dict[str, Path]:
    """Runs of unusual size and with hostile names; the one with one policy has no samples.csv."""
    places = {}
    for name, place in report_runs.write(folder() / "made-up").items():
        path = place / "results.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        if name == "many-labels":
            # 200 labels in one dimension are enough rows to compare.
            document["outcomes"] = document["outcomes"][:1]
            path.write_text(json.dumps(document), encoding="utf-8")
        dimensions = {d["id"]: d["coordinates"] for o in document["outcomes"] for d in o["dimensions"]}
        number = {"type": "number", "description": "an estimate"}
        text = {"type": "string", "description": "a name"}
        tables = {"summary": (
            {"policy": text, "outcome": text}
            | {d: number if isinstance(c[0], (int, float)) else text for d, c in dimensions.items()}
            | {"statistic": text, "value": number, "standard_error": number, "lower": number,
               "upper": number, "samples": {"type": "integer", "description": "a count"},
               "unit": text, "tail_samples": {"type": "integer", "description": "a count"}},
            list(estimates(document)))}
        scalars = [o["name"] for o in document["outcomes"] if not o["dimensions"]]
        if name != "one-policy":
            tables["samples"] = (
                {"sample": {"type": "integer", "description": "its index"}, "policy": text}
                | {column: {**number, "unit": "kg"} for column in scalars},
                [{"sample": i, "policy": p["name"]}
                 | {c: "" if name == "no-success" else i / 7 + j for j, c in enumerate(scalars)}
                 for i in range(20) for p in document["policies"]])
        tables["failures"] = (
            {"sample": {"type": "integer", "description": "its index"}, "policy": text,
             "model": text, "field": text, "reason": text},
            [{"sample": i, "policy": p["name"], "model": "m", "reason": reason}
             for i, reason in enumerate(report_runs.HOSTILE) for p in document["policies"]])
        for table, (fields, records) in tables.items():
            with open(place / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(fields), extrasaction="ignore", lineterminator="\n")
                writer.writeheader()
                writer.writerows(records)
        (place / "datapackage.json").write_text(json.dumps({"name": "made-up", "resources": [
            {"name": table, "path": f"{table}.csv",
             "schema": {"fields": [{"name": n, **f} for n, f in fields.items()]}}
            for table, (fields, _) in tables.items()]}), encoding="utf-8")
        places[name] = place
    return places


def resources(place: Path) -> dict[str, list[dict]]:
    """The fields of every CSV file, as the data package describes them."""
    package = json.loads((place / "datapackage.json").read_text(encoding="utf-8"))
    return {r["path"]: r["schema"]["fields"] for r in package["resources"]}


def reference(path: Path) -> tuple[list[str], list[list[str]]]:
    """Header and rows as Python's csv module reads them in strict mode."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(io.StringIO(file.read()), strict=True))
    return rows[0], rows[1:]
