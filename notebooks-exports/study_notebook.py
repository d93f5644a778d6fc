"""Makes, executes and checks the notebooks of studies.

    study_notebook.py make FOLDER      writes FOLDER/<study>.ipynb, executed, from its Parquet files
    study_notebook.py check FOLDER     executes the notebooks there anew and writes nothing
    study_notebook.py execute FILE     executes one notebook and writes nothing
    study_notebook.py chunks FILE      prints the R code of an R Markdown document
"""

import base64
import re
import struct
import sys
import zlib
from pathlib import Path

import nbclient
import nbformat
import pyarrow.parquet

LOAD = '''\
import altair as alt
import pandas as pd
import pyarrow.parquet

alt.renderers.enable("png", scale_factor=1)

summary = pd.read_parquet("summary.parquet")
samples = pd.read_parquet("samples.parquet")
drivers = pd.read_parquet("drivers.parquet")
failures = pd.read_parquet("failures.parquet")
about = {
    key.decode().removeprefix("risktool."): text.decode()
    for key, text in pyarrow.parquet.read_metadata("summary.parquet").metadata.items()
    if key.startswith(b"risktool.")}
baseline = about["baseline"]
policies = list(summary["policy"].unique())
print(about.get("title", about["study"]))
print(f"{about['samples']} samples, seed {about['seed']}, sampling {about['sampling']}; "
      f"{about['failed_samples']} failed.")'''

TIDY = '''\
# What is neither identity nor estimate is a dimension of some outcome.
known = ["policy", "outcome", "statistic", "value", "standard_error", "lower", "upper", "samples",
         "tail_samples", "unit"]
dimensions = [column for column in summary.columns if column not in known]
numeric = [d for d in dimensions if pd.api.types.is_numeric_dtype(summary[d])]
outcomes = list(summary["outcome"].unique())
spans = {name: [d for d in dimensions if rows[d].notna().any()]
         for name, rows in summary.groupby("outcome", sort=False)}


def element(row):
    """The labels of a row in one text; empty for an outcome without dimensions."""
    labels = [row[d] for d in dimensions if pd.notna(row[d])]
    return ", ".join(f"{label:g}" if isinstance(label, float) else str(label) for label in labels)


summary["element"] = summary.apply(element, axis=1) if len(summary) else ""
pd.DataFrame([
    {"outcome": name, "unit": rows["unit"].iloc[0], "spans": " × ".join(spans[name]) or "–",
     "elements": rows["element"].nunique(), "estimates": len(rows)}
    for name, rows in summary.groupby("outcome", sort=False)])'''

DIFFERENCES = '''\
differences = summary[summary["statistic"] == "mean_difference"].dropna(subset=["value"]).copy()
differences["distinguishable"] = (differences["lower"] > 0) | (differences["upper"] < 0)
print(f"{differences['distinguishable'].sum()} of {len(differences)} differences to "
      f"{baseline} can be told from zero.")
largest = differences[differences["distinguishable"]].assign(size=differences["value"].abs())
largest = largest.sort_values("size", ascending=False, kind="stable")
columns = ["outcome", "element", "policy", "value", "lower", "upper", "samples", "unit"]
largest.groupby("outcome", sort=False).head(4)[columns].round(4).reset_index(drop=True)'''

