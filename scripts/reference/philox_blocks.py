"""Writes Tests/RiskNumericsTests/Reference/philox4x32_10.json.

usage: philox_blocks.py KAT_VECTORS BLOCKS_CSV OUTPUT

KAT_VECTORS is examples/kat_vectors of Random123 (D. E. Shaw Research, BSD-3-Clause), or its tests/
copy; BLOCKS_CSV holds blocks of randomgen's Philox(number=4, width=32) (NCSA/BSD), one a line: key,
128-bit counter, four output words. Every ninth of them is taken.
"""

import csv
import json
import sys


def words(value, count):
    return [(value >> (32 * i)) & 0xFFFFFFFF for i in range(count)]


def main(kat_vectors, blocks_csv, output):
    vectors = []
    for line in open(kat_vectors):
        fields = line.split()
        if fields[:2] == ["philox4x32", "10"]:
            numbers = [int(field, 16) for field in fields[2:]]
            vectors.append({"counter": numbers[:4], "key": numbers[4:6], "out": numbers[6:]})
    blocks = list(csv.DictReader(open(blocks_csv)))
    for row in blocks[1:-1:9] + blocks[-1:]:
        vectors.append(
            {
                "counter": words(int(row["counter"]), 4),
                "key": words(int(row["key"], 16), 2),
                "out": [int(row[f"out{i}"], 16) for i in range(4)],
            }
        )
    document = {
        "source": "Random123 kat_vectors (D. E. Shaw Research, BSD-3-Clause); "
        "blocks by randomgen (NCSA licence)",
        "script": "scripts/reference/philox_blocks.py",
        "vectors": vectors,
    }
    with open(output, "w") as file:
        json.dump(document, file, indent=0)
        file.write("\n")


main(*sys.argv[1:])
