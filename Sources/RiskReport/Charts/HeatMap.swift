/// An outcome over two dimensions: its level under the baseline, and what policies change.
enum HeatMap {
  /// Labels of a dimension that are shown, those with the largest numbers.
  static let shownLabels = 30
  /// Policies of which differences are shown.
  static let shownPolicies = 3
  /// Columns up to which each cell shows its number.
  private static let textColumns = 8

  static func charts(_ run: ReportedRun, _ index: Int) -> [Chart] {
    let outcome = run.outcomes[index]
    guard outcome.dimensions.count == 2, let headline = outcome.headline else { return [] }
    let first = run.baseline ?? 0
    var charts: [Chart] = []
    if let level = map(run, index, policy: first, statistic: headline, isDifference: false) {
      charts.append(level)
    }
    guard let comparison = outcome.comparison else { return charts }
    let policies = Series(run, outcome: outcome, withBaseline: false).policies
      .prefix(shownPolicies)
    // One scale for all policies, so that their maps can be compared.
    let largest = policies.flatMap { outcome.policies[$0] }
      .compactMap { $0.difference(comparison)?.value?.magnitude }.max()
    for policy in policies {
      if let map = map(
        run, index, policy: policy, statistic: comparison, isDifference: true, largest: largest)
      {
        charts.append(map)
      }
    }
    return charts
  }

  private static func map(
    _ run: ReportedRun, _ index: Int, policy: Int, statistic: String, isDifference: Bool,
    largest common: Double? = nil
  ) -> Chart? {
    let outcome = run.outcomes[index]
    func estimate(_ element: ReportedElement) -> ReportedEstimate? {
      isDifference ? element.difference(statistic) : element.statistic(statistic)
    }
    let cells = outcome.policies[policy].compactMap { element in
      estimate(element).flatMap { $0.value == nil ? nil : (element.labels, $0) }
    }
    guard !cells.isEmpty else { return nil }
    // A scale such as years runs from left to right; else the dimension with fewer labels does.
    let sizes = outcome.dimensions.map(\.labels.count)
    let across =
      outcome.dimensions.firstIndex { $0.scale != nil } ?? (sizes[0] <= sizes[1] ? 0 : 1)
    let down = 1 - across
    let columns = shown(outcome.dimensions[across], cells.map { ($0.0[across], $0.1) })
    let rows = shown(outcome.dimensions[down], cells.map { ($0.0[down], $0.1) })
    let visible = cells.filter { columns.contains($0.0[across]) && rows.contains($0.0[down]) }
    let largest = common ?? visible.map { $0.1.value?.magnitude ?? 0 }.max() ?? 0
    var precision = Precision(ends: [largest], halfWidth: largest > 0 ? largest / 40 : nil)
    precision.decimals = min(precision.decimals, 6)
    let data = visible.map { labels, estimate -> SpecificationValue in
      let isClear = !isDifference || [.higher, .lower].contains(Verdict(estimate))
      let text = NumberText.text(estimate.value ?? 0, precision)
      return [
        "column": .string(labels[across]), "row": .string(AxisLabel.wrapped(labels[down])),
        "value": .optional(estimate.value), "text": .string(isClear ? text : "(\(text))"),
        "clear": .bool(isClear),
        "strong": .bool(isDifference && (estimate.value?.magnitude ?? 0) > 0.55 * largest),
        "interval": .string(EstimateText.interval(estimate)),
      ]
    }
    let policyTitle = run.policies[policy].title
    let hidden = visible.count < cells.count
    let unit = precision.word.map { " Numbers are in \($0)." } ?? ""
    let brackets =
      isDifference ? " Brackets and small squares: not distinguishable from zero." : ""
    return Chart(
      name: FileName.text(
        index, "\(outcome.name)-\(policy + 1)", isDifference ? "difference-map" : "map"),
      title: isDifference
        ? "\(outcome.title): what \(policyTitle) changes" : "\(outcome.title) under \(policyTitle)",
      description: "A grid of \(outcome.dimensions[down].label.lowercasedFirst) by "
        + "\(outcome.dimensions[across].label.lowercasedFirst), coloured by the "
        + StatisticWords.text(isDifference ? "\(statistic)_difference" : statistic) + ".",
      caption:
        "\(AxisTitle.text(outcome, statistic: isDifference ? "\(statistic)_difference" : statistic))."
        + unit + brackets + (hidden ? " The largest are shown; summary.csv has all." : ""),
      body: [
        "layer": layers(
          outcome, across: across, down: down, columns: columns, rows: rows, largest: largest,
          isDifference: isDifference)
      ],
      rows: data, height: .number(Double(rows.count * 26)),
      table: DataTable(
        columns: [
          .init(title: outcome.dimensions[down].label, isNumeric: false),
          .init(title: outcome.dimensions[across].label, isNumeric: false),
          .init(title: "Value", isNumeric: true), .init(title: "95 % interval", isNumeric: true),
        ],
        rows: visible.map { labels, estimate in
          [labels[down], labels[across]] + EstimateText.cells(estimate)
        }))
  }

