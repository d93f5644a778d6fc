import RiskArchive

/// Differences to the baseline, a row a policy or a row a label.
enum DifferenceChart {
  /// Labels that a ranking shows.
  static let rankedLabels = 15
  /// Rows of the table behind a chart.
  static let tableRows = 400
  /// Policies that one chart of an outcome without dimensions shows.
  static let shownPolicies = 12

  /// Policies of an outcome without dimensions, in the order of the config.
  static func policies(_ run: ReportedRun, _ index: Int) -> Chart? {
    let outcome = run.outcomes[index]
    guard let baseline = run.baseline, let statistic = outcome.comparison,
      outcome.dimensions.isEmpty
    else { return nil }
    let rows = run.alternatives.compactMap { policy -> IntervalChart.Row? in
      guard let estimate = outcome.policies[policy].first?.difference(statistic),
        estimate.value != nil
      else { return nil }
      return IntervalChart.Row(
        label: run.policies[policy].title, estimate: estimate, verdict: Verdict(estimate))
    }
    guard !rows.isEmpty else { return nil }
    // Of many, the largest differences, since the order of the config says nothing then.
    let size = { (row: IntervalChart.Row) in row.estimate.value?.magnitude ?? 0 }
    let shown =
      rows.count > shownPolicies
      ? Array(rows.sorted { size($0) > size($1) }.prefix(shownPolicies)) : rows
    let notes = [more(rows.count - shown.count, "that change it less", isWhole: true)].compactMap(
      \.self)
    return IntervalChart(
      name: FileName.text(index, outcome.name, "differences"),
      title: "\(outcome.title): difference to \(run.policies[baseline].title)",
      description:
        "A row a policy: a point at the difference in \(outcome.title), a line over its 95 % "
        + "interval. Points left of zero are lower than the baseline.",
      caption: caption(outcome, notes),
      axis: axis(outcome, statistic), rowTitle: "Policy", rows: shown,
      hasZero: true, labelWidth: AxisLabel.narrow, tableRows: rows
    ).chart()
  }

  /// Labels of an outcome with dimensions by the largest difference of any policy.
  static func ranked(_ run: ReportedRun, _ index: Int) -> Chart? {
    let outcome = run.outcomes[index]
    guard !outcome.dimensions.isEmpty, !run.alternatives.isEmpty,
      let statistic = outcome.comparison
    else { return nil }
    let series = Series(run, outcome: outcome, withBaseline: false)
    let scales = Palette.scales(series.labels, hasBaseline: false)
    let count = series.policies.map { outcome.policies[$0].count }.max() ?? 0
    func estimate(_ policy: Int, _ element: Int) -> ReportedEstimate? {
      let elements = outcome.policies[policy]
      return element < elements.count ? elements[element].difference(statistic) : nil
    }
    let size = (0..<count).map { element in
      series.policies.reduce(0.0) {
        max($0, estimate($1, element)?.value?.magnitude ?? 0)
      }
    }
    let order = (0..<count).sorted { size[$0] > size[$1] }
    let shown = order.prefix(rankedLabels).filter { size[$0] > 0 }
    guard !shown.isEmpty else { return nil }
    func rows(_ elements: ArraySlice<Int>) -> [IntervalChart.Row] {
      elements.flatMap { element in
        zip(series.policies, series.labels).compactMap { policy, label -> IntervalChart.Row? in
          guard let estimate = estimate(policy, element), estimate.value != nil else { return nil }
          return IntervalChart.Row(
            label: outcome.policies[policy][element].labels.joined(separator: ", "),
            series: label, estimate: estimate, verdict: Verdict(estimate))
        }
      }
    }
    let all = rows(order.prefix(tableRows / max(series.policies.count, 1)))
    let drawn = rows(shown[...])
    let kind = outcome.dimensions.map(\.label.lowercasedFirst).joined(separator: " and ")
    let moved = size.count { $0 > 0 }
    let notes = [
      more(
        moved - shown.count, "that change less",
        isWhole: count * series.policies.count <= tableRows),
      moved < count ? "\(NumberText.count(count - moved)) do not change." : nil,
      unchanged(drawn.map(\.verdict)), series.omission,
    ].compactMap(\.self)
    return IntervalChart(
      name: FileName.text(index, outcome.name, "ranked"),
      title: "\(outcome.title): the largest differences by \(kind)",
      description:
        "A row for each \(kind), the largest difference first: a point at the difference to the "
        + "baseline under each policy, a line over its 95 % interval.",
      caption: caption(outcome, notes),
      axis: axis(outcome, statistic),
      rowTitle: outcome.dimensions.map(\.label).joined(separator: ", "),
      rows: drawn.filter { $0.verdict != .unchanged }, scales: (scales.colour, scales.shape),
      hasZero: true, tableRows: all
    ).chart()
  }

