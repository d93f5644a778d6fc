import CRiskKernels

/// The Pareto distribution of the first kind: S(x) = (minimum / x)^shape for x ≥ minimum.
public struct Pareto: ReducedDistribution, Hashable {
  /// The smallest value, above zero.
  public let minimum: Double
  /// The shape α > 0: the smaller, the heavier the tail.
  public let shape: Double

  var variate: ReducedVariate { .exponential }

  /// The Pareto distribution of its smallest value and shape.
  public init(minimum: Double, shape: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(minimum, "minimum", of: "pareto")
    try ParameterDomain.shape.require(shape, "shape", of: "pareto")
    self.minimum = minimum
    self.shape = shape
  }

  /// The Pareto distribution of its smallest value and mean: shape = mean / (mean − minimum).
  public init(minimum: Double, mean: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(minimum, "minimum", of: "pareto")
    try ParameterDomain.positive.require(mean, "mean", of: "pareto")
    try requireOrder(minimum, "minimum", below: mean, "mean", of: "pareto")
    try self.init(minimum: minimum, shape: mean / (mean - minimum))
  }

  /// The Pareto distribution of its smallest value and a percentile.
  ///
  /// shape = −ln(1 − p) / ln(value / minimum)
  public init(minimum: Double, percentile: Percentile) throws(DistributionError) {
    try ParameterDomain.positive.require(minimum, "minimum", of: "pareto")
    try ParameterDomain.real.require(percentile.value, percentile.name, of: "pareto")
    try requireOrder(minimum, "minimum", below: percentile.value, percentile.name, of: "pareto")
    try self.init(
      minimum: minimum,
      shape: ReducedVariate.exponential.quantile(percentile)
        / ScalarMath.log(percentile.value / minimum))
  }

  /// The Pareto distribution of two percentiles: ln x is linear in −ln(1 − p).
  public init(low: Percentile, high: Percentile) throws(DistributionError) {
    let line = try logarithmicLineThrough(
      low, high, of: ReducedVariate.exponential.quantile, family: "pareto")
    try self.init(minimum: ScalarMath.exp(line.location), shape: 1 / line.scale)
  }

  public var support: ClosedRange<Double> { minimum ... .infinity }
  /// minimum α / (α − 1) for α > 1, else infinite.
  public var mean: Double { shape > 1 ? minimum * (shape / (shape - 1)) : .infinity }
  /// minimum² α / ((α − 1)² (α − 2)) for α > 2, else infinite.
  public var variance: Double {
    if shape <= 2 { return .infinity }
    let ratio = minimum / (shape - 1)
    return ratio * ratio * (shape / (shape - 2))
  }

  /// −ln S = α ln(x / minimum), also close to the minimum.
  private func hazard(_ x: Double) -> Double {
    let excess = (x - minimum) / minimum
    return shape * (excess < 1 ? ScalarMath.log1p(excess) : ScalarMath.log(x / minimum))
  }

  public func density(_ x: Double) -> Double {
    x < minimum || x == .infinity ? 0 : shape / x * ScalarMath.exp(-hazard(x))
  }

  public func cumulative(_ x: Double) -> Double {
    x <= minimum ? 0 : -ScalarMath.expm1(-hazard(x))
  }

  public func survival(_ x: Double) -> Double { x <= minimum ? 1 : ScalarMath.exp(-hazard(x)) }

  /// minimum S^(−1 / α), as minimum + minimum (exp(−ln S / α) − 1).
  func place(_ count: Int, _ values: UnsafeMutablePointer<Double>) {
    for index in 0..<count { values[index] = values[index] / shape }
    risk_expm1(count, values, values)
    for index in 0..<count { values[index] = minimum + minimum * values[index] }
  }
}
