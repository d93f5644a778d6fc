/// Small multiples: for labels of one dimension, the outcome over the years of another.
enum TrajectoryChart {
  /// Labels that have a panel, those that policies change most.
  static let shownLabels = 6

  /// A panel a label, all with the same vertical axis; nothing unless exactly one of two dimensions
  /// is numeric.
  static func panels(_ run: ReportedRun, _ index: Int) -> [Chart] {
    let outcome = run.outcomes[index]
    guard outcome.dimensions.count == 2,
      let across = outcome.dimensions.firstIndex(where: { $0.scale != nil }),
      outcome.dimensions[1 - across].scale == nil,
      let years = outcome.dimensions[across].scale, let centre = outcome.headline
    else { return [] }
    let down = 1 - across
    let series = Series(run, outcome: outcome, withBaseline: true)
    let pair = QuantilePairs(
      outcome.policies.lazy.flatMap { $0 }.first?.statistics.map(\.name) ?? []
    ).outermost
    let labels = outcome.dimensions[down].labels
    let chosen = Self.chosen(outcome, labels, down: down, policies: series.policies)
    // The band is that of the baseline, or of the only policy.
    let panels = Panel(
      run: run, index: index, years: years, across: across, down: down, centre: centre, pair: pair,
      series: series)
    let domain = panels.domain(chosen)
    return chosen.enumerated().compactMap { place, label in
      panels.chart(
        label, place: place, domain: domain,
        note: place == 0 && chosen.count < labels.count
          ? "Shown are the \(chosen.count) that change most, and "
            + "\(NumberText.count(labels.count - chosen.count)) more are in summary.csv." : nil)
    }
  }

  /// Labels in their own order: those that policies change most, or the highest ones.
  private static func chosen(
    _ outcome: ReportedOutcome, _ labels: [String], down: Int, policies: [Int]
  ) -> [String] {
    var size: [String: Double] = [:]
    for policy in policies {
      for element in outcome.policies[policy] {
        let estimate =
          outcome.comparison.flatMap { element.difference($0) }
          ?? (policies.count == 1 ? outcome.headline.flatMap { element.statistic($0) } : nil)
        size[element.labels[down]] = max(
          size[element.labels[down]] ?? 0, estimate?.value?.magnitude ?? 0)
      }
    }
    let kept = Set(
      labels.sorted { (size[$0] ?? 0) > (size[$1] ?? 0) }.prefix(shownLabels))
    return labels.filter(kept.contains)
  }
}

/// What all panels of an outcome share.
private struct Panel {
  let run: ReportedRun
  let index: Int
  let years: [Double]
  let across: Int
  let down: Int
  let centre: String
  let pair: QuantilePairs.Pair?
  let series: Series

  private var outcome: ReportedOutcome { run.outcomes[index] }

  private func elements(_ policy: Int, _ label: String) -> [ReportedElement] {
    outcome.policies[policy].filter { $0.labels[down] == label }
  }

  func domain(_ labels: [String]) -> SpecificationValue {
    var ends: [Double] = []
    for label in labels {
      for policy in series.policies {
        for element in elements(policy, label) {
          ends += [element.statistic(centre)?.value].compactMap(\.self)
          guard policy == series.policies.first, let pair else { continue }
          ends += [pair.lower, pair.upper].compactMap { element.statistic($0)?.value }
        }
      }
    }
    guard let low = ends.min(), let high = ends.max(), low < high else { return nil }
    let margin = (high - low) * 0.04
    return [.number(low >= 0 && low < high / 2 ? 0 : low - margin), .number(high + margin)]
  }

  func chart(_ label: String, place: Int, domain: SpecificationValue, note: String?) -> Chart? {
    var rows: [SpecificationValue] = []
    var cells: [[String]] = []
    for (policy, name) in zip(series.policies, series.labels) {
      let elements = elements(policy, label)
      guard elements.count == years.count else { continue }
      for (year, element) in zip(years, elements) {
        guard let estimate = element.statistic(centre), estimate.value != nil else { continue }
        var row: [String: SpecificationValue] = [
          "x": .number(year), "series": .string(name), "value": .optional(estimate.value),
        ]
        if policy == series.policies.first, let pair {
          row["low"] = .optional(element.statistic(pair.lower)?.value)
          row["high"] = .optional(element.statistic(pair.upper)?.value)
        }
        rows.append(.object(row))
        cells.append(
          [element.labels[across], run.policies[policy].title] + EstimateText.cells(estimate))
      }
    }
    guard !rows.isEmpty else { return nil }
    let first = series.policies.first.map { run.policies[$0].title } ?? ""
    let band = pair.map {
      "The band is from the \(StatisticWords.text($0.lower)) to the "
        + "\(StatisticWords.text($0.upper)) under \(first)."
    }
    return Chart(
      name: FileName.text(index, "\(outcome.name)-\(place + 1)", "path"),
      title: "\(outcome.title): \(label)",
      description: "A line a policy at the \(StatisticWords.text(centre)) for each "
        + "\(outcome.dimensions[across].label.lowercasedFirst). \(band ?? "")",
      caption: [band, note].compactMap(\.self).joined(separator: " "),
      body: ["layer": layers(domain)], rows: rows, height: 190,
      table: DataTable(
        columns: [
          .init(title: outcome.dimensions[across].label, isNumeric: true),
          .init(title: "Policy", isNumeric: false), .init(title: "Value", isNumeric: true),
          .init(title: "95 % interval", isNumeric: true),
        ], rows: cells))
  }

  private func layers(_ domain: SpecificationValue) -> SpecificationValue {
    let scales = Palette.scales(series.labels, hasBaseline: series.hasBaseline)
    func x() -> SpecificationValue {
      [
        "field": "x", "type": "quantitative", "scale": ["zero": false, "nice": false],
        "axis": ["title": nil, "format": "d", "tickMinStep": 1, "tickCount": 5],
      ]
    }
    func y(_ field: String) -> SpecificationValue {
      [
        "field": .string(field), "type": "quantitative",
        "scale": domain.isNull ? ["zero": false] : ["domain": domain],
        "axis": AxisTitle.value(
          AxisTitle.text(outcome, statistic: centre), values: domain.numbers, ticks: 4),
      ]
    }
    func encoding(_ scale: SpecificationValue) -> SpecificationValue {
      [
        "field": "series", "type": "nominal", "scale": scale,
        "legend": ["labelExpr": AxisLabel.expression, "symbolType": "stroke"],
      ]
    }
    var layers: [SpecificationValue] = []
    if pair != nil {
      layers.append([
        "mark": ["type": "area", "color": .string(Palette.grey), "opacity": 0.22],
        "transform": [["filter": "isValid(datum.low)"]],
        "encoding": ["x": x(), "y": y("low"), "y2": ["field": "high"]],
      ])
    }
    layers.append([
      "mark": ["type": "line", "strokeWidth": 2],
      "encoding": [
        "x": x(), "y": y("value"), "color": encoding(scales.colour),
        "strokeDash": encoding(scales.dash),
      ],
    ])
    return .array(layers)
  }
}
