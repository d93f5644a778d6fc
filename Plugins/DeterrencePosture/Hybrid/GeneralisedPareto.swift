import RiskPluginKit

/// Losses above a threshold u: P(X > x | X > u) = (1 + ξ (x − u) / β)^(−1 / ξ).
///
/// - Source: McNeil, Frey and Embrechts 2015, Quantitative Risk Management, section 5.2.
struct GeneralisedPareto: Sendable {
  /// u.
  var threshold: Double
  /// β, above 0, in the unit of losses.
  var scale: Double
  /// ξ; the mean is finite below 1, the variance below ½.
  var shape: Double

  /// Shapes nearer to 0 count as 0, the exponential distribution.
  static let leastShape = 1e-9

  /// The quantile of level `q`, where P(X > u) = `exceedance`.
  ///
  /// VaR_q = u + β / ξ (((1 − q) / ζ)^(−ξ) − 1).
  func valueAtRisk(_ q: Double, exceedance: Double, vectorMath: VectorMath) -> Double {
    let ratio = (1 - q) / exceedance
    if abs(shape) < Self.leastShape { return threshold - scale * vectorMath.log([ratio])[0] }
    return threshold + scale / shape * (vectorMath.pow([ratio], [-shape])[0] - 1)
  }

  /// The mean beyond the quantile of level `q`: (VaR_q + β − ξ u) / (1 − ξ); infinite for ξ ≥ 1.
  func expectedShortfall(_ q: Double, exceedance: Double, vectorMath: VectorMath) -> Double {
    guard shape < 1 else { return .infinity }
    let quantile = valueAtRisk(q, exceedance: exceedance, vectorMath: vectorMath)
    return (quantile + scale - shape * threshold) / (1 - shape)
  }

  /// The mean and the mean square of what exceeds the threshold, of which more than `limit` counts as
  /// `limit`.
  ///
  /// E min(Y, c) = ∫₀ᶜ S and E min(Y, c)² = 2 ∫₀ᶜ y S, with S(y) = w^(−1/ξ), w = 1 + ξ y / β.
  func limitedMoments(
    at limit: Double, vectorMath: VectorMath
  ) -> (mean: Double, square: Double) {
    guard limit > 0 else { return (0, 0) }
    let logarithm: Double
    if abs(shape) < Self.leastShape {
      logarithm = 0
    } else {
      logarithm = vectorMath.log([1 + shape * limit / scale])[0]
    }
    guard logarithm != 0 else {
      let left = vectorMath.exp([-limit / scale])[0]
      let mean = scale * (1 - left)
      return (mean, 2 * (scale * mean - scale * limit * left))
    }
    /// ∫₁^w t^(a − 1) dt, exact where a is near 0.
    func integral(_ a: Double) -> Double {
      if abs(a * logarithm) < 1e-8 { return logarithm * (1 + 0.5 * a * logarithm) }
      return (vectorMath.exp([a * logarithm])[0] - 1) / a
    }
    let unit = scale / shape
    let first = integral(1 - 1 / shape)
    return (unit * first, 2 * unit * unit * (integral(2 - 1 / shape) - first))
  }
}
