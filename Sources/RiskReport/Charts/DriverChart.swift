import RiskSensitivity

/// How much each uncertainty matters, largest first: points with their intervals.
enum DriverChart {
  static let shownInputs = 12

  /// All charts of a target: points, swings, pairs and convergence, those that it has.
  static func charts(_ run: ReportedRun, _ index: Int) -> [Chart] {
    [
      chart(run, index), TornadoChart.chart(run, index), PairMap.chart(run, index),
      ConvergenceChart.chart(run, index),
    ].compactMap(\.self)
  }

  /// `what Cap changes in Loss`, or `Loss under Cap`.
  static func subject(_ run: ReportedRun, _ drivers: ReportedDrivers) -> String {
    let policy = run.policies.first { $0.name == drivers.policy }?.title ?? drivers.policy
    return drivers.isOfDifference
      ? "what \(policy) changes in \(drivers.title)" : "\(drivers.title) under \(policy)"
  }

  static func name(_ drivers: ReportedDrivers, _ index: Int, _ kind: String) -> String {
    FileName.text(index, "\(drivers.outcome)-\(drivers.policy)", kind)
  }

  static func chart(_ run: ReportedRun, _ index: Int) -> Chart? {
    let drivers = run.drivers[index]
    let known = drivers.inputs.filter { $0.share.value != nil }
      .sorted { ($0.share.value ?? 0) > ($1.share.value ?? 0) }
    guard !known.isEmpty else { return nil }
    let isShare = drivers.measure.scale == .share
    let rows = known.prefix(shownInputs).map { input in
      IntervalChart.Row(
        label: input.label, estimate: isShare ? input.share.percent : input.share,
        verdict: input.isDistinguishable ? .higher : .unclear)
    }
    let hidden = known.count - rows.count
    let what =
      isShare
      ? "the share of the variance that it explains"
        + (drivers.measure == .firstOrder ? " by itself" : "")
      : drivers.measure.title
    var chart = IntervalChart(
      name: name(drivers, index, "drivers"),
      title: "What drives \(subject(run, drivers))",
      description:
        "A row an uncertainty, the strongest first: a point at \(what), a line over its 95 % "
        + "interval.",
      caption: "Hollow points can't be told from chance."
        + (hidden > 0 ? " Weaker ones are left out; sensitivity.csv or drivers.csv has them." : ""),
      axis: isShare ? "Share of the variance [%]" : drivers.measure.title.capitalizedFirst,
      rowTitle: "Uncertainty", rows: Array(rows), hasZero: true,
      labelWidth: AxisLabel.narrow
    ).chart()
    let gaps = drivers.inputs.filter { $0.gap != nil }.prefix(20)
    chart.table.rows += gaps.map { [$0.label, "–", $0.gap ?? ""] }
    return chart
  }
}
