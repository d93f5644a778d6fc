import RiskPluginHost
import RiskStatistics
import RiskStudy

/// What a run found out.
public struct RunResults: Sendable {
  public let plan: Plan
  /// Samples that are complete: all of them unless the run was interrupted.
  public let samples: Int
  public let isInterrupted: Bool
  /// Failed samples by policy.
  public let failures: [Int]
  public let outcomes: [OutcomeResult]

  init(
    plan: Plan, accumulation: Accumulation, moments: SectionMoments, samples: Int,
    isInterrupted: Bool, failures: [Int]
  ) {
    self.plan = plan
    self.samples = samples
    self.isInterrupted = isInterrupted
    self.failures = failures
    let evaluator = MeasureEvaluator(
      accumulation: accumulation, moments: moments, samples: samples, failures: failures)
    outcomes = plan.outcomes.enumerated().map { index, outcome in
      let first = accumulation.layout.firstElements[index]
      let elements = (first..<first + outcome.elementCount).map {
        evaluator.statistics(outcome, element: $0)
      }
      return OutcomeResult(
        outcome: outcome,
        policies: plan.policies.indices.map { policy in elements.map { $0[policy] } })
    }
  }
}

/// The statistics of one outcome.
public struct OutcomeResult: Sendable {
  public let outcome: PlannedOutcome
  /// By policy, then element.
  public let policies: [[[Statistic]]]
}

/// A named number about an outcome under a policy.
public struct Statistic: Sendable {
  /// `mean`, `p95`, `probability_above_1`; `…_difference` for those to the baseline;
  /// `difference_p05` for a quantile of the difference.
  public let name: String
  public let estimate: Estimate
  /// Whether it compares with the baseline.
  public let isDifference: Bool
  /// Whether its unit is that of a probability and not the outcome's.
  public let isProbability: Bool
}

extension Measure {
  /// The name of the measure in results.
  public var name: String {
    switch self {
    case .mean: "mean"
    case .standardDeviation: "sd"
    case .minimum: "min"
    case .maximum: "max"
    case .quantile(let digits): "p\(digits)"
    case .conditionalValueAtRisk(let digits): "cvar\(digits)"
    case .differenceQuantile(let digits): "difference_p\(digits)"
    case .probability(.above(let bound)): "probability_above_\(DimensionDescriptor.text(bound))"
    case .probability(.below(let bound)): "probability_below_\(DimensionDescriptor.text(bound))"
    case .probability(.atLeast(let bound)):
      "probability_at_least_\(DimensionDescriptor.text(bound))"
    case .probability(.atMost(let bound)):
      "probability_at_most_\(DimensionDescriptor.text(bound))"
    }
  }

  /// The fraction that digits after `p` or `cvar` stand for: `05` is 0.05, `995` is 0.995.
  static func fraction(_ digits: String) -> Double { Double("0.\(digits)")! }
}
