/// Policies side by side: a row a policy, a column an outcome.
struct PoliciesSection {
  let run: ReportedRun
  /// Rows that are shown before the rest is folded.
  private static let shownRows = 12

  func html() -> HTML {
    guard !run.policies.isEmpty, !run.outcomes.isEmpty else { return "" }
    let order =
      (run.baseline.map { [$0] } ?? [])
      + (run.baseline == nil
        ? Array(run.policies.indices) : run.alternatives)
    let shown = order.prefix(Self.shownRows)
    let folded = order.dropFirst(Self.shownRows)
    let rest: HTML =
      folded.isEmpty
      ? ""
      : "<details><summary>The other \(NumberText.count(folded.count)) policies</summary>\n\(table(Array(folded), label: "Table of the other policies"))</details>\n"
    let baseline = run.baseline.map { run.policies[$0].title }
    let note: HTML =
      baseline.map {
        "<p>The row of \(name: $0) shows levels; the others show their difference to it. Below each number stands its 95 % interval.</p>\n"
      } ?? "<p>Levels, with their 95 % intervals below.</p>\n"
    return """
      <section aria-labelledby="policies">
      <h2 id="policies">Policies side by side</h2>
      \(note)\(table(Array(shown), label: "Table of policies"))\(rest)</section>

      """
  }

  /// How many elements differ, as the cells of the table say it.
  func sentences() -> [Sentence] {
    run.alternatives.flatMap { policy in
      run.outcomes.filter { !$0.dimensions.isEmpty }.compactMap {
        DifferenceWords(run, outcome: $0, policy: policy)?.counts()
      }
    }
  }

  private func table(_ policies: [Int], label: String) -> HTML {
    let heads = run.outcomes.map { outcome -> HTML in
      let unit = UnitWords.text(outcome.unit)
      let direction = outcome.preference.map { "\($0.rawValue) is better" }
      let notes = [unit.isEmpty ? nil : unit, direction].compactMap(\.self)
      let small: HTML =
        notes.isEmpty ? "" : "<br><small>\(notes.joined(separator: "; "))</small>"
      return "<th scope=\"col\">\(name: outcome.title)\(small)</th>"
    }
    let rows = policies.map { policy -> HTML in
      let cells = run.outcomes.enumerated().map { index, outcome in
        "<td data-label=\"\(outcome.title)\"><div>\(cell(outcome, index, policy))</div></td>"
          as HTML
      }
      return "<tr><th scope=\"row\">\(name: run.policies[policy].title)</th>\(cells)</tr>\n"
    }
    return """
      <div class="scroll" role="region" tabindex="0" aria-label="\(label)"><table class="policies">
      <thead><tr><th scope="col">Policy</th>\(heads)</tr></thead>
      <tbody>\(rows)</tbody>
      </table></div>

      """
  }

  private func cell(_ outcome: ReportedOutcome, _ index: Int, _ policy: Int) -> HTML {
    guard policy != run.baseline,
      let words = DifferenceWords(run, outcome: outcome, policy: policy)
    else { return level(outcome, index, policy) }
    let verdict = words.verdict
    let sign: HTML =
      "<span class=\"sign\" aria-hidden=\"true\">\(verdict.sign)</span> \(verdict.rawValue.lowercased())"
    guard outcome.dimensions.isEmpty else {
      let counts: HTML = words.counts().map { "<br><small>\($0)</small>" } ?? ""
      return "\(sign)\(counts)"
    }
    guard let estimate = outcome.policies[policy].first?.difference(words.statistic),
      let cell = EstimateWords(estimate, statistic: words.statistic, unit: "1")
        .cell(isDifference: true)
    else { return sign }
    let interval: HTML = cell.interval.map { "<br><small>\($0)</small>" } ?? ""
    return "\(cell.value)\(interval)<br>\(sign)"
  }

  private func level(_ outcome: ReportedOutcome, _ index: Int, _ policy: Int) -> HTML {
    guard outcome.dimensions.isEmpty else {
      let dimensions = outcome.dimensions.map(\.label.lowercasedFirst).joined(separator: " and ")
      return "<a href=\"#outcome-\("\(index + 1)")\">by \(name: dimensions)</a>"
    }
    guard let statistic = outcome.headline,
      let estimate = outcome.policies[policy].first?.statistic(statistic),
      let cell = EstimateWords(estimate, statistic: statistic, unit: "1")
        .cell(isDifference: false)
    else { return "–" }
    let interval: HTML = cell.interval.map { "<br><small>\($0)</small>" } ?? ""
    return "\(cell.value)\(interval)"
  }
}
