/// The probability of a rare event, from independent replications of a method.
public struct RareEventEstimate: Sendable, Equatable {
  public var method: RareEventMethod
  /// With its 95 % interval; `samples` is the number of evaluations of the model.
  public var probability: Estimate
  /// The estimates of the replications; empty for approximations, which have none.
  public var replications: [Double]
  /// Of the points, those at which the model failed.
  public var failedEvaluations: Int
  /// What the weights of importance sampling say of it.
  public var weights: WeightDiagnostics?
  public var warnings: [RareEventWarning]

  /// The number of evaluations of the model.
  public var evaluations: Int { probability.samples }

  /// The standard error of the probability in units of it, from the spread of the replications.
  public var coefficientOfVariation: Double {
    probability.standardError / probability.value
  }

  /// The distance to the origin of a half space of the same probability, β = −Φ⁻¹(p).
  public var reliabilityIndex: Double { -NormalTail.quantile(probability.value) }
}

/// How evenly the weights of importance sampling are spread.
public struct WeightDiagnostics: Sendable, Equatable {
  /// Σ w·1 / Σ w: slightly biased; its distance to the estimate says how well the weights behave.
  public var selfNormalised: Double
  /// Kish's effective number of the points in the event, (Σ w)² / Σ w².
  public var effectiveEventSamples: Double
  /// The same for all points.
  public var effectiveSamples: Double
  /// The largest weight in the event as a share of their sum.
  public var largestShare: Double
  /// The mean of all weights, 1 but for chance.
  public var meanWeight: Double

  /// Below this many effective points in the event a warning is given.
  public static let sufficientSamples = 100.0
}
