/// An outcome over years: the spread of futures as bands, or the difference to the baseline.
enum FanChart {
  /// A panel a policy, all with the same vertical axis; the baseline's centre is dashed in each.
  static func panels(_ run: ReportedRun, _ index: Int) -> [Chart] {
    let outcome = run.outcomes[index]
    guard let years = years(outcome) else { return [] }
    let names = outcome.policies.lazy.flatMap { $0 }.first?.statistics.map(\.name) ?? []
    guard
      let centre = ["p50", "mean"].first(where: { names.contains($0) }) ?? names.first
    else { return [] }
    let pairs = QuantilePairs(names).pairs
    let series = Series(run, outcome: outcome, withBaseline: true)
    let domain = domain(outcome, series.policies, pairs, centre)
    return series.policies.compactMap { policy in
      panel(
        run, index, policy, years: years, centre: centre, pairs: pairs, domain: domain,
        note: policy == series.policies.last ? series.omission : nil)
    }
  }

  /// The years of an outcome whose one dimension is numeric.
  static func years(_ outcome: ReportedOutcome) -> [Double]? {
    outcome.dimensions.count == 1 ? outcome.dimensions[0].scale : nil
  }

  private static func panel(
    _ run: ReportedRun, _ index: Int, _ policy: Int, years: [Double], centre: String,
    pairs: [QuantilePairs.Pair], domain: SpecificationValue, note: String?
  ) -> Chart? {
    let outcome = run.outcomes[index]
    let elements = outcome.policies[policy]
    guard elements.count == years.count,
      elements.contains(where: { $0.statistic(centre)?.value != nil })
    else { return nil }
    let reference =
      run.baseline.flatMap { $0 == policy ? nil : outcome.policies[$0] } ?? []
    var layers: [SpecificationValue] = []
    let x: SpecificationValue = [
      "field": "x", "type": "quantitative", "scale": ["zero": false, "nice": false],
      "axis": [
        "title": .string(outcome.dimensions[0].label), "format": "d", "tickMinStep": 1,
        "tickCount": 6,
      ],
    ]
    func y(_ field: String) -> SpecificationValue {
      [
        "field": .string(field), "type": "quantitative", "scale": ["domain": domain],
        "axis": AxisTitle.value(
          AxisTitle.text(outcome, statistic: centre), values: domain.numbers, ticks: 5),
      ]
    }
    for band in 0..<max(pairs.count, 1) {
      layers.append([
        "mark": ["type": "area", "color": "#0072B2", "opacity": 0.22],
        "encoding": [
          "x": x, "y": y("low\(band)"), "y2": ["field": .string("high\(band)")],
        ],
      ])
    }
    if !reference.isEmpty {
      layers.append([
        "mark": ["type": "line", "color": .string(Palette.grey), "strokeDash": [4, 4]],
        "encoding": ["x": x, "y": y("baseline")],
      ])
    }
    layers.append([
      "mark": ["type": "line", "color": "#0072B2", "strokeWidth": 2.5, "point": ["size": 30]],
      "encoding": ["x": x, "y": y("centre")],
    ])
    let rows = zip(years, elements).enumerated().map { place, pair -> SpecificationValue in
      let (year, element) = pair
      var members: [String: SpecificationValue] = [
        "x": .number(year), "centre": .optional(element.statistic(centre)?.value),
      ]
      for (band, pair) in pairs.enumerated() {
        members["low\(band)"] = .optional(element.statistic(pair.lower)?.value)
        members["high\(band)"] = .optional(element.statistic(pair.upper)?.value)
      }
      if pairs.isEmpty {
        members["low0"] = .optional(element.statistic(centre)?.lower)
        members["high0"] = .optional(element.statistic(centre)?.upper)
      }
      if place < reference.count {
        members["baseline"] = .optional(reference[place].statistic(centre)?.value)
      }
      return .object(members)
    }
    let bands =
      pairs.isEmpty
      ? "the band is the 95 % interval of the \(StatisticWords.text(centre))"
      : "bands reach from the "
        + pairs.map { "\(StatisticWords.text($0.lower)) to the \(StatisticWords.text($0.upper))" }
        .joined(separator: " and from the ")
    let dashed = reference.isEmpty ? "" : "; the dashed line is the baseline's"
    return Chart(
      name: FileName.text(index, "\(outcome.name)-\(policy + 1)", "fan"),
      title: "\(outcome.title) under \(run.policies[policy].title)",
      description: "A line at the \(StatisticWords.text(centre)) for each "
        + "\(outcome.dimensions[0].label.lowercasedFirst); \(bands)\(dashed).",
      caption: "Line: \(StatisticWords.text(centre)); \(bands)\(dashed)."
        + (note.map { " \($0)" } ?? ""),
      body: ["layer": .array(layers)], rows: rows, height: 220,
      table: table(outcome, elements, [centre] + pairs.flatMap { [$0.lower, $0.upper] }))
  }

