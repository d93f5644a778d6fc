extension EmpiricalDistribution {
  /// The difference of a statistic of two distributions of the same samples, with an interval over
  /// the sixteen sections, in which the two move together; it holds under every design.
  ///
  /// `value ± t · se`, t of 15 degrees of freedom, from the differences of the sections'
  /// contributions to the two values (influence functions at the whole sample).
  public static func difference(
    of a: EmpiricalDistribution, to b: EmpiricalDistribution, _ statistic: DistributionStatistic
  ) -> Estimate {
    let value = statistic.value(in: a.all) - statistic.value(in: b.all)
    let error =
      if let own = a.contributions(statistic), let other = b.contributions(statistic) {
        Self.error(zip(own.values, other.values).map { $0 - $1 }, own.variance + other.variance)
      } else {
        Double.nan
      }
    let half = Intervals.sectionQuantile * error
    return Estimate(
      value: value, standardError: error, lower: value - half, upper: value + half,
      samples: a.all.count,
      tailSamples: statistic.tailSamples(of: min(a.all.count, b.all.count)))
  }

  /// The standard error of the sum of what the sections contribute.
  static func error(_ contributions: [Double], _ variance: Double) -> Double {
    let error = Intervals.errorOfSum(contributions)
    return (error * error + variance).squareRoot()
  }

  /// What the sections add to the error of a statistic, to first order: sixteen numbers around
  /// zero whose mean has the error of the statistic, and the variance that the cells add.
  func contributions(_ statistic: DistributionStatistic)
    -> (values: [Double], variance: Double)?
  {
    guard sections.count == Blocks.sections, sections.allSatisfy({ $0.count > 0 }) else {
      return nil
    }
    let n = Double(all.count)
    switch statistic {
    case .quantile(let p):
      guard let share = sectionShares(p) else { return nil }
      // The slope of the quantile function over the interval of the share.
      let half = Intervals.sectionQuantile * share.error
      let (low, high) = (max(0, p - half), min(1, p + half))
      let slope = (all.quantile(high) - all.quantile(low)) / (high - low)
      return (share.residuals.map { -slope * $0 }, slope * slope * share.variance)
    case .tailMean(let tail, let isUpper):
      let edge = all.quantile(isUpper ? 1 - tail : tail)
      let sums = sections.map { $0.excess(beyond: edge, ofUpperEnd: isUpper) }
      let mean = sums.reduce(0) { $0 + $1.value } / n
      let scale = (isUpper ? 1 : -1) * Double(Blocks.sections) / (n * tail)
      return (
        zip(sections, sums).map { scale * ($1.value - mean * Double($0.count)) },
        sums.reduce(0) { $0 + $1.variance } / (n * tail * n * tail)
      )
    }
  }

  /// The shares of the sections up to a quantile of the whole sample.
  struct SectionShares {
    /// Around zero; by section.
    var residuals: [Double]
    /// The variance that the cells add.
    var variance: Double
    /// The standard error of the share of the whole sample, at least one sample.
    var error: Double
  }

  func sectionShares(_ p: Double) -> SectionShares? {
    guard sections.count == Blocks.sections, sections.allSatisfy({ $0.count > 0 }) else {
      return nil
    }
    let n = Double(all.count)
    let value = all.quantile(p)
    // Where many samples share a value the share jumps; the wider side of the jump counts.
    let sides = [false, true].map { including in
      let counts = sections.map { $0.count(below: value, including: including) }
      let share = counts.reduce(0) { $0 + $1.value } / n
      let residuals = zip(sections, counts).map {
        Double(Blocks.sections) / n * ($1.value - share * Double($0.count))
      }
      let variance = counts.reduce(0) { $0 + $1.variance } / (n * n)
      return SectionShares(
        residuals: residuals, variance: variance,
        error: max(Self.error(residuals, variance), 1 / n))
    }
    return sides[0].error > sides[1].error ? sides[0] : sides[1]
  }
}
