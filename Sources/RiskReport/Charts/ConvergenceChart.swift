/// Shares as they were with fewer samples: whether more would change the picture.
enum ConvergenceChart {
  static func chart(_ run: ReportedRun, _ index: Int) -> Chart? {
    let drivers = run.drivers[index]
    let steps = drivers.steps.filter { $0.share.value != nil }
    var labels: [String] = []
    for step in steps where !labels.contains(step.label) { labels.append(step.label) }
    labels = Array(labels.prefix(Palette.capacity))
    let sizes = Set(steps.map(\.samples)).sorted()
    guard sizes.count > 1, !labels.isEmpty else { return nil }
    let shown = steps.filter { labels.contains($0.label) }
    let isShare = drivers.measure.scale == .share
    let estimates = shown.map { isShare ? $0.share.percent : $0.share }
    let scales = Palette.scales(
      labels.map { AxisLabel.wrapped($0) }, hasBaseline: false)
    return Chart(
      name: DriverChart.name(drivers, index, "convergence"),
      title: "Whether more samples would change it",
      description:
        "A line an uncertainty over the number of samples, each with its 95 % interval as a "
        + "vertical line.",
      caption: "Lines that have become flat, with intervals that shrink around them, have settled.",
      body: [
        "layer": layers(
          axis: isShare ? "Share of the variance [%]" : drivers.measure.title.capitalizedFirst,
          sizes: sizes, colour: scales.colour)
      ],
      rows: zip(shown, estimates).map { step, estimate in
        [
          "series": .string(AxisLabel.wrapped(step.label)),
          "samples": .number(Double(step.samples)),
          "value": .optional(estimate.value), "lower": .optional(estimate.lower),
          "upper": .optional(estimate.upper),
          "text": .string(EstimateText.interval(estimate)),
        ]
      },
      height: 240,
      table: DataTable(
        columns: [
          .init(title: "Uncertainty", isNumeric: false), .init(title: "Samples", isNumeric: true),
          .init(title: isShare ? "Share [%]" : "Value", isNumeric: true),
          .init(title: "95 % interval", isNumeric: true),
        ],
        rows: zip(shown, estimates).map { step, estimate in
          [step.label, NumberText.count(step.samples)] + EstimateText.cells(estimate)
        }))
  }

  private static func layers(
    axis: String, sizes: [Int], colour scale: SpecificationValue
  ) -> SpecificationValue {
    // Intervals of several lines at one place are drawn beside each other.
    let x: SpecificationValue = [
      "field": "samples", "type": "ordinal",
      "axis": [
        "title": "Samples", "labelAngle": 0, "grid": false, "labelExpr": "format(datum.value, ',')",
      ],
    ]
    let offset: SpecificationValue = ["field": "series", "type": "nominal"]
    func y(_ field: String) -> SpecificationValue {
      [
        "field": .string(field), "type": "quantitative", "scale": ["zero": true],
        "axis": ["title": .string(axis)],
      ]
    }
    let colour: SpecificationValue = [
      "field": "series", "type": "nominal", "scale": scale,
      "legend": ["labelExpr": AxisLabel.expression],
    ]
    return [
      [
        "mark": ["type": "line", "strokeWidth": 1, "strokeOpacity": 0.6],
        "encoding": ["x": x, "xOffset": offset, "y": y("value"), "color": colour],
      ],
      [
        "mark": ["type": "rule", "strokeWidth": 2],
        "encoding": [
          "x": x, "xOffset": offset, "y": y("lower"), "y2": ["field": "upper"], "color": colour,
        ],
      ],
      [
        "mark": ["type": "point", "filled": true, "size": 50, "opacity": 1],
        "encoding": [
          "x": x, "xOffset": offset, "y": y("value"), "color": colour,
          "tooltip": [
            ["field": "series", "title": "Uncertainty"], ["field": "samples", "title": "Samples"],
            ["field": "text", "title": .string(axis)],
          ],
        ],
      ],
    ]
  }
}
