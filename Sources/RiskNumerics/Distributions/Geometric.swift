/// The number of failures before the first success: P(k) = p (1 − p)^k, k = 0, 1, 2, …
public struct Geometric: CountDistribution, Hashable {
  /// The probability p of a success, above zero.
  public let probability: Double

  /// The geometric distribution of a probability of success.
  public init(probability: Double) throws(DistributionError) {
    try ParameterDomain.positiveProbability.require(
      probability, "probability", of: "geometric")
    self.probability = probability
  }

  /// The geometric distribution of a mean number of failures: p = 1 / (1 + mean).
  public init(mean: Double) throws(DistributionError) {
    try ParameterDomain.nonNegative.require(mean, "mean", of: "geometric")
    try self.init(probability: 1 / (1 + mean))
  }

  var smallest: Double { 0 }
  var largest: Double { .infinity }
  /// (1 − p) / p
  public var mean: Double { (1 - probability) / probability }
  /// (1 − p) / p²
  public var variance: Double { mean / probability }

  /// ln(1 − p)
  private var logarithm: Double { ScalarMath.log1p(-probability) }

  func mass(_ k: Double) -> Double {
    k == 0 ? probability : probability * ScalarMath.exp(k * logarithm)
  }
  func lower(_ k: Double) -> Double { -ScalarMath.expm1((k + 1) * logarithm) }
  func upper(_ k: Double) -> Double { ScalarMath.exp((k + 1) * logarithm) }

  public func quantile(_ u: Double) -> Double {
    guard u > 0 && u < 1 else { return u == 0 ? 0 : u == 1 ? .infinity : .nan }
    let start = (ScalarMath.log1p(-u) / logarithm).rounded(.up) - 1
    return first(from: start) { cumulative($0) >= u }
  }

  public func survivalQuantile(_ q: Double) -> Double {
    guard q > 0 && q < 1 else { return q == 0 ? .infinity : q == 1 ? 0 : .nan }
    let start = (ScalarMath.log(q) / logarithm).rounded(.up) - 1
    return first(from: start) { survival($0) <= q }
  }
}
