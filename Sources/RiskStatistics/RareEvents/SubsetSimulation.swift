/// A sequence of ever rarer events, each explored by Markov chains from points in the last one.
///
/// p = Π P(F_j | F_{j−1}). The level of F_j is the value that a share p₀ of the points exceed; the
/// chains move in the pair of point and the model's own randomness, so noisy models fit. The
/// result does not change when the outcome is transformed monotonically.
///
/// Sources: Au and Beck (2001), doi:10.1016/S0266-8920(01)00019-4; the moves: Papaioannou, Betz,
/// Zwirglmaier and Straub (2015), doi:10.1016/j.probengmech.2015.06.006.
public struct SubsetSimulation: RareEventEstimator, Equatable {
  public var method: RareEventMethod { .subsetSimulation }
  /// Points in a level of a replication, a multiple of ten.
  public let samples: Int
  /// The share of points that a level keeps.
  public let levelProbability: Double
  public let replications: Int
  /// Levels after which a replication gives up.
  public let maximumLevels: Int

  /// - Parameters:
  ///   - samples: Points in a level; the coefficient of variation falls as its root.
  ///   - levelProbability: In [0.01, 0.5]; from 0.1 to 0.3 makes little difference.
  ///   - maximumLevels: 16 reach probabilities of 1e-16 with the default share.
  public init(
    samples: Int = 1_000, levelProbability: Double = 0.1, replications: Int = 20,
    maximumLevels: Int = 16
  ) throws(RareEventError) {
    guard (0.01...0.5).contains(levelProbability) else {
      throw .setting(
        "subset simulation keeps a share of \(levelProbability), but it must be from 0.01 to 0.5")
    }
    guard samples <= 10_000_000, Double(samples) * levelProbability >= 10 else {
      throw .setting(
        "subset simulation has \(samples) points in a level, of which \(levelProbability) must "
          + "be at least 10, and 1e7 are the most")
    }
    guard (1...300).contains(maximumLevels) else {
      throw .setting("subset simulation has \(maximumLevels) levels, but it needs from 1 to 300")
    }
    try ReplicationInterval.validate(replications)
    (self.samples, self.levelProbability) = (samples, levelProbability)
    (self.replications, self.maximumLevels) = (replications, maximumLevels)
  }

  /// The mean of the replications, with the interval of their spread.
  public func estimate<State: LimitState>(
    _ event: RareEvent, of state: inout State, seed: UInt64, firstSample: Int
  ) throws(RareEventError) -> RareEventEstimate {
    var evaluation = try LimitStateEvaluation(state, event: event, firstSample: firstSample)
    defer { state = evaluation.state }
    let dimension = evaluation.dimension
    var chains = streams(seed, replications).map {
      SubsetReplication(settings: self, dimension: dimension, streams: $0)
    }
    try evaluation.run(&chains)
    let estimates = chains.map(\.estimate)
    // A replication that gave up says that the rest is below its last level.
    let ceiling = chains.map(\.ceiling).max() ?? 1
    var warnings = evaluation.warnings + ReplicationInterval.warnings(estimates)
    let unfinished = chains.count { !$0.reachedEvent }
    if unfinished > 0 {
      warnings.append(.levelsNotReached(replications: unfinished, of: chains.count))
    }
    if let seeds = chains.compactMap(\.fewestSeeds).min(), seeds < 10 {
      warnings.append(.fewSeeds(seeds))
    }
    return RareEventEstimate(
      method: method,
      probability: ReplicationInterval.estimate(
        estimates, evaluations: evaluation.evaluations, ceiling: ceiling),
      replications: estimates, failedEvaluations: evaluation.failures, weights: nil,
      warnings: warnings)
  }
}
