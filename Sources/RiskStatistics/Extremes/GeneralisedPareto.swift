import Foundation

/// A generalised Pareto distribution fitted to what exceeds a threshold.
///
/// Of the excess `y = x − u` of samples above u, `F(y) = 1 − (1 + ξ y / σ)^(−1/ξ)`, ξ > 0 for a
/// heavy tail. Fitted by maximum likelihood; standard errors come from the observed information and
/// hold for ξ > −½. For independent samples. Source: Coles, *An Introduction to Statistical
/// Modeling of Extreme Values*, 2001, chapter 4.
public struct GeneralisedPareto {
  public let threshold: Double
  public let scale: Double
  /// ξ.
  public let shape: Double
  public let logLikelihood: Double
  /// Of scale and shape; NaN where the information is not positive definite.
  public let standardErrors: [Double]
  /// The samples above the threshold, and all.
  public let exceedances: Int
  public let samples: Int

  private let fit: MaximumLikelihood
  private let excesses: [Double]

  /// - Parameters:
  ///   - values: Independent samples, at least five of them above the threshold.
  /// - Returns: Nil when the likelihood has no maximum that the search finds.
  public init?(values: [Double], threshold: Double) {
    let excesses = values.filter { $0 > threshold }.map { $0 - threshold }
    guard excesses.count >= 5, excesses.allSatisfy(\.isFinite), Set(excesses).count > 2 else {
      return nil
    }
    // By probability-weighted moments (Hosking and Wallis 1987,
    // doi:10.1080/00401706.1987.10488243), or exponential where they leave values outside.
    let moments = ExtremeFunctions.probabilityWeighted(excesses)
    let (a0, a1) = (moments[0], moments[0] - moments[1])
    let shape = 2 - a0 / (a0 - 2 * a1)
    let scale = 2 * a0 * a1 / (a0 - 2 * a1)
    func fit(_ start: [Double]) -> MaximumLikelihood? {
      MaximumLikelihood(
        from: start, scales: { _ in [1, 1] },
        minusLog: { Self.minusLogLikelihood(excesses, logScale: $0[0], shape: $0[1]) })
    }
    guard
      let found = (scale > 0 ? fit([log(scale), shape]) : nil) ?? fit([log(a0), 0.01])
    else { return nil }
    self.fit = found
    self.excesses = excesses
    self.threshold = threshold
    self.scale = exp(found.parameters[0])
    self.shape = found.parameters[1]
    logLikelihood = found.logLikelihood
    standardErrors = [
      found.standardError(gradient: [self.scale, 0]), found.standardError(gradient: [0, 1]),
    ]
    exceedances = excesses.count
    samples = values.count
  }

  /// The level that one in a number of samples exceeds, beyond the threshold.
  ///
  /// `u + σ ((m ζ)^ξ − 1) / ξ` with the share ζ of samples above u. The standard error is that of
  /// the delta method, with the binomial error of ζ; the interval is that of the profile likelihood
  /// with ζ as it is, whose error is small beside that of the tail (Coles, section 4.3.3).
  /// - Parameter samples: m, with `m ζ > 1`.
  public func returnLevel(samples m: Double) -> Estimate {
    let share = Double(exceedances) / Double(samples)
    let reach = log(m * share)
    let excess = ExtremeFunctions.power(reach, shape)
    let value = threshold + scale * excess
    let ofFit = fit.standardError(
      gradient: [scale * excess, scale * ExtremeFunctions.derivative(reach, shape)])
    let ofShare =
      scale * exp(shape * reach) / share * (share * (1 - share) / Double(samples)).squareRoot()
    let error = (ofFit * ofFit + ofShare * ofShare).squareRoot()
    let (threshold, excesses) = (threshold, excesses)
    let ends = fit.profileInterval(
      value: value, reach: error, others: [shape], offsets: [[0], [0.2], [0.5], [-0.1]]
    ) { level, others in
      let scale = (level - threshold) / ExtremeFunctions.power(reach, others[0])
      guard scale > 0 else { return .infinity }
      return Self.minusLogLikelihood(excesses, logScale: log(scale), shape: others[0])
    }
    return Estimate(
      value: value, standardError: error, lower: ends.lower, upper: ends.upper, samples: samples,
      tailSamples: exceedances)
  }

  static func minusLogLikelihood(_ excesses: [Double], logScale: Double, shape: Double) -> Double {
    let scale = exp(logScale)
    // Below -1 the likelihood has no bound.
    guard shape > -1 else { return .infinity }
    var sum = Double(excesses.count) * logScale
    for y in excesses {
      let reduced = ExtremeFunctions.logPower(y / scale, shape)
      guard reduced.isFinite else { return .infinity }
      sum += (1 + shape) * reduced
    }
    return sum
  }
}
