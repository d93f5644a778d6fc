import Foundation

/// A generalised extreme value distribution fitted to maxima of blocks, such as of years.
///
/// `F(x) = exp(−(1 + ξ (x − μ) / σ)^(−1/ξ))`, ξ > 0 for a heavy tail. Fitted by maximum likelihood
/// from a start by L-moments; standard errors come from the observed information and hold for
/// ξ > −½ (Smith 1985, doi:10.1093/biomet/72.1.67). Source: Coles, *An Introduction to Statistical
/// Modeling of Extreme Values*, 2001, chapter 3.
public struct GeneralisedExtremeValue {
  public let location: Double
  public let scale: Double
  /// ξ.
  public let shape: Double
  public let logLikelihood: Double
  /// Of location, scale and shape; NaN where the information is not positive definite.
  public let standardErrors: [Double]
  public let samples: Int

  private let fit: MaximumLikelihood
  private let maxima: [Double]

  /// - Parameter maxima: At least five finite values that are not all the same.
  /// - Returns: Nil when the likelihood has no maximum that the search finds.
  public init?(maxima: [Double]) {
    guard maxima.count >= 5, maxima.allSatisfy(\.isFinite), Set(maxima).count > 2,
      let start = Self.byLMoments(maxima)
    else { return nil }
    func fit(_ start: [Double]) -> MaximumLikelihood? {
      MaximumLikelihood(
        from: start, scales: { [exp($0[1]), 1, 1] },
        minusLog: {
          Self.minusLogLikelihood(maxima, location: $0[0], logScale: $0[1], shape: $0[2])
        })
    }
    // Values may lie outside the support of the first start; Gumbel's has none.
    guard let found = fit(start) ?? fit([start[0], start[1], 0.01]) else { return nil }
    self.fit = found
    self.maxima = maxima
    samples = maxima.count
    location = found.parameters[0]
    scale = exp(found.parameters[1])
    shape = found.parameters[2]
    logLikelihood = found.logLikelihood
    standardErrors = [
      found.standardError(gradient: [1, 0, 0]), found.standardError(gradient: [0, scale, 0]),
      found.standardError(gradient: [0, 0, 1]),
    ]
  }

  /// The level that is exceeded once in a number of blocks on average.
  ///
  /// `μ + σ (y^(−ξ) − 1) / ξ` with `y = −ln(1 − 1/T)`. The interval is that of the profile
  /// likelihood, which leans as the knowledge of the tail does; the standard error is that of the
  /// delta method.
  /// - Parameter blocks: T > 1.
  public func returnLevel(blocks: Double) -> Estimate {
    let reduced = -log1p(-1 / blocks)
    let logReduced = log(reduced)
    let excess = ExtremeFunctions.power(-logReduced, shape)
    // With respect to location, log scale and shape.
    let gradient = [
      1, scale * excess,
      scale * ExtremeFunctions.derivative(-logReduced, shape),
    ]
    let value = location + scale * excess
    let error = fit.standardError(gradient: gradient)
    let maxima = maxima
    let offsets: [[Double]] = [0, 0.25, 0.7].flatMap { (scale: Double) -> [[Double]] in
      [0, 0.2, 0.5, -0.1].map { [scale, $0] }
    }
    let ends = fit.profileInterval(
      value: value, reach: error, others: [log(scale), shape], offsets: offsets
    ) { level, others in
      Self.minusLogLikelihood(
        maxima,
        location: level - exp(others[0]) * ExtremeFunctions.power(-logReduced, others[1]),
        logScale: others[0], shape: others[1])
    }
    return Estimate(
      value: value, standardError: error, lower: ends.lower, upper: ends.upper, samples: samples)
  }

  static func minusLogLikelihood(
    _ maxima: [Double], location: Double, logScale: Double, shape: Double
  ) -> Double {
    let scale = exp(logScale)
    var sum = Double(maxima.count) * logScale
    for x in maxima {
      let z = (x - location) / scale
      let reduced = ExtremeFunctions.logPower(z, shape)
      guard reduced.isFinite else { return .infinity }
      sum += (1 + shape) * reduced + exp(-reduced)
    }
    return sum.isNaN ? .infinity : sum
  }

  /// Location, log scale and shape. Source: Hosking, Wallis and Wood (1985),
  /// doi:10.1080/00401706.1985.10488049, whose k is −ξ.
  static func byLMoments(_ maxima: [Double]) -> [Double]? {
    let moments = ExtremeFunctions.probabilityWeighted(maxima)
    let (b0, b1, b2) = (moments[0], moments[1], moments[2])
    let c = (2 * b1 - b0) / (3 * b2 - b0) - log(2) / log(3)
    let k = 7.8590 * c + 2.9554 * c * c
    guard k.isFinite, k > -1, 2 * b1 - b0 > 0 else { return nil }
    let gamma = exp(lgamma(1 + k))
    let scale =
      k.magnitude < 1e-8
      ? (2 * b1 - b0) / log(2) : (2 * b1 - b0) * k / (gamma * (1 - exp(-k * log(2))))
    let shift = k.magnitude < 1e-8 ? -0.5772156649015329 : (gamma - 1) / k
    return [b0 + scale * shift, log(scale), -k]
  }
}