FIGURES = '''\
# Colours that are told apart with any colour vision (Okabe and Ito); shapes say the same.
colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]
shown = [baseline] + [policy for policy in policies if policy != baseline][:5]
colour = alt.Color("policy:N", scale=alt.Scale(domain=shown, range=colours[:len(shown)]))
shape = alt.Shape("policy:N", scale=alt.Scale(domain=shown))


def rows_of(outcome, statistic):
    """The estimates of a statistic, of the policies that are shown."""
    rows = summary[(summary["outcome"] == outcome) & (summary["statistic"] == statistic)]
    return rows[rows["policy"].isin(shown)].dropna(subset=["value"])


def unit_of(rows):
    unit = rows["unit"].iloc[0] if len(rows) else "1"
    return "" if unit == "1" else unit


def intervals(rows, by, heading):
    """A point with its 95 % interval for each label and policy, the largest labels on top."""
    size = rows.assign(size=rows["value"].abs()).groupby(by)["size"].max()
    labels = list(size.sort_values(ascending=False, kind="stable").index[:12])
    data = rows[rows[by].isin(labels)]
    base = alt.Chart(data).encode(y=alt.Y(f"{by}:N", sort=labels, title=None), color=colour)
    if by != "policy":
        base = base.encode(yOffset=alt.YOffset("policy:N", sort=shown))
    bars = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("lower:Q", title=unit_of(rows), scale=alt.Scale(zero=False)), x2="upper:Q")
    points = base.mark_point(filled=True, size=40).encode(x="value:Q", shape=shape)
    return (bars + points).properties(title=heading, width=420, height=alt.Step(18 if by == "policy" else 9))


def fan(outcome, along, centre, heading):
    """Bands of quantiles and a line in them over years or another number, a panel a policy."""
    rows = summary[(summary["outcome"] == outcome) & summary["policy"].isin(shown[:3])]
    wide = rows.pivot(index=[along, "policy"], columns="statistic", values="value").reset_index()
    y = alt.Y(f"{centre}:Q", title=unit_of(rows), scale=alt.Scale(zero=False))
    base = alt.Chart(wide).encode(x=alt.X(f"{along}:Q", axis=alt.Axis(format="d", tickCount=5)))
    layers = [
        base.mark_area(opacity=opacity, color=colours[0]).encode(y=alt.Y(f"{low}:Q"), y2=f"{high}:Q")
        for low, high, opacity in [("p05", "p95", 0.2), ("p25", "p75", 0.3)]
        if low in wide and high in wide]
    layers.append(base.mark_line(color=colours[0]).encode(y=y))
    panel = alt.layer(*layers).properties(width=200, height=150)
    return panel.facet(column=alt.Column("policy:N", sort=shown, title=None)).properties(title=heading)


def course(rows, along, heading):
    """A line with its interval over years or another number for each policy."""
    base = alt.Chart(rows).encode(
        x=alt.X(f"{along}:Q", axis=alt.Axis(format="d", tickCount=5)), color=colour)
    band = base.mark_area(opacity=0.25).encode(
        y=alt.Y("lower:Q", title=unit_of(rows)), y2="upper:Q")
    line = base.mark_line(point=True).encode(y="value:Q", shape=shape)
    return (band + line).properties(title=heading, width=420, height=180)


def heat_map(rows, down, across, heading, diverging):
    """The estimates of one policy over two dimensions, the largest labels on top."""
    size = rows.assign(size=rows["value"].abs()).groupby(down)["size"].max()
    labels = list(size.sort_values(ascending=False, kind="stable").index[:20])
    scale = alt.Scale(scheme="purpleorange", domainMid=0) if diverging else alt.Scale(scheme="viridis")
    return alt.Chart(rows[rows[down].isin(labels)]).mark_rect().encode(
        x=alt.X(f"{across}:O", axis=alt.Axis(labelOverlap=True)),
        y=alt.Y(f"{down}:N", sort=labels, title=None),
        color=alt.Color("value:Q", scale=scale, title=unit_of(rows)),
    ).properties(title=heading, width=420)


def figure(outcome, statistic):
    """The figure that fits what an outcome spans; None when there is nothing to draw."""
    rows, axes = rows_of(outcome, statistic), spans[outcome]
    is_difference = statistic == "mean_difference"
    heading = f"{outcome}: {'change of the mean' if is_difference else statistic}"
    if rows.empty or is_difference and (rows["value"] == 0).all():
        return None
    numbers = [d for d in axes if d in numeric]
    if not axes:
        return intervals(rows, "policy", heading)
    if len(axes) == 1 and numbers:
        return course(rows, axes[0], heading) if is_difference else fan(outcome, axes[0], statistic, heading)
    if len(axes) == 1:
        return intervals(rows, axes[0], heading)
    # Of further dimensions, the labels with the largest number.
    for dimension in axes[2:]:
        label = rows.loc[rows["value"].abs().idxmax(), dimension]
        rows, heading = rows[rows[dimension] == label], f"{heading}, {dimension} {label}"
    across = numbers[-1] if numbers else axes[1]
    down = next(d for d in axes if d != across)
    policy = rows["policy"].iloc[0]
    return heat_map(rows[rows["policy"] == policy], down, across, f"{heading}, {policy}", is_difference)


def figures(*statistics):
    """A figure an outcome, of the first of the statistics that it has."""
    charts = []
    for outcome in outcomes:
        found = set(summary.loc[summary["outcome"] == outcome, "statistic"])
        wanted = [statistic for statistic in statistics if statistic in found]
        charts += [figure(outcome, wanted[0])] if wanted else []
    charts = [chart for chart in charts if chart is not None][:6]
    return alt.vconcat(*charts).resolve_scale(color="independent", shape="independent") \\
        if charts else "There is nothing to draw."'''

