import CRiskSpecial

/// The number of events of a constant rate: P(k) = mean^k exp(−mean) / k!.
public struct Poisson: CountDistribution, Hashable {
  /// The mean, above zero and up to 1e9, which is the variance too.
  public let mean: Double

  /// The Poisson distribution of a mean.
  public init(mean: Double) throws(DistributionError) {
    guard mean > 0 && mean <= 1e9 else {
      throw DistributionError(
        .domain, family: "poisson", parameter: "mean", found: "\(mean)",
        allowed: "it must be a number above 0 and at most 1e9")
    }
    self.mean = mean
  }

  var smallest: Double { 0 }
  var largest: Double { .infinity }
  public var variance: Double { mean }

  func mass(_ k: Double) -> Double { risk_gamma_density(k + 1, mean) }
  /// Q(k + 1, mean), the incomplete gamma function.
  func lower(_ k: Double) -> Double { risk_gamma_q(k + 1, mean) }
  func upper(_ k: Double) -> Double { risk_gamma_p(k + 1, mean) }
}
