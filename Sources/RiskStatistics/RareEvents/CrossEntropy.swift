/// Importance sampling with a proposal that is found by sampling.
///
/// Each replication moves a normal proposal with a shift and a scale for each coordinate towards
/// the event, over levels that a share ρ of its points exceed, by the weighted moments that
/// minimise the Kullback–Leibler distance to the nominal distribution within the level. Points
/// between the level and that of twice the share count in part, which smooths the level. Then
/// fresh points of every replication come from the mixture of all these proposals and the nominal
/// distribution: what one replication found serves all, and events in several places are covered
/// when any replication found them. Results rest on the fresh points only, and are unbiased.
///
/// Sources: Rubinstein and Kroese (2004), The cross-entropy method; smoothing: Papaioannou, Geyer
/// and Straub (2019), doi:10.1016/j.ress.2019.106564, here relative to levels, so that only
/// the order of outcomes and their local spacing matters; mixtures: Owen and Zhou (2000),
/// doi:10.1080/01621459.2000.10473909.
public struct CrossEntropy: RareEventEstimator, Equatable {
  public var method: RareEventMethod { .crossEntropy }
  /// Points in a level of a replication while the proposal moves.
  public let levelSamples: Int
  /// Weighted points of a replication, up to ten times as many for a noisy model.
  public let samples: Int
  public let levelProbability: Double
  /// The share of nominal points.
  public let defensive: Double
  public let replications: Int
  public let maximumLevels: Int

  /// How often a part for a noisy model is fitted.
  private static let refinements = 5
  /// More coordinates than a scale for each can be learned for.
  static let dimensionLimit = 100

  /// - Parameters:
  ///   - levelSamples: Points from which a shift and a scale are estimated.
  ///   - levelProbability: The share of points above a level, in [0.02, 0.5].
  ///   - defensive: The share of nominal points, in [0.01, 0.9].
  public init(
    levelSamples: Int = 1_000, samples: Int = 1_000, levelProbability: Double = 0.1,
    defensive: Double = 0.1, replications: Int = 20, maximumLevels: Int = 30
  ) throws(RareEventError) {
    guard (100...10_000_000).contains(levelSamples), (100...10_000_000).contains(samples) else {
      throw .setting(
        "cross-entropy has \(levelSamples) points in a level and \(samples) weighted ones, but "
          + "both must be between 100 and 1e7")
    }
    guard (0.02...0.5).contains(levelProbability) else {
      throw .setting(
        "cross-entropy has levels of probability \(levelProbability), but it must be between 0.02 "
          + "and 0.5")
    }
    guard (0.01...0.9).contains(defensive) else {
      throw .setting("the defensive share is \(defensive), but it must be between 0.01 and 0.9")
    }
    guard (1...300).contains(maximumLevels) else {
      throw .setting("cross-entropy has \(maximumLevels) levels, but it needs from 1 to 300")
    }
    try ReplicationInterval.validate(replications)
    (self.levelSamples, self.samples) = (levelSamples, samples)
    (self.levelProbability, self.defensive) = (levelProbability, defensive)
    (self.replications, self.maximumLevels) = (replications, maximumLevels)
  }

  /// The mean of the replications, with the interval of their spread.
  public func estimate<State: LimitState>(
    _ event: RareEvent, of state: inout State, seed: UInt64, firstSample: Int
  ) throws(RareEventError) -> RareEventEstimate {
    var evaluation = try LimitStateEvaluation(state, event: event, firstSample: firstSample)
    defer { state = evaluation.state }
    let streams = streams(seed, replications)
    let dimension = evaluation.dimension
    var adaptations = streams.map {
      ProposalAdaptation(settings: self, dimension: dimension, streams: $0)
    }
    try evaluation.run(&adaptations)
    let search = try refined(adaptations, &evaluation, streams)
    let sampling = try ImportanceSampling(
      proposal: search.proposal, defensive: defensive,
      samples: weightedSamples(effectiveShare: search.effectiveShare), replications: replications)
    var result = try sampling.estimate(&evaluation, streams: streams, method: method)
    if hasStalled(adaptations) { result.warnings.append(.searchStalled) }
    let unfinished = adaptations.count { !$0.reachedEvent && !$0.isStalled }
    if unfinished > 0 {
      result.warnings.append(.levelsNotReached(replications: unfinished, of: replications))
    }
    if dimension > Self.dimensionLimit {
      result.warnings.append(.manyDimensions(dimension, limit: Self.dimensionLimit))
    }
    return result
  }

  /// Whether most replications stalled; a few do by chance, between two places of the event.
  private func hasStalled(_ adaptations: [ProposalAdaptation]) -> Bool {
    2 * adaptations.count(where: \.isStalled) > replications
  }

  /// The mixture of all proposals; for a noisy model with a part that is fitted to points of it.
  ///
  /// Under noise, a replication alone has few points in the event, with uneven weights. Points
  /// of the mixture have more even ones, and those of all replications are taken together.
  private func refined<State: LimitState>(
    _ adaptations: [ProposalAdaptation], _ evaluation: inout LimitStateEvaluation<State>,
    _ streams: [RareEventStreams]
  ) throws(RareEventError) -> (proposal: GaussianMixture, effectiveShare: Double) {
    // Every other part keeps at least the nominal scale: the tails of a narrow part fall faster
    // than those of the event, and points there would have large weights.
    let mixture = GaussianMixture(
      adaptations.enumerated().map { index, adaptation in
        (
          adaptation.shift,
          index % 2 == 0 ? adaptation.scale : adaptation.scale.map { max(1, $0) }
        )
      }, defensive: defensive)
    guard hasStalled(adaptations) else { return (mixture, 1) }
    var (result, effectiveShare) = (mixture, 0.0)
    for round in 0..<Self.refinements {
      var sums = streams.map {
        WeightedReplication(
          proposal: result, samples: levelSamples, streams: $0, step: "refinement \(round)")
      }
      try evaluation.run(&sums)
      var event = WeightedReplication.Sums()
      for replication in sums { event.merge(replication.event) }
      effectiveShare = event.effective / Double(levelSamples * replications)
      guard event.sum > 0 else { break }
      let moments = mixture.parts[0].shift.indices.map { column in
        WeightedMoments(
          mean: sums.reduce(0) { $0 + $1.first[column] } / event.sum,
          square: sums.reduce(0) { $0 + $1.second[column] } / event.sum,
          effective: event.effective, dimension: evaluation.dimension)
      }
      result = mixture.adding(
        shift: moments.map(\.shift), scale: moments.map(\.scale), defensive: defensive)
    }
    return (result, effectiveShare)
  }

  /// As many points as should bring 500 effective ones of all replications into the event, from
  /// ``samples`` to ten times as many.
  ///
  /// Noise of the model's own can make that many necessary. The number rests on the search alone,
  /// not on the points that are weighted, so these stay unbiased.
  private func weightedSamples(effectiveShare: Double) -> Int {
    let wanted = effectiveShare > 0 ? 500 / (effectiveShare * Double(replications)) : .infinity
    return Int(min(10 * Double(samples), max(Double(samples), wanted)).rounded(.up))
  }
}