  /// Labels of an outcome with dimensions by their level under the baseline.
  static func levels(_ run: ReportedRun, _ index: Int) -> Chart? {
    let outcome = run.outcomes[index]
    guard let statistic = outcome.headline, !outcome.dimensions.isEmpty,
      let policy = run.baseline ?? run.policies.indices.first
    else { return nil }
    let elements = outcome.policies[policy].filter { $0.statistic(statistic)?.value != nil }
    let level = { (element: ReportedElement) in element.statistic(statistic)?.value ?? 0 }
    let ranked = elements.sorted { level($0) > level($1) }
    guard !ranked.isEmpty else { return nil }
    let rows = ranked.prefix(tableRows).compactMap { element in
      element.statistic(statistic).map {
        IntervalChart.Row(
          label: element.labels.joined(separator: ", "), estimate: $0, verdict: .higher)
      }
    }
    let kind = outcome.dimensions.map(\.label.lowercasedFirst).joined(separator: " and ")
    return IntervalChart(
      name: FileName.text(index, outcome.name, "levels"),
      title: "\(outcome.title) by \(kind), the highest first, under "
        + run.policies[policy].title,
      description:
        "A row for each \(kind), the highest first: a point at the "
        + "\(StatisticWords.text(statistic)), a line over its 95 % interval.",
      caption: more(
        ranked.count - rankedLabels, "that are lower", isWhole: ranked.count <= tableRows),
      axis: AxisTitle.text(outcome, statistic: statistic),
      rowTitle: outcome.dimensions.map(\.label).joined(separator: ", "),
      rows: Array(rows.prefix(rankedLabels)), hasZero: false, tableRows: rows
    ).chart()
  }

  private static func axis(_ outcome: ReportedOutcome, _ statistic: String) -> String {
    AxisTitle.text(outcome, statistic: "\(statistic)_difference")
  }

  /// `And 40 more that change less, in the table.`
  private static func more(_ count: Int, _ what: String, isWhole: Bool) -> String? {
    guard count > 0 else { return nil }
    let place = isWhole ? "in the table" : "of which summary.csv has all"
    return "And \(NumberText.count(count)) more \(what), \(place)."
  }

  private static func unchanged(_ verdicts: [Verdict]) -> String? {
    verdicts.contains(.unchanged) ? "No point: the same in every sample." : nil
  }

  private static func caption(_ outcome: ReportedOutcome, _ notes: [String]) -> String {
    let better =
      switch outcome.preference {
      case .higher: "Further right is better. "
      case .lower: "Further left is better. "
      case nil: ""
      }
    return better + (["Hollow points can't be told from zero."] + notes).joined(separator: " ")
  }
}

/// Titles of axes: what is shown and its unit.
enum AxisTitle {
  /// An axis of numbers, those of a million and more divided, which its title then says.
  static func value(_ title: String, values: [Double?], ticks: Int = 6) -> SpecificationValue {
    let precision = Precision(ends: values.compactMap(\.self), halfWidth: nil)
    guard let word = precision.word else {
      return ["title": .string(title), "tickCount": .number(Double(ticks))]
    }
    // The unit stands in brackets at the end, and the word before it.
    let scaled =
      title.hasSuffix("]") && title.contains("[")
      ? title.replacing("[", with: "[\(word) ", maxReplacements: 1) : "\(title) [\(word)]"
    return [
      "title": .string(scaled), "tickCount": .number(Double(ticks)),
      "labelExpr": .string("format(datum.value / \(Int(precision.divisor)), ',~r')"),
    ]
  }

  static func text(_ outcome: ReportedOutcome, statistic: String) -> String {
    let words = StatisticWords.text(statistic)
    let unit = UnitWords.text(StatisticName(statistic).unit(outcome.unit))
    let start = words.prefix(1).uppercased() + words.dropFirst()
    return unit.isEmpty ? start : "\(start) [\(unit)]"
  }
}
