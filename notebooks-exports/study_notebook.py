"""Makes, executes and checks the notebooks of studies.

    study_notebook.py make FOLDER      writes FOLDER/<study>.ipynb, executed, from its Parquet files
    study_notebook.py check FOLDER     executes the notebooks there anew and writes nothing
    study_notebook.py execute FILE     executes one notebook and writes nothing
    study_notebook.py chunks FILE      prints the R code of an R Markdown document
"""

import re
import sys
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
about = {
    key.decode().removeprefix("risktool."): text.decode()
    for key, text in pyarrow.parquet.read_metadata("summary.parquet").metadata.items()
    if key.startswith(b"risktool.")}
print(about["title"] if "title" in about else about["study"])
print(f"{about['samples']} samples, seed {about['seed']}, sampling {about['sampling']}")'''

TIDY = '''\
# What is neither identity nor estimate is a dimension of some outcome.
known = ["policy", "outcome", "statistic", "value", "standard_error", "lower", "upper", "samples",
         "tail_samples", "unit"]
dimensions = [column for column in summary.columns if column not in known]


def element(row):
    """The labels of a row in one text; empty for an outcome without dimensions."""
    labels = [row[d] for d in dimensions if pd.notna(row[d])]
    return ", ".join(f"{label:g}" if isinstance(label, float) else label for label in labels)


tidy = summary.assign(element=summary.apply(element, axis=1))
tidy = tidy[["outcome", "element", "policy", "statistic", "value", "lower", "upper", "samples", "unit"]]
tidy.groupby(["outcome", "unit", "policy"], sort=False).size().rename("estimates").reset_index()'''

DIFFERENCES = '''\
differences = tidy[tidy["statistic"] == "mean_difference"].dropna(subset=["value"]).copy()
differences["distinguishable"] = (differences["lower"] > 0) | (differences["upper"] < 0)
largest = (
    differences.assign(size=differences["value"].abs())
    .sort_values("size", ascending=False, kind="stable")
    .groupby(["outcome", "policy"], sort=False).head(8).drop(columns="size"))
print(f"{differences['distinguishable'].sum()} of {len(differences)} differences to "
      f"{about['baseline']} can be told from zero.")
largest.query("distinguishable").groupby("outcome", sort=False).head(4).round(4)'''

CHART = '''\
def interval_chart(rows, heading, has_zero=False):
    """A point with its 95 % interval a row, on a common scale."""
    data = rows.assign(name=[e or p for e, p in zip(rows["element"], rows["policy"])])
    unit = rows["unit"].iloc[0]
    base = alt.Chart(data).encode(y=alt.Y("name:N", title=None, sort=None))
    bars = base.mark_rule(strokeWidth=3, opacity=0.5).encode(
        x=alt.X("lower:Q", title="" if unit == "1" else unit, scale=alt.Scale(zero=has_zero)),
        x2="upper:Q")
    points = base.mark_point(filled=True, size=50).encode(x="value:Q")
    return (bars + points).properties(title=heading, width=360)


charts = []
for (outcome, policy), rows in largest[largest["element"] != ""].groupby(
        ["outcome", "policy"], sort=False):
    if rows["distinguishable"].any():
        charts.append(interval_chart(rows, f"{outcome}, {policy} against {about['baseline']}", True))
for outcome, rows in largest[largest["element"] == ""].groupby("outcome", sort=False):
    charts.append(interval_chart(rows, f"{outcome} against {about['baseline']}", True))
alt.vconcat(*charts[:6]) if charts else "No difference can be told from zero."'''

LEVELS = '''\
levels = tidy[(tidy["statistic"] == "mean") & (tidy["element"] == "")]
charts = [interval_chart(rows, f"Mean of {outcome}")
          for outcome, rows in levels.groupby("outcome", sort=False)]
alt.vconcat(*charts[:6]) if charts else "All outcomes have dimensions."'''

PAIRED = '''\
# All policies see the same futures: compare sample by sample.
scalars = [name for name in levels["outcome"].unique() if name in samples.columns]
for name in scalars[:3]:
    wide = samples.pivot(index="sample", columns="policy", values=name)
    paired = wide.drop(columns=about["baseline"]).sub(wide[about["baseline"]], axis=0)
    print(f"{name}: differences to {about['baseline']} of the first {len(wide)} futures")
    print(paired.describe().round(3).to_string(), "\\n")'''


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
            "## The estimates\n\nA row is an estimate with its 95 % interval, which is about the "
            "number of samples alone."),
        new.new_code_cell(TIDY),
        new.new_markdown_cell("## What the policies change"),
        new.new_code_cell(DIFFERENCES),
        new.new_code_cell(CHART),
        new.new_markdown_cell("## Levels"),
        new.new_code_cell(LEVELS),
        new.new_markdown_cell("## Future by future"),
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


def make(folder: Path) -> None:
    book = execute(notebook(folder), folder)
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
