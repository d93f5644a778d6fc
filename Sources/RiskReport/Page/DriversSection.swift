/// What drives the result: first what policies change, then the levels.
struct DriversSection {
  let run: ReportedRun
  let isDrawn: Bool
  /// Targets that are shown; the others are folded.
  private static let shown = 3

  func html() -> HTML {
    guard !run.drivers.isEmpty else { return "" }
    let order = Self.order(run)
    let all = order.map(article)
    let folded = Array(all.dropFirst(Self.shown))
    let rest: HTML =
      folded.isEmpty
      ? ""
      : "<details><summary>Other outcomes and policies</summary>\n\(folded)</details>\n"
    return """
      <section aria-labelledby="drivers">
      <h2 id="drivers">What drives the result</h2>
      <p>Learn more about what stands first, and the future becomes less uncertain.
      \(shares())</p>
      \(headlines())\(guidance())\(Array(all.prefix(Self.shown)))\(rest)</section>

      """
  }

  /// What shares are of; where measures differ, each is told by its own words.
  private func shares() -> HTML {
    let measures = Set(run.drivers.map(\.measure))
    if measures == [.firstOrder] {
      return "Shares are of the variance: what knowing the uncertainty would take away on average."
    }
    if measures == [.total] {
      return "Shares are of the variance: what would be left of it if all else were known."
    }
    return "Shares are of the variance."
  }

  /// Differences before levels, wholes before their elements, and those without a driver last.
  static func order(_ run: ReportedRun) -> [Int] {
    func rank(_ index: Int) -> Int {
      let drivers = run.drivers[index]
      return (drivers.strongest.isEmpty ? 4 : 0) + (drivers.isOfDifference ? 0 : 2)
        + (drivers.isElement ? 1 : 0)
    }
    return run.drivers.indices.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  /// The inputs that matter most for each headline difference, one line each: of the outcomes that
  /// are drawn beside the answer, under the policies that are told first.
  static func lines(_ run: ReportedRun) -> [(drivers: ReportedDrivers, line: Sentence)] {
    let told = order(run).map { run.drivers[$0] }.filter { !$0.isElement }
    let differences = told.filter(\.isOfDifference)
    let outcomes = HeadlineCharts.outcomes(run).map { run.outcomes[$0].name }
    let policies = PolicyOrder(run).first.map { run.policies[$0].name }
    let headlines = differences.filter {
      outcomes.contains($0.outcome) && policies.contains($0.policy)
    }
    let chosen = [headlines, differences, told].first { !$0.isEmpty } ?? []
    return chosen.prefix(lineLimit).compactMap { drivers in
      DriverWords(run: run, drivers: drivers).line().map { (drivers, $0) }
    }
  }

  /// Headline differences that are told at most, and before the rest is folded.
  private static let lineLimit = 16
  private static let shownLines = 6

  private func headlines() -> HTML {
    let items = Self.lines(run).map { drivers, line in
      "<li>\(subject(drivers)): \(line).</li>\n" as HTML
    }
    guard !items.isEmpty else { return "" }
    let rest = Array(items.dropFirst(Self.shownLines))
    let folded: HTML =
      rest.isEmpty
      ? ""
      : "<details class=\"print\"><summary>More differences</summary>\n<ul>\(rest)</ul></details>\n"
    return
      "<p>What matters most:</p>\n<ul>\(Array(items.prefix(Self.shownLines)))</ul>\n\(folded)"
  }

  private func guidance() -> HTML {
    guard !run.guidance.isEmpty else { return "" }
    return "<ul class=\"caveat\">\(run.guidance.map { "<li>\(name: $0)</li>\n" as HTML })</ul>\n"
  }

  private func subject(_ drivers: ReportedDrivers) -> HTML {
    let policy = run.policies.first { $0.name == drivers.policy }?.title ?? drivers.policy
    return drivers.isOfDifference
      ? "What \(name: policy) changes in \(name: drivers.title)"
      : "\(name: drivers.title) under \(name: policy)"
  }

  private func article(_ index: Int) -> HTML {
    let drivers = run.drivers[index]
    let sentences = DriverWords(run: run, drivers: drivers).sentences().map { "\($0) " as HTML }
    let notes = drivers.notes.map { "<p class=\"caveat\">\(name: $0)</p>\n" as HTML }
    let charts = DriverChart.charts(run, index)
    let figures = charts.prefix(2).map { Figure(chart: $0, isDrawn: isDrawn).html() }
    let folded = charts.dropFirst(2).map { Figure(chart: $0, isDrawn: isDrawn).html() }
    let more: HTML =
      folded.isEmpty
      ? "" : "<details><summary>More of what drives it</summary>\n\(folded)</details>\n"
    return """
      <article class="outcome"><h3>\(subject(drivers))</h3>
      <p>\(sentences)</p>
      \(notes)      <div class="panels">
      \(figures)</div>
      \(more)</article>

      """
  }
}
