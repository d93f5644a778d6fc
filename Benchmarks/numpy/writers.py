"""Writes the rows of a CSV file again: writers.py pandas|pyarrow|polars FILE COPY."""

import sys

from harness import report

writer, source, target = sys.argv[1:]

if writer == "pandas":
    import pandas

    frame = pandas.read_csv(source, float_precision="round_trip")

    def write():
        frame.to_csv(target, index=False)
elif writer == "pyarrow":
    import pyarrow
    import pyarrow.csv

    pyarrow.set_cpu_count(1)
    frame = pyarrow.csv.read_csv(source)

    def write():
        pyarrow.csv.write_csv(frame, target)
else:
    import polars

    frame = polars.read_csv(source)

    def write():
        frame.write_csv(target)


def work():
    write()
    return {}


report(work)
