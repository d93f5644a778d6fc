/// Failed samples, convergence and warnings.
struct TrustSection {
  let run: ReportedRun

  func html() -> HTML {
    let sentences = TrustWords(run: run).sentences().map { "<li>\($0)</li>\n" as HTML }
    let warnings = run.warnings.map { "<li>\(name: $0)</li>\n" as HTML }
    let warningList: HTML =
      warnings.isEmpty ? "" : "<h3>Warnings</h3>\n<ul class=\"warnings\">\(warnings)</ul>\n"
    return """
      <section aria-labelledby="trust">
      <h2 id="trust">How far to trust the numbers</h2>
      <ul>\(sentences)</ul>
      \(warningList)\(repairs())\(thinTails())</section>

      """
  }

  private func repairs() -> HTML {
    guard !run.repairs.isEmpty else { return "" }
    let items = run.repairs.map { repair -> HTML in
      let change = repair.largestChange.map {
        NumberText.text($0, Precision(ends: [$0], halfWidth: $0 / 10))
      }
      return
        "<li>The correlations of \(name: repair.members.joined(separator: ", ")) contradict each other and were changed, by \(change ?? "an unknown amount") at most.</li>\n"
    }
    return "<h3>Repaired correlations</h3>\n<ul>\(items)</ul>\n"
  }

  /// Estimates of tails that hold few samples, whatever chart they stand in.
  private func thinTails() -> HTML {
    var rows: [[String]] = []
    for outcome in run.outcomes {
      for (policy, elements) in zip(run.policies, outcome.policies) {
        for element in elements {
          for named in element.statistics + element.differences {
            guard let tail = named.estimate.tailSamples, tail < EstimateWords.fewTailSamples
            else { continue }
            rows.append([
              ([outcome.title] + element.labels).joined(separator: ", "), policy.title,
              StatisticWords.text(named.name), NumberText.count(tail),
            ])
          }
        }
      }
    }
    guard !rows.isEmpty else { return "" }
    let table = DataTable(
      columns: [
        .init(title: "Outcome", isNumeric: false), .init(title: "Policy", isNumeric: false),
        .init(title: "Statistic", isNumeric: false),
        .init(title: "Samples in the tail", isNumeric: true),
      ], rows: Array(rows.prefix(30)))
    let more = rows.count > 30 ? " The first 30 are shown; summary.csv has all." : ""
    return """
      <details><summary>Estimates that rest on few samples</summary>
      <p>Fewer than 100 samples lie in these tails, and their intervals may be too narrow.\(more)</p>
      \(table.html(label: "Estimates that rest on few samples"))</details>

      """
  }
}
