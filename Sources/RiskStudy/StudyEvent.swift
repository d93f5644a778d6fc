/// An event whose probability is wanted, however small it is.
public struct StudyEvent: Sendable, Equatable {
  /// How the probability is estimated.
  public enum Method: String, Sendable, CaseIterable {
    /// The one that fits dimension, randomness of models and budget.
    case automatic
    case monteCarlo = "monte-carlo"
    case importanceSampling = "importance-sampling"
    case crossEntropy = "cross-entropy"
    case subsetSimulation = "subset-simulation"
    case lineSampling = "line-sampling"
    case directionalSampling = "directional-sampling"
    /// Approximations of first and second order, FORM and SORM.
    case designPoint = "design-point"
  }

  /// Where importance sampling draws an uncertainty from, in standard normal scores.
  public struct Proposal: Sendable, Equatable {
    /// The mean of the scores; 0 by default.
    public var shift: Double
    /// The standard deviation of the scores, above 0; 1 by default.
    public var scale: Double
  }

  /// The name of an outcome that has no dimensions.
  public var outcome: Located<String>
  /// What the outcome does when the event happens.
  public var bound: Measure.ProbabilityBound
  public var method: Located<Method>
  /// The independent replications that intervals rest on; 20 by default.
  public var replications: Located<Int>
  /// The points of a replication, of each of its levels where it has some; the method's own number
  /// when nil.
  public var samples: Located<Int>?
  /// By uncertainty.
  public var proposals: [Located<String>: Proposal]

  /// The replications when the config names none.
  public static let defaultReplications = 20
}
