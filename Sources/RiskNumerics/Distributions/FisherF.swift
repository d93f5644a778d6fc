import CRiskSpecial

/// Fisher's F distribution, of the ratio of two independent chi-square quantities, each divided by
/// its degrees of freedom.
public struct FisherF: Distribution, Hashable {
  /// The degrees of freedom above the line, n > 0.
  public let numerator: Double
  /// The degrees of freedom below it, m > 0.
  public let denominator: Double

  /// n x / m is beta prime with a = n / 2, b = m / 2.
  private var ratio: BetaPrime

  /// The F distribution of its two degrees of freedom.
  public init(numerator: Double, denominator: Double) throws(DistributionError) {
    try ParameterDomain.shape.require(numerator, "numerator", of: "fisher-f")
    try ParameterDomain.shape.require(denominator, "denominator", of: "fisher-f")
    self.numerator = numerator
    self.denominator = denominator
    ratio = BetaPrime(a: 0.5 * numerator, b: 0.5 * denominator)
  }

  private var scale: Double { denominator / numerator }

  public var support: ClosedRange<Double> { 0 ... .infinity }

  /// m / (m − 2) for m > 2, else infinite.
  public var mean: Double { denominator > 2 ? denominator / (denominator - 2) : .infinity }

  /// 2 mean² (n + m − 2) / (n (m − 4)) for m > 4, else infinite.
  public var variance: Double {
    denominator > 4
      ? 2 * mean * mean * ((numerator + denominator - 2) / (numerator * (denominator - 4)))
      : .infinity
  }

  public func density(_ x: Double) -> Double {
    x < 0 ? 0 : risk_beta_prime_density(ratio.a, ratio.b, x / scale) / scale
  }

  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    let y = x / scale
    return y == .infinity ? 1 : risk_beta_lower(ratio.a, ratio.b, y / (1 + y), 1 / (1 + y))
  }

  public func survival(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    let y = x / scale
    return y == .infinity ? 0 : risk_beta_upper(ratio.a, ratio.b, y / (1 + y), 1 / (1 + y))
  }

  public func quantile(_ u: Double) -> Double { scale * ratio.quantile(u) }
  public func survivalQuantile(_ q: Double) -> Double { scale * ratio.survivalQuantile(q) }

  /// The same distribution with a table of its quantile.
  public func prepared() -> any Distribution {
    var copy = self
    copy.ratio = ratio.withTable()
    return copy
  }
}
