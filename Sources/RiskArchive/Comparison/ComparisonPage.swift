/// A comparison as one HTML page that needs nothing else: what differs first, all numbers folded.
public struct ComparisonPage {
  private let comparison: RunComparison
  /// Rows of a statistic that are shown before the rest is folded.
  private static let shownRows = 8

  public init(_ comparison: RunComparison) { self.comparison = comparison }

  private var isSingle: Bool { comparison.runs.count == 1 }

  /// The page.
  public func html() -> String {
    var out = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <link rel="icon" href="data:,">
      <title>Comparison of runs</title>
      <style>\(ComparisonStylesheet.text)</style>
      </head>
      <body>
      <header>
      <h1>Comparison of \(isSingle ? "policies" : "runs")</h1>
      <ul class="runs">

      """
    for statement in comparison.statements {
      let isWarning = statement.hasPrefix("warning: ")
      out +=
        "<li\(isWarning ? " class=\"warning\"" : "") dir=\"auto\">\(Self.escaped(statement))</li>\n"
    }
    out += "</ul>\n</header>\n<main>\n" + summary()
    for outcome in comparison.outcomes { out += section(outcome) }
    return out + "</main>\n</body>\n</html>\n"
  }

  /// Outcome by outcome, how many differ and which one differs most.
  private func summary() -> String {
    let lines = comparison.outcomes.compactMap { outcome -> String? in
      guard let statistic = outcome.headlines.first else { return nil }
      let rows = outcome.rows.filter { $0.statistic == statistic }
      let tally = ComparisonTally(rows)
      guard let text = tally.text else { return nil }
      var line = "<li><strong dir=\"auto\">\(Self.escaped(outcome.heading)):</strong> \(text)"
      if let largest = tally.largest, let difference = largest.row.cells[largest.cell].difference {
        let scale = NumberScale(rows.flatMap(\.cells).compactMap(\.value))
        let place = ([largest.row.policy] + largest.row.coordinates).joined(separator: ", ")
        let run = comparison.runs.count > 2 ? " in run \(comparison.runs[largest.cell].label)" : ""
        line +=
          "; most for <bdi>\(Self.escaped(place))</bdi>\(run): "
          + RoundedNumber.difference(scale.scaled(difference))
          + Self.escaped(scale.unit(statistic.unit(outcome.unit)))
      }
      return line + "</li>\n"
    }
    return lines.isEmpty ? "" : "<h2>What differs</h2>\n<ul>\n\(lines.joined())</ul>\n"
  }

  private func section(_ outcome: RunComparison.Outcome) -> String {
    let preference = outcome.preference.map { " <small>\($0.rawValue) is better</small>" } ?? ""
    var out = "<section>\n<h2 dir=\"auto\">\(Self.escaped(outcome.heading))\(preference)</h2>\n"
    for note in outcome.notes { out += "<p dir=\"auto\">Note: \(Self.escaped(note))</p>\n" }
    let first = outcome.headlines
    for statistic in first { out += tables(outcome, statistic) }
    let others = Set(outcome.rows.map(\.statistic)).subtracting(first).sorted()
    if !others.isEmpty {
      out += "<details><summary>\(others.count) more statistics</summary>\n"
      for statistic in others {
        out += table(outcome, statistic, outcome.rows.filter { $0.statistic == statistic })
      }
      out += "</details>\n"
    }
    return out + "</section>\n"
  }

  /// The rows that differ most, and below them all of them, folded.
  private func tables(_ outcome: RunComparison.Outcome, _ statistic: StatisticName) -> String {
    let rows = outcome.rows.filter { $0.statistic == statistic }
    guard rows.count > Self.shownRows else { return table(outcome, statistic, rows) }
    let ranked = rows.enumerated().sorted {
      let (a, b) = ($0.element.largestDifference, $1.element.largestDifference)
      return a == b ? $0.offset < $1.offset : a > b
    }.map(\.element)
    return table(
      outcome, statistic, Array(ranked.prefix(Self.shownRows)), note: ", the largest differences")
      + "<details><summary>All \(RoundedNumber.count(rows.count)) rows</summary>\n"
      + table(outcome, statistic, rows) + "</details>\n"
  }

  private func table(
    _ outcome: RunComparison.Outcome, _ statistic: StatisticName, _ rows: [RunComparison.Row],
    note: String = ""
  ) -> String {
    let scale = NumberScale(rows.flatMap(\.cells).compactMap(\.value))
    let unit = scale.unit(statistic.unit(outcome.unit))
    var header = ["Policy"] + outcome.dimensions
    for (index, run) in comparison.runs.enumerated() {
      let name = isSingle ? "Value" : run.label
      header.append(name)
      if isSingle { header.append("Difference") }
      if index > 0 { header.append("\(name) − A") }
    }
    let caption = Self.escaped(statistic.text + unit) + note
    let label = "\(Self.escaped(outcome.heading)): \(caption)"
    var out = "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"\(label)\">"
    out += "<table>\n<caption>\(caption)</caption>\n<thead><tr>"
    out += header.map { "<th scope=\"col\" dir=\"auto\">\(Self.escaped($0))</th>" }.joined()
    out += "</tr></thead>\n<tbody>\n"
    for row in rows {
      out += "<tr>"
      out += ([row.policy] + row.coordinates).map {
        "<th scope=\"row\" dir=\"auto\">\(Self.escaped($0))</th>"
      }.joined()
      for (index, cell) in row.cells.enumerated() {
        out += "<td>\(cell.value.map { RoundedNumber.interval(scale.scaled($0)) } ?? "–")</td>"
        if index > 0 || isSingle { out += "<td>\(difference(cell, scale))</td>" }
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
      + (isUnclear ? "<br><small>not distinguishable from zero</small>" : "")
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
