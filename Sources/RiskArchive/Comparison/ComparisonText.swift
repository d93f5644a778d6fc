/// A comparison for a terminal.
public struct ComparisonText {
  private let comparison: RunComparison
  private let style: TerminalStyle
  /// Rows that an outcome shows at most of each statistic.
  private static let shownRows = 6

  public init(_ comparison: RunComparison, style: TerminalStyle) {
    self.comparison = comparison
    self.style = style
  }

  /// The text, with a line end.
  public func text() -> String {
    var lines = comparison.statements.flatMap { wrapped($0, indent: 2) }
    for outcome in comparison.outcomes { lines += [""] + self.outcome(outcome) }
    return lines.map { line in
      var line = line[...]
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n") + "\n"
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    DisplayText.wrapped(text, columns: style.width - indent).enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? 0 : indent) + line
    }
  }

  private func outcome(_ outcome: RunComparison.Outcome) -> [String] {
    var lines: [String] = []
    let notes = outcome.notes.flatMap { wrapped("note: \($0)", indent: 2) }
    for statistic in outcome.headlines {
      let rows = outcome.rows.filter { $0.statistic == statistic }
      let scale = NumberScale(rows.flatMap(\.cells).compactMap(\.value))
      let unit = scale.unit(statistic.unit(outcome.unit))
      let preference =
        statistic.isDifference ? "" : outcome.preference.map { "; \($0.rawValue) is better" } ?? ""
      if !lines.isEmpty { lines.append("") }
      lines += wrapped("\(outcome.heading)\(unit): \(statistic.text)\(preference)", indent: 0)
        .map(style.heading)
      lines += self.rows(rows, scale)
    }
    if lines.isEmpty { lines = wrapped(outcome.heading, indent: 0).map(style.heading) }
    return lines + notes
  }

  /// The rows whose differences are largest, each with a line a run.
  private func rows(_ all: [RunComparison.Row], _ scale: NumberScale) -> [String] {
    let moved = all.filter { $0.largestDifference != 0 }
    if moved.isEmpty {
      return [all.count == 1 ? "  the same" : "  the same in all \(all.count) rows"]
    }
    let ranked = moved.enumerated().sorted {
      let (a, b) = ($0.element.largestDifference, $1.element.largestDifference)
      return a == b ? $0.offset < $1.offset : a > b
    }
    // A short list keeps its order, and those that are the same.
    let isLong = all.count > Self.shownRows
    let shown = isLong ? ranked.prefix(Self.shownRows).map(\.element) : all
    var lines = ComparisonRows(
      shown, runs: comparison.runs.map(\.label), scale: scale, style: style
    ).lines()
    guard isLong else { return lines }
    if moved.count > shown.count {
      lines.append("  \(style.ellipsis) and \(moved.count - shown.count) more: see --csv")
    }
    if all.count > moved.count {
      lines.append("  the same in \(all.count - moved.count) of \(all.count)")
    }
    return lines
  }
}

extension RunComparison.Row {
  /// The magnitude of the largest difference; below zero when there is none.
  var largestDifference: Double { cells.compactMap { $0.difference?.value?.magnitude }.max() ?? -1 }
}

extension RunComparison.Outcome {
  /// The statistics that are shown first: the mean, or else the first one, and how policies change
  /// it.
  var headlines: [StatisticName] {
    let names = Set(rows.map(\.statistic)).sorted()
    guard let first = names.first(where: { !$0.isDifference }) else { return [] }
    let isSingle = rows.first?.cells.count == 1
    // A single run shows differences beside its values.
    let compared = isSingle ? nil : names.first { $0.text == "\(first.text)_difference" }
    return [first] + (compared.map { [$0] } ?? [])
  }
}
