import Foundation

/// How much less the variance of an estimate is than without an arrangement of the samples.
///
/// A factor of 4 means that independent samples would have to be four times as many.
public enum VarianceReduction {
  /// The reduction by common random numbers for the difference of two means,
  /// `(Var A + Var B) / Var(A − B)`.
  ///
  /// The interval is `factor · exp(±t · se)` with 15 degrees of freedom, where `se` is the error of
  /// the factor's logarithm from the sections' contributions to the three variances.
  /// - Parameters:
  ///   - a, b, difference: The moments of A, B and A − B by section, over the same samples.
  /// - Returns: Infinity without an interval when the difference does not vary.
  public static func byCommonNumbers(_ a: [Moments], _ b: [Moments], difference: [Moments])
    -> Estimate
  {
    let (first, second, both) = (spread(a), spread(b), spread(difference))
    let sum = first.variance + second.variance
    let samples = Int(Intervals.folded(difference).count)
    guard both.variance > 0, sum > 0 else {
      return Estimate(value: sum > 0 ? .infinity : .nan, samples: samples)
    }
    let error = Intervals.errorOfSum(
      both.contributions.indices.map {
        (first.contributions[$0] + second.contributions[$0]) / sum
          - both.contributions[$0] / both.variance
      })
    let factor = sum / both.variance
    let reach = exp(Intervals.sectionQuantile * error)
    return Estimate(
      value: factor, standardError: factor * error, lower: factor / reach, upper: factor * reach,
      samples: samples)
  }

  /// The reduction by a design for a mean: the variance of the mean of as many independent samples,
  /// `s² / n`, over the one seen between the sections, `Var(means of sections) / 16`.
  ///
  /// With the sections' means normal, 15 times the observed variance over the true one follows χ²
  /// with 15 degrees of freedom: the ends are the factor times its 0.025 and 0.975 quantiles
  /// over 15. They are a factor of 4.4 apart, since sixteen sections tell a variance only roughly.
  /// - Returns: Infinity without an interval when the sections agree.
  public static func byDesign(_ sections: [Moments]) -> Estimate {
    let total = Intervals.folded(sections)
    let error = Intervals.errorOfMean(sections, total: total)
    let independent = total.variance / total.count
    guard error > 0, independent > 0 else {
      return Estimate(
        value: error == 0 && independent > 0 ? .infinity : .nan, samples: Int(total.count))
    }
    let factor = independent / (error * error)
    return Estimate(
      value: factor, standardError: factor * (2.0 / 15).squareRoot(),
      lower: factor * chiSquareQuantiles.lower / 15, upper: factor * chiSquareQuantiles.upper / 15,
      samples: Int(total.count))
  }

  /// The 0.025 and 0.975 quantiles of χ² with 15 degrees of freedom.
  static let chiSquareQuantiles = (lower: 6.262137795043252, upper: 27.488392863442972)

  /// The variance of all samples around their mean, and what each section adds to its error.
  private static func spread(_ sections: [Moments]) -> (variance: Double, contributions: [Double]) {
    let total = Intervals.folded(sections)
    let variance = total.squares / total.count
    let contributions = sections.map { section in
      let shift = section.mean - total.mean
      let own = section.squares + section.count * shift * shift
      return Double(Blocks.sections) / total.count * (own - section.count * variance)
    }
    return (variance, contributions)
  }
}
