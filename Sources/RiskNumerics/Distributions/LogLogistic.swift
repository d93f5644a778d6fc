import CRiskKernels
import CRiskSpecial

/// The log-logistic distribution: S(x) = 1 / (1 + (x / scale)^shape) for x ≥ 0.
///
/// ln X is logistic with location ln scale and scale 1 / shape.
public struct LogLogistic: ReducedDistribution, Hashable {
  /// The median, above zero, in the unit of x.
  public let scale: Double
  /// The shape, above zero: the upper tail falls as x^−shape.
  public let shape: Double

  var variate: ReducedVariate { .logit }

  /// The log-logistic distribution of a scale and shape.
  public init(scale: Double, shape: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(scale, "scale", of: "log-logistic")
    try ParameterDomain.shape.require(shape, "shape", of: "log-logistic")
    self.scale = scale
    self.shape = shape
  }

  /// The log-logistic distribution of two percentiles: ln x is linear in ln(p / (1 − p)).
  public init(low: Percentile, high: Percentile) throws(DistributionError) {
    let line = try logarithmicLineThrough(
      low, high, of: ReducedVariate.logit.quantile, family: "log-logistic")
    try self.init(scale: ScalarMath.exp(line.location), shape: 1 / line.scale)
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }

  /// scale Γ(1 + 1 / shape) Γ(1 − 1 / shape) for shape > 1, else infinite.
  public var mean: Double {
    if shape <= 1 { return .infinity }
    let inverse = 1 / shape
    return scale * ScalarMath.exp(risk_log_gamma(1 + inverse) + risk_log_gamma(1 - inverse))
  }

  /// scale² Γ(1 + 2 / shape) Γ(1 − 2 / shape) − mean² for shape > 2, else infinite.
  public var variance: Double {
    if shape <= 2 { return .infinity }
    let inverse = 1 / shape
    return mean * mean
      * ScalarMath.expm1(risk_log_gamma_spread(inverse) + risk_log_gamma_spread(-inverse))
  }

  /// F / S
  private func odds(_ x: Double) -> Double { ScalarMath.pow(x / scale, shape) }

  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    if x == 0 { return shape < 1 ? .infinity : shape == 1 ? 1 / scale : 0 }
    return shape / x * cumulative(x) * survival(x)
  }

  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    let odds = odds(x)
    return odds <= 1 ? odds / (1 + odds) : 1 / (1 + 1 / odds)
  }

  public func survival(_ x: Double) -> Double { x <= 0 ? 1 : 1 / (1 + odds(x)) }

  /// scale exp(ln(F / S) / shape)
  func place(_ count: Int, _ values: UnsafeMutablePointer<Double>) {
    for index in 0..<count { values[index] = values[index] / shape }
    risk_exp(count, values, values)
    for index in 0..<count { values[index] = scale * values[index] }
  }
}
