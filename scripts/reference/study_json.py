#!/usr/bin/env python3
"""Writes the JSON form of the complete test config, read by PyYAML instead of by risktool.

Plain scalars that JSON would read as a number become numbers, all others texts: YAML 1.1 words
such as NO stay words, as they do in risktool.
"""

import json
import pathlib
import re

import yaml

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def value(node):
    if isinstance(node, yaml.MappingNode):
        return {key.value: value(item) for key, item in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value(item) for item in node.value]
    if node.style is None and NUMBER.fullmatch(node.value):
        number = float(node.value)
        return int(number) if number.is_integer() else number
    return node.value


folder = pathlib.Path(__file__).parents[2] / "Tests/RiskStudyTests/Reference"
text = json.dumps(value(yaml.compose((folder / "complete.yaml").read_text())), indent=1)
(folder / "complete.json").write_text(text + "\n")
