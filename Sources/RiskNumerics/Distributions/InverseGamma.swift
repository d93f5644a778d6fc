import CRiskSpecial

/// The inverse gamma distribution: scale / X is gamma distributed with the same shape and scale 1.
public struct InverseGamma: Distribution {
  /// The shape α > 0: the upper tail falls as x^−α.
  public let shape: Double
  /// The scale β > 0, in the unit of x.
  public let scale: Double

  private var gamma: Gamma

  /// The inverse gamma distribution of a shape and scale.
  public init(shape: Double, scale: Double) throws(DistributionError) {
    try ParameterDomain.shape.require(shape, "shape", of: "inverse-gamma")
    try ParameterDomain.positive.require(scale, "scale", of: "inverse-gamma")
    self.shape = shape
    self.scale = scale
    gamma = try Gamma(shape: shape, scale: 1)
  }

  /// The inverse gamma distribution of a mean and standard deviation.
  ///
  /// shape = 2 + (mean / sd)², scale = mean (shape − 1).
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(mean, "mean", of: "inverse-gamma")
    try ParameterDomain.positive.require(sd, "sd", of: "inverse-gamma")
    let ratio = mean / sd
    try self.init(shape: 2 + ratio * ratio, scale: mean * (1 + ratio * ratio))
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }

  /// scale / (shape − 1) for shape > 1, else infinite.
  public var mean: Double { shape > 1 ? scale / (shape - 1) : .infinity }

  /// mean² / (shape − 2) for shape > 2, else infinite.
  public var variance: Double { shape > 2 ? mean * mean / (shape - 2) : .infinity }

  public func density(_ x: Double) -> Double {
    if x <= 0 || x == .infinity { return 0 }
    return risk_gamma_density(shape, scale / x) * (scale / x) / x
  }

  public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : gamma.survival(scale / x) }
  public func survival(_ x: Double) -> Double { x <= 0 ? 1 : gamma.cumulative(scale / x) }
  public func quantile(_ u: Double) -> Double { scale / gamma.survivalQuantile(u) }
  public func survivalQuantile(_ q: Double) -> Double { scale / gamma.quantile(q) }

  /// The same distribution with a table of the gamma quantile.
  public func prepared() -> any Distribution {
    var copy = self
    copy.gamma = gamma.withTable()
    return copy
  }
}
