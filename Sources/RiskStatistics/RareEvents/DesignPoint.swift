/// Approximations at the point of the event nearest to the origin: FORM and SORM, as a cheap check.
///
/// First order: p ≈ Φ(−β), β the distance. Second order: corrections for the curvatures of the
/// boundary. There is no sampling error to state and no bound on the error of approximation:
/// the interval is NaN. Sources: Hasofer and Lind (1974), doi:10.1061/JMCEA3.0001848; Rackwitz and
/// Fiessler (1978), doi:10.1016/0045-7949(78)90046-9.
public struct DesignPoint: RareEventEstimator, Equatable {
  public var method: RareEventMethod { .designPoint }
  /// Places from which the search starts, the first of them the origin.
  public let starts: Int

  static let defaultStarts = 13
  /// With more coordinates, curvatures cost more evaluations than sampling.
  static let curvatureLimit = 50

  public init(starts: Int = 13) throws(RareEventError) {
    guard (1...1_000).contains(starts) else {
      throw .setting("the design point is searched from \(starts) starts, not 1 to 1,000")
    }
    self.starts = starts
  }

  /// The approximation of second order, or of first order where there is none.
  public func estimate<State: LimitState>(
    _ event: RareEvent, of state: inout State, seed: UInt64, firstSample: Int
  ) throws(RareEventError) -> RareEventEstimate {
    try approximate(event, of: &state, seed: seed, firstSample: firstSample).estimate
  }

  /// All approximations, and the point.
  /// - Throws: ``RareEventError/refused(_:)`` for a noisy model, and when no search converged.
  public func approximate<State: LimitState>(
    _ event: RareEvent, of state: inout State, seed: UInt64, firstSample: Int = 0
  ) throws(RareEventError) -> DesignPointApproximation {
    var evaluation = try LimitStateEvaluation(state, event: event, firstSample: firstSample)
    defer { state = evaluation.state }
    let streams = RareEventStreams(seed: seed, method: method, replication: 0)
    try evaluation.refuseNoise(method, streams: streams)
    let search = try DesignPointSearch.run(&evaluation, starts: starts, streams: streams)
    guard let nearest = search.nearest else {
      throw .refused(
        "the search for the nearest point of the event did not converge from \(starts) starts; "
          + "the outcome may have jumps or be flat. Use subset simulation")
    }
    var warnings: [RareEventWarning] = []
    if search.points.count > 1 { warnings.append(.severalDesignPoints(search.points.count)) }
    var curvatures: [Double]?
    if evaluation.dimension <= Self.curvatureLimit {
      curvatures = try BoundaryCurvature.principal(&evaluation, at: nearest)
    } else {
      warnings.append(.curvatureSkipped(dimension: evaluation.dimension))
    }
    let second = curvatures.flatMap {
      SecondOrder(reliabilityIndex: nearest.reliabilityIndex, curvatures: $0)
    }
    if curvatures != nil, second == nil { warnings.append(.curvature) }
    let first = NormalTail.cumulative(-nearest.reliabilityIndex)
    let value = second?.hohenbichlerRackwitz ?? first
    let ratio = value / first
    if ratio > 1.5 || ratio < 1 / 1.5 { warnings.append(.orderMatters(ratio: ratio)) }
    return DesignPointApproximation(
      estimate: RareEventEstimate(
        method: method, probability: Estimate(value: value, samples: evaluation.evaluations),
        replications: [], failedEvaluations: evaluation.failures, weights: nil,
        warnings: evaluation.warnings + warnings),
      point: nearest.place, reliabilityIndex: nearest.reliabilityIndex,
      importance: nearest.normal.map { $0 * $0 }, firstOrder: first, curvatures: curvatures,
      secondOrder: second)
  }
}

/// What the design point says.
public struct DesignPointApproximation: Sendable, Equatable {
  public var estimate: RareEventEstimate
  /// In standard normal coordinates.
  public var point: [Double]
  /// β, negative when the origin is in the event.
  public var reliabilityIndex: Double
  /// The squares of the direction cosines: shares that sum to 1.
  public var importance: [Double]
  /// Φ(−β).
  public var firstOrder: Double
  /// Of the boundary at the point, positive when it bends away from the origin; nil if skipped.
  public var curvatures: [Double]?
  /// Nil where the curvatures are outside the formulas' domain.
  public var secondOrder: SecondOrder?
}
