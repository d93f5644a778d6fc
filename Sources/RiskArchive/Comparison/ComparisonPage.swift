/// A comparison as one small HTML page that needs nothing else.
public struct ComparisonPage {
  private let comparison: RunComparison

  public init(_ comparison: RunComparison) { self.comparison = comparison }

  /// The page.
  public func html() -> String {
    var out = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Comparison of runs</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem;
        padding: 0 1rem; }
      h1, h2 { line-height: 1.2; }
      .table { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      caption { text-align: start; font-weight: 600; padding: .5rem 0; }
      th, td { padding: .2rem .8rem .2rem 0; text-align: start; vertical-align: top;
        border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
      td { white-space: nowrap; }
      details { margin: 1rem 0; }
      </style>
      </head>
      <body>
      <h1>Comparison of runs</h1>
      <ul>

      """
    for statement in comparison.statements {
      out += "<li dir=\"auto\">\(Self.escaped(statement))</li>\n"
    }
    out += "</ul>\n"
    for outcome in comparison.outcomes { out += section(outcome) }
    return out + "</body>\n</html>\n"
  }

  private func section(_ outcome: RunComparison.Outcome) -> String {
    let preference = outcome.preference.map { " (\($0.rawValue) is better)" } ?? ""
    var out = "<h2 dir=\"auto\">\(Self.escaped(outcome.heading))\(preference)</h2>\n"
    for note in outcome.notes { out += "<p dir=\"auto\">Note: \(Self.escaped(note))</p>\n" }
    let first = outcome.headlines
    for statistic in first { out += table(outcome, statistic) }
    let others = Set(outcome.rows.map(\.statistic)).subtracting(first).sorted()
    if !others.isEmpty {
      out += "<details><summary>\(others.count) more statistics</summary>\n"
      for statistic in others { out += table(outcome, statistic) }
      out += "</details>\n"
    }
    return out
  }

  private func table(_ outcome: RunComparison.Outcome, _ statistic: StatisticName) -> String {
    let rows = outcome.rows.filter { $0.statistic == statistic }
    let scale = NumberScale(rows.flatMap(\.cells).compactMap(\.value))
    let unit = scale.unit(statistic.unit(outcome.unit))
    var header = ["Policy"] + outcome.dimensions
    for (index, run) in comparison.runs.enumerated() {
      let name = comparison.runs.count > 1 ? run.label : "Value"
      header.append(name)
      if comparison.runs.count == 1 { header.append("Difference") }
      if index > 0 { header.append("\(name) − A") }
    }
    var out = "<div class=\"table\"><table>\n<caption>\(Self.escaped(statistic.text + unit))"
    out += "</caption>\n<thead><tr>"
    out += header.map { "<th scope=\"col\" dir=\"auto\">\(Self.escaped($0))</th>" }.joined()
    out += "</tr></thead>\n<tbody>\n"
    for row in rows {
      out += "<tr>"
      out += ([row.policy] + row.coordinates).map {
        "<th scope=\"row\" dir=\"auto\">\(Self.escaped($0))</th>"
      }.joined()
      for (index, cell) in row.cells.enumerated() {
        out += "<td>\(cell.value.map { RoundedNumber.interval(scale.scaled($0)) } ?? "–")</td>"
        if index > 0 || comparison.runs.count == 1 { out += "<td>\(difference(cell, scale))</td>" }
      }
      out += "</tr>\n"
    }
    return out + "</tbody>\n</table></div>\n"
  }

  private func difference(_ cell: RunComparison.Cell, _ scale: NumberScale) -> String {
    guard let difference = cell.difference, let basis = cell.basis else { return "–" }
    let mark = basis == .independent ? "~" : ""
    let isUnclear = difference.includesZero == true && difference.value != 0
    return mark + RoundedNumber.difference(scale.scaled(difference))
      + (isUnclear ? "<br>not distinguishable from zero" : "")
  }

  /// Text that HTML takes for nothing else, in elements and in quoted attributes.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in DisplayText(text).text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
