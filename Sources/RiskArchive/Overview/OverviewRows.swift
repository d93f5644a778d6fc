/// Aligned lines of estimates: names, the number with its interval, glyphs on a common scale.
struct OverviewRows {
  private let rows: [Headlines.Row]
  /// Rows with which these share their columns and their scale.
  private let company: [Headlines.Row]
  private let isDifference: Bool
  private let style: TerminalStyle

  init(
    _ rows: [Headlines.Row], among company: [Headlines.Row]? = nil, isDifference: Bool,
    scale: NumberScale, style: TerminalStyle
  ) {
    func scaled(_ rows: [Headlines.Row]) -> [Headlines.Row] {
      rows.map { row in
        var row = row
        row.estimate = scale.scaled(row.estimate)
        return row
      }
    }
    self.rows = scaled(rows)
    self.company = scaled(company ?? rows)
    self.isDifference = isDifference
    self.style = style
  }

  func lines() -> [String] {
    guard !rows.isEmpty else { return [] }
    func number(_ row: Headlines.Row) -> String {
      isDifference
        ? RoundedNumber.difference(row.estimate) : RoundedNumber.interval(row.estimate)
    }
    let numbers = rows.map(number)
    let numberColumns = company.map { number($0).count }.max() ?? 0
    let names = nameColumns(beside: numberColumns)
    // What is left goes to the glyphs, and a part of it to the histogram if there is one.
    let rest = style.width - 2 - names.reduce(0) { $0 + $1.columns + 2 } - numberColumns - 2
    let histograms = isDifference ? [] : rows.compactMap(\.histogram)
    let sparkColumns = histograms.isEmpty || rest < 22 ? 0 : min(14, rest / 2)
    let axis = IntervalAxis(
      company.map(\.estimate),
      columns: min(30, rest - (sparkColumns > 0 ? sparkColumns + 2 : 0)),
      includesZero: isDifference, style: style)
    let sparkline = Sparkline(histograms, columns: sparkColumns, style: style)

    return rows.indices.flatMap { index -> [String] in
      let row = rows[index]
      var line = "  "
      for name in names {
        line += DisplayText(name.text(row)).padded(to: name.columns, style) + "  "
      }
      line += numbers[index] + String(repeating: " ", count: numberColumns - numbers[index].count)
      if let axis { line += "  " + axis.glyphs(row.estimate, marksZero: isDifference) }
      if let sparkline, let histogram = row.histogram { line += "  " + sparkline.blocks(histogram) }
      return [line] + remarks(row).map { "    \($0)" }
    }
  }

  private func remarks(_ row: Headlines.Row) -> [String] {
    var remarks: [String] = []
    if isDifference, row.estimate.includesZero == true {
      remarks.append("not distinguishable from zero")
    }
    if row.estimate.hasFewTailSamples, let samples = row.estimate.tailSamples {
      remarks.append("only \(samples) samples in the tail: the interval may be too narrow")
    }
    return remarks
  }

  private struct NameColumn {
    var columns: Int
    var text: (Headlines.Row) -> String
  }

  /// Columns that tell rows apart: policies, labels, or both.
  private func nameColumns(beside numbers: Int) -> [NameColumn] {
    let policy = { (row: Headlines.Row) in row.policy.name }
    let labels = { (row: Headlines.Row) in row.labels.joined(separator: ", ") }
    let hasPolicies = Set(rows.map(policy)).count > 1
    let hasLabels = rows.contains { !$0.labels.isEmpty }
    let shown = (hasPolicies || !hasLabels ? [policy] : []) + (hasLabels ? [labels] : [])
    let room = max(12, style.width - 2 - numbers - 2 - 12 - 2 * shown.count)
    var left = room
    return shown.enumerated().map { index, text in
      let widest = company.map { DisplayText(text($0)).width }.max() ?? 0
      let columns = min(widest, max(6, left / (shown.count - index)))
      left -= columns
      return NameColumn(columns: columns, text: text)
    }
  }
}
