"""Data packages, configs and results fit their schemas."""

import hashlib
import json
import re
import unittest

import frictionless
import jsonschema
import yaml

import runs


def strict_json(text):
    """JSON by RFC 8259: no NaN, no Infinity, no key twice."""

    def constant(name):
        raise ValueError(f"{name} is not JSON")

    def pairs(members):
        names = [name for name, _ in members]
        if len(names) != len(set(names)):
            raise ValueError(f"a key stands twice in {names}")
        return dict(members)

    return json.loads(text, parse_constant=constant, object_pairs_hook=pairs)


class PlainLoader(yaml.SafeLoader):
    """YAML 1.2's core schema: PyYAML itself takes NO for false and 1e6 for a text."""


PlainLoader.yaml_implicit_resolvers = {}
for kind, pattern, first in [
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.inf", list("-+.0123456789")),
]:
    PlainLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{kind}", re.compile(f"^(?:{pattern})$"), first)


def with_text_keys(value):
    """The value with keys as JSON has them: a year that is a key in YAML is a text."""
    if isinstance(value, dict):
        return {str(key): with_text_keys(inner) for key, inner in value.items()}
    return [with_text_keys(inner) for inner in value] if isinstance(value, list) else value


class Documents(unittest.TestCase):
    def test_json_files(self):
        for name, place in runs.runs().items():
            for path in sorted(place.glob("*.json")):
                with self.subTest(f"{name}/{path.name}"):
                    self.assertIsInstance(strict_json(path.read_text("utf-8")), dict)

    def test_frictionless(self):
        for name, place in runs.runs().items():
            with self.subTest(name):
                report = frictionless.validate(str(place / "datapackage.json"))
                self.assertTrue(report.valid, report.flatten(["type", "note", "rowNumber"]))
                self.assertEqual({task.name for task in report.tasks},
                                 {"summary", "samples", "drivers", "failures"})

    def test_frictionless_finds_faults(self):
        """The package describes its files closely enough for a fault to be found."""
        source = runs.runs()["awkward"]
        for file, old, new in [
            ("summary.csv", ",mean,", ",,"), ("samples.csv", "\n5,", "\nfive,"),
            ("failures.csv", "sample,policy", "sample,place"),
        ]:
            with self.subTest(file):
                place = runs.folder() / f"spoilt-{file}"
                place.mkdir()
                for path in source.iterdir():
                    text = path.read_text("utf-8")
                    if path.name == file:
                        self.assertIn(old, text)
                        text = text.replace(old, new, 1)
                    (place / path.name).write_text(text, "utf-8")
                self.assertFalse(frictionless.validate(str(place / "datapackage.json")).valid)

    def test_configs_fit_the_schema(self):
        schema = strict_json(runs.run(["config", "schema"]).stdout)
        validator = jsonschema.validators.validator_for(schema)
        validator.check_schema(schema)
        shipped = sorted(runs.REPOSITORY.glob("models/*/config.yaml"))
        shipped += sorted(runs.REPOSITORY.glob("Plugins/Examples/*/config.yaml"))
        self.assertTrue(shipped)
        written = [place / "config.yaml" for place in runs.runs().values()]
        for path in shipped + written + [runs.folder() / "awkward.yaml"]:
            with self.subTest(str(path)):
                document = with_text_keys(yaml.load(path.read_text("utf-8"), PlainLoader))
                errors = [error.message for error in validator(schema).iter_errors(document)]
                self.assertEqual(errors, [])

    def test_schema_refuses_what_the_tool_refuses(self):
        schema = strict_json(runs.run(["config", "schema"]).stdout)
        validator = jsonschema.validators.validator_for(schema)(schema)
        for old, new in [
            ("samples: 700", "sampels: 700"), ("samples: 700", 'samples: "700"'),
            ("risktool: 1", "risktool: 2"), ("normal: {", "norml: {"),
            ("total: {of: table.total}", "total: {}"), ("[mean, p05, p95]", "[median]"),
        ]:
            with self.subTest(new):
                self.assertIn(old, runs.AWKWARD)
                document = yaml.load(runs.AWKWARD.replace(old, new), PlainLoader)
                self.assertFalse(validator.is_valid(document))

    def test_digests(self):
        for name, place in runs.runs().items():
            manifest = strict_json((place / "run.json").read_text("utf-8"))
            for output in manifest["outputs"]:
                with self.subTest(f"{name}/{output['file']}"):
                    data = (place / output["file"]).read_bytes()
                    self.assertEqual(output["sha256"], hashlib.sha256(data).hexdigest())

    def test_results_have_what_summary_has(self):
        for name, place in runs.runs().items():
            with self.subTest(name):
                results = strict_json((place / "results.json").read_text("utf-8"))
                header, rows = runs.reference(place / "summary.csv")
                found = []
                for position, policy in enumerate(results["policies"]):
                    for outcome in results["outcomes"]:
                        for element in outcome["policies"][position]["elements"]:
                            estimates = {**element["statistics"], **element["differences"]}
                            for statistic, estimate in estimates.items():
                                found.append((policy["name"], outcome["name"],
                                              frozenset(element["coordinates"].values()),
                                              statistic, estimate["value"]))
                dimensions = header[2 : header.index("statistic")]
                expected = []
                for row in rows:
                    cells = dict(zip(header, row))
                    value = float(cells["value"]) if cells["value"] not in ("", "inf") else None
                    labels = frozenset(cells[d] for d in dimensions if cells[d] != "")
                    expected.append((cells["policy"], cells["outcome"], labels,
                                     cells["statistic"], value))
                self.assertEqual(sorted(map(repr, found)), sorted(map(repr, expected)))


if __name__ == "__main__":
    unittest.main()
