import RiskArchive

/// How likely the rare event of the study is under each policy.
struct EventSection {
  let run: ReportedRun

  func html() -> HTML {
    guard let event = run.event else { return "" }
    let rows = event.policies.map { policy -> HTML in
      let title = run.policies.first { $0.name == policy.policy }?.title ?? policy.policy
      return """
        <tr><th scope="row">\(name: title)</th><td class="number">\(cell(policy.probability))</td>\
        <td class="number">\(ratio(policy))</td></tr>

        """
    }
    let warnings = event.policies.flatMap { policy in
      policy.warnings.map { "<li>Under \(name: policy.policy): \(name: $0).</li>\n" as HTML }
    }
    let list: HTML =
      warnings.isEmpty
      ? ""
      : "<details><summary>What to know before believing it</summary>\n<ul>\(warnings)</ul></details>\n"
    let evaluations = event.policies.reduce(0) { $0 + $1.evaluations }
    return """
      <section aria-labelledby="event">
      <h2 id="event">A rare event</h2>
      <p>How likely is \(name: event.statement)? Estimated by \(name: event.method) with \
      \(NumberText.count(evaluations)) evaluations of their own; 95 % intervals in brackets.</p>
      <div class="scroll" role="region" tabindex="0" aria-label="Probability of the event"><table>
      <thead><tr><th scope="col">Policy</th><th scope="col" class="number">Probability</th>\
      <th scope="col" class="number">Times the baseline's</th></tr></thead>
      <tbody>\(rows)</tbody>
      </table></div>
      \(list)</section>

      """
  }

  private func cell(_ estimate: ArchivedEstimate) -> HTML {
    "\(EventText.interval(estimate))"
  }

  private func ratio(_ policy: ArchivedEvent.Policy) -> HTML {
    policy.ratio.map { "\(EventText.interval($0))" } ?? "–"
  }
}
