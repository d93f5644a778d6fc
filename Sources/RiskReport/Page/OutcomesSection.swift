import RiskArchive

/// Each outcome with its charts, the one that compares policies first.
struct OutcomesSection {
  let run: ReportedRun
  let isDrawn: Bool

  /// The charts of an outcome: those that are read first, and those that are folded.
  static func charts(_ run: ReportedRun, _ index: Int) -> (first: [Chart], folded: [Chart]) {
    let outcome = run.outcomes[index]
    if outcome.dimensions.isEmpty {
      let isAbove = HeadlineCharts.outcomes(run).contains(index)
      let differences = isAbove ? [] : [DifferenceChart.policies(run, index)].compactMap(\.self)
      let spread = [ExceedanceChart.chart(run, index), RangeChart.chart(run, index)]
        .compactMap(\.self)
      return (differences + spread.prefix(1), Array(spread.dropFirst()))
    }
    let ranked = [DifferenceChart.ranked(run, index)].compactMap(\.self)
    if FanChart.years(outcome) != nil {
      let differences = [FanChart.differences(run, index)].compactMap(\.self)
      return (differences + FanChart.panels(run, index), [])
    }
    let levels = [DifferenceChart.levels(run, index)].compactMap(\.self)
    if outcome.dimensions.count == 2 {
      let paths = TrajectoryChart.panels(run, index)
      let maps = HeatMap.charts(run, index)
      return paths.isEmpty ? (maps, ranked + levels) : (paths, maps + ranked)
    }
    return (ranked + levels, [])
  }

  static func sentences(_ run: ReportedRun, _ outcome: ReportedOutcome) -> [Sentence] {
    run.baseline.map { LevelWords(run: run, outcome: outcome, policy: $0).sentences() } ?? []
  }

  func html() -> HTML {
    guard !run.outcomes.isEmpty else { return "" }
    let outcomes = run.outcomes.indices.map(outcome)
    return """
      <section aria-labelledby="outcomes">
      <h2 id="outcomes">Outcome by outcome</h2>
      \(outcomes)\(correlations())</section>

      """
  }

  private func outcome(_ index: Int) -> HTML {
    let outcome = run.outcomes[index]
    let unit = UnitWords.text(outcome.unit)
    let description: HTML =
      outcome.description.map { "<p>\(name: $0)</p>\n" } ?? ""
    let sentences = run.alternatives.isEmpty ? [] : Self.sentences(run, outcome)
    let level: HTML =
      sentences.isEmpty ? "" : "<p>\(sentences.map { "\($0) " as HTML })</p>\n"
    let charts = Self.charts(run, index)
    let first = charts.first.map { Figure(chart: $0, isDrawn: isDrawn).html() }
    let folded = charts.folded.map { Figure(chart: $0, isDrawn: isDrawn).html() }
    let more: HTML =
      folded.isEmpty
      ? "" : "<details><summary>More of this outcome</summary>\n\(folded)</details>\n"
    let none: HTML =
      charts.first.isEmpty && charts.folded.isEmpty
      ? "<p>There is nothing to draw: no number, or no difference, is known or other than zero.</p>\n"
      : ""
    let heading: HTML = unit.isEmpty ? "" : " <small>\(unit)</small>"
    let isPanelled =
      FanChart.years(outcome) != nil || !TrajectoryChart.panels(run, index).isEmpty
    // The differences over the years take the whole width above the panels of the policies.
    let isLed = FanChart.years(outcome) != nil && !run.alternatives.isEmpty
    let group = isPanelled ? (isLed ? "panels led" : "panels") : "figures"
    return """
      <article class="outcome" id="outcome-\("\(index + 1)")">
      <h3>\(name: outcome.title)\(heading)</h3>
      \(description)\(level)<div class="\(group)">
      \(first)</div>
      \(more)\(none)</article>

      """
  }

  /// `0.81 (0.79 to 0.83)`.
  private static func correlation(_ estimate: ArchivedInterval) -> String {
    EstimateText.interval(
      ReportedEstimate(
        value: estimate.value, lower: estimate.lower, upper: estimate.upper,
        pointer: JSONPointer()), precision: Precision(decimals: 2))
  }

  private func correlations() -> HTML {
    guard !run.correlations.isEmpty else { return "" }
    let tables = run.correlations.map { correlation -> HTML in
      let table = DataTable(
        columns: [.init(title: "Outcome", isNumeric: false)]
          + correlation.outcomes.map { .init(title: $0, isNumeric: true) },
        rows: zip(correlation.outcomes, correlation.matrix).map { name, row in
          [name] + row.map(Self.correlation)
        })
      return
        "<h4>Under \(name: correlation.policy)</h4>\n\(table.html(label: "Correlations under \(correlation.policy)"))"
    }
    return
      "<details><summary>How outcomes move together</summary>\n<p>Correlations, with their 95 % intervals.</p>\n\(tables)</details>\n"
  }
}
