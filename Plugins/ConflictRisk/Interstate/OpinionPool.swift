import RiskPluginKit

/// Judgements of one probability, pooled with a base rate on the scale of log odds.
///
///     logit p = (1 − u W) ℓ + u Σ_k w_k logit q_k + u S z,   W = Σ_k w_k ≤ 1,   S = Σ_k w_k s_k
///
/// with ℓ the base rate's log odds, q_k what judge k says, s_k the standard deviation of its log
/// odds, u how much judgement counts at all, and z one normal deviate. S takes judges as wholly
/// dependent, since they read the same news: it is the widest that their spreads allow.
///
/// - Source: the logarithmic opinion pool, Genest and Zidek 1986, DOI 10.1214/ss/1177013825.
struct OpinionPool: Sendable, Equatable {
  /// W.
  private(set) var weight = 0.0
  /// Σ w logit q.
  private(set) var weightedLogOdds = 0.0
  /// S.
  private(set) var spread = 0.0

  /// Adds a judgement.
  /// - Throws: `missingData` for a probability that is not within 0 and 1, for a weight or a spread
  ///   below 0, and for weights above 1 together.
  mutating func add(
    probability: Double, weight: Double, spread: Double, with vectorMath: VectorMath
  ) throws(RiskError) {
    guard probability > 0, probability < 1 else {
      throw .missingData("probability is \(probability), not above 0 and below 1")
    }
    guard weight >= 0, self.weight + weight <= 1 + 1e-12 else {
      throw .missingData("weights are \(self.weight) and \(weight), and their sum is at most 1")
    }
    guard spread >= 0, spread.isFinite else {
      throw .missingData("spread is \(spread), not a standard deviation")
    }
    self.weight += weight
    weightedLogOdds += weight * (vectorMath.log(probability) - vectorMath.log1p([-probability])[0])
    self.spread += weight * spread
  }

  /// logit p.
  /// - Parameters:
  ///   - base: ℓ.
  ///   - share: u, 0 to 1.
  ///   - error: z.
  @inline(__always)
  func logOdds(base: Double, share: Double, error: Double) -> Double {
    (1 - share * weight) * base + share * (weightedLogOdds + spread * error)
  }
}
