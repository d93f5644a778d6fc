/// Estimates with their intervals, a row each: policies, ranked labels, or drivers.
struct IntervalChart {
  struct Row: Sendable {
    var label: String
    /// The series, when several share a row.
    var series: String?
    var estimate: ReportedEstimate
    var verdict: Verdict
  }

  var name: String
  var title: String
  var description: String
  var caption: String?
  /// What the horizontal axis shows, with its unit.
  var axis: String
  var rowTitle: String
  var rows: [Row]
  /// The scales of the series; nil when there is one only.
  var scales: (colour: SpecificationValue, shape: SpecificationValue)?
  var hasZero: Bool
  /// Ends of the horizontal axis; nil when the data decide.
  var domain: SpecificationValue = nil
  var precision: Precision?
  /// Letters of a line of a label.
  var labelWidth = AxisLabel.wide
  /// Rows of the table where it has more than the chart.
  var tableRows: [Row]?

  func chart() -> Chart {
    let seriesCount = Set(rows.map(\.series)).count
    let x: SpecificationValue = [
      "field": "value", "type": "quantitative",
      "axis": AxisTitle.value(
        axis, values: rows.flatMap { [$0.estimate.lower, $0.estimate.value, $0.estimate.upper] }),
      "scale": domain.isNull ? ["zero": .bool(hasZero)] : ["domain": domain],
    ]
    let y: SpecificationValue = [
      "field": "label", "type": "nominal", "sort": nil,
      "axis": [
        "title": nil, "labelExpr": AxisLabel.expression, "grid": .bool(seriesCount > 1),
        "tickBand": "extent", "ticks": false, "domain": false,
      ],
    ]
    var shared: [String: SpecificationValue] = ["y": y, "color": ["value": "#0072B2"]]
    var shape: SpecificationValue = ["value": "circle"]
    if let scales {
      let legend: SpecificationValue = ["labelExpr": AxisLabel.expression]
      shared["color"] = [
        "field": "series", "type": "nominal", "scale": scales.colour, "legend": legend,
      ]
      shape = ["field": "series", "type": "nominal", "scale": scales.shape, "legend": legend]
      if seriesCount > 1 {
        shared["yOffset"] = ["field": "series", "type": "nominal", "scale": ["paddingOuter": 0.3]]
      }
    }
    var rule = shared
    rule["x"] = x.merging(["field": "lower"])
    rule["x2"] = ["field": "upper"]
    var point = shared
    point["x"] = x
    point["shape"] = shape
    point["fillOpacity"] = [
      "condition": ["test": "datum.clear", "value": 1], "value": 0,
    ]
    point["tooltip"] = [
      ["field": "label", "title": .string(rowTitle)], ["field": "text", "title": .string(axis)],
    ]
    var layers: [SpecificationValue] = [
      ["mark": ["type": "rule", "strokeWidth": 2], "encoding": .object(rule)],
      [
        "mark": ["type": "point", "filled": false, "size": 60, "strokeWidth": 2],
        "encoding": .object(
          point.merging(["fill": shared["color"] ?? nil]) { $1 }),
      ],
    ]
    if hasZero {
      layers.insert(
        ["mark": Palette.zero, "encoding": ["x": ["datum": 0]]], at: 0)
    }
    return Chart(
      name: name, title: title, description: description, caption: caption,
      body: ["layer": .array(layers)], rows: data(),
      height: .number(height(seriesCount)),
      table: table())
  }

  /// A band for each label, wide enough for all its series.
  private func height(_ seriesCount: Int) -> Double {
    let lines =
      rows.map { AxisLabel.wrapped($0.label, width: labelWidth).count { $0 == "\n" } + 1 }.max()
      ?? 1
    return Double(Set(rows.map(\.label)).count * max(24, seriesCount * 14, lines * 15 + 6))
  }

  private func data() -> [SpecificationValue] {
    rows.map { row in
      var members: [String: SpecificationValue] = [
        "label": .string(AxisLabel.wrapped(row.label, width: labelWidth)),
        "value": .optional(row.estimate.value), "lower": .optional(row.estimate.lower),
        "upper": .optional(row.estimate.upper),
        "clear": .bool(row.verdict != .unclear && row.verdict != .unchanged),
        "text": .string(EstimateText.interval(row.estimate, precision: precision)),
      ]
      if let series = row.series { members["series"] = .string(series) }
      return .object(members)
    }
  }

  private func table() -> DataTable {
    let rows = tableRows ?? rows
    let hasSeries = rows.contains { $0.series != nil }
    var columns = [DataTable.Column(title: rowTitle, isNumeric: false)]
    if hasSeries { columns.append(.init(title: "Policy", isNumeric: false)) }
    columns += [
      .init(title: "Value", isNumeric: true), .init(title: "95 % interval", isNumeric: true),
    ]
    return DataTable(
      columns: columns,
      rows: rows.map { row in
        let series = hasSeries ? [row.series?.replacing("\n", with: " ") ?? ""] : []
        return [row.label] + series + EstimateText.cells(row.estimate, precision: precision)
      })
  }
}

/// Estimates in tables and tooltips.
enum EstimateText {
  /// `4.20 (4.17 to 4.23)`.
  static func interval(_ estimate: ReportedEstimate, precision: Precision? = nil) -> String {
    let cells = cells(estimate, precision: precision)
    return cells[1] == "–" ? cells[0] : "\(cells[0]) (\(cells[1]))"
  }

  /// The value and its interval; a dash for what is missing.
  static func cells(_ estimate: ReportedEstimate, precision given: Precision? = nil) -> [String] {
    let precision = given ?? Precision(of: estimate)
    guard let value = estimate.value else { return ["–", "–"] }
    let text = NumberText.phrase(value, precision)
    guard let lower = estimate.lower, let upper = estimate.upper else { return [text, "–"] }
    return [
      text, "\(NumberText.text(lower, precision)) to \(NumberText.phrase(upper, precision))",
    ]
  }
}

extension SpecificationValue {
  var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// An object with other members added or replaced.
  func merging(_ members: [String: SpecificationValue]) -> SpecificationValue {
    guard case .object(let own) = self else { return .object(members) }
    return .object(own.merging(members) { $1 })
  }
}
