/// The logistic distribution: F(x) = 1 / (1 + exp(−y)) with y = (x − location) / scale.
public struct Logistic: ReducedDistribution, Hashable {
  /// The mean and median.
  public let location: Double
  /// The scale, above zero, in the unit of x.
  public let scale: Double

  var variate: ReducedVariate { .logit }

  /// π / √3, the standard deviation over the scale.
  private static let deviation = 1.813_799_364_234_217_850_6

  /// The logistic distribution of a location and scale.
  public init(location: Double, scale: Double) throws(DistributionError) {
    try ParameterDomain.real.require(location, "location", of: "logistic")
    try ParameterDomain.positive.require(scale, "scale", of: "logistic")
    self.location = location
    self.scale = scale
  }

  /// The logistic distribution of a mean and standard deviation: scale = sd √3 / π.
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterDomain.real.require(mean, "mean", of: "logistic")
    try ParameterDomain.positive.require(sd, "sd", of: "logistic")
    try self.init(location: mean, scale: sd / Self.deviation)
  }

  /// The logistic distribution of two percentiles: x is linear in ln(p / (1 − p)).
  public init(low: Percentile, high: Percentile) throws(DistributionError) {
    let line = try lineThrough(low, high, of: ReducedVariate.logit.quantile, family: "logistic")
    try self.init(location: line.location, scale: line.scale)
  }

  public var support: ClosedRange<Double> { -.infinity ... .infinity }
  public var mean: Double { location }
  /// (π scale)² / 3
  public var variance: Double {
    let deviation = Self.deviation * scale
    return deviation * deviation
  }

  private func lower(_ y: Double) -> Double {
    if y >= 0 { return 1 / (1 + ScalarMath.exp(-y)) }
    let exponential = ScalarMath.exp(y)
    return exponential / (1 + exponential)
  }

  public func density(_ x: Double) -> Double {
    let y = (x - location) / scale
    return lower(y) * lower(-y) / scale
  }

  public func cumulative(_ x: Double) -> Double { lower((x - location) / scale) }
  public func survival(_ x: Double) -> Double { lower((location - x) / scale) }

  /// location + scale ln(F / S)
  func place(_ count: Int, _ values: UnsafeMutablePointer<Double>) {
    for index in 0..<count { values[index] = location + scale * values[index] }
  }
}
