/// Compares a tree with the schema and reports every difference.
struct ConfigValidator {
  private(set) var diagnostics: [Diagnostic] = []
  /// Keys of the whole schema and the record that has them, to recognise a key in a wrong place.
  private let homes: [String: [String]]

  init(schema: ConfigRecord) {
    var homes: [String: [String]] = [:]
    for record in schema.allRecords where record.keyNoun != "parameter" {
      for key in record.keys { homes[key.name, default: []].append(record.name) }
    }
    self.homes = homes
  }

  /// - Parameters:
  ///   - subject: What the value is called in messages, with quotes if it is a key.
  ///   - place: Where to point when the value itself is missing.
  mutating func validate(
    _ node: YAMLNode, as shape: ConfigShape, subject: String, at place: SourceLocation
  ) {
    if node.isNull {
      report(
        place, "\(subject) has no value", hint: "it must be \(shape.requirement)")
      return
    }
    switch shape {
    case .text(let format): validateText(node, format, subject)
    case .word(let words): validateWord(node, words, subject)
    case .number(let domain): validateNumber(node, domain, subject)
    case .integer(let range): validateInteger(node, range, subject)
    case .boolean: validateWord(node, ["true", "false"], subject)
    case .scalar: validateScalar(node, shape, subject)
    case .list(let element, let atLeast):
      guard let items = node.items else { return mismatch(node, shape, subject) }
      if items.count < atLeast {
        report(
          node.location,
          "\(subject) must have at least \(atLeast == 1 ? "one item" : "\(atLeast) items")")
      }
      for item in items {
        validate(item, as: element, subject: "an item of \(subject)", at: item.location)
      }
    case .record(let record):
      guard let entries = node.entries else { return mismatch(node, shape, subject) }
      validate(entries, record, subject: subject, at: place)
    case .map(let map):
      guard let entries = node.entries else { return mismatch(node, shape, subject) }
      validate(entries, map, subject: subject, at: place)
    case .either(let shapes): validateEither(node, shapes, shape, subject, place)
    }
  }

  private mutating func validate(
    _ entries: [YAMLEntry], _ record: ConfigRecord, subject: String, at place: SourceLocation
  ) {
    var assumed: Set<String> = []
    let known = record.keys.map(\.name)
    for entry in entries {
      if let key = record[entry.key] {
        validate(entry.value, as: key.shape, subject: "'\(entry.key)'", at: entry.keyLocation)
      } else if let pattern = record.patternKeys, pattern.format.matches(entry.key) {
        validate(entry.value, as: pattern.shape, subject: "'\(entry.key)'", at: entry.keyLocation)
      } else {
        let suggestion = Suggestion.best(for: entry.key, among: known)
        if let suggestion { assumed.insert(suggestion) }
        report(
          entry.keyLocation, "unknown \(record.keyNoun) '\(entry.key)' in \(subject)",
          hint: Self.decimalCommaHint(entry)
            ?? hint(forUnknown: entry.key, suggestion: suggestion, in: record))
      }
    }
    let given = Set(entries.map(\.key)).union(assumed)
    for key in record.keys where key.isRequired && !given.contains(key.name) {
      report(
        place, "\(subject) lacks the \(record.keyNoun) '\(key.name)'", hint: key.documentation)
    }
    for group in record.alternatives {
      let chosen = entries.filter { group.contains($0.key) }
      if chosen.count > 1 {
        report(
          chosen[1].keyLocation,
          "\(subject) has both '\(chosen[0].key)' and '\(chosen[1].key)'",
          hint: "keep one of them")
      } else if chosen.isEmpty, entries.allSatisfy({ known.contains($0.key) }) {
        report(
          place, "\(subject) needs a \(record.keyNoun)",
          hint: "one of " + Suggestion.list(group))
      }
    }
  }

  /// In `{x: 0,5}`, YAML reads a key `5` without a value.
  private static func decimalCommaHint(_ entry: YAMLEntry) -> String? {
    guard entry.value.isNull, entry.key.utf8.allSatisfy(DecimalSyntax.isDigit) else { return nil }
    return "a comma ends a value; the decimal mark is a point"
  }

