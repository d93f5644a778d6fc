import RiskStatistics

/// What a design tells of an outcome under a policy, of a difference, or of an event.
public struct DesignedTarget: Sendable {
  /// What of the outcome is explained.
  public enum Kind: Sendable, Equatable {
    case value
    /// Whether it is above a threshold.
    case exceedance(Double)
    /// Whether the sample fails under the policy.
    case failure
  }
  /// The numbers about each group of inputs.
  public enum Measures: Sendable {
    case pickFreeze(
      SobolIndices, convergence: [(baseSamples: Int, indices: SobolIndices)])
    case screening(ElementaryEffects)
    case derivatives(DerivativeMeasures)
  }

  public let policy: Int
  /// The index of the outcome in the plan; nil for failures.
  public let outcome: Int?
  /// The element of the outcome; nil for an outcome that is aggregated over its dimensions.
  public let element: Int?
  /// Whether it is the difference to the baseline.
  public let isDifference: Bool
  public let kind: Kind
  /// Over the points of the design that are a sample of the inputs; nil where none are.
  public let mean: Double?
  public let standardDeviation: Double?
  /// The points that have a value.
  public let samples: Int
  public let measures: Measures
}
