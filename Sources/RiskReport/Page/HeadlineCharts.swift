/// The differences that matter as charts beside the answer: intervals of outcomes without dimensions,
/// counts of those with.
enum HeadlineCharts {
  /// Charts that stand beside the answer at most.
  private static let shown = 4

  /// The outcomes that are drawn, in the order of the study: first those of one number, since
  /// sizes say more than counts.
  static func outcomes(_ run: ReportedRun) -> [Int] {
    guard !run.alternatives.isEmpty else { return [] }
    let changing = run.outcomes.indices.filter { changes(run, $0) }
    let single = changing.filter { run.outcomes[$0].dimensions.isEmpty }
    let several = changing.filter { !run.outcomes[$0].dimensions.isEmpty }
    return Array((single + several).prefix(shown))
  }

  static func charts(_ run: ReportedRun) -> [Chart] {
    outcomes(run).compactMap {
      run.outcomes[$0].dimensions.isEmpty
        ? DifferenceChart.policies(run, $0) : VerdictChart.chart(run, $0)
    }
  }

  /// Whether any policy makes a difference that is known and is not nothing.
  private static func changes(_ run: ReportedRun, _ index: Int) -> Bool {
    let outcome = run.outcomes[index]
    guard let statistic = outcome.comparison else { return false }
    return run.alternatives.contains { policy in
      outcome.policies[policy].contains {
        ![.missing, .unchanged].contains(Verdict($0.difference(statistic)))
      }
    }
  }
}
