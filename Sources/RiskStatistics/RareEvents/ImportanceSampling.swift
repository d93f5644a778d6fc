/// Points from a shifted and scaled distribution, weighted back to the nominal one.
///
/// p̂ = Σ w 1{event} / n, w = φ/q, is unbiased for any proposal q that covers the event. Part of
/// the points come from the nominal distribution, which bounds the weights ("defensive").
/// Sources: Hesterberg (1995), doi:10.1080/00401706.1995.10484303; Owen and Zhou (2000),
/// doi:10.1080/01621459.2000.10473909.
public struct ImportanceSampling: RareEventEstimator, Equatable {
  public var method: RareEventMethod { .importanceSampling }
  /// Points in a replication.
  public let samples: Int
  public let replications: Int
  let proposal: GaussianMixture

  /// A proposal with a shift and a scale for each coordinate.
  /// - Parameters:
  ///   - shifts: The centres, in standard deviations.
  ///   - scales: The standard deviations, positive; 1 for all if empty.
  ///   - defensive: The share of points of the nominal distribution, in [0, 1). It is 0.1 by
  ///     default; without it an event that lies elsewhere too can be missed without notice.
  public init(
    shifts: [Double], scales: [Double] = [], defensive: Double = 0.1, samples: Int = 1_000,
    replications: Int = 20
  ) throws(RareEventError) {
    let scales = scales.isEmpty ? shifts.map { _ in 1 } : scales
    guard shifts.count == scales.count else {
      throw .setting(
        "importance sampling has \(shifts.count) shifts, but \(scales.count) scales")
    }
    for (index, shift) in shifts.enumerated() where !(shift.magnitude <= 37) {
      throw .setting("shift \(index + 1) is \(shift), but it must be between -37 and 37")
    }
    for (index, scale) in scales.enumerated() where !(scale >= 1e-3 && scale <= 1e3) {
      throw .setting("scale \(index + 1) is \(scale), but it must be between 0.001 and 1,000")
    }
    try self.init(
      proposal: GaussianMixture([(shifts, scales)], defensive: defensive),
      defensive: defensive, samples: samples,
      replications: replications)
  }

  init(
    proposal: GaussianMixture, defensive: Double, samples: Int, replications: Int
  ) throws(RareEventError) {
    guard defensive >= 0 && defensive < 1 else {
      throw .setting("the defensive share is \(defensive), but it must be at least 0 and below 1")
    }
    guard (10...100_000_000).contains(samples) else {
      throw .setting(
        "a replication has \(samples) points, but importance sampling needs between 10 and 1e8")
    }
    try ReplicationInterval.validate(replications)
    (self.samples, self.replications) = (samples, replications)
    self.proposal = proposal
  }

  /// The mean of the replications, with the interval of their spread.
  public func estimate<State: LimitState>(
    _ event: RareEvent, of state: inout State, seed: UInt64, firstSample: Int
  ) throws(RareEventError) -> RareEventEstimate {
    var evaluation = try LimitStateEvaluation(state, event: event, firstSample: firstSample)
    defer { state = evaluation.state }
    return try estimate(&evaluation, streams: streams(seed, replications), method: method)
  }

  func estimate<State: LimitState>(
    _ evaluation: inout LimitStateEvaluation<State>, streams: [RareEventStreams],
    method: RareEventMethod
  ) throws(RareEventError) -> RareEventEstimate {
    let dimension = proposal.parts[0].shift.count
    guard dimension == evaluation.dimension else {
      throw .setting(
        "importance sampling has \(dimension) shifts, but the model has \(evaluation.dimension) "
          + "uncertain inputs")
    }
    var sums = streams.map {
      WeightedReplication(proposal: proposal, samples: samples, streams: $0, step: "weighted")
    }
    try evaluation.run(&sums)
    let estimates = sums.map { $0.event.sum / Double(samples) }
    let diagnostics = WeightedReplication.diagnostics(sums)
    // Points of the nominal part, had all missed the event, bound it as Monte Carlo does.
    let nominal = Double(samples * replications) * (proposal.parts.last?.share ?? 0)
    return RareEventEstimate(
      method: method,
      probability: ReplicationInterval.estimate(
        estimates, evaluations: evaluation.evaluations, ceiling: nominal > 0 ? 3.69 / nominal : 1),
      replications: estimates, failedEvaluations: evaluation.failures, weights: diagnostics,
      warnings: evaluation.warnings + ReplicationInterval.warnings(estimates)
        + diagnostics.warnings)
  }
}
