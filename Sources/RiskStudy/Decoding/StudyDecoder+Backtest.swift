extension StudyDecoder {
  /// The backtest, as far as it could be understood; nil where a needed part is missing.
  mutating func backtest(_ node: YAMLNode, _ root: YAMLNode) -> Backtest? {
    let cases = node["cases"]?.entries?.compactMap { backtestCase($0) } ?? []
    guard let origins = node["origins"].flatMap({ Self.series($0) }),
      let setting = node["setting"].flatMap({ address($0, isLocal: false) }),
      let dimension = node["horizon"]?["dimension"]?.locatedText,
      let steps = node["horizon"]?["steps"].flatMap({ Self.series($0) })
    else { return nil }
    let scored = root["models"]?.entries?.first { $0.key == setting.value.instance }
    return Backtest(
      origins: origins, setting: setting,
      horizon: Backtest.Horizon(dimension: dimension, steps: steps),
      knownUntil: node["known_until"]?.entries?.compactMap { Self.knownUntil($0) } ?? [],
      samples: node["samples"]?.located { $0.integer.flatMap { Int(exactly: $0) } }
        ?? Located(1000, at: node.location),
      cases: cases,
      baselines: node["baselines"]?.entries?.compactMap { Self.baseline($0, of: scored?.name) }
        ?? [],
      clusters: node["cluster"].map { ($0.items ?? [$0]).compactMap(\.locatedText) },
      resamples: node["resamples"]?.integer.flatMap { Int(exactly: $0) } ?? 1000)
  }

  /// A list of numbers, or the numbers from one to another.
  private static func series(_ node: YAMLNode) -> Located<[Double]>? {
    if let items = node.items {
      return Located(items.compactMap { $0.number?.value }, at: node.location)
    }
    guard let from = node["from"]?.number?.value, let to = node["to"]?.number?.value else {
      return nil
    }
    let step = node["step"]?.number?.value ?? 1
    guard step > 0, (to - from) / step < 100_000 else { return Located([], at: node.location) }
    return Located(Array(stride(from: from, through: to, by: step)), at: node.location)
  }

  private static func knownUntil(_ entry: YAMLEntry) -> Backtest.KnownUntil? {
    guard let column = (entry.value["column"] ?? entry.value).locatedText else { return nil }
    return Backtest.KnownUntil(
      table: entry.name, column: column, lag: entry.value["lag"]?.number?.value ?? 0)
  }

  private mutating func backtestCase(_ entry: YAMLEntry) -> Backtest.Case? {
    let node = entry.value
    let coding = coding(node)
    let isCategorical =
      switch coding {
      case .cuts, .categories: true
      default: false
      }
    let isEvent = coding != nil && !isCategorical
    let defaults: [Backtest.Score] =
      isCategorical
      ? [.rps, .logarithmic]
      : isEvent
        ? [.brier, .areaUnderCurve, .logarithmic]
        : [.crps, .interval(digits: "90")]
    guard let outcome = node["outcome"]?.locatedText,
      let truth = node["truth"].flatMap({ truth($0) })
    else { return nil }
    return Backtest.Case(
      name: entry.name, outcome: outcome, truth: truth, coding: coding,
      bins: node["bins"].flatMap { Self.numbers($0) },
      scores: node["scores"]?.items?.compactMap { item in
        item.text.flatMap { Backtest.Score(word: $0) }.map { Located($0, at: item.location) }
      } ?? defaults.map { Located($0, at: entry.keyLocation) })
  }

  private mutating func truth(_ node: YAMLNode) -> Backtest.Truth? {
    let source =
      node["table"]?.locatedText.map(Backtest.Truth.Source.table)
      ?? node["file"]?.locatedText.map(Backtest.Truth.Source.file)
    guard let source, let value = node["value"]?.locatedText else { return nil }
    return Backtest.Truth(
      source: source, value: value, keys: Self.paths(node["by"]), coding: coding(node),
      conditions: node["where"]?.entries?.map { entry in
        (entry.name, (entry.value.items ?? [entry.value]).compactMap { Self.label($0) })
      } ?? [])
  }

  /// A label as tables have it: whole numbers without a point.
  private static func label(_ node: YAMLNode) -> String? {
    node.number.map(\.value.shortDescription) ?? node.text
  }

  private static func numbers(_ node: YAMLNode) -> Located<[Double]>? {
    node.items.map { Located($0.compactMap { $0.number?.value }, at: node.location) }
  }

  /// What a case or a truth makes of numbers; more than one way is a problem that is reported.
  private mutating func coding(_ node: YAMLNode) -> Backtest.Coding? {
    let given = node.entries?.filter { ["event", "cuts", "categories"].contains($0.key) } ?? []
    if given.count > 1 {
      diagnostics.append(
        Diagnostic(
          at: given[1].keyLocation, "'\(given[0].key)' and '\(given[1].key)' exclude each other",
          hint: "keep one of them"))
    }
    guard let entry = given.first else { return nil }
    if entry.key == "event" { return Self.bound(entry.value).map { .event($0) } }
    guard let numbers = Self.numbers(entry.value) else { return nil }
    return entry.key == "cuts" ? .cuts(numbers.value) : .categories(numbers.value)
  }

  private static func baseline(
    _ entry: YAMLEntry, of instance: Located<String>?
  ) -> Backtest.Baseline? {
    let node = entry.value
    if let history = node["history"] {
      return Backtest.Baseline(
        name: entry.name, kind: .history(history.integer.flatMap { Int(exactly: $0) }))
    }
    guard let model = node["model"]?.locatedText else { return nil }
    let instance = instance ?? Located("", at: entry.keyLocation)
    return Backtest.Baseline(
      name: entry.name,
      kind: .model(
        ModelInstance(
          name: Located(instance.value, at: entry.keyLocation), model: model,
          settings: node["settings"]?.entries?.compactMap { setting in
            setting.value.scalarValue.map { Setting(field: setting.name, value: $0) }
          } ?? [],
          tables: paths(node["tables"]), documents: paths(node["documents"]), inputs: [],
          usesModelPriors: false)))
  }
}
