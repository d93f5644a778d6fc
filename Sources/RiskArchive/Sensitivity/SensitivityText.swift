import RiskSensitivity

/// What drives a run, for a terminal.
public struct SensitivityText {
  private let document: SensitivityDocument
  private let style: TerminalStyle
  /// Targets and inputs that are shown at most; the files have all.
  private static let shownTargets = 8
  private static let shownInputs = 6

  public init(_ document: SensitivityDocument, style: TerminalStyle) {
    self.document = document
    self.style = style
  }

  /// The text, with a line end.
  public func text() -> String {
    var lines = opening()
    for target in shown { lines += [""] + self.target(target) }
    let hidden = document.targets.count - shown.count
    if hidden > 0 {
      lines += ["", "\(style.ellipsis) and \(RoundedNumber.count(hidden)) more in sensitivity.csv"]
    }
    lines += legend() + guidance()
    return lines.map { line in
      var line = line[...]
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n") + "\n"
  }

  /// What is said first: of each outcome what the policy changes that moves it most, then what the
  /// next one does, and so on; then levels, then elements.
  private var shown: [SensitivityDocument.Target] {
    let wholes = document.targets.filter { $0.coordinates.isEmpty }
    let elements = document.targets.filter { !$0.coordinates.isEmpty }
    let all = Self.inTurns(wholes.filter(\.isDifference)) + wholes.filter { !$0.isDifference }
    return Array((all + elements).prefix(Self.shownTargets))
  }

  /// One target of each outcome after the other, those with the largest means first.
  private static func inTurns(
    _ targets: [SensitivityDocument.Target]
  ) -> [SensitivityDocument.Target] {
    func size(_ target: SensitivityDocument.Target) -> Double {
      max(target.mean?.magnitude ?? 0, target.standardDeviation ?? 0)
    }
    var outcomes: [String] = []
    for target in targets where !outcomes.contains(target.outcome) {
      outcomes.append(target.outcome)
    }
    let families = outcomes.map { outcome in
      targets.filter { $0.outcome == outcome }.enumerated().sorted { a, b in
        let (left, right) = (size(a.element), size(b.element))
        return left == right ? a.offset < b.offset : left > right
      }.map(\.element)
    }
    let turns = families.map(\.count).max() ?? 0
    return (0..<turns).flatMap { turn in families.compactMap { $0.dropFirst(turn).first } }
  }

  private func opening() -> [String] {
    let design = document.design
    let samples = RoundedNumber.count(design.samples)
    let source =
      switch design.source {
      case "kept": "\(samples) samples that the run kept"
      case "replayed": "\(samples) samples of the run, which was run again"
      default: "\(samples) samples of a \(design.name) design"
      }
    let count = document.inputs.count
    let inputs = "\(RoundedNumber.count(count)) uncertain \(count == 1 ? "input" : "inputs")"
    let level = Int((document.intervalLevel * 100).rounded())
    return wrapped("What drives \(document.study.title ?? document.study.name)").map(style.heading)
      + wrapped(
        "Told from \(source) (\(design.sampling), seed \(design.seed)) and "
          + "\(inputs); intervals cover "
          + "\(level) %.")
  }

  private func target(_ target: SensitivityDocument.Target) -> [String] {
    let words = SensitivityWords(target)
    let unit = SensitivityRows.scale(of: target).unit(target.unit)
    var lines = wrapped(words.heading(unit: unit)).map(style.heading)
    lines += wrapped("  " + words.sentence(), indent: 2).map(Self.indented)
    guard let measure = target.headline else { return lines + notes(target) }
    let all = target.ranked(measure)
    let rows = Array(all.filter { $0.value != nil }.prefix(Self.shownInputs))
    lines += SensitivityRows(rows, of: target, measure: measure, style: style).lines()
    if all.count > rows.count, !rows.isEmpty {
      lines.append("  \(style.ellipsis) and \(RoundedNumber.count(all.count - rows.count)) weaker")
    }
    return lines + others(target, than: measure) + pairs(target) + notes(target)
  }

  /// What other measures name first.
  private func others(
    _ target: SensitivityDocument.Target, than headline: SensitivityMeasure
  ) -> [String] {
    var measures: [SensitivityMeasure] = []
    for measure in target.measures where measure.inputs.count == 1 {
      let name = measure.measure
      if name != headline, name != .rankRegression, !measures.contains(name) {
        measures.append(name)
      }
    }
    return measures.flatMap { measure in
      let strongest = target.ranked(measure)
        .filter { $0.value != nil && $0.isDistinguishable != false }.prefix(3)
        .map { "\($0.inputs[0]) \(SensitivityWords.number($0))" }
      let text = strongest.isEmpty ? "none can be told" : strongest.joined(separator: ", ")
      return wrapped("  \(measure.title): \(text)", indent: 4).map(Self.indented)
    }
  }

  /// Pairs of inputs that act together.
  private func pairs(_ target: SensitivityDocument.Target) -> [String] {
    let pairs = target.measures.filter {
      $0.measure == .secondOrder && $0.isDistinguishable == true && $0.value != nil
    }.sorted { ($0.value ?? 0) > ($1.value ?? 0) }.prefix(3)
    guard !pairs.isEmpty else { return [] }
    let texts = pairs.map {
      "\($0.inputs.joined(separator: " with ")) \(SensitivityWords.number($0))"
    }
    return wrapped("  acting together: \(texts.joined(separator: ", "))", indent: 4)
      .map(Self.indented)
  }

  private func notes(_ target: SensitivityDocument.Target) -> [String] {
    target.notes.flatMap { wrapped("  note: \($0)", indent: 4).map(Self.indented) }
  }

  /// What the columns are, said once.
  private func legend() -> [String] {
    var sentences: [String] = []
    switch document.targets.lazy.compactMap(\.headline).first(where: { $0.scale == .share }) {
    case .total?:
      sentences.append(
        "Shares are of the variance: what would be left of it if all other inputs were known.")
    case .some:
      sentences.append("Shares are of the variance: what knowing the input alone would take away.")
    case nil: break
    }
    if document.targets.contains(where: { !$0.swings.isEmpty }) {
      sentences.append(
        "Low \(style.isUnicode ? "→" : "->") high is the mean in the tenth of the samples where the "
          + "input is lowest, and highest.")
    }
    return sentences.isEmpty ? [] : [""] + wrapped(sentences.joined(separator: " "))
  }

  private func guidance() -> [String] {
    guard !document.guidance.isEmpty else { return [] }
    return [""]
      + document.guidance.flatMap { guidance in
        wrapped(
          "\(guidance.kind == .refusal ? "not told" : guidance.kind.rawValue): \(guidance.text)",
          indent: 2)
      }
  }

  private func wrapped(_ text: String, indent: Int = 0) -> [String] {
    DisplayText.wrapped(text, columns: style.width - indent).enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? 0 : indent) + line
    }
  }

  private static func indented(_ line: String) -> String {
    line.hasPrefix(" ") ? line : "  " + line
  }
}
