import RiskEngine
import RiskStudy

/// Pictures of a trial on the past as Vega-Lite 5 documents with their data in them.
struct BacktestCharts {
  private let results: BacktestResults

  init(_ results: BacktestResults) { self.results = results }

  /// The documents by file name; those without data are left out.
  func documents() -> [(file: String, document: DocumentValue)] {
    [
      ("scores.vl.json", scores()), ("calibration.vl.json", calibration()),
      ("places.vl.json", places()),
    ].compactMap { file, document in document.map { (file, $0) } }
  }

  /// Scores by step, a panel each, with intervals.
  private func scores() -> DocumentValue? {
    let rows = results.cases.flatMap { result in
      result.scores.filter { $0.step != nil }.map { row in
        DocumentValue.object([
          ("forecast", .string(results.forecasts[row.forecast])),
          ("panel", .string("\(result.scored.name.value): \(row.score.name)")),
          ("step", .number(row.step ?? .nan)), ("value", .number(row.estimate.value)),
          ("lower", .number(row.estimate.lower)), ("upper", .number(row.estimate.upper)),
        ])
      }
    }
    let x = upright("step", title: "steps ahead")
    let free = [("scale", DocumentValue.object([("zero", .bool(false))]))]
    func y(_ field: String) -> DocumentValue {
      encoding(field, "quantitative", title: nil, free)
    }
    let layers = [
      layer(
        [("type", .string("line")), ("opacity", .number(0.35))], [("x", x), ("y", y("value"))]),
      layer(
        [("type", .string("rule")), ("strokeWidth", .integer(2))],
        [("x", x), ("y", y("lower")), ("y2", field("upper"))]),
      layer(
        [("type", .string("point")), ("filled", .bool(true)), ("size", .integer(50))],
        [("x", x), ("y", y("value"))]),
    ]
    return document(
      title: "Scores by steps ahead, with 95 % intervals",
      description: "One panel a case and score; the model beside its baselines at each step.",
      rows: rows, layers: layers, resolve: "independent")
  }

  /// Observed against forecast probabilities of events, all steps together.
  private func calibration() -> DocumentValue? {
    let unit = [
      ("scale", DocumentValue.object([("domain", .array([.integer(0), .integer(1)]))]))
    ]
    let x = encoding("expected", "quantitative", title: "forecast probability", unit)
    func y(_ field: String) -> DocumentValue {
      encoding(field, "quantitative", title: "observed share", unit)
    }
    let layers = [
      guide([("x", x), ("y", y("expected"))], mark: "line"),
      layer(
        [("type", .string("rule"))], [("x", x), ("y", y("lower")), ("y2", field("upper"))],
        isDodged: false),
      layer(
        [("type", .string("point")), ("filled", .bool(true)), ("size", .integer(60))],
        [("x", x), ("y", y("observed"))], isDodged: false),
    ]
    return document(
      title: "How often events came about, by forecast probability",
      description:
        "Points on the dashed line are as frequent as forecast; bars are 95 % intervals.",
      rows: bins(of: .events), layers: layers, resolve: "shared")
  }

  /// Where what happened stood among the members of a forecast.
  private func places() -> DocumentValue? {
    let x = upright("tenth", title: "tenth of the forecast, from the lowest")
    func y(_ field: String) -> DocumentValue {
      encoding(field, "quantitative", title: "share of what happened", [])
    }
    let layers = [
      layer([("type", .string("bar"))], [("x", x), ("y", y("observed"))]),
      layer(
        [("type", .string("rule")), ("strokeOpacity", .number(0.6))],
        [("x", x), ("y", y("lower")), ("y2", field("upper"))], isColoured: false),
      guide([("y", .object([("datum", .number(0.1))]))], mark: "rule"),
    ]
    return document(
      title: "Where what happened stood in the forecasts",
      description: "Of good forecasts each tenth holds a tenth, at the dashed line.",
      rows: bins(of: .quantities), layers: layers, resolve: "shared")
  }

