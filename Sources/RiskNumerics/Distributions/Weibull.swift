import CRiskKernels
import CRiskSpecial

/// The Weibull distribution: S(x) = exp(−(x / scale)^shape) for x ≥ 0.
///
/// Source: Weibull (1951), doi:10.1115/1.4010337.
public struct Weibull: ReducedDistribution, Hashable {
  /// The shape k > 0: failures become rarer with time below 1, more frequent above.
  public let shape: Double
  /// The scale λ > 0, in the unit of x: the value that 63.2 % stay below.
  public let scale: Double

  var variate: ReducedVariate { .exponential }

  /// The Weibull distribution of a shape and scale.
  public init(shape: Double, scale: Double) throws(DistributionError) {
    try ParameterDomain.shape.require(shape, "shape", of: "weibull")
    try ParameterDomain.positive.require(scale, "scale", of: "weibull")
    self.shape = shape
    self.scale = scale
  }

  /// The Weibull distribution of two percentiles: ln x is linear in ln(−ln(1 − p)).
  public init(low: Percentile, high: Percentile) throws(DistributionError) {
    let line = try logarithmicLineThrough(
      low, high, of: { ScalarMath.log(ReducedVariate.exponential.quantile($0)) },
      family: "weibull")
    try self.init(shape: 1 / line.scale, scale: ScalarMath.exp(line.location))
  }

  /// The Weibull distribution of a mean and standard deviation.
  ///
  /// The shape solves Γ(1 + 2/k) / Γ(1 + 1/k)² = 1 + (sd / mean)², and scale = mean / Γ(1 + 1/k).
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(mean, "mean", of: "weibull")
    try ParameterDomain.positive.require(sd, "sd", of: "weibull")
    let ratio = sd / mean
    let target = ScalarMath.log1p(ratio * ratio)
    // In ln(1/k), from shapes of 1e6 to 0.01.
    let logarithm = increasingRoot(from: -13.8, to: 4.6) {
      risk_log_gamma_spread(ScalarMath.exp($0)) - target
    }
    guard let logarithm else {
      throw DistributionError(
        .noSolution, family: "weibull", parameter: "sd", found: "\(sd)",
        allowed: "sd / mean must lie where the shape is 0.01 to 1e6")
    }
    let inverse = ScalarMath.exp(logarithm)
    try self.init(
      shape: 1 / inverse, scale: mean / ScalarMath.exp(risk_log_gamma(1 + inverse)))
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  /// scale Γ(1 + 1 / shape)
  public var mean: Double { scale * ScalarMath.exp(risk_log_gamma(1 + 1 / shape)) }
  /// scale² (Γ(1 + 2 / shape) − Γ(1 + 1 / shape)²)
  public var variance: Double {
    mean * mean * ScalarMath.expm1(risk_log_gamma_spread(1 / shape))
  }

  /// (x / scale)^shape, which is −ln S.
  private func hazard(_ x: Double) -> Double { ScalarMath.pow(x / scale, shape) }

  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    if x == 0 { return shape < 1 ? .infinity : shape == 1 ? 1 / scale : 0 }
    let hazard = hazard(x)
    return shape / x * hazard * ScalarMath.exp(-hazard)
  }

  public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : -ScalarMath.expm1(-hazard(x)) }
  public func survival(_ x: Double) -> Double { x <= 0 ? 1 : ScalarMath.exp(-hazard(x)) }

  /// scale (−ln S)^(1 / shape)
  func place(_ count: Int, _ values: UnsafeMutablePointer<Double>) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { exponents in
      for index in 0..<count { exponents[index] = 1 / shape }
      risk_pow(count, values, exponents.baseAddress!, values)
    }
    for index in 0..<count { values[index] = scale * values[index] }
  }
}
