/// The Laplace distribution: f(x) = exp(−|x − location| / scale) / (2 scale).
public struct Laplace: ReducedDistribution, Hashable {
  /// The mean, median and mode.
  public let location: Double
  /// The scale, above zero, in the unit of x: the mean distance from the location.
  public let scale: Double

  var variate: ReducedVariate { .laplace }

  /// The Laplace distribution of a location and scale.
  public init(location: Double, scale: Double) throws(DistributionError) {
    try ParameterDomain.real.require(location, "location", of: "laplace")
    try ParameterDomain.positive.require(scale, "scale", of: "laplace")
    self.location = location
    self.scale = scale
  }

  /// The Laplace distribution of a mean and standard deviation: scale = sd / √2.
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterDomain.real.require(mean, "mean", of: "laplace")
    try ParameterDomain.positive.require(sd, "sd", of: "laplace")
    try self.init(location: mean, scale: sd * 0.5.squareRoot())
  }

  /// The Laplace distribution of two percentiles.
  public init(low: Percentile, high: Percentile) throws(DistributionError) {
    let line = try lineThrough(low, high, of: ReducedVariate.laplace.quantile, family: "laplace")
    try self.init(location: line.location, scale: line.scale)
  }

  public var support: ClosedRange<Double> { -.infinity ... .infinity }
  public var mean: Double { location }
  /// 2 scale²
  public var variance: Double { 2 * scale * scale }

  /// Half of exp(−|y|), the probability beyond y on its side.
  private func tail(_ x: Double) -> Double {
    0.5 * ScalarMath.exp(-((x - location) / scale).magnitude)
  }

  public func density(_ x: Double) -> Double { tail(x) / scale }
  public func cumulative(_ x: Double) -> Double { x <= location ? tail(x) : 1 - tail(x) }
  public func survival(_ x: Double) -> Double { x > location ? tail(x) : 1 - tail(x) }

  /// location ± scale |ln(2 p)|, p the probability of the nearer tail.
  func place(_ count: Int, _ values: UnsafeMutablePointer<Double>) {
    for index in 0..<count { values[index] = location + scale * values[index] }
  }
}