  private func bins(of subject: Backtest.Subject) -> [DocumentValue] {
    let isSingle = results.backtest.horizon.steps.value.count == 1
    return results.cases.filter { $0.scored.subject == subject }.flatMap { result in
      result.calibration.filter { isSingle || $0.step == nil }.map { row in
        DocumentValue.object([
          ("forecast", .string(results.forecasts[row.forecast])),
          ("panel", .string(result.scored.name.value)),
          ("tenth", .integer(Int((row.bin.upper * 10).rounded()))),
          ("expected", .number(row.bin.forecast)), ("observed", .number(row.bin.observed.value)),
          ("lower", .number(row.bin.observed.lower)), ("upper", .number(row.bin.observed.upper)),
          ("n", .integer(row.bin.count)),
        ])
      }
    }
  }

  // MARK: Parts of documents

  /// The model is blue, the first baseline grey, as the baseline is in reports.
  private static let colours = [
    "#0072B2", "#7a7a7a", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000",
  ]

  private func field(_ name: String) -> DocumentValue { .object([("field", .string(name))]) }

  private func encoding(
    _ field: String, _ type: String, title: String?, _ more: [(String, DocumentValue)]
  ) -> DocumentValue {
    .object(
      [("field", .string(field)), ("type", .string(type)), ("title", .optional(title))] + more)
  }

  /// A horizontal axis of separate places, its labels upright.
  private func upright(_ field: String, title: String) -> DocumentValue {
    encoding(
      field, "ordinal", title: title, [("axis", .object([("labelAngle", .integer(0))]))])
  }

  /// Marks of all forecasts, in colour, beside each other where they are dodged.
  private func layer(
    _ mark: [(String, DocumentValue)], _ encoding: [(String, DocumentValue)],
    isDodged: Bool = true, isColoured: Bool = true
  ) -> DocumentValue {
    let names = DocumentValue.array(results.forecasts.map { .string($0) })
    var members = encoding
    if isDodged {
      members.append(
        ("xOffset", .object([("field", .string("forecast")), ("sort", names)])))
    }
    if isColoured {
      members.append(
        (
          "color",
          .object([
            ("field", .string("forecast")), ("type", .string("nominal")),
            (
              "scale",
              .object([
                ("domain", names), ("range", .array(Self.colours.map { .string($0) })),
              ])
            ),
            (
              "legend",
              .object([
                ("title", .null), ("orient", .string("top")), ("symbolOpacity", .integer(1)),
              ])
            ),
          ])
        ))
    }
    return .object([("mark", .object(mark)), ("encoding", .object(members))])
  }

  /// A dashed line to compare with.
  private func guide(_ encoding: [(String, DocumentValue)], mark: String) -> DocumentValue {
    .object([
      (
        "mark",
        .object([
          ("type", .string(mark)), ("color", .string("#7a7a7a")),
          ("strokeDash", .array([.integer(4), .integer(4)])),
        ])
      ),
      ("encoding", .object(encoding)),
    ])
  }

  private func document(
    title: String, description: String, rows: [DocumentValue], layers: [DocumentValue],
    resolve: String
  ) -> DocumentValue? {
    guard !rows.isEmpty else { return nil }
    return .object([
      ("$schema", .string("https://vega.github.io/schema/vega-lite/v5.json")),
      ("title", .string(title)),
      ("description", .string(description)),
      ("data", .object([("values", .array(rows))])),
      (
        "facet",
        .object([("field", .string("panel")), ("type", .string("nominal")), ("title", .null)])
      ),
      ("columns", .integer(2)),
      (
        "spec",
        .object([
          ("width", .integer(320)), ("height", .integer(220)), ("layer", .array(layers)),
        ])
      ),
      ("resolve", .object([("scale", .object([("y", .string(resolve))]))])),
    ])
  }
}
