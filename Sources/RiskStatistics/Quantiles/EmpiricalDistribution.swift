/// The values of a quantity, and those of its sixteen sections when they were kept.
public struct EmpiricalDistribution: Sendable {
  public var all: OrderedCells
  /// Empty unless they were wanted.
  public var sections: [OrderedCells]

  public init(all: OrderedCells, sections: [OrderedCells]) {
    self.all = all
    self.sections = sections
  }

  /// A quantile with the interval of order statistics.
  public func quantile(_ p: Double) -> Estimate {
    let n = all.count
    let ranks = Intervals.quantileRanks(samples: n, probability: p)
    let lower = ranks.lower.map { all.value(ofRank: $0 - 1) } ?? .nan
    let upper = ranks.upper.map { all.value(ofRank: $0 - 1) } ?? .nan
    return Estimate(
      value: all.quantile(p),
      standardError: lower == upper ? 0 : (upper - lower) / (2 * Intervals.normalQuantile),
      lower: lower, upper: upper, samples: n, approximation: n > 0 ? all.resolution(at: p) : 0)
  }

  /// The mean of the worst share of the values, with the interval of its influence function.
  public func tailMean(share: Double, ofUpperEnd: Bool) -> Estimate {
    let (mean, error, resolution) = all.tailMean(share: share, ofUpperEnd: ofUpperEnd)
    let half = Intervals.normalQuantile * error
    return Estimate(
      value: mean, standardError: error, lower: mean - half, upper: mean + half,
      samples: all.count, approximation: resolution)
  }

  /// The difference of a statistic of two distributions of the same samples, with an interval
  /// over the sixteen sections, in which the two move together.
  public static func difference(
    of a: EmpiricalDistribution, to b: EmpiricalDistribution, _ statistic: (OrderedCells) -> Double
  ) -> Estimate {
    Intervals.sectioned(
      value: statistic(a.all) - statistic(b.all),
      sections: zip(a.sections, b.sections).map { statistic($0) - statistic($1) },
      samples: a.all.count)
  }
}
