/// The values of a quantity, and those of its sixteen sections when they were kept.
public struct EmpiricalDistribution: Sendable {
  public var all: OrderedCells
  /// Empty unless they were wanted.
  public var sections: [OrderedCells]

  public init(all: OrderedCells, sections: [OrderedCells]) {
    self.all = all
    self.sections = sections
  }

  /// A statistic with its interval.
  public func estimate(
    _ statistic: DistributionStatistic, samples kind: SampleKind = .independent
  ) -> Estimate {
    switch statistic {
    case .quantile(let p): quantile(p, samples: kind)
    case .tailMean(let share, let isUpper):
      tailMean(share: share, ofUpperEnd: isUpper, samples: kind)
    }
  }

  /// A quantile with an interval of order statistics.
  ///
  /// Independent: the ranks of the binomial distribution. Sectioned: the share of values up to the
  /// quantile is measured in each section; its interval `p ± t · se` with 15 degrees of freedom is
  /// carried over to the values (Woodruff 1952, doi:10.1080/01621459.1952.10483443). Unlike the
  /// sections' own quantiles, the shares have no bias in tails that a section barely reaches.
  /// An end beyond the samples is NaN.
  public func quantile(_ p: Double, samples kind: SampleKind = .independent) -> Estimate {
    let n = all.count
    let ranks: (lower: Int?, upper: Int?)
    let deviations: Double
    switch kind {
    case .independent:
      ranks = Intervals.quantileRanks(samples: n, probability: p)
      deviations = Intervals.normalQuantile
    case .sectioned:
      ranks = sectionedRanks(p)
      deviations = Intervals.sectionQuantile
    }
    let lower = ranks.lower.map { all.value(ofRank: $0 - 1) } ?? .nan
    let upper = ranks.upper.map { all.value(ofRank: $0 - 1) } ?? .nan
    return Estimate(
      value: all.quantile(p),
      standardError: lower == upper ? 0 : (upper - lower) / (2 * deviations),
      lower: lower, upper: upper, samples: n, approximation: n > 0 ? all.resolution(at: p) : 0,
      tailSamples: DistributionStatistic.quantile(p).tailSamples(of: n))
  }

  private func sectionedRanks(_ p: Double) -> (lower: Int?, upper: Int?) {
    let n = all.count
    guard let share = sectionShares(p) else { return (nil, nil) }
    let half = Intervals.sectionQuantile * share.error
    let (lower, upper) = (
      (Double(n) * (p - half)).rounded(.down), (Double(n) * (p + half)).rounded(.up) + 1
    )
    return (lower >= 1 ? Int(lower) : nil, upper <= Double(n) ? Int(upper) : nil)
  }

  /// The mean of the worst share of the values.
  ///
  /// Its error is that of the mean of `(x − edge)⁺ / share`: of independent samples, or over the
  /// sections, with the edge of the whole sample in both. Values in a tail are skewed, so the
  /// interval is that of Hall's transformation; docs/methods/statistics.md has the coverage.
  /// The ends are NaN when fewer than two samples lie in the tail.
  public func tailMean(
    share: Double, ofUpperEnd: Bool, samples kind: SampleKind = .independent
  ) -> Estimate {
    let statistic = DistributionStatistic.tailMean(share: share, ofUpperEnd: ofUpperEnd)
    let n = all.count
    let tail = all.tailMean(share: share, ofUpperEnd: ofUpperEnd)
    let (error, quantile) =
      switch kind {
      case .independent: (tail.error, Intervals.normalQuantile)
      case .sectioned:
        (
          contributions(statistic).map { Self.error($0.values, $0.variance) } ?? .nan,
          Intervals.sectionQuantile
        )
      }
    let inTail = statistic.tailSamples(of: n)
    var ends = (lower: Double.nan, upper: Double.nan)
    if inTail >= 2 {
      ends = Intervals.skewed(
        value: tail.mean, error: error,
        skew: (ofUpperEnd ? 1 : -1) * tail.skewness / Double(n).squareRoot(), quantile: quantile)
    }
    return Estimate(
      value: tail.mean, standardError: error, lower: ends.lower, upper: ends.upper, samples: n,
      approximation: tail.resolution, tailSamples: inTail)
  }
}
