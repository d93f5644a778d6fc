/// How far futures differ under each policy: quantiles, median and mean of an outcome without
/// dimensions.
enum RangeChart {
  static func chart(_ run: ReportedRun, _ index: Int) -> Chart? {
    let outcome = run.outcomes[index]
    guard outcome.dimensions.isEmpty else { return nil }
    let names = outcome.policies.lazy.flatMap { $0 }.first?.statistics.map(\.name) ?? []
    guard let wide = QuantilePairs(names).outermost else { return nil }
    let pairs = QuantilePairs(names).pairs
    let narrow = pairs.count > 1 ? pairs[pairs.count - 1] : nil
    let centre = ["p50", "mean"].first { names.contains($0) }
    let shownNames = [wide.lower, narrow?.lower, centre, narrow?.upper, wide.upper]
      .compactMap(\.self)
    var rows: [SpecificationValue] = []
    var cells: [[String]] = []
    var ends: [Double] = []
    for policy in run.policies.indices.prefix(DifferenceChart.shownPolicies) {
      guard let element = outcome.policies[policy].first,
        let low = element.statistic(wide.lower)?.value,
        let high = element.statistic(wide.upper)?.value
      else { continue }
      ends += [low, high]
      let values = shownNames.map { element.statistic($0)?.value }
      let precision = Precision(
        ends: values.compactMap(\.self), halfWidth: high > low ? (high - low) / 20 : nil)
      rows.append([
        "label": .string(AxisLabel.wrapped(run.policies[policy].title)),
        "low": .number(low), "high": .number(high),
        "innerLow": .optional(narrow.flatMap { element.statistic($0.lower)?.value }),
        "innerHigh": .optional(narrow.flatMap { element.statistic($0.upper)?.value }),
        "centre": .optional(centre.flatMap { element.statistic($0)?.value }),
        "text": .string(
          "\(NumberText.phrase(low, precision)) to \(NumberText.phrase(high, precision))"),
      ])
      cells.append(
        [run.policies[policy].title]
          + values.map { $0.map { NumberText.phrase($0, precision) } ?? "–" })
    }
    guard !rows.isEmpty else { return nil }
    let words = shownNames.map { StatisticWords.text($0) }
    let unit = UnitWords.text(outcome.unit)
    let inner = narrow.map {
      ", a thick one from the \(StatisticWords.text($0.lower)) to the "
        + "\(StatisticWords.text($0.upper))"
    }
    return Chart(
      name: FileName.text(index, outcome.name, "range"),
      title: "\(outcome.title): how far futures differ",
      description: "A row a policy: a line from the \(words.first ?? "") to the "
        + "\(words.last ?? "")\(inner ?? ""), and a point at the "
        + "\(centre.map(StatisticWords.text) ?? "centre").",
      caption: "Line: \(words.first ?? "") to \(words.last ?? ""). "
        + "Point: \(centre.map(StatisticWords.text) ?? "none"). "
        + "This is the spread of futures, which more samples do not narrow.",
      body: [
        "layer": layers(
          axis: unit.isEmpty ? outcome.title : "\(outcome.title) [\(unit)]", values: ends)
      ],
      rows: rows, height: .number(Double(rows.count * 34)),
      table: DataTable(
        columns: [.init(title: "Policy", isNumeric: false)]
          + words.map { .init(title: $0, isNumeric: true) }, rows: cells))
  }

  private static func layers(axis: String, values: [Double]) -> SpecificationValue {
    let axisOfValues = AxisTitle.value(axis, values: values)
    let y: SpecificationValue = [
      "field": "label", "type": "nominal", "sort": nil,
      "axis": [
        "title": nil, "labelExpr": AxisLabel.expression, "grid": false, "ticks": false,
        "domain": false,
      ],
    ]
    func x(_ field: String) -> SpecificationValue {
      [
        "field": .string(field), "type": "quantitative",
        "axis": axisOfValues, "scale": ["zero": false],
      ]
    }
    func bar(_ from: String, _ to: String, _ width: Double) -> SpecificationValue {
      [
        "mark": ["type": "rule", "strokeWidth": .number(width), "color": "#0072B2"],
        "encoding": ["x": x(from), "x2": ["field": .string(to)], "y": y],
      ]
    }
    return [
      bar("low", "high", 2), bar("innerLow", "innerHigh", 7),
      [
        "mark": ["type": "point", "filled": true, "size": 80, "color": "#D55E00", "opacity": 1],
        "encoding": [
          "x": x("centre"), "y": y,
          "tooltip": [
            ["field": "label", "title": "Policy"], ["field": "text", "title": .string(axis)],
          ],
        ],
      ],
    ]
  }
}