  /// Labels in their own order, those with the largest numbers where there are too many.
  private static func shown(
    _ dimension: ReportedDimension, _ cells: [(String, ReportedEstimate)]
  ) -> [String] {
    guard dimension.labels.count > shownLabels else { return dimension.labels }
    var size: [String: Double] = [:]
    for (label, estimate) in cells {
      size[label] = max(size[label] ?? 0, estimate.value?.magnitude ?? 0)
    }
    let kept = Set(
      dimension.labels.sorted { (size[$0] ?? 0) > (size[$1] ?? 0) }.prefix(shownLabels))
    return dimension.labels.filter(kept.contains)
  }

  private static func layers(
    _ outcome: ReportedOutcome, across: Int, down: Int, columns: [String], rows: [String],
    largest: Double, isDifference: Bool
  ) -> SpecificationValue {
    let x: SpecificationValue = [
      "field": "column", "type": "nominal", "sort": .array(columns.map { .string($0) }),
      "axis": [
        "title": .string(outcome.dimensions[across].label), "grid": false, "labelLimit": 90,
        "labelOverlap": true,
      ],
    ]
    let y: SpecificationValue = [
      "field": "row", "type": "nominal",
      "sort": .array(rows.map { .string(AxisLabel.wrapped($0)) }),
      "axis": ["title": nil, "grid": false, "labelExpr": AxisLabel.expression],
    ]
    let end = largest > 0 ? largest : 1
    let scale: SpecificationValue =
      isDifference
      ? ["scheme": "blueorange", "domain": [.number(-end), .number(end)]]
      : ["scheme": "viridis"]
    let colour: SpecificationValue = [
      "field": "value", "type": "quantitative", "scale": scale,
      "legend": ["direction": "horizontal", "gradientLength": 180, "title": nil],
    ]
    var layers: [SpecificationValue] = [
      [
        "mark": ["type": "rect", "stroke": "#ffffff", "strokeOpacity": 0.4],
        "encoding": [
          "x": x, "y": y, "color": colour,
          "tooltip": [
            ["field": "row", "title": .string(outcome.dimensions[down].label)],
            ["field": "column", "title": .string(outcome.dimensions[across].label)],
            ["field": "interval", "title": "Value"],
          ],
        ],
      ]
    ]
    if columns.count <= textColumns {
      let test =
        isDifference
        ? "datum.strong"
        : "scale('color', datum.value) && luminance(scale('color', datum.value)) < 0.35"
      layers.append([
        "mark": ["type": "text", "fontSize": 11],
        "encoding": [
          "x": x, "y": y, "text": ["field": "text"],
          "color": ["condition": ["test": .string(test), "value": "#ffffff"], "value": "#111111"],
        ],
      ])
    } else if isDifference {
      layers.append([
        "mark": ["type": "point", "shape": "square", "size": 12, "color": "#444444"],
        "transform": [["filter": "!datum.clear"]], "encoding": ["x": x, "y": y],
      ])
    }
    return .array(layers)
  }
}
