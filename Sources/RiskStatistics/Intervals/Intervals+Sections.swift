import Foundation

/// Intervals from the spread over the sixteen sections, which hold under every design.
///
/// The value is always that of the whole sample. Its error comes from the sections' contributions
/// to it (the statistic made linear at the whole sample), not from the statistic of each section:
/// the contributions have no bias, however few samples a section has.
extension Intervals {
  /// The mean.
  ///
  /// Sectioned: `mean ± t · se` with `se² = Σ eₛ² / (16 · 15)`, `eₛ = (nₛ / n̄)(meanₛ − mean)` and
  /// t of 15 degrees of freedom; `eₛ` is the residual of the ratio of the sections' sums to their
  /// counts, so that missing samples may leave sections of unequal size.
  public static func mean(_ sections: [Moments], samples kind: SampleKind) -> Estimate {
    let total = folded(sections)
    guard kind == .sectioned else { return mean(total) }
    let error = errorOfMean(sections, total: total)
    let half = sectionQuantile * error
    return Estimate(
      value: total.count > 0 ? total.mean : .nan, standardError: error, lower: total.mean - half,
      upper: total.mean + half, samples: Int(total.count))
  }

  /// A probability from the moments of its indicator.
  ///
  /// Sectioned: Wilson's interval with t of 15 degrees of freedom and the number of independent
  /// samples that would have the error seen over the sections, `n* = p (1 − p) / se²` (the idea of
  /// Korn and Graubard 1998, Survey Methodology 24, 193–201). It stays within [0, 1], leans as
  /// Wilson's does, and has a width when all sections agree: `se` counts as at least `1 / n`, the
  /// error when one sample of one section is all that differs, and for an event that never or
  /// always happened `n* = n`, since a design does not help where it saw nothing.
  public static func probability(_ sections: [Moments], samples kind: SampleKind) -> Estimate {
    let total = folded(sections)
    guard kind == .sectioned, total.count > 0 else { return probability(total) }
    let (n, p) = (total.count, total.mean)
    let error = errorOfMean(sections, total: total)
    let resolved = max(error, 1 / n)
    let effective = p > 0 && p < 1 && error >= 0 ? p * (1 - p) / (resolved * resolved) : n
    let (lower, upper) = wilson(share: p, samples: effective, quantile: sectionQuantile)
    return Estimate(
      value: p, standardError: error, lower: min(p, lower), upper: max(p, upper), samples: Int(n))
  }

  /// The difference of two probabilities on the same samples, from the moments of the difference
  /// of their indicators.
  ///
  /// Sectioned: the interval of Agresti and Min with t of 15 degrees of freedom and its variance
  /// multiplied by the ratio of the variance seen over the sections to that of independent samples.
  /// The ratio is 1 when no two samples disagree.
  public static func pairedProbability(_ sections: [Moments], samples kind: SampleKind)
    -> Estimate
  {
    let total = folded(sections)
    guard kind == .sectioned, total.count > 0 else { return pairedProbability(total) }
    let n = total.count
    let error = errorOfMean(sections, total: total)
    let resolved = max(error, 1 / n)
    let independent = total.squares / (n * n)
    let ratio = independent > 0 && error >= 0 ? resolved * resolved / independent : 1
    let (difference, variance) = agrestiMin(total)
    let half = sectionQuantile * (ratio * variance).squareRoot()
    return Estimate(
      value: total.mean, standardError: error,
      lower: max(-1, min(total.mean, difference - half)),
      upper: min(1, max(total.mean, difference + half)), samples: Int(n))
  }

  /// The standard deviation, whatever the samples: `s · exp(±t · se(s²) / (2 s²))`.
  ///
  /// `se(s²)` is the error of the mean squared deviation from the common mean over the sections.
  /// On the logarithm the interval stays positive and covers better for heavy tails: lognormal of
  /// σ = 1 at 1,000 samples 0.86, against 0.82 for the spread of the sections' own deviations.
  public static func standardDeviation(_ sections: [Moments], total: Moments) -> Estimate {
    let deviation = total.standardDeviation
    let deviations = sections.map { section in
      let shift = section.mean - total.mean
      let mean = section.squares / section.count + shift * shift
      return Moments(count: section.count, mean: mean)
    }
    let centre = total.squares / total.count
    let ofVariance = errorOfMean(deviations, total: Moments(count: total.count, mean: centre))
    let relative = deviation > 0 ? ofVariance / (2 * centre) : 0 * ofVariance
    let factor = exp(sectionQuantile * relative)
    return Estimate(
      value: deviation, standardError: deviation * relative, lower: deviation / factor,
      upper: deviation * factor, samples: Int(total.count))
  }

  /// The standard error of the mean of all samples from the means of the sections; NaN unless
  /// every section has a sample.
  static func errorOfMean(_ sections: [Moments], total: Moments) -> Double {
    guard sections.count == Blocks.sections, sections.allSatisfy({ $0.count > 0 }) else {
      return .nan
    }
    let average = total.count / Double(Blocks.sections)
    return errorOfSum(sections.map { ($0.count / average) * ($0.mean - total.mean) })
  }

  /// The standard error of the mean of the sections' contributions, which add up to zero.
  static func errorOfSum(_ contributions: [Double]) -> Double {
    let count = Double(contributions.count)
    let squares = contributions.reduce(0) { $0 + $1 * $1 }
    return (squares / (count * (count - 1))).squareRoot()
  }

  /// Moments of sections folded in their order.
  static func folded(_ sections: [Moments]) -> Moments {
    var total = Moments()
    for section in sections { total.merge(section) }
    return total
  }
}
