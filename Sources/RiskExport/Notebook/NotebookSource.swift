/// The cells of a starter notebook.
enum NotebookSource {
  /// - Parameter run: The run directory as a string literal of Python.
  static func load(run: String) -> String {
    """
    import json
    from pathlib import Path

    import altair as alt
    import numpy as np
    import pandas as pd

    run = Path(\(run))
    results = json.loads((run / "results.json").read_text(encoding="utf-8"))
    package = json.loads((run / "datapackage.json").read_text(encoding="utf-8"))
    kinds = {"string": "string", "integer": "Int64", "number": "float64"}


    def table(name):
        \"\"\"A CSV file of the run, with the types that its data package states.\"\"\"
        resource = next((r for r in package["resources"] if r["name"] == name), None)
        if resource is None or not (run / resource["path"]).exists():
            return pd.DataFrame(columns=["sample", "policy", "model", "reason"])
        fields = resource["schema"]["fields"]
        return pd.read_csv(
            run / resource["path"], keep_default_na=False, na_values=[""],
            dtype={field["name"]: kinds[field["type"]] for field in fields})


    summary, samples, failures = table("summary"), table("samples"), table("failures")
    outcomes = {outcome["name"]: outcome for outcome in results["outcomes"]}
    policies = [policy["name"] for policy in results["policies"]]
    f"{len(policies)} policies, {len(outcomes)} outcomes, {results['simulation']['samples']} samples"
    """
  }

  static let cells: [Notebook.Cell] = [
    .markdown(
      """
      ## The statistics, tidied

      A row is an estimate with its 95 % interval. `element` joins the labels of an outcome's dimensions.
      """),
    .code(
      """
      def element(row):
          \"\"\"The labels of a row in one text; empty for an outcome without dimensions.\"\"\"
          labels = [row[dimension["id"]] for dimension in outcomes[row["outcome"]]["dimensions"]]
          return ", ".join(label if isinstance(label, str) else f"{label:g}" for label in labels)


      tidy = summary.assign(element=summary.apply(element, axis=1) if len(summary) else "")
      tidy = tidy[["outcome", "element", "policy", "statistic", "value", "lower", "upper", "samples", "unit"]]
      tidy.head(10)
      """),
    .markdown(
      """
      ## Main differences to the baseline

      All policies see the same futures, so differences are surer than levels. Bars are intervals; one that
      includes zero can't be told from none.
      """),
    .code(
      """
      differences = tidy[tidy["statistic"] == "mean_difference"].dropna(subset=["value"]).copy()
      differences["distinguishable"] = (differences["lower"] > 0) | (differences["upper"] < 0)
      differences["size"] = differences["value"].abs()
      largest = (
          differences.sort_values("size", ascending=False, kind="stable")
          .groupby(["outcome", "policy"], sort=False).head(10).drop(columns="size"))
      print("There is nothing to compare." if differences.empty else
            f"{differences['distinguishable'].sum()} of {len(differences)} can be told from zero.")
      largest.head(20)
      """),
    .code(
      """
      def title(outcome):
          unit = outcome["unit"]
          return (outcome["title"] or outcome["name"]) + ("" if unit == "1" else f" [{unit}]")


      def interval_chart(rows, outcome, heading, has_zero=False):
          \"\"\"A point with its interval a row, on a common scale.\"\"\"
          data = rows[["element", "policy", "value", "lower", "upper"]].copy()
          data = data.replace([np.inf, -np.inf], np.nan).dropna(subset=["value"])
          data["name"] = [e or p for e, p in zip(data["element"], data["policy"])]
          base = alt.Chart(data).encode(
              y=alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=240)))
          bars = base.mark_rule(strokeWidth=3, opacity=0.5).encode(
              x=alt.X("lower:Q", title=title(outcome), scale=alt.Scale(zero=has_zero)), x2="upper:Q")
          points = base.mark_point(filled=True, size=50).encode(
              x="value:Q", tooltip=["element", "policy", "value", "lower", "upper"])
          return (bars + points).properties(title=heading, width=420)


      charts = []
      for name, outcome in outcomes.items():
          rows = largest[largest["outcome"] == name]
          if not outcome["dimensions"]:
              if len(rows):
                  charts.append(interval_chart(rows, outcome, "Mean against the baseline", True))
              continue
          for policy in rows["policy"].unique()[:3]:
              charts.append(interval_chart(
                  rows[rows["policy"] == policy], outcome, f"{policy}: largest differences", True))
      alt.vconcat(*charts[:12]) if charts else "There is nothing to compare."
      """),
    .markdown(
      """
      ## Levels and distributions

      The means of outcomes without dimensions, and how the kept samples are distributed. Both are about
      the stated uncertainties alone.
      """),
    .code(
      """
      levels = []
      for name, outcome in outcomes.items():
          rows = tidy[(tidy["outcome"] == name) & (tidy["statistic"] == "mean")]
          if not outcome["dimensions"] and rows["value"].notna().any():
              levels.append(interval_chart(rows, outcome, "Mean by policy"))
      alt.vconcat(*levels[:12]) if levels else "There is no outcome without dimensions."
      """),
    .code(
      """
      def histogram_chart(name, outcome):
          \"\"\"The kept samples of the first policies, counted in common cells.\"\"\"
          finite = samples[["policy", name]].replace([np.inf, -np.inf], np.nan).dropna()
          if finite.empty:
              return None
          edges = np.histogram_bin_edges(finite[name], bins=40)
          counts = []
          for policy in policies[:4]:
              found, _ = np.histogram(finite.loc[finite["policy"] == policy, name], bins=edges)
              counts.append(pd.DataFrame(
                  {"policy": policy, "start": edges[:-1], "end": edges[1:], "count": found}))
          return alt.Chart(pd.concat(counts)).mark_bar().encode(
              x=alt.X("start:Q", title=title(outcome), scale=alt.Scale(zero=False)), x2="end:Q",
              y=alt.Y("count:Q", title="samples"),
              row=alt.Row("policy:N", title=None, sort=None)).properties(width=420, height=80)


      histograms = [
          histogram_chart(name, outcome) for name, outcome in outcomes.items()
          if not outcome["dimensions"] and name in samples.columns]
      histograms = [chart for chart in histograms if chart is not None]
      alt.vconcat(*histograms[:12]) if histograms else "The run kept no samples of such outcomes."
      """),
    .markdown(
      """
      ## Samples that failed
      """),
    .code(
      """
      failures.groupby(["policy", "model", "reason"]).size().rename("samples").reset_index().head(20)
      """),
  ]
}