  private func hint(
    forUnknown key: String, suggestion: String?, in record: ConfigRecord
  ) -> String {
    if let pattern = record.patternKeys, key.first == "p",
      key.dropFirst().utf8.allSatisfy(DecimalSyntax.isDigit)
    {
      return "a quantile is \(pattern.format.requirement)"
    }
    if let suggestion { return "did you mean '\(suggestion)'?" }
    if let home = homes[key]?.first, home != record.name {
      return "'\(key)' is a key of '\(home)'"
    }
    let names = record.keys.map(\.name) + (record.patternKeys.map { [$0.format.name] } ?? [])
    return "the \(record.keyNoun)s are \(names.joined(separator: ", "))"
  }

  private mutating func validate(
    _ entries: [YAMLEntry], _ map: ConfigMap, subject: String, at place: SourceLocation
  ) {
    if entries.count < map.atLeast {
      report(place, "\(subject) must have at least one \(map.noun)")
    }
    for entry in entries {
      if let key = map.reserved.first(where: { $0.name == entry.key }) {
        validate(entry.value, as: key.shape, subject: "'\(entry.key)'", at: entry.keyLocation)
        continue
      }
      if let hint = Self.decimalCommaHint(entry) {
        report(entry.keyLocation, "'\(entry.key)' has no value", hint: hint)
        continue
      }
      if !map.keyFormat.matches(entry.key) {
        report(
          entry.keyLocation, "invalid \(map.noun) name '\(entry.key)'",
          hint: "it must be \(map.keyFormat.requirement)")
      }
      validate(
        entry.value, as: map.value, subject: "the \(map.noun) '\(entry.key)'",
        at: entry.keyLocation)
    }
  }

  private mutating func validateText(_ node: YAMLNode, _ format: TextFormat, _ subject: String) {
    guard case .scalar(let text, let isPlain) = node.content else {
      return mismatch(node, .text(format), subject)
    }
    if isPlain, !format.acceptsAnyScalar, format.pattern == nil || !format.matches(text),
      case .success = YAMLNumber.parse(text)
    {
      return mismatch(node, .text(format), subject, hint: Self.hint(for: text, format))
    }
    if !format.matches(text) {
      mismatch(node, .text(format), subject, hint: Self.hint(for: text, format))
    }
  }

  private static func hint(for text: String, _ format: TextFormat) -> String? {
    if format.name == TextFormat.writtenSamples.name {
      if text.utf8.allSatisfy(DecimalSyntax.isDigit) { return "did you mean 'first \(text)'?" }
      return Suggestion.best(for: text, among: ["all", "none"]).map { "did you mean '\($0)'?" }
    }
    if format.name == TextFormat.measure.name {
      if let first = ["p", "var", "cvar", "tolerance", "difference_p"].first(where: {
        text.hasPrefix($0) && text.dropFirst($0.count).utf8.allSatisfy(DecimalSyntax.isDigit)
      }) {
        return "write at least two digits that are not all zero, such as \(first)05"
      }
      let words = [
        "mean", "sd", "min", "max", "skewness", "kurtosis", "p50", "var95", "cvar95", "tolerance95",
        "difference_p50",
      ]
      if text == "median" { return "did you mean 'p50'?" }
      return Suggestion.best(for: text, among: words).map { "did you mean '\($0)'?" }
    }
    let lower = text.lowercased().replacing(" ", with: "-")
    return lower != text && format.matches(lower) ? "did you mean '\(lower)'?" : nil
  }

  private mutating func validateWord(_ node: YAMLNode, _ words: [String], _ subject: String) {
    guard let text = node.text else { return mismatch(node, .word(words), subject) }
    guard !words.contains(text) else { return }
    let shape = ConfigShape.word(words)
    report(
      node.location, "\(subject) must be \(shape.requirement), but is '\(text)'",
      hint: Suggestion.best(for: text, among: words).map { "did you mean '\($0)'?" })
  }

