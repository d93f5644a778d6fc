/// How many elements of an outcome each policy moves which way, as bars of counts.
enum VerdictChart {
  /// What is counted, in the order in which it stands in a bar.
  private enum Kind: CaseIterable {
    case good, bad, unclear, unchanged, missing

    func words(_ outcome: ReportedOutcome) -> String {
      switch self {
      case .good: outcome.preference == nil ? "lower" : "better"
      case .bad: outcome.preference == nil ? "higher" : "worse"
      case .unclear: "no clear difference"
      case .unchanged: "the same"
      case .missing: "no sample"
      }
    }

    /// Fills that differ in lightness too, so that they tell apart without colour.
    var fill: SpecificationValue {
      switch self {
      case .good: "#0072B2"
      case .bad: "#E69F00"
      case .unclear: "#a8abb0"
      case .unchanged: "#d9dadc"
      case .missing: "#ffffff"
      }
    }

    var isDark: Bool { self == .good }

    init(_ verdict: Verdict, _ outcome: ReportedOutcome) {
      switch verdict {
      case .higher: self = outcome.preference == .higher ? .good : .bad
      case .lower: self = outcome.preference == .higher ? .bad : .good
      case .unclear, .withoutInterval: self = .unclear
      case .unchanged: self = .unchanged
      case .missing: self = .missing
      }
    }
  }

  /// Nil for outcomes without dimensions, and where no policy changes anything.
  static func chart(_ run: ReportedRun, _ index: Int) -> Chart? {
    let outcome = run.outcomes[index]
    guard let statistic = outcome.comparison, let baseline = run.baseline,
      !outcome.dimensions.isEmpty
    else { return nil }
    let series = Series(
      run, outcome: outcome, withBaseline: false, labelWidth: AxisLabel.narrow)
    var rows: [SpecificationValue] = []
    var cells: [[String]] = []
    var total = 0
    var met: Set<Kind> = []
    for (policy, label) in zip(series.policies, series.labels) {
      let kinds = outcome.policies[policy].map { Kind(Verdict($0.difference(statistic)), outcome) }
      total = max(total, kinds.count)
      var start = 0
      for kind in Kind.allCases {
        let count = kinds.count { $0 == kind }
        guard count > 0 else { continue }
        met.insert(kind)
        rows.append([
          "label": .string(label), "kind": .string(kind.words(outcome)),
          "count": .number(Double(count)), "start": .number(Double(start)),
          "end": .number(Double(start + count)),
          "middle": .number(Double(start) + Double(count) / 2), "dark": .bool(kind.isDark),
        ])
        start += count
      }
      cells.append(
        [run.policies[policy].title]
          + Kind.allCases.map { kind in NumberText.count(kinds.count { $0 == kind }) })
    }
    guard !met.isSubset(of: [.unchanged, .missing]) else { return nil }
    let lines = series.labels.map { $0.count { $0 == "\n" } + 1 }.max() ?? 1
    let dimensions = outcome.dimensions.map(\.label.lowercasedFirst).joined(separator: " and ")
    return Chart(
      name: FileName.text(index, outcome.name, "verdicts"),
      title: "\(outcome.title), by \(dimensions)",
      description: "A bar a policy: how many of \(NumberText.count(total)) differ from "
        + "\(run.policies[baseline].title), and which way.",
      caption: (["How many of \(NumberText.count(total)) differ, and which way."]
        + [series.omission].compactMap(\.self)).joined(separator: " "),
      body: [
        "layer": layers(
          total: total, kinds: Kind.allCases.filter(met.contains), outcome)
      ],
      rows: rows, height: .number(Double(series.labels.count * max(34, lines * 15 + 6))),
      table: DataTable(
        columns: [.init(title: "Policy", isNumeric: false)]
          + Kind.allCases.map {
            .init(title: $0.words(outcome).capitalizedFirst, isNumeric: true)
          }, rows: cells))
  }

  private static func layers(
    total: Int, kinds: [Kind], _ outcome: ReportedOutcome
  ) -> SpecificationValue {
    func x(_ field: String) -> SpecificationValue {
      [
        "field": .string(field), "type": "quantitative",
        "scale": ["domain": [0, .number(Double(total))], "nice": false],
        "axis": [
          "title": nil, "tickCount": .number(Double(min(4, total))), "format": "d",
          "tickMinStep": 1,
        ],
      ]
    }
    let y: SpecificationValue = [
      "field": "label", "type": "nominal", "sort": nil,
      "axis": [
        "title": nil, "labelExpr": AxisLabel.expression, "grid": false, "ticks": false,
        "domain": false,
      ],
    ]
    let colour: SpecificationValue = [
      "field": "kind", "type": "nominal",
      "scale": [
        "domain": .array(kinds.map { .string($0.words(outcome)) }),
        "range": .array(kinds.map(\.fill)),
      ],
      "legend": ["direction": "horizontal", "columns": 2, "symbolType": "square"],
    ]
    return [
      [
        "mark": ["type": "bar", "stroke": "#7a7a7a", "strokeWidth": 0.5, "height": ["band": 0.62]],
        "encoding": [
          "x": x("start"), "x2": ["field": "end"], "y": y, "color": colour,
          "tooltip": [
            ["field": "label", "title": "Policy"], ["field": "kind", "title": "Difference"],
            ["field": "count", "title": "Count"],
          ],
        ],
      ],
      [
        "mark": ["type": "text", "fontSize": 11],
        // A number stands where its bar has room for it.
        "transform": [["filter": .string("datum.count > \(Double(total) * 0.06)")]],
        "encoding": [
          "x": x("middle"), "y": y, "text": ["field": "count", "type": "quantitative"],
          "color": ["condition": ["test": "datum.dark", "value": "#ffffff"], "value": "#111111"],
        ],
      ],
    ]
  }
}

extension String {
  /// With a capital first letter.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
