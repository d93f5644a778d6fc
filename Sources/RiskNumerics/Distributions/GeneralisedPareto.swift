/// The generalised Pareto distribution of exceedances: S(x) = (1 + ξ y)^(−1/ξ), y = (x − location)
/// / scale ≥ 0.
///
/// A shape ξ > 0 has a heavy tail, 0 is the exponential distribution, and below 0 there is an upper
/// end, location − scale / ξ. scipy's `c` is ξ.
///
/// Source: Pickands (1975), doi:10.1214/aos/1176343003.
public struct GeneralisedPareto: ReducedDistribution, Hashable {
  /// The lower end, or threshold.
  public let location: Double
  /// The scale, above zero, in the unit of x.
  public let scale: Double
  /// The shape ξ, any number up to 100 in size.
  public let shape: Double

  var variate: ReducedVariate { .exponential }

  /// The distribution of a scale and shape above a location.
  public init(scale: Double, shape: Double, location: Double = 0) throws(DistributionError) {
    try ParameterDomain.real.require(location, "location", of: "generalised-pareto")
    try ParameterDomain.positive.require(scale, "scale", of: "generalised-pareto")
    try ParameterDomain.tailShape.require(shape, "shape", of: "generalised-pareto")
    self.location = location
    self.scale = scale
    self.shape = shape
  }

  /// The distribution of two percentiles above a location.
  ///
  /// (high − location) / (low − location) rises with the shape, so it decides the shape.
  public init(
    low: Percentile, high: Percentile, location: Double = 0
  ) throws(DistributionError) {
    try ParameterDomain.real.require(location, "location", of: "generalised-pareto")
    try low.requireBelow(high, of: "generalised-pareto")
    guard low.value > location else {
      throw DistributionError(
        .noSolution, family: "generalised-pareto", parameter: low.name, found: "\(low.value)",
        allowed: "it must be above the location, \(location)")
    }
    let (first, second) = (
      ReducedVariate.exponential.quantile(low), ReducedVariate.exponential.quantile(high)
    )
    let target = ScalarMath.log((high.value - location) / (low.value - location))
    let shape = increasingRoot(from: -20, to: 20) {
      ScalarMath.log(TailPower.value($0, second) / TailPower.value($0, first)) - target
    }
    guard let shape else {
      throw DistributionError(
        .noSolution, family: "generalised-pareto", parameter: high.name, found: "\(high.value)",
        allowed: "its distance from the location would need a shape beyond ±20")
    }
    try self.init(
      scale: (high.value - location) / TailPower.value(shape, second), shape: shape,
      location: location)
  }

  public var support: ClosedRange<Double> {
    location...(shape < 0 ? location - scale / shape : .infinity)
  }

  /// location + scale / (1 − ξ) for ξ < 1, else infinite.
  public var mean: Double { shape < 1 ? location + scale / (1 - shape) : .infinity }

  /// scale² / ((1 − ξ)² (1 − 2 ξ)) for ξ < ½, else infinite.
  public var variance: Double {
    if shape >= 0.5 { return .infinity }
    let ratio = scale / (1 - shape)
    return ratio * ratio / (1 - 2 * shape)
  }

  /// −ln S = ln(1 + ξ y) / ξ
  private func hazard(_ x: Double) -> Double {
    TailPower.inverse(shape, x, location: location, scale: scale)
  }

  public func density(_ x: Double) -> Double {
    guard support.contains(x) && x < .infinity else { return 0 }
    let hazard = hazard(x)
    // At the upper end: infinite, the reciprocal of the scale, or nothing.
    if hazard == .infinity { return shape < -1 ? .infinity : shape == -1 ? 1 / scale : 0 }
    return ScalarMath.exp(-(1 + shape) * hazard) / scale
  }

  public func cumulative(_ x: Double) -> Double {
    x <= location ? 0 : -ScalarMath.expm1(-hazard(x))
  }

  public func survival(_ x: Double) -> Double { x <= location ? 1 : ScalarMath.exp(-hazard(x)) }

  /// location + scale (S^(−ξ) − 1) / ξ
  func place(_ count: Int, _ values: UnsafeMutablePointer<Double>) {
    TailPower.values(shape, count, values)
    let upper = support.upperBound
    for index in 0..<count {
      let x = location + scale * values[index]
      values[index] = x > upper ? upper : x
    }
  }
}
