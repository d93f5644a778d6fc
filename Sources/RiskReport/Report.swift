import RiskArchive

/// What a run found out, as one page for people and as charts for other programs.
public struct Report: Sendable {
  let run: ReportedRun

  /// Reads a run directory.
  ///
  /// - Throws: `ArchiveError` when there is no run, or one that this version can't read.
  public init(run path: String) throws(ArchiveError) {
    run = try ReportedRun(try RunArchive(path: path))
  }

  init(_ run: ReportedRun) { self.run = run }

  /// The page: one HTML document that asks nothing of the network.
  ///
  /// - Parameter bundle: What draws charts; without one the page has their tables and says so.
  public func page(bundle: ChartBundle?) -> String { Page(run: run, bundle: bundle).html().text }

  /// Names and contents of all charts as Vega-Lite 5 documents with their data in them.
  public func specifications() -> [(file: String, contents: String)] {
    charts().compactMap { chart in
      guard let text = try? chart.specification().json(isIndented: true) else { return nil }
      return ("\(chart.name).vl.json", text + "\n")
    }
  }

  /// Every sentence of the page that is made from numbers.
  public func sentences() -> [Sentence] {
    let levels =
      run.alternatives.isEmpty
      ? [] : run.outcomes.flatMap { OutcomesSection.sentences(run, $0) }
    return AnswerSection(run: run, isDrawn: false).sentences() + levels
      + PoliciesSection(run: run).sentences()
      + DriversSection.lines(run).map(\.line)
      + run.drivers.flatMap { DriverWords(run: run, drivers: $0).sentences() }
      + TrustWords(run: run).sentences()
  }

  func charts() -> [Chart] {
    HeadlineCharts.charts(run)
      + run.outcomes.indices.flatMap { index in
        let charts = OutcomesSection.charts(run, index)
        return charts.first + charts.folded
      } + run.drivers.indices.flatMap { DriverChart.charts(run, $0) }
  }
}