CHANGES = '''\
figures("mean_difference")'''

LEVELS = '''\
figures("mean", "p50")'''

DRIVERS = '''\
def driver_chart(outcome, rows):
    """What moves an outcome most under the baseline."""
    data = rows.sort_values("value", ascending=False, kind="stable").head(8)
    names = data["uncertainty"] + data["label"].fillna("").map(lambda label: label and f" {label}")
    base = alt.Chart(data.assign(name=names)).encode(y=alt.Y("name:N", sort=None, title=None))
    bars = base.mark_bar(color=colours[0]).encode(x=alt.X("value:Q", title="share of the variance"))
    ends = base.mark_rule().encode(x="lower:Q", x2="upper:Q")
    return (bars + ends).properties(title=f"{outcome}, {baseline}", width=420)


first = drivers[(drivers["method"] == "first_order") & (drivers["of"] == "value")
                & (drivers["policy"] == baseline)].dropna(subset=["value"])
charts = [driver_chart(outcome, rows) for outcome, rows in first.groupby("outcome", sort=False)][:4]
alt.vconcat(*charts) if charts else "No driver was told: see the column gap."'''

PAIRED = '''\
# All policies see the same futures: compare sample by sample.
scalars = [name for name in outcomes if not spans[name] and name in samples.columns]
for name in scalars[:3] if len(policies) > 1 else []:
    wide = samples.pivot(index="sample", columns="policy", values=name)
    paired = wide.drop(columns=baseline).sub(wide[baseline], axis=0)
    print(f"{name}: differences to {baseline} of the first {len(wide)} futures")
    print(paired.describe().round(3).to_string(), "\\n")
failures.groupby(["policy", "model", "reason"]).size().rename("samples").reset_index().head(10)'''


def metadata(folder: Path) -> dict[str, str]:
    """What the export says of its run."""
    entries = pyarrow.parquet.read_metadata(folder / "summary.parquet").metadata
    return {key.decode(): value.decode() for key, value in entries.items()}


