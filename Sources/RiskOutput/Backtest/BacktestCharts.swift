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
    let isSingle = results.backtest.horizon.steps.value.count == 1
    let rows = results.cases.flatMap { result in
      result.scores.filter { $0.step != nil }.map { row in
        datum([
          ("forecast", .string(results.forecasts[row.forecast])),
          ("panel", .string("\(result.scored.name.value): \(row.score.name)")),
          ("step", .number(row.step ?? .nan)), ("value", .number(row.estimate.value)),
          ("lower", .number(row.estimate.lower)), ("upper", .number(row.estimate.upper)),
        ])
      }
    }
    let x = encoding(
      "step", isSingle ? "nominal" : "quantitative", title: "steps ahead",
      [("axis", object([("tickMinStep", .integer(1)), ("title", .string("steps ahead"))]))])
    let y = encoding(
      "value", "quantitative", title: nil, [("scale", object([("zero", .bool(false))]))])
    let offset: [(String, DocumentValue)] =
      isSingle ? [("xOffset", object([("field", .string("forecast"))]))] : []
    let layers: [DocumentValue] = [
      layer(
        object([("type", .string("rule")), ("opacity", .number(0.5))]),
        [
          ("x", x), ("y", encoding("lower", "quantitative", title: nil, [])),
          ("y2", object([("field", .string("upper"))])), ("color", colour()),
        ] + offset),
      layer(
        object([("type", .string("line")), ("point", .bool(true))]),
        [("x", x), ("y", y), ("color", colour())] + offset),
    ]
    return document(
      title: "Scores by steps ahead, with 95 % intervals",
      description: "One panel a case and score; a line each for the model and its baselines.",
      rows: rows, layers: layers, scales: [("y", .string("independent"))])
  }

  /// Observed against forecast probabilities of events, all steps together.
  private func calibration() -> DocumentValue? {
    let layers: [DocumentValue] = [
      layer(
        object([
          ("type", .string("line")), ("color", .string("#7a7a7a")),
          ("strokeDash", .array([.integer(4), .integer(4)])),
        ]),
        [
          ("x", encoding("expected", "quantitative", title: "forecast probability", [])),
          ("y", encoding("expected", "quantitative", title: nil, [])),
        ]),
      layer(
        object([("type", .string("rule"))]),
        [
          ("x", encoding("expected", "quantitative", title: "forecast probability", [])),
          ("y", encoding("lower", "quantitative", title: "observed share", [])),
          ("y2", object([("field", .string("upper"))])), ("color", colour()),
        ]),
      layer(
        object([("type", .string("point")), ("filled", .bool(true)), ("size", .integer(60))]),
        [
          ("x", encoding("expected", "quantitative", title: "forecast probability", [])),
          ("y", encoding("observed", "quantitative", title: "observed share", [])),
          ("color", colour()),
        ]),
    ]
    return document(
      title: "How often events came about, by forecast probability",
      description:
        "Points on the dashed line are as frequent as forecast; bars are 95 % intervals.",
      rows: bins(of: .events), layers: layers, scales: [])
  }

  /// Where what happened stood among the members of a forecast.
  private func places() -> DocumentValue? {
    let x = encoding(
      "tenth", "ordinal", title: "tenth of the forecast, from the lowest",
      [("axis", object([("labelAngle", .integer(0))]))])
    let offset = ("xOffset", object([("field", .string("forecast"))]))
    let layers: [DocumentValue] = [
      layer(
        object([("type", .string("bar"))]),
        [
          ("x", x),
          ("y", encoding("observed", "quantitative", title: "share of what happened", [])),
          ("color", colour()), offset,
        ]),
      layer(
        object([("type", .string("rule")), ("color", .string("#7a7a7a"))]),
        [
          ("x", x), ("y", encoding("lower", "quantitative", title: nil, [])),
          ("y2", object([("field", .string("upper"))])), offset,
        ]),
      layer(
        object([
          ("type", .string("rule")), ("color", .string("#7a7a7a")),
          ("strokeDash", .array([.integer(4), .integer(4)])),
        ]),
        [("y", object([("datum", .number(0.1))]))]),
    ]
    return document(
      title: "Where what happened stood in the forecasts",
      description: "Of good forecasts each tenth holds a tenth, at the dashed line.",
      rows: bins(of: .quantities), layers: layers, scales: [])
  }

  private func bins(of subject: Backtest.Subject) -> [DocumentValue] {
    let isSingle = results.backtest.horizon.steps.value.count == 1
    return results.cases.filter { $0.scored.subject == subject }.flatMap { result in
      result.calibration.filter { isSingle || $0.step == nil }.map { row in
        datum([
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

  private func colour() -> DocumentValue {
    object([
      ("field", .string("forecast")), ("type", .string("nominal")),
      (
        "scale",
        object([
          ("domain", .array(results.forecasts.map { .string($0) })),
          ("range", .array(Self.colours.map { .string($0) })),
        ])
      ),
      ("legend", object([("title", .null), ("orient", .string("top"))])),
    ])
  }

  private func encoding(
    _ field: String, _ type: String, title: String?, _ more: [(String, DocumentValue)]
  ) -> DocumentValue {
    object(
      [("field", .string(field)), ("type", .string(type)), ("title", .optional(title))] + more)
  }

  private func layer(_ mark: DocumentValue, _ encoding: [(String, DocumentValue)]) -> DocumentValue
  {
    object([("mark", mark), ("encoding", object(encoding))])
  }

  private func document(
    title: String, description: String, rows: [DocumentValue], layers: [DocumentValue],
    scales: [(String, DocumentValue)]
  ) -> DocumentValue? {
    guard !rows.isEmpty else { return nil }
    return object([
      ("$schema", .string("https://vega.github.io/schema/vega-lite/v5.json")),
      ("title", .string(title)),
      ("description", .string(description)),
      ("data", object([("values", .array(rows))])),
      (
        "facet",
        object([("field", .string("panel")), ("type", .string("nominal")), ("title", .null)])
      ),
      ("columns", .integer(2)),
      (
        "spec",
        object([
          ("width", .integer(320)), ("height", .integer(220)), ("layer", .array(layers)),
        ])
      ),
      ("resolve", object([("scale", object(scales))])),
    ])
  }

  private func datum(_ members: [(String, DocumentValue)]) -> DocumentValue { .object(members) }

  private func object(_ members: [(String, DocumentValue)]) -> DocumentValue { .object(members) }
}
