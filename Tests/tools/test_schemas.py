"""Results and manifests fit the JSON Schemas that are documented, and the schemas can refuse."""

import copy
import json
import unittest

import frictionless
import jsonschema
import pandas

import runs

EVENT = """
risktool: 1
name: event
simulation: {samples: 600}
models: {m: {model: shapes/identity}}
uncertainties:
  a: {for: m.a, distribution: {normal: {mean: 0, sd: 1}}, unit: "1"}
  b: {for: m.b, distribution: {normal: {mean: 0, sd: 1}}, unit: "1"}
levers: {k: {for: m.c, unit: "1"}}
policies: {current: {}, more: {k: 1}}
outcomes: {sum: {of: m.sum}, a_out: {of: m.a_out}}
event: {of: a_out, above: 4}
"""

SCHEMAS = runs.REPOSITORY / "docs/schemas"


def validator(name: str) -> jsonschema.Validator:
    """The validator of `name`.json."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def unknown(document, schema, root, place=""):
    """Members that a schema does not describe: new ones are allowed, but ours are documented."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    for branch in schema.get("anyOf", []):
        if jsonschema.validators.validator_for(root)({**branch, "$defs": root["$defs"]}).is_valid(document):
            return unknown(document, branch, root, place)
    found = []
    if isinstance(document, dict) and ("properties" in schema or "additionalProperties" in schema):
        for name, value in document.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            if inner is None:
                found.append(f"{place}.{name}")
            else:
                found += unknown(value, inner, root, f"{place}.{name}")
    elif isinstance(document, list) and "items" in schema:
        for value in document:
            found += unknown(value, schema["items"], root, f"{place}[]")
    return found


class Schemas(unittest.TestCase):
    def documents(self, name):
        for run, place in runs.runs().items():
            yield run, json.loads((place / f"{name}.json").read_text("utf-8"))

    def test_documents_fit(self):
        for name in ["results", "run"]:
            check = validator(name)
            for run, document in self.documents(name):
                with self.subTest(f"{run}/{name}.json"):
                    errors = [f"{error.json_path}: {error.message}" for error in check.iter_errors(document)]
                    self.assertEqual(errors[:5], [])

    def test_all_members_are_described(self):
        for name in ["results", "run"]:
            schema = {"$defs": {}, **validator(name).schema}
            for run, document in self.documents(name):
                with self.subTest(f"{run}/{name}.json"):
                    self.assertEqual(sorted(set(unknown(document, schema, schema))), [])

    def test_analyses_fit(self):
        """What `risktool sensitivity` says of runs that kept samples, and of one that is run again."""
        check = validator("sensitivity")
        for run, arguments in [("shipped", []), ("awkward", ["--kept"])]:
            folder = runs.folder() / f"{run}-sensitivity"
            runs.run(["sensitivity", str(runs.runs()[run]), "--out", str(folder), *arguments])
            document = json.loads((folder / "sensitivity.json").read_text("utf-8"))
            with self.subTest(run):
                errors = [f"{error.json_path}: {error.message}" for error in check.iter_errors(document)]
                self.assertEqual(errors[:5], [])
                self.assertEqual(sorted(set(unknown(document, check.schema, check.schema))), [])
                self.assertTrue(check.is_valid({**document, "added_later": [1]}))
        for change in [
            lambda d: d.update(schema="risktool/sensitivity/2"),
            lambda d: d["targets"][0].update(kind="guess"),
            lambda d: d["targets"][0]["measures"][0].update(value="NaN"),
            lambda d: d["targets"][0]["measures"][0].pop("gap"),
            lambda d: d["targets"][0]["measures"][0].update(inputs=[]),
            lambda d: d["design"].update(source="guessed"),
        ]:
            spoilt = copy.deepcopy(document)
            change(spoilt)
            self.assertFalse(check.is_valid(spoilt))

    def test_events_and_designs_fit(self):
        """What `risktool simulate` adds for an event and for designs, and that pandas reads it."""
        config = runs.folder() / "event.yaml"
        config.write_text(EVENT, "utf-8")
        for design in ["saltelli", "morris", "derivatives"]:
            place = runs.folder() / f"event-{design}"
            runs.run(["simulate", str(config), "--design", design, "--base", "64", "--out", str(place),
                      "--plugin-path", str(runs.plugins())])
            for name in ["event", "sensitivity"]:
                check = validator(name)
                document = json.loads((place / f"{name}.json").read_text("utf-8"))
                with self.subTest(f"{design}/{name}"):
                    errors = [f"{error.json_path}: {error.message}" for error in check.iter_errors(document)]
                    self.assertEqual(errors[:5], [])
                    schema = {"$defs": {}, **check.schema}
                    self.assertEqual(sorted(set(unknown(document, schema, schema))), [])
            self.assertEqual(frictionless.validate(str(place / "datapackage.json")).flatten(["message"]), [])
        table = pandas.read_csv(place / "event.csv").query("statistic == 'probability'")
        written = {policy["policy"]: policy["probability"]["value"]
                   for policy in json.loads((place / "event.json").read_text("utf-8"))["policies"]}
        self.assertEqual(dict(zip(table.policy, table.value)), written)

    def test_schemas_refuse(self):
        results = next(document for _, document in self.documents("results"))
        manifest = next(document for _, document in self.documents("run"))

        def estimate(document):
            element = document["outcomes"][0]["policies"][0]["elements"][0]
            return next(iter(element["statistics"].values()))

        changes = [
            ("results", results, lambda d: d.update(schema="risktool/results/2")),
            ("results", results, lambda d: d.pop("baseline")),
            ("results", results, lambda d: d["simulation"].update(samples="1000")),
            ("results", results, lambda d: d["simulation"].update(sampling="magic")),
            ("results", results, lambda d: d["policies"].clear()),
            ("results", results, lambda d: d["outcomes"][0].update(prefer="more")),
            ("results", results, lambda d: estimate(d).update(value="NaN")),
            ("results", results, lambda d: estimate(d).pop("lower")),
            ("results", results, lambda d: estimate(d).update(samples=0.5)),
            ("run", manifest, lambda d: d.update(schema="risktool/results/1")),
            ("run", manifest, lambda d: d["inputs"][0].update(sha256="abc")),
            ("run", manifest, lambda d: d["time"].update(started="today")),
            ("run", manifest, lambda d: d.pop("plugins")),
        ]
        for position, (name, document, change) in enumerate(changes):
            with self.subTest(position):
                spoilt = copy.deepcopy(document)
                change(spoilt)
                self.assertFalse(validator(name).is_valid(spoilt))

    def test_new_members_are_allowed(self):
        for name in ["results", "run"]:
            for run, document in self.documents(name):
                with self.subTest(f"{run}/{name}.json"):
                    self.assertTrue(validator(name).is_valid({**document, "added_later": [1]}))


if __name__ == "__main__":
    unittest.main()
