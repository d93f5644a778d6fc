/// How much of an outcome's variance each uncertainty explains, largest first.
enum DriverChart {
  static let shownInputs = 12

  static func chart(_ run: ReportedRun, _ index: Int) -> Chart? {
    let drivers = run.drivers[index]
    let known = drivers.inputs.filter { $0.share.value != nil }
      .sorted { ($0.share.value ?? 0) > ($1.share.value ?? 0) }
    guard !known.isEmpty else { return nil }
    let rows = known.prefix(shownInputs).map { input in
      IntervalChart.Row(
        label: input.label, estimate: input.share.percent,
        verdict: input.isDistinguishable ? .higher : .unclear)
    }
    let hidden = known.count - rows.count
    let outcome = run.outcomes.first { $0.name == drivers.outcome }?.title ?? drivers.outcome
    let policy = run.policies.first { $0.name == drivers.policy }?.title ?? drivers.policy
    var chart = IntervalChart(
      name: FileName.text(index, "\(drivers.outcome)-\(drivers.policy)", "drivers"),
      title: drivers.isOfDifference
        ? "What drives the difference that \(policy) makes" : "What drives \(outcome)",
      description:
        "A row an uncertainty, the strongest first: a point at the share of the variance "
        + "that it explains by itself, a line over its 95 % interval.",
      caption: "Hollow points can't be told from chance."
        + (hidden > 0 ? " \(hidden) weaker ones are in results.json." : ""),
      axis: "Share of the variance [%]", rowTitle: "Uncertainty", rows: Array(rows), hasZero: true
    ).chart()
    let gaps = drivers.inputs.filter { $0.gap != nil }
    chart.table.rows += gaps.map { [$0.label, "–", $0.gap ?? ""] }
    return chart
  }
}
