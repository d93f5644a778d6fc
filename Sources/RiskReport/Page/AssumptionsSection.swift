/// What was assumed and on whose word.
struct AssumptionsSection {
  let run: ReportedRun

  func html() -> HTML {
    let assumptions = run.assumptions
    let problem: HTML =
      assumptions.problem.map { "<p class=\"notice\">No assumptions can be shown: \($0).</p>\n" }
      ?? ""
    return """
      <section aria-labelledby="assumptions">
      <h2 id="assumptions">Assumptions and their sources</h2>
      \(problem)\(uncertainties())\(levers())\(policies())\(settings())</section>

      """
  }

  private func uncertainties() -> HTML {
    let rows = run.assumptions.uncertainties
    guard !rows.isEmpty else { return "<p>The study has no uncertainties.</p>\n" }
    let missing = rows.filter { $0.source == nil }.map(\.name)
    let note: HTML =
      missing.isEmpty
      ? ""
      : "<p class=\"notice\">No source is stated for \(name: missing.joined(separator: ", ")).</p>\n"
    let items = rows.map { row -> HTML in
      """
      <dt>\(name: row.name)</dt>
      <dd>\(name: row.content)<br><small>Acts on \(name: row.subject)</small><br>\
      \(row.source.map { "Source: \(name: $0)" as HTML } ?? "No source stated")</dd>

      """
    }
    return
      "<p>What is not known is drawn from these distributions.</p>\n\(note)<dl>\(items)</dl>\n"
  }

  private func levers() -> HTML {
    fold(
      "What policies can set", run.assumptions.levers,
      columns: ["Lever", "Acts on", "Range", "Source"]
    ) { [$0.name, $0.subject, $0.content, $0.source ?? "none stated"] }
  }

  private func policies() -> HTML {
    let policies = run.policies.map { policy in
      Assumptions.Row(
        name: policy.title, subject: policy.name,
        content: run.assumptions.policies[policy.name] ?? "", source: nil)
    }
    return fold("What each policy sets", policies, columns: ["Policy", "Name", "Settings"]) {
      [$0.name, $0.subject, $0.content.isEmpty ? "nothing" : $0.content]
    }
  }

  private func settings() -> HTML {
    fold(
      "Models, fixed settings and tables", run.assumptions.settings,
      columns: ["Name", "Kind", "Value"]
    ) { [$0.name, $0.subject, $0.content] }
  }

  private func fold(
    _ title: String, _ rows: [Assumptions.Row], columns: [String],
    cells: (Assumptions.Row) -> [String]
  ) -> HTML {
    guard !rows.isEmpty else { return "" }
    let table = DataTable(
      columns: columns.map { .init(title: $0, isNumeric: false) }, rows: rows.map(cells))
    return
      "<details class=\"print\"><summary>\(title)</summary>\n\(table.html(label: title))</details>\n"
  }
}
