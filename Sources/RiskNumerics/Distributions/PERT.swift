/// A smooth density on [minimum, maximum] that peaks at the mode: the beta distribution of expert
/// estimates.
///
/// α = 1 + shape (mode − minimum) / range and β = 1 + shape (maximum − mode) / range. With the
/// usual shape 4 the mean is (minimum + 4 mode + maximum) / 6. Source: Malcolm et al. (1959),
/// doi:10.1287/opre.7.5.646, with the 4 there made a parameter.
public struct PERT: Distribution {
  /// The smallest value.
  public let minimum: Double
  /// The most likely value.
  public let mode: Double
  /// The largest value.
  public let maximum: Double
  /// The weight of the mode in the mean, above zero.
  public let shape: Double

  private var beta: Beta

  /// The PERT distribution of three points.
  public init(
    minimum: Double, mode: Double, maximum: Double, shape: Double = 4
  ) throws(DistributionError) {
    try requireModeInside(minimum, mode, maximum, of: "pert")
    // Below the limit, so that alpha and beta are shapes too.
    guard shape > 0 && shape <= 1e9 else {
      throw DistributionError(
        .domain, family: "pert", parameter: "shape", found: "\(shape)",
        allowed: "it must be a number above 0 and at most 1e9")
    }
    let range = maximum - minimum
    self.minimum = minimum
    self.mode = mode
    self.maximum = maximum
    self.shape = shape
    beta = Beta(
      unchecked: 1 + shape * ((mode - minimum) / range), 1 + shape * ((maximum - mode) / range),
      minimum, maximum)
  }

  public var support: ClosedRange<Double> { minimum...maximum }

  /// (minimum + shape mode + maximum) / (shape + 2)
  public var mean: Double { beta.mean }
  public var variance: Double { beta.variance }
  public func density(_ x: Double) -> Double { beta.density(x) }
  public func cumulative(_ x: Double) -> Double { beta.cumulative(x) }
  public func survival(_ x: Double) -> Double { beta.survival(x) }
  public func quantile(_ u: Double) -> Double { beta.quantile(u) }
  public func survivalQuantile(_ q: Double) -> Double { beta.survivalQuantile(q) }

  public func quantiles(
    _ u: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    beta.quantiles(u, into: out)
  }

  public func quantiles(
    atNormalScores z: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    beta.quantiles(atNormalScores: z, into: out)
  }

  /// The same distribution with a table of its quantile.
  public func prepared() -> any Distribution {
    var copy = self
    copy.beta = beta.withTable()
    return copy
  }
}