def notebook(folder: Path) -> nbformat.NotebookNode:
    """The notebook of a study, not executed."""
    about = metadata(folder)
    study = about["risktool.study"]
    introduction = f"""\
# {about.get("risktool.title", study)}

Made with risktool {about["risktool.version"]} from `models/{study}/config.yaml`
(SHA-256 `{about["risktool.config_sha256"]}`):

    {about["risktool.command"]}

`notebooks-exports/regenerate {study}` makes it again. How to read the numbers, and what they are not, is in
[the study's README](../../models/{study}/README.md)."""
    new = nbformat.v4
    cells = [
        new.new_markdown_cell(introduction),
        new.new_code_cell(LOAD),
        new.new_markdown_cell(
            "## The estimates\n\nA row of the table is an outcome; one of `summary` is an estimate with its "
            "95 % interval, which is about the number of samples alone."),
        new.new_code_cell(TIDY),
        new.new_markdown_cell(
            "## What the policies change\n\nAll policies see the same futures, so differences are surer "
            "than levels. A difference whose interval includes zero can't be told from none."),
        new.new_code_cell(DIFFERENCES),
        new.new_code_cell(FIGURES),
        new.new_code_cell(CHANGES),
        new.new_markdown_cell(
            "## Levels\n\nBars are intervals of the mean; the bands of a fan are quantiles of the futures."),
        new.new_code_cell(LEVELS),
        new.new_markdown_cell(
            "## What drives the outcomes\n\nThe share of the variance that would vanish on average if an "
            "uncertainty were known."),
        new.new_code_cell(DRIVERS),
        new.new_markdown_cell("## Future by future, and what failed"),
        new.new_code_cell(PAIRED),
    ]
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def execute(book: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """Executes a notebook in a folder; any error of a cell is raised."""
    nbformat.validate(book)
    client = nbclient.NotebookClient(
        book, timeout=300, kernel_name="python3", record_timing=False,
        resources={"metadata": {"path": str(folder)}})
    client.execute()
    # Which Python it was is said by the requirements, not by each notebook.
    book.metadata.pop("language_info", None)
    return book


def outputs(book: nbformat.NotebookNode) -> list[str]:
    """The texts of a notebook's outputs, without the addresses of objects and without pictures."""
    texts = []
    for cell in book.cells:
        for output in cell.get("outputs", []):
            text = output.get("text") or output.get("data", {}).get("text/plain", "")
            texts.append(re.sub(r"0x[0-9a-f]+", "", text))
    return texts


def packed(picture: bytes) -> bytes:
    """The same PNG file in a quarter of the bytes: the renderer compresses in haste."""
    chunks, place = [], 8
    while place < len(picture):
        (length,) = struct.unpack_from(">I", picture, place)
        chunks.append((picture[place + 4:place + 8], picture[place + 8:place + 8 + length]))
        place += 12 + length
    pixels = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    end = chunks.pop()
    chunks = [chunk for chunk in chunks if chunk[0] != b"IDAT"]
    chunks += [(b"IDAT", zlib.compress(pixels, 9)), end]
    return picture[:8] + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks)


def make(folder: Path) -> None:
    book = execute(notebook(folder), folder)
    for output in (output for cell in book.cells for output in cell.get("outputs", [])):
        if picture := output.get("data", {}).get("image/png"):
            output["data"]["image/png"] = base64.b64encode(packed(base64.b64decode(picture))).decode()
    target = folder / f"{metadata(folder)['risktool.study']}.ipynb"
    nbformat.write(book, target)
    print(f"{target}: made")


def check(folder: Path) -> None:
    for path in sorted(folder.glob("*.ipynb")):
        book = nbformat.read(path, as_version=4)
        before = outputs(book)
        if outputs(execute(book, folder)) != before:
            sys.exit(f"{path}: its outputs are not what its code prints now")
        source = [(c.cell_type, c.source) for c in book.cells]
        if source != [(c.cell_type, c.source) for c in notebook(folder).cells]:
            sys.exit(f"{path}: study_notebook.py would write another one; run regenerate")
        print(f"{path}: runs, with the same outputs")


def chunks(path: Path) -> None:
    for code in re.findall(r"^```\{r[^}]*\}\n(.*?)^```", path.read_text("utf-8"), re.M | re.S):
        print(code)


def main() -> None:
    command, place = sys.argv[1], Path(sys.argv[2])
    if command == "execute":
        execute(nbformat.read(place, as_version=4), place.parent)
        print(f"{place.name}: runs")
    else:
        {"make": make, "check": check, "chunks": chunks}[command](place)


if __name__ == "__main__":
    main()
