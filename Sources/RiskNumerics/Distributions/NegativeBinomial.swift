import CRiskSpecial

/// The number of failures before the r-th success: P(k) = Γ(k + r) / (k! Γ(r)) p^r (1 − p)^k.
///
/// With r = `size` any number above zero, it is also the Poisson distribution whose mean is gamma
/// distributed with shape r: counts that spread more than Poisson ones.
public struct NegativeBinomial: CountDistribution, Hashable {
  /// The number r of successes, above zero, not necessarily whole.
  public let size: Double
  /// The probability p of a success, from 1e-7 to 1.
  public let probability: Double

  /// The negative binomial distribution of a size and probability of success.
  public init(size: Double, probability: Double) throws(DistributionError) {
    guard size > 0 && size <= 1e9 else {
      throw DistributionError(
        .domain, family: "negative-binomial", parameter: "size", found: "\(size)",
        allowed: "it must be a number above 0 and at most 1e9")
    }
    guard
      probability >= 1e-7 && probability <= 1
        && size * (1 - probability) / probability <= 1e9
    else {
      throw DistributionError(
        .domain, family: "negative-binomial", parameter: "probability", found: "\(probability)",
        allowed: "it must be from 1e-7 to 1, and the mean at most 1e9")
    }
    self.size = size
    self.probability = probability
  }

  /// The negative binomial distribution of a mean and dispersion: variance = mean + mean² /
  /// dispersion.
  ///
  /// size = dispersion, probability = dispersion / (dispersion + mean).
  public init(mean: Double, dispersion: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(mean, "mean", of: "negative-binomial")
    try ParameterDomain.positive.require(dispersion, "dispersion", of: "negative-binomial")
    try self.init(size: dispersion, probability: dispersion / (dispersion + mean))
  }

  var smallest: Double { 0 }
  var largest: Double { .infinity }
  /// r (1 − p) / p
  public var mean: Double { size * (1 - probability) / probability }
  /// r (1 − p) / p²
  public var variance: Double { mean / probability }

  func mass(_ k: Double) -> Double {
    if probability == 1 { return k == 0 ? 1 : 0 }
    return risk_beta_density(size, k + 1, probability, 1 - probability) * probability / (size + k)
  }
  /// I_p(r, k + 1), the incomplete beta function.
  func lower(_ k: Double) -> Double {
    risk_beta_lower(size, k + 1, probability, 1 - probability)
  }
  func upper(_ k: Double) -> Double {
    risk_beta_upper(size, k + 1, probability, 1 - probability)
  }
}
