/// Which uncertainties matter, for each outcome that was looked into.
struct DriversSection {
  let run: ReportedRun
  let isDrawn: Bool
  /// Pairs of outcome and policy that are shown; the others are folded.
  private static let shown = 3

  func html() -> HTML {
    guard !run.drivers.isEmpty else { return "" }
    let all = run.drivers.indices.map(article)
    let folded = Array(all.dropFirst(Self.shown))
    let rest: HTML =
      folded.isEmpty
      ? "" : "<details><summary>Other outcomes and policies</summary>\n\(folded)</details>\n"
    return """
      <section aria-labelledby="drivers">
      <h2 id="drivers">What drives the outcomes</h2>
      <p>Learn more about what stands first, and the future becomes less uncertain. Shares are of the
      variance, each uncertainty by itself.</p>
      \(Array(all.prefix(Self.shown)))\(rest)</section>

      """
  }

  private func article(_ index: Int) -> HTML {
    let drivers = run.drivers[index]
    let outcome = run.outcomes.first { $0.name == drivers.outcome }?.title ?? drivers.outcome
    let policy = run.policies.first { $0.name == drivers.policy }?.title ?? drivers.policy
    let heading: HTML =
      drivers.isOfDifference
      ? "What \(name: policy) changes in \(name: outcome)"
      : "\(name: outcome) under \(name: policy)"
    let sentences = DriverWords(run: run, drivers: drivers).sentences().map { "\($0) " as HTML }
    let figure =
      DriverChart.chart(run, index).map { Figure(chart: $0, isDrawn: isDrawn).html() } ?? ""
    return """
      <article class="outcome"><h3>\(heading)</h3>
      <p>\(sentences)</p>
      \(figure)</article>

      """
  }
}
