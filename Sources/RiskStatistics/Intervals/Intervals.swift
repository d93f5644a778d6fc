import Foundation

/// Intervals that cover with probability 0.95.
public enum Intervals {
  /// The probability that an interval covers.
  public static let level = 0.95
  /// The 0.975 quantile of the standard normal distribution.
  public static let normalQuantile = 1.959963984540054
  /// The 0.975 quantile of Student's t with 15 degrees of freedom, one less than the sections.
  public static let sectionQuantile = 2.131449545559774

  /// The mean, with the interval of the central limit theorem.
  public static func mean(_ moments: Moments) -> Estimate {
    let error = moments.standardError
    let half = normalQuantile * error
    return Estimate(
      value: moments.count > 0 ? moments.mean : .nan, standardError: error,
      lower: moments.mean - half, upper: moments.mean + half, samples: Int(moments.count))
  }

  /// A probability from the moments of its indicator, with Wilson's interval.
  ///
  /// Source: Wilson (1927), doi:10.1080/01621459.1927.10502953.
  public static func probability(_ moments: Moments) -> Estimate {
    let (n, p) = (moments.count, moments.mean)
    guard n > 0 else { return Estimate(value: .nan, samples: 0) }
    let (lower, upper) = wilson(share: p, samples: n, quantile: normalQuantile)
    return Estimate(
      // The ends meet 0 and 1 for an event that never or always happened, but for rounding.
      value: p, standardError: (p * (1 - p) / n).squareRoot(), lower: min(p, lower),
      upper: max(p, upper), samples: Int(n))
  }

  /// The ends of Wilson's interval for a share of a number of samples.
  static func wilson(share p: Double, samples n: Double, quantile: Double)
    -> (lower: Double, upper: Double)
  {
    let z2 = quantile * quantile
    let centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    let half = quantile * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot() / (1 + z2 / n)
    return (max(0, centre - half), min(1, centre + half))
  }

  /// The difference of two probabilities on the same samples, from the moments of the difference
  /// of their indicators.
  ///
  /// Half a sample is added to each of the four combinations, so that no disagreement among few
  /// samples is not taken for certainty. Source: Agresti and Min (2005), doi:10.1002/sim.1781.
  public static func pairedProbability(_ moments: Moments) -> Estimate {
    let n = moments.count
    guard n > 0 else { return Estimate(value: .nan, samples: 0) }
    let (difference, variance) = agrestiMin(moments)
    let half = normalQuantile * variance.squareRoot()
    return Estimate(
      value: moments.mean, standardError: moments.standardError,
      lower: min(moments.mean, difference - half), upper: max(moments.mean, difference + half),
      samples: Int(n))
  }

  /// The centre and the variance of the interval of Agresti and Min.
  static func agrestiMin(_ moments: Moments) -> (difference: Double, variance: Double) {
    let n = moments.count
    let disagreeing = moments.squares + n * moments.mean * moments.mean
    let difference = n * moments.mean / (n + 2)
    return (difference, ((disagreeing + 1) / (n + 2) - difference * difference) / (n + 2))
  }

  /// Any statistic, with an interval of Student's t over its values in the sixteen sections.
  public static func sectioned(value: Double, sections: [Double], samples: Int) -> Estimate {
    var spread = Moments()
    for section in sections {
      spread.merge(
        Moments(count: 1, mean: section, squares: 0, minimum: section, maximum: section))
    }
    let error = spread.standardError
    return Estimate(
      value: value, standardError: error, lower: value - sectionQuantile * error,
      upper: value + sectionQuantile * error, samples: samples)
  }

  /// The ranks, counted from 1, of the order statistics that enclose a quantile.
  ///
  /// The lower rank is the largest `r` with P(B < r) ≤ 0.025 and the upper rank the smallest `s`
  /// with P(B ≥ s) ≤ 0.025, for B binomial(n, p); by the normal approximation beyond 1,000 samples.
  /// Source: David and Nagaraja, *Order Statistics*, 3rd ed. 2003, section 7.1.
  /// - Returns: Nil for an end that lies beyond the samples.
  public static func quantileRanks(samples n: Int, probability p: Double)
    -> (lower: Int?, upper: Int?)
  {
    guard n > 0 else { return (nil, nil) }
    if n > 1_000 {
      let (centre, half) = (
        Double(n) * p, normalQuantile * (Double(n) * p * (1 - p)).squareRoot()
      )
      let (lower, upper) = (Int((centre - half).rounded(.down)), Int((centre + half).rounded(.up)))
      return (lower >= 1 ? lower : nil, upper + 1 <= n ? upper + 1 : nil)
    }
    var (cumulative, logMass) = (0.0, Double(n) * log1p(-p))
    var (lower, upper): (Int?, Int?) = (nil, nil)
    let logOdds = log(p) - log1p(-p)
    for k in 0...n {
      cumulative += exp(logMass)
      logMass += log(Double(n - k) / Double(k + 1)) + logOdds
      // P(B < k + 1) is the cumulative probability of k.
      if cumulative <= 0.025 { lower = k + 1 }
      if upper == nil && cumulative >= 0.975 { upper = k + 1 }
    }
    if let value = upper, value > n { upper = nil }
    return (lower, upper)
  }
}
