/// What the outcome is on average where each uncertainty is low, and where it is high.
enum TornadoChart {
  static let shownInputs = 10
  private static let low = "in its lowest tenth"
  private static let high = "in its highest tenth"

  static func chart(_ run: ReportedRun, _ index: Int) -> Chart? {
    let drivers = run.drivers[index]
    let swings = drivers.swings.filter { $0.low.value != nil && $0.high.value != nil }
      .sorted { $0.size > $1.size }.prefix(shownInputs)
    guard !swings.isEmpty, drivers.mean != nil else { return nil }
    // All bars start from the mean of all samples.
    let centre = drivers.mean ?? 0
    let unit = UnitWords.text(drivers.unit)
    let axis = unit.isEmpty ? drivers.title : "\(drivers.title) [\(unit)]"
    let ends = swings.flatMap { [$0.low, $0.high] }
    let precision = Precision(
      ends: ends.compactMap(\.value), halfWidth: halfWidth(ends.map { $0 }))
    return Chart(
      name: DriverChart.name(drivers, index, "tornado"),
      title: "How far single uncertainties move \(DriverChart.subject(run, drivers))",
      description:
        "A pair of bars an uncertainty, the widest first: from the mean of all samples to the mean "
        + "where it is in its lowest tenth, and to the mean where it is in its highest tenth.",
      caption:
        "From the mean of all samples to the mean of those in which the uncertainty is \(low), "
        + "and \(high); thin lines are 95 % intervals.",
      body: [
        "layer": layers(
          axis: AxisTitle.value(axis, values: ends.map(\.value)), centre: centre)
      ],
      rows: swings.flatMap { swing in
        [(swing.low, low), (swing.high, high)].map { estimate, end in
          [
            "label": .string(AxisLabel.wrapped(swing.label, width: AxisLabel.narrow)),
            "end": .string(end),
            "centre": .number(centre), "value": .optional(estimate.value),
            "lower": .optional(estimate.lower), "upper": .optional(estimate.upper),
            "text": .string(EstimateText.interval(estimate, precision: precision)),
          ]
        }
      },
      height: .number(Double(swings.count * 38)),
      table: DataTable(
        columns: [
          .init(title: "Uncertainty", isNumeric: false),
          .init(title: "Mean where low", isNumeric: true),
          .init(title: "Mean where high", isNumeric: true),
        ],
        rows: swings.map { swing in
          [swing.label]
            + [swing.low, swing.high].map {
              EstimateText.interval($0, precision: precision)
            }
        }))
  }

  /// The narrowest half width of the intervals.
  private static func halfWidth(_ estimates: [ReportedEstimate]) -> Double? {
    estimates.compactMap { estimate in
      estimate.lower.flatMap { lower in estimate.upper.map { ($0 - lower) / 2 } }
    }.filter { $0 > 0 }.min()
  }

  private static func layers(axis: SpecificationValue, centre: Double) -> SpecificationValue {
    let y: SpecificationValue = [
      "field": "label", "type": "nominal", "sort": nil,
      "axis": [
        "title": nil, "labelExpr": AxisLabel.expression, "grid": false, "ticks": false,
        "domain": false,
      ],
    ]
    let offset: SpecificationValue = [
      "field": "end", "type": "nominal", "sort": [.string(low), .string(high)],
      "scale": ["paddingOuter": 0.25, "paddingInner": 0.1],
    ]
    let colour: SpecificationValue = [
      "field": "end", "type": "nominal",
      "scale": [
        "domain": [.string(low), .string(high)], "range": ["#56B4E9", "#0072B2"],
      ], "legend": ["title": nil],
    ]
    func x(_ field: String) -> SpecificationValue {
      [
        "field": .string(field), "type": "quantitative", "axis": axis, "scale": ["zero": false],
      ]
    }
    return [
      [
        "mark": ["type": "bar"],
        "encoding": [
          "x": x("value"), "x2": ["field": "centre"], "y": y, "yOffset": offset, "color": colour,
          "tooltip": [
            ["field": "label", "title": "Uncertainty"], ["field": "end", "title": "Where"],
            ["field": "text", "title": "Mean"],
          ],
        ],
      ],
      [
        "mark": ["type": "rule", "strokeWidth": 1.5, "color": "#7a7a7a"],
        "encoding": ["x": x("lower"), "x2": ["field": "upper"], "y": y, "yOffset": offset],
      ],
      ["mark": Palette.zero, "encoding": ["x": ["datum": .number(centre)]]],
    ]
  }
}
