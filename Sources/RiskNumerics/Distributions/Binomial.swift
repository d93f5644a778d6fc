import CRiskSpecial

/// The number of successes in independent trials: P(k) = C(n, k) p^k (1 − p)^(n − k).
public struct Binomial: CountDistribution, Hashable {
  /// The number of trials n, whole, 0 to 1e9.
  public let trials: Double
  /// The probability p of a success in each.
  public let probability: Double

  /// The binomial distribution of a number of trials and a probability of success.
  public init(trials: Double, probability: Double) throws(DistributionError) {
    try ParameterDomain.count.require(trials, "trials", of: "binomial")
    try ParameterDomain.probability.require(probability, "probability", of: "binomial")
    self.trials = trials
    self.probability = probability
  }

  var smallest: Double { 0 }
  var largest: Double { trials }
  /// n p
  public var mean: Double { trials * probability }
  /// n p (1 − p)
  public var variance: Double { trials * probability * (1 - probability) }

  func mass(_ k: Double) -> Double {
    risk_beta_density(k + 1, trials - k + 1, probability, 1 - probability) / (trials + 1)
  }
  /// 1 − I_p(k + 1, n − k), the incomplete beta function.
  func lower(_ k: Double) -> Double {
    risk_beta_upper(k + 1, trials - k, probability, 1 - probability)
  }
  func upper(_ k: Double) -> Double {
    risk_beta_lower(k + 1, trials - k, probability, 1 - probability)
  }
}
