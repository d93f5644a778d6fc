/// Builds the study from a tree that was compared with the schema.
///
/// What the schema refuses is passed over here, for it has been reported: as much as possible is
/// built all the same, so that the checks that follow find the other problems in one go.
struct StudyDecoder {
  let file: SourceFile
  let vocabulary: DistributionVocabulary
  var diagnostics: [Diagnostic] = []
  private(set) var instanceNames: [String] = []

  init(file: SourceFile, vocabulary: DistributionVocabulary) {
    self.file = file
    self.vocabulary = vocabulary
  }

  /// The study, as far as it could be understood.
  mutating func study(_ root: YAMLNode) -> Study {
    instanceNames = root["models"]?.entries?.map(\.key) ?? []
    let policies = root["policies"]?.entries?.map { policy($0) } ?? []
    return Study(
      file: file,
      formatVersion: ConfigSchema.formatVersion,
      name: root["name"]?.locatedText ?? Located("", at: root.location),
      title: root["title"]?.text,
      description: root["description"]?.text,
      simulation: simulation(root["simulation"], at: root.location),
      models: root["models"]?.entries?.map { model($0) } ?? [],
      uncertainties: root["uncertainties"]?.entries?.map { uncertainty($0) } ?? [],
      dependence: root["dependence"]?.items?.compactMap { Self.dependence($0) } ?? [],
      levers: root["levers"]?.entries?.map { lever($0) } ?? [],
      baseline: root["baseline"]?.locatedText,
      policies: policies.isEmpty
        ? [Policy(name: Located("current", at: root.location), title: nil, settings: [])]
        : policies,
      outcomes: root["outcomes"]?.entries?.compactMap { outcome($0) } ?? [],
      backtest: root["backtest"].flatMap { backtest($0, root) },
      event: root["event"].flatMap { Self.event($0) })
  }

  private func simulation(_ node: YAMLNode?, at root: SourceLocation) -> Simulation {
    let place = node?.location ?? root
    let failures = node?["failures"]
    return Simulation(
      samples: node?["samples"]?.located { $0.integer.flatMap { Int(exactly: $0) } }
        ?? Located(10_000, at: place),
      seed: node?["seed"]?.located(\.integer) ?? Located(1, at: place),
      sampling: node?["sampling"]?.word() ?? Located(.random, at: place),
      stopping: node?["stop_when"].flatMap { Self.stopping($0) },
      writtenSamples: node?["write_samples"]?.text
        .flatMap { Simulation.WrittenSamples(text: $0) } ?? .first(10_000),
      writtenColumns: node?["write_columns"]?.word()?.value ?? .scalar,
      failurePolicy: failures?["policy"]?.word()?.value ?? .skip,
      tolerableFailures: failures?["at_most"].flatMap { Self.share($0) } ?? 0.01)
  }

  /// A share that is written as a number or in percent.
  private static func share(_ node: YAMLNode) -> Double? {
    node.number?.value ?? node.text.flatMap(Percentage.parse)
  }

  private static func stopping(_ node: YAMLNode) -> StoppingRule? {
    let minimum = node["minimum"]?.located { $0.integer.flatMap { Int(exactly: $0) } }
    return StoppingRule(
      minimum: minimum ?? Located(StoppingRule.defaultMinimum, at: node.location),
      targets: node["intervals"]?.items?.compactMap { target($0) } ?? [])
  }

  private static func target(_ node: YAMLNode) -> StoppingRule.Target? {
    var precision = node["half_width"]?.number.map {
      Located(StoppingRule.Target.Precision.absolute($0.value), at: $0.location)
    }
    if let relative = node["relative_half_width"], let share = share(relative) {
      precision = Located(.relative(share), at: relative.location)
    }
    guard let outcome = node["outcome"]?.locatedText, let precision else { return nil }
    return StoppingRule.Target(
      outcome: outcome,
      measure: node["measure"].flatMap { measure($0) } ?? Located(.mean, at: node.location),
      policy: node["policy"]?.locatedText, isDifference: node["difference"]?.text == "true",
      precision: precision)
  }

  private mutating func model(_ entry: YAMLEntry) -> ModelInstance {
    let node = entry.value
    return ModelInstance(
      name: entry.name,
      model: node["model"]?.locatedText ?? Located("", at: entry.keyLocation),
      settings: node["settings"]?.entries?.compactMap { setting in
        setting.value.scalarValue.map { Setting(field: setting.name, value: $0) }
      } ?? [],
      tables: Self.paths(node["tables"]),
      documents: Self.paths(node["documents"]),
      inputs: node["inputs"]?.entries?.compactMap { input($0) } ?? [],
      usesModelPriors: node["use"]?.text == "model-priors")
  }

  static func paths(_ node: YAMLNode?) -> [Located<String>: Located<String>] {
    var paths: [Located<String>: Located<String>] = [:]
    for entry in node?.entries ?? [] {
      if let path = entry.value.locatedText { paths[entry.name] = path }
    }
    return paths
  }

  private mutating func input(_ entry: YAMLEntry) -> InputAssignment? {
    let key = YAMLNode(
      content: .scalar(text: entry.key, isPlain: true), location: entry.keyLocation)
    guard let target = address(key, isLocal: true) else { return nil }
    guard let source = source(entry.value) else { return nil }
    return InputAssignment(target: target, source: Located(source, at: entry.value.location))
  }

  private mutating func source(_ node: YAMLNode) -> InputSource? {
    if let (table, column) = node.tableColumn { return .table(name: table, column: column) }
    if let text = node.text, AddressParser.isLink(text, instances: instanceNames) {
      return address(node, isLocal: false).map { .link($0.value) }
    }
    return node.scalarValue.map { .constant($0.value) }
  }

  /// The address that a scalar stands for; a problem is reported.
  mutating func address(_ node: YAMLNode, isLocal: Bool) -> Located<Address>? {
    guard let text = node.text, !node.isNull else { return nil }
    do {
      return Located(try AddressParser.parse(text, isLocal: isLocal), at: node.location)
    } catch {
      diagnostics.append(
        Diagnostic(
          at: node.location(ofCharacters: error.range), error.message, hint: error.hint))
      return nil
    }
  }

  /// One address, or a list of them.
  mutating func addresses(_ node: YAMLNode?) -> [Located<Address>] {
    guard let node else { return [] }
    return (node.items ?? [node]).compactMap { address($0, isLocal: false) }
  }
}

extension YAMLNode {
  func located<Value>(_ read: (YAMLNode) -> Value?) -> Located<Value>? {
    read(self).map { Located($0, at: location) }
  }

  var locatedText: Located<String>? { isNull ? nil : located(\.text) }

  /// A finite number.
  var number: Located<Double>? {
    guard case .success(let value) = YAMLNumber.read(self) else { return nil }
    return Located(value, at: location)
  }

  /// A number, or any other text.
  var scalarValue: Located<ScalarValue>? {
    guard let text, !isNull else { return nil }
    return Located(number.map { .number($0.value) } ?? .text(text), at: location)
  }

  func word<Word: RawRepresentable<String> & Sendable>() -> Located<Word>? {
    located { $0.text.flatMap(Word.init) }
  }

  /// A mapping that names a column of a table.
  var tableColumn: (table: Located<String>, column: Located<String>)? {
    guard let table = self["table"]?.locatedText, let column = self["column"]?.locatedText else {
      return nil
    }
    return (table, column)
  }
}
