import RiskStatistics

/// What is summed up of the samples of some blocks: a node of the tree over blocks.
struct BlockStatistics: Sendable {
  var moments: SectionMoments
  /// Of the columns whose skewness or kurtosis is asked for.
  var higherMoments: SectionHigherMoments
  /// By policy, of outcomes without dimensions; empty when there are fewer than two.
  var coMoments: [CoMoments]

  /// Statistics of nothing.
  init(_ layout: StatisticsLayout) {
    moments = SectionMoments(columnCount: layout.moments.count)
    higherMoments = SectionHigherMoments(columnCount: layout.higherMoments.count)
    coMoments =
      layout.joined.isEmpty
      ? []
      : Array(repeating: CoMoments(columnCount: layout.joined.count), count: layout.policyCount)
  }

  /// Folds later blocks into these.
  mutating func merge(_ later: BlockStatistics) {
    moments.merge(later.moments)
    higherMoments.merge(later.higherMoments)
    for policy in coMoments.indices { coMoments[policy].merge(later.coMoments[policy]) }
  }
}
