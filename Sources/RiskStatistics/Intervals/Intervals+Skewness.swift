import Foundation

extension Intervals {
  /// The ends of an interval for a mean of skewed values: those of Hall's cubic transformation.
  ///
  /// With `T` the studentised mean and `a = skewness / √n`, the quantity
  /// `T + a T² / 3 + a² T³ / 27 + a / 6` is nearly normal and grows with `T`, so that its inverse
  /// turns quantiles into ends. Source: Hall (1992), doi:10.1111/j.2517-6161.1992.tb01872.x.
  /// - Parameters:
  ///   - skew: `skewness / √n`, at most about 1 in magnitude.
  ///   - quantile: Of the normal or of Student's distribution, for the upper end.
  static func skewed(value: Double, error: Double, skew: Double, quantile: Double)
    -> (lower: Double, upper: Double)
  {
    func studentised(_ x: Double) -> Double {
      // Below this the cube root loses more than the skewness adds.
      guard skew.magnitude > 1e-6 else { return x }
      return (cbrt(1 + skew * (x - skew / 6)) - 1) * 3 / skew
    }
    return (
      value - error * max(0, studentised(quantile)),
      value - error * min(0, studentised(-quantile))
    )
  }
}
