import CRiskKernels

/// The Gumbel distribution of maxima: F(x) = exp(−exp(−y)) with y = (x − location) / scale.
///
/// Source: Gumbel (1958), Statistics of Extremes, Columbia University Press.
public struct Gumbel: ReducedDistribution, Hashable {
  /// The mode, any number.
  public let location: Double
  /// The scale, above zero, in the unit of x.
  public let scale: Double

  var variate: ReducedVariate { .mirroredExponential }

  private static let eulerGamma = 0.577_215_664_901_532_860_61
  /// π / √6, the standard deviation over the scale.
  private static let deviation = 1.282_549_830_161_864_095_5

  /// The Gumbel distribution of a location and scale.
  public init(location: Double, scale: Double) throws(DistributionError) {
    try ParameterDomain.real.require(location, "location", of: "gumbel")
    try ParameterDomain.positive.require(scale, "scale", of: "gumbel")
    self.location = location
    self.scale = scale
  }

  /// The Gumbel distribution of a mean and standard deviation.
  ///
  /// scale = sd √6 / π, location = mean − γ scale with Euler's γ.
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterDomain.real.require(mean, "mean", of: "gumbel")
    try ParameterDomain.positive.require(sd, "sd", of: "gumbel")
    let scale = sd / Self.deviation
    try self.init(location: mean - Self.eulerGamma * scale, scale: scale)
  }

  /// The Gumbel distribution of two percentiles: x is linear in −ln(−ln p).
  public init(low: Percentile, high: Percentile) throws(DistributionError) {
    let line = try lineThrough(
      low, high, of: { -ScalarMath.log(ReducedVariate.mirroredExponential.quantile($0)) },
      family: "gumbel")
    try self.init(location: line.location, scale: line.scale)
  }

  public var support: ClosedRange<Double> { -.infinity ... .infinity }
  /// location + γ scale
  public var mean: Double { location + Self.eulerGamma * scale }
  /// (π scale)² / 6
  public var variance: Double {
    let deviation = Self.deviation * scale
    return deviation * deviation
  }

  private func reduced(_ x: Double) -> Double { (x - location) / scale }

  public func density(_ x: Double) -> Double {
    let y = reduced(x)
    let rate = ScalarMath.exp(-y)
    return rate.isFinite ? ScalarMath.exp(-y - rate) / scale : 0
  }

  public func cumulative(_ x: Double) -> Double {
    ScalarMath.exp(-ScalarMath.exp(-reduced(x)))
  }

  public func survival(_ x: Double) -> Double {
    -ScalarMath.expm1(-ScalarMath.exp(-reduced(x)))
  }

  /// location − scale ln(−ln F)
  func place(_ count: Int, _ values: UnsafeMutablePointer<Double>) {
    risk_log(count, values, values)
    for index in 0..<count { values[index] = location - scale * values[index] }
  }
}
