"""Writes Tests/RiskNumericsTests/Reference/stream_keys.json: keys of random streams by hashlib.

usage: stream_keys.py OUTPUT
"""

import hashlib
import json
import platform
import sys


def key(seed, kind, name, stream, label):
    parts = [
        b"risktool-stream-1",
        seed.to_bytes(8, "little"),
        kind.encode(),
        name.encode(),
        stream.to_bytes(4, "little"),
        label.encode(),
    ]
    message = b"".join(len(part).to_bytes(8, "little") + part for part in parts)
    return int.from_bytes(hashlib.sha256(message).digest()[:8], "little")


def main(output):
    cases = [
        (0, "", "", 0, ""),
        (1, "uncertainty", "growth", 0, ""),
        (20261121, "uncertainty", "hormuz_closure_days", 0, "chokepoint=hormuz"),
        (2**64 - 1, "model", "supply", 2**32 - 1, "région=Île-de-France"),
        (42, "model", "deterrence", 7, "a" * 200),
    ]
    document = {
        "source": f"Python {platform.python_version()} hashlib",
        "script": "scripts/reference/stream_keys.py",
        "keys": [
            {
                "seed": str(case[0]),
                "kind": case[1],
                "name": case[2],
                "stream": case[3],
                "label": case[4],
                "key": str(key(*case)),
            }
            for case in cases
        ],
    }
    with open(output, "w") as file:
        json.dump(document, file, indent=1, ensure_ascii=False)
        file.write("\n")


main(*sys.argv[1:])
