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
      let unit = scale.unit(statistic.isProbability ? "1" : outcome.unit)
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
    let ranked = all.enumerated().sorted {
      let (a, b) = ($0.element.largestDifference, $1.element.largestDifference)
      return a == b ? $0.offset < $1.offset : a > b
    }
    let isLong = all.count > Self.shownRows
    // A short list keeps its order.
    let shown = isLong ? ranked.prefix(Self.shownRows).map(\.element) : all
    let names = shown.map { ([$0.policy] + $0.coordinates).joined(separator: ", ") }
    let values = shown.map { row in
      row.cells.map { cell in
        cell.value.map { RoundedNumber.interval(scale.scaled($0)) } ?? style.missing
      }
    }
    let valueColumns = values.joined().map { DisplayText($0).width }.max() ?? 0
    let label = comparison.runs.count > 1 ? (comparison.runs.last?.label.count ?? 1) + 2 : 0
    let differences = shown.flatMap { $0.cells.compactMap { differenceText($0, scale) } }
    let room = style.width - 2 - label - valueColumns - 4 - (differences.map(\.count).max() ?? 0)
    let nameColumns = max(8, min(names.map { DisplayText($0).width }.max() ?? 0, room))

    var lines: [String] = []
    for (index, row) in shown.enumerated() {
      for (run, cell) in row.cells.enumerated() {
        let name = DisplayText(run == 0 ? names[index] : "").padded(to: nameColumns, style)
        let letter = DisplayText(comparison.runs[run].label).padded(to: max(0, label - 2), style)
        let value = DisplayText(values[index][run]).padded(to: valueColumns, style)
        let line = ["", name] + (label > 0 ? [letter] : []) + [value]
        lines.append((line + [differenceText(cell, scale) ?? ""]).joined(separator: "  "))
        if let difference = cell.difference, difference.includesZero == true,
          difference.value != 0
        {
          lines.append("      not distinguishable from zero")
        }
      }
    }
    if isLong {
      lines.append("  \(style.ellipsis) and \(all.count - shown.count) more: see --csv")
    }
    return lines
  }

  private func differenceText(_ cell: RunComparison.Cell, _ scale: NumberScale) -> String? {
    guard let difference = cell.difference, let basis = cell.basis else { return nil }
    let mark = basis == .independent ? "~" : ""
    return mark + RoundedNumber.difference(scale.scaled(difference))
  }
}

extension TerminalStyle {
  /// What stands for a number that a run hasn't got.
  fileprivate var missing: String { isUnicode ? "–" : "-" }
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
