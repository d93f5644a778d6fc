"""Writes normal numbers that are in memory: tables.py parquet|feather default|same ROWS COLUMNS FILE.

`same` are the settings of risktool's exports: zstd at level 1, and no dictionary for numbers.
"""

import os
import sys

import numpy
import pyarrow
import pyarrow.feather
import pyarrow.parquet

from harness import report

format, settings, rows, columns, path = sys.argv[1:]
table = pyarrow.table({
    f"x{i}": numpy.random.default_rng(i).normal(size=int(rows)) for i in range(int(columns))})
same = {"compression": "zstd", "compression_level": 1} if settings == "same" else {}


def write():
    if format == "feather":
        pyarrow.feather.write_feather(table, path, **same)
    else:
        if settings == "same":
            same["use_dictionary"] = False
        pyarrow.parquet.write_table(table, path, **same)
    return {"bytes": os.path.getsize(path)}


# The first writing finds its memory, and does not count.
write()
report(write)