  private static func table(
    _ outcome: ReportedOutcome, _ elements: [ReportedElement], _ names: [String]
  ) -> DataTable {
    DataTable(
      columns: [.init(title: outcome.dimensions[0].label, isNumeric: true)]
        + names.map { .init(title: StatisticWords.text($0), isNumeric: true) },
      rows: elements.map { element in
        [element.labels[0]]
          + names.map { name in
            element.statistic(name).map { EstimateText.cells($0)[0] } ?? "–"
          }
      })
  }

  private static func domain(
    _ outcome: ReportedOutcome, _ policies: [Int], _ pairs: [QuantilePairs.Pair], _ centre: String
  ) -> SpecificationValue {
    let names = [centre] + pairs.flatMap { [$0.lower, $0.upper] }
    let values = policies.flatMap { outcome.policies[$0] }.flatMap { element in
      names.flatMap { name -> [Double] in
        guard let estimate = element.statistic(name) else { return [] }
        return [
          estimate.value, pairs.isEmpty ? estimate.lower : nil,
          pairs.isEmpty ? estimate.upper : nil,
        ].compactMap(\.self)
      }
    }
    guard let low = values.min(), let high = values.max(), low < high else {
      return nil
    }
    // Zero belongs to the axis when it is near.
    let margin = (high - low) * 0.04
    let start = low > 0 && low < high / 2 ? 0 : low - margin
    return [.number(start), .number(high + margin)]
  }

  /// Differences to the baseline over the years, a line a policy with its interval.
  static func differences(_ run: ReportedRun, _ index: Int) -> Chart? {
    let outcome = run.outcomes[index]
    guard let years = years(outcome), let statistic = outcome.comparison,
      let baseline = run.baseline, !run.alternatives.isEmpty
    else { return nil }
    let series = Series(run, outcome: outcome, withBaseline: false)
    let scales = Palette.scales(series.labels, hasBaseline: false)
    var rows: [SpecificationValue] = []
    var cells: [[String]] = []
    var values: [Double?] = []
    for (policy, label) in zip(series.policies, series.labels)
    where outcome.policies[policy].count == years.count {
      for (year, element) in zip(years, outcome.policies[policy]) {
        guard let estimate = element.difference(statistic), estimate.value != nil else { continue }
        values += [estimate.lower, estimate.value, estimate.upper]
        rows.append([
          "x": .number(year), "series": .string(label), "value": .optional(estimate.value),
          "lower": .optional(estimate.lower), "upper": .optional(estimate.upper),
        ])
        cells.append(
          [element.labels[0], run.policies[policy].title] + EstimateText.cells(estimate))
      }
    }
    guard !rows.isEmpty else { return nil }
    return Chart(
      name: FileName.text(index, outcome.name, "differences"),
      title: "\(outcome.title): difference to \(run.policies[baseline].title)",
      description: "A line a policy at the difference to the baseline, with its 95 % interval, "
        + "for each \(outcome.dimensions[0].label.lowercasedFirst).",
      caption: (["Where a band includes zero, the difference can't be told from none."]
        + [series.omission].compactMap(\.self)).joined(separator: " "),
      body: ["layer": differenceLayers(outcome, statistic, scales, values)], rows: rows,
      height: 240,
      table: DataTable(
        columns: [
          .init(title: outcome.dimensions[0].label, isNumeric: true),
          .init(title: "Policy", isNumeric: false), .init(title: "Difference", isNumeric: true),
          .init(title: "95 % interval", isNumeric: true),
        ], rows: cells))
  }

  private static func differenceLayers(
    _ outcome: ReportedOutcome, _ statistic: String,
    _ scales: (colour: SpecificationValue, shape: SpecificationValue, dash: SpecificationValue),
    _ values: [Double?]
  ) -> SpecificationValue {
    let legend: SpecificationValue = ["labelExpr": AxisLabel.expression]
    func series(_ scale: SpecificationValue) -> SpecificationValue {
      ["field": "series", "type": "nominal", "scale": scale, "legend": legend]
    }
    let x: SpecificationValue = [
      "field": "x", "type": "quantitative", "scale": ["zero": false, "nice": false],
      "axis": [
        "title": .string(outcome.dimensions[0].label), "format": "d", "tickMinStep": 1,
        "tickCount": 6,
      ],
    ]
    let title = AxisTitle.text(outcome, statistic: "\(statistic)_difference")
    let y: SpecificationValue = [
      "field": "value", "type": "quantitative",
      "axis": AxisTitle.value(title, values: values, ticks: 5),
    ]
    return [
      ["mark": Palette.zero, "encoding": ["y": ["datum": 0]]],
      [
        "mark": ["type": "area", "opacity": 0.2],
        "encoding": [
          "x": x, "y": y.merging(["field": "lower"]), "y2": ["field": "upper"],
          "color": series(scales.colour),
        ],
      ],
      [
        "mark": ["type": "line", "strokeWidth": 2],
        "encoding": [
          "x": x, "y": y, "color": series(scales.colour), "strokeDash": series(scales.dash),
        ],
      ],
      [
        "mark": ["type": "point", "size": 45, "filled": true, "opacity": 1],
        "encoding": [
          "x": x, "y": y, "color": series(scales.colour), "shape": series(scales.shape),
        ],
      ],
    ]
  }
}
