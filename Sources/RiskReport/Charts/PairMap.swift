/// What two uncertainties explain together beyond what each explains alone, as a grid.
enum PairMap {
  /// Inputs that a grid shows at most: those of the strongest pairs.
  static let shownInputs = 12

  static func chart(_ run: ReportedRun, _ index: Int) -> Chart? {
    let drivers = run.drivers[index]
    let known = drivers.pairs.filter { $0.share.value != nil && $0.labels.count == 2 }
    guard !known.isEmpty else { return nil }
    let order = inputs(known)
    let pairs = known.filter { $0.labels.allSatisfy(order.contains) }
    let largest = pairs.compactMap { $0.share.value?.magnitude }.max() ?? 0
    let precision = Precision(ends: [largest * 100], halfWidth: largest > 0 ? largest * 2.5 : nil)
    let data = pairs.map { pair -> SpecificationValue in
      // Each pair stands once, below the diagonal.
      let labels = pair.labels.sorted {
        (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0)
      }
      let value = (pair.share.value ?? 0) * 100
      let text = NumberText.text(value, precision)
      return [
        "column": .string(labels[0]),
        "row": .string(AxisLabel.wrapped(labels[1])), "value": .number(value),
        "text": .string(pair.isDistinguishable ? text : "(\(text))"),
        "strong": .bool(value > 55 * largest),
        "interval": .string(EstimateText.interval(pair.share.percent)),
      ]
    }
    return Chart(
      name: DriverChart.name(drivers, index, "pairs"),
      title: "Uncertainties that act together in \(DriverChart.subject(run, drivers))",
      description:
        "A grid of pairs of uncertainties, coloured by the share of the variance that both explain "
        + "together beyond what each explains alone.",
      caption: "Shares of the variance in percent. Brackets can't be told from chance.",
      body: ["layer": layers(order, largest: largest * 100)],
      rows: data, height: .number(Double(max(1, order.count - 1) * 30)),
      table: DataTable(
        columns: [
          .init(title: "Uncertainty", isNumeric: false), .init(title: "With", isNumeric: false),
          .init(title: "Share [%]", isNumeric: true),
          .init(title: "95 % interval", isNumeric: true),
        ],
        rows: pairs.sorted { ($0.share.value ?? 0) > ($1.share.value ?? 0) }.map { pair in
          pair.labels + EstimateText.cells(pair.share.percent)
        }))
  }

  /// The inputs of the strongest pairs, in the order of their first appearance among these.
  private static func inputs(_ pairs: [ReportedDrivers.Pair]) -> [String] {
    var order: [String] = []
    for pair in pairs.sorted(by: { ($0.share.value ?? 0) > ($1.share.value ?? 0) }) {
      for label in pair.labels where !order.contains(label) && order.count < shownInputs {
        order.append(label)
      }
    }
    return order
  }

  private static func layers(_ order: [String], largest: Double) -> SpecificationValue {
    let x: SpecificationValue = [
      "field": "column", "type": "nominal",
      "sort": .array(order.map { .string($0) }),
      "axis": [
        "title": nil, "grid": false, "labelAngle": -40, "labelAlign": "right", "labelLimit": 130,
        "labelOverlap": false,
      ],
    ]
    let y: SpecificationValue = [
      "field": "row", "type": "nominal",
      "sort": .array(order.map { .string(AxisLabel.wrapped($0)) }),
      "axis": ["title": nil, "grid": false, "labelExpr": AxisLabel.expression],
    ]
    let end = largest > 0 ? largest : 1
    let colour: SpecificationValue = [
      "field": "value", "type": "quantitative",
      "scale": ["scheme": "blueorange", "domain": [.number(-end), .number(end)]],
      "legend": ["direction": "horizontal", "gradientLength": 180, "title": nil],
    ]
    return [
      [
        "mark": ["type": "rect", "stroke": "#ffffff", "strokeOpacity": 0.4],
        "encoding": [
          "x": x, "y": y, "color": colour,
          "tooltip": [
            ["field": "row", "title": "Uncertainty"], ["field": "column", "title": "With"],
            ["field": "interval", "title": "Share [%]"],
          ],
        ],
      ],
      [
        "mark": ["type": "text", "fontSize": 11],
        "encoding": [
          "x": x, "y": y, "text": ["field": "text"],
          "color": [
            "condition": ["test": "datum.strong", "value": "#ffffff"], "value": "#111111",
          ],
        ],
      ],
    ]
  }
}
