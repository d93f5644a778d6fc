/// A way to the probability of a rare event.
public enum RareEventMethod: String, Sendable, Hashable, CaseIterable {
  case monteCarlo = "monte-carlo"
  case importanceSampling = "importance-sampling"
  case crossEntropy = "cross-entropy"
  case subsetSimulation = "subset-simulation"
  case lineSampling = "line-sampling"
  case directionalSampling = "directional-sampling"
  case designPoint = "design-point"

  /// As in a sentence.
  public var title: String {
    switch self {
    case .monteCarlo: "Monte Carlo"
    case .importanceSampling: "importance sampling"
    case .crossEntropy: "cross-entropy"
    case .subsetSimulation: "subset simulation"
    case .lineSampling: "line sampling"
    case .directionalSampling: "directional sampling"
    case .designPoint: "the design point (FORM and SORM)"
    }
  }
}

/// A method with its settings.
public protocol RareEventEstimator: Sendable {
  var method: RareEventMethod { get }

  /// The probability of an event.
  /// - Parameters:
  ///   - state: The model.
  ///   - seed: Of the random numbers of the method; those of the model are its own.
  ///   - firstSample: The number of the first point evaluated.
  /// - Throws: ``RareEventError`` when the method does not fit the model or it cannot be run.
  func estimate<State: LimitState>(
    _ event: RareEvent, of state: inout State, seed: UInt64, firstSample: Int
  ) throws(RareEventError) -> RareEventEstimate
}

extension RareEventEstimator {
  /// The probability of an event, with points numbered from 0.
  public func estimate<State: LimitState>(
    _ event: RareEvent, of state: inout State, seed: UInt64
  ) throws(RareEventError) -> RareEventEstimate {
    try estimate(event, of: &state, seed: seed, firstSample: 0)
  }

  func streams(_ seed: UInt64, _ replications: Int) -> [RareEventStreams] {
    (0..<replications).map { RareEventStreams(seed: seed, method: method, replication: $0) }
  }
}
