/// Aligned lines of a comparison: a name, then for each run its value and its difference.
struct ComparisonRows {
  private let rows: [RunComparison.Row]
  private let runs: [String]
  private let scale: NumberScale
  private let style: TerminalStyle
  /// Names narrower than this have a line of their own.
  private static let narrowest = 16

  init(_ rows: [RunComparison.Row], runs: [String], scale: NumberScale, style: TerminalStyle) {
    self.rows = rows
    self.runs = runs
    self.scale = scale
    self.style = style
  }

  func lines() -> [String] {
    let values = rows.map { $0.cells.map(value) }
    let differences = rows.map { $0.cells.map(difference) }
    let names = rows.map { ([$0.policy] + $0.coordinates).joined(separator: ", ") }
    func widest(_ texts: [String]) -> Int { texts.map { DisplayText($0).width }.max() ?? 0 }
    let valueColumns = widest(Array(values.joined()))
    let runColumns = runs.count > 1 ? widest(runs) : 0
    let numbers =
      (runColumns > 0 ? runColumns + 2 : 0) + valueColumns + 2 + widest(Array(differences.joined()))
    let room = style.width - 4 - numbers
    let nameColumns = min(widest(names), room)
    let hasOwnLine = nameColumns < min(widest(names), Self.narrowest)

    return rows.indices.flatMap { row -> [String] in
      let name = DisplayText(names[row])
      var lines = hasOwnLine ? ["  " + name.cut(to: style.width - 2, style).isolated(style)] : []
      for run in rows[row].cells.indices {
        var line = "  "
        if hasOwnLine {
          line += "  "
        } else {
          line += (run == 0 ? name : DisplayText("")).padded(to: nameColumns, style) + "  "
        }
        if runColumns > 0 { line += DisplayText(runs[run]).padded(to: runColumns, style) + "  " }
        line += DisplayText(values[row][run]).padded(to: valueColumns, style) + "  "
        lines.append(line + differences[row][run])
        let difference = rows[row].cells[run].difference
        if let difference, difference.includesZero == true, difference.value != 0 {
          lines.append("      not distinguishable from zero")
        }
      }
      return lines
    }
  }

  private func value(_ cell: RunComparison.Cell) -> String {
    guard let value = cell.value else { return style.isUnicode ? "–" : "-" }
    return RoundedNumber.interval(scale.scaled(value))
  }

  private func difference(_ cell: RunComparison.Cell) -> String {
    guard let difference = cell.difference, let basis = cell.basis else { return "" }
    let mark = basis == .independent ? "~" : ""
    return mark + RoundedNumber.difference(scale.scaled(difference))
  }
}
