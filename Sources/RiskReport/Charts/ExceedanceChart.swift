import RiskArchive

/// The probability that an outcome without dimensions is more than a value, a curve a policy.
enum ExceedanceChart {
  private struct Point {
    var value: Double
    var probability: Double
  }

  static func chart(_ run: ReportedRun, _ index: Int) -> Chart? {
    let outcome = run.outcomes[index]
    guard outcome.dimensions.isEmpty else { return nil }
    let series = Series(run, outcome: outcome, withBaseline: true)
    // What is drawn last lies on top: the dashed baseline stays visible where a policy changes nothing.
    var (rows, baselineRows): ([SpecificationValue], [SpecificationValue]) = ([], [])
    var cells: [[String]] = []
    var isStepped = false
    var values: [Double] = []
    for (policy, label) in zip(series.policies, series.labels) {
      guard let histogram = outcome.policies[policy].first?.histogram else { continue }
      if case .values = histogram.cells { isStepped = true }
      let points = points(histogram)
      values += points.map(\.value)
      let drawn = points.map { point -> SpecificationValue in
        [
          "series": .string(label), "value": .number(point.value),
          "probability": .number(point.probability),
        ]
      }
      if policy == run.baseline { baselineRows = drawn } else { rows += drawn }
      cells += self.cells(points, policy: run.policies[policy].title)
    }
    rows += baselineRows
    guard !rows.isEmpty else { return nil }
    let unit = UnitWords.text(outcome.unit)
    let scales = Palette.scales(series.labels, hasBaseline: series.hasBaseline)
    let legend: SpecificationValue = ["labelExpr": AxisLabel.expression, "symbolType": "stroke"]
    func encoding(_ scale: SpecificationValue) -> SpecificationValue {
      ["field": "series", "type": "nominal", "scale": scale, "legend": legend]
    }
    return Chart(
      name: FileName.text(index, outcome.name, "exceedance"),
      title: "\(outcome.title): the probability of more",
      description:
        "A curve a policy, falling from 100 % to 0 %: its height is the probability that "
        + "\(outcome.title) is more than the value below it.",
      caption: (["Read: the height of a curve is the probability of more than the value below it."]
        + [series.omission].compactMap(\.self)).joined(separator: " "),
      body: [
        "mark": [
          "type": "line", "strokeWidth": 2.5, "interpolate": isStepped ? "step-after" : "linear",
        ],
        "encoding": [
          "x": [
            "field": "value", "type": "quantitative", "scale": ["zero": false, "nice": false],
            "axis": AxisTitle.value(
              unit.isEmpty ? outcome.title : "\(outcome.title) [\(unit)]", values: values),
          ],
          "y": [
            "field": "probability", "type": "quantitative", "scale": ["domain": [0, 1]],
            "axis": ["title": "Probability of more", "format": ".0%", "tickCount": 5],
          ],
          "color": encoding(scales.colour), "strokeDash": encoding(scales.dash),
        ],
      ],
      rows: rows, height: 260,
      table: DataTable(
        columns: [
          .init(title: "Policy", isNumeric: false), .init(title: "More than", isNumeric: true),
          .init(title: "Probability", isNumeric: true),
        ], rows: cells))
  }

  private static func points(_ histogram: ArchivedHistogram) -> [Point] {
    let counts = histogram.counts.map(Double.init)
    let total = Double(histogram.total)
    guard total > 0 else { return [] }
    var more = total - Double(histogram.below)
    switch histogram.cells {
    case .ranges(let edges):
      return edges.enumerated().map { index, edge in
        if index > 0 { more -= counts[index - 1] }
        return Point(value: edge, probability: more / total)
      }
    case .values(let values):
      let start = values.first.map { [Point(value: $0, probability: more / total)] } ?? []
      return start
        + zip(values, counts).map { value, count in
          more -= count
          return Point(value: value, probability: more / total)
        }
    }
  }

  /// The curve at about a dozen probabilities, as a table is read.
  private static func cells(_ points: [Point], policy: String) -> [[String]] {
    let span = (points.last?.value ?? 0) - (points.first?.value ?? 0)
    let precision = Precision(ends: points.map(\.value), halfWidth: span > 0 ? span / 60 : nil)
    let step = max(1, points.count / 12)
    return stride(from: 0, to: points.count, by: step).map { index in
      let point = points[index]
      return [
        policy, NumberText.phrase(point.value, precision),
        NumberText.text(point.probability * 100, Precision(decimals: 1)) + " %",
      ]
    }
  }
}
