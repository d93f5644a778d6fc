/// Independent points of the nominal distribution: the reference that needs no assumption.
///
/// The coefficient of variation is √((1 − p)/(p N)): 100/p points for 10 %.
public struct PlainMonteCarlo: RareEventEstimator, Equatable {
  public var method: RareEventMethod { .monteCarlo }
  /// The number of points.
  public let samples: Int
  /// Points evaluated in one batch.
  private static let batch = 65_536

  public init(samples: Int = 100_000) throws(RareEventError) {
    guard (1...1_000_000_000_000).contains(samples) else {
      throw .setting("Monte Carlo has \(samples) points, but it needs between 1 and 1e12")
    }
    self.samples = samples
  }

  /// The share of points in the event, with the interval of Clopper and Pearson.
  public func estimate<State: LimitState>(
    _ event: RareEvent, of state: inout State, seed: UInt64, firstSample: Int
  ) throws(RareEventError) -> RareEventEstimate {
    var evaluation = try LimitStateEvaluation(state, event: event, firstSample: firstSample)
    defer { state = evaluation.state }
    let streams = RareEventStreams(seed: seed, method: method, replication: 0)
    var hits = 0
    while evaluation.evaluations < samples {
      let points = streams.normals(
        "\(evaluation.evaluations)", dimension: evaluation.dimension,
        count: min(Self.batch, samples - evaluation.evaluations))
      hits += try evaluation.margins(at: points).count { $0 > 0 }
    }
    let share = Double(hits) / Double(samples)
    let ends = ClopperPearson.interval(successes: hits, trials: samples)
    return RareEventEstimate(
      method: method,
      probability: Estimate(
        value: share,
        standardError: hits > 0 ? (share * (1 - share) / Double(samples)).squareRoot() : .nan,
        lower: ends.lower, upper: ends.upper, samples: samples),
      replications: [], failedEvaluations: evaluation.failures, weights: nil,
      warnings: evaluation.warnings + (hits == 0 ? [.eventNotMet] : []))
  }
}