  private mutating func validateNumber(
    _ node: YAMLNode, _ domain: NumberDomain, _ subject: String
  ) {
    switch YAMLNumber.read(node) {
    case .success(let value):
      if let problem = domain.problem(with: value) {
        report(
          node.location, "\(subject) \(problem), but is \(node.text ?? "")",
          hint: value.isInfinite ? "leave the key out where there is no bound" : nil)
      }
    case .failure(let problem):
      reportNoNumber(node, .number(domain), problem, subject)
    }
  }

  private mutating func validateInteger(
    _ node: YAMLNode, _ range: ClosedRange<UInt64>, _ subject: String
  ) {
    switch YAMLNumber.read(node) {
    case .success:
      if let value = node.integer, range.contains(value) { return }
      let requirement = ConfigShape.integer(range).requirement
      if range == 1...1, subject == "'risktool'" {
        return report(
          node.location, "the config format \(node.text ?? "") is not known to this risktool",
          hint: "this version reads format \(ConfigSchema.formatVersion)")
      }
      report(node.location, "\(subject) must be \(requirement), but is \(node.text ?? "")")
    case .failure(let problem):
      reportNoNumber(node, .integer(range), problem, subject)
    }
  }

  private mutating func validateScalar(
    _ node: YAMLNode, _ shape: ConfigShape, _ subject: String
  ) {
    guard case .scalar(let text, let isPlain) = node.content else {
      return mismatch(node, shape, subject)
    }
    if isPlain, case .failure(var problem) = YAMLNumber.parse(text), problem.isTrap {
      problem.hint = problem.hint.map { $0 + ", or put it in quotes if it is a text" }
      reportNoNumber(node, shape, problem, subject)
    } else if text.isEmpty {
      report(node.location, "\(subject) is an empty text")
    }
  }

  private mutating func validateEither(
    _ node: YAMLNode, _ shapes: [ConfigShape], _ shape: ConfigShape, _ subject: String,
    _ place: SourceLocation
  ) {
    let candidates = shapes.filter { $0.accepts(node.content) }
    var first: [Diagnostic]?
    for candidate in candidates {
      var attempt = self
      attempt.diagnostics = []
      attempt.validate(node, as: candidate, subject: subject, at: place)
      if attempt.diagnostics.isEmpty { return }
      first = first ?? attempt.diagnostics
    }
    guard candidates.count == 1 || first?.first?.hint != nil, var problems = first else {
      return mismatch(node, shape, subject)
    }
    if candidates.count > 1, case .failure(let problem) = YAMLNumber.read(node), !problem.isTrap {
      problems[0].message = "\(subject) must be \(shape.requirement), but is \(node.summary)"
    }
    diagnostics += problems
  }

  private mutating func reportNoNumber(
    _ node: YAMLNode, _ shape: ConfigShape, _ problem: YAMLNumber.Problem, _ subject: String
  ) {
    var message = "\(subject) must be \(shape.requirement), but is \(node.summary)"
    if let reason = problem.reason { message += ": \(reason)" }
    report(node.location, message, hint: problem.hint)
  }

  private mutating func mismatch(
    _ node: YAMLNode, _ shape: ConfigShape, _ subject: String, hint: String? = nil
  ) {
    var place = node.location
    if node.text == nil { place.length = 1 }
    report(
      place, "\(subject) must be \(shape.requirement), but is \(node.summary)", hint: hint)
  }

  private mutating func report(_ place: SourceLocation, _ message: String, hint: String? = nil) {
    diagnostics.append(Diagnostic(at: place, message, hint: hint))
  }
}

extension YAMLNode {
  /// A whole number that is not negative: digits, or a number such as 2e4 that is whole.
  var integer: UInt64? {
    guard case .success(let value) = YAMLNumber.read(self), let text else { return nil }
    return UInt64(text) ?? UInt64(exactly: value)
  }
}
