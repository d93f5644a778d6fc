import RiskPluginHost
import RiskStatistics
import RiskStudy

/// What a run found out.
public struct RunResults: Sendable {
  public let plan: Plan
  /// Samples that are complete: all of them, unless the run was interrupted or precise enough.
  public let samples: Int
  public let isInterrupted: Bool
  /// Failed samples by policy.
  public let failures: [Int]
  public let outcomes: [OutcomeResult]
  /// The outcomes without dimensions, when there are several.
  public let joinedOutcomes: [String]
  /// By policy, the matrix of their correlations, row by row.
  public let correlations: [[[Estimate]]]
  /// What the rule for stopping saw; nil when there is none.
  public let stopping: StoppingRecord?
  /// What drives outcomes; nil when no outcome is without dimensions, or nothing is drawn.
  public let drivers: DriverAnalysis?

  init(
    plan: Plan, evaluator: MeasureEvaluator, isInterrupted: Bool, stopping: StoppingRecord?,
    drivers: DriverAnalysis?
  ) {
    self.plan = plan
    self.samples = evaluator.samples
    self.isInterrupted = isInterrupted
    self.failures = evaluator.failures
    self.stopping = stopping
    self.drivers = drivers
    outcomes = plan.outcomes.enumerated().map { index, outcome in
      let first = evaluator.accumulation.layout.firstElements[index]
      let elements = (first..<first + outcome.elementCount).map {
        evaluator.statistics(outcome, element: $0)
      }
      let details = plan.policies.indices.map { policy in
        (first..<first + outcome.elementCount).map { element in
          OutcomeResult.Detail(
            varianceReduction: evaluator.varianceReduction(policy: policy, element: element),
            designReduction: evaluator.designReduction(policy: policy, element: element),
            histogram: outcome.dimensions.isEmpty
              ? evaluator.histogram(outcome, policy: policy, element: element) : nil)
        }
      }
      return OutcomeResult(
        outcome: outcome,
        policies: plan.policies.indices.map { policy in elements.map { $0[policy] } },
        details: details)
    }
    joinedOutcomes =
      evaluator.accumulation.layout.joined.isEmpty
      ? []
      : plan.outcomes.filter { $0.dimensions.isEmpty }.prefix(CoMoments.columnLimit).map(\.name)
    correlations = plan.policies.indices.map { evaluator.correlations(policy: $0) }
  }
}

/// The statistics of one outcome.
public struct OutcomeResult: Sendable {
  public let outcome: PlannedOutcome
  /// By policy, then element.
  public let policies: [[[Statistic]]]
  /// By policy, then element.
  public let details: [[Detail]]

  /// What else is known of an element under a policy.
  public struct Detail: Sendable {
    /// How many times fewer samples the difference of means to the baseline needs for sharing its
    /// futures; nil for the baseline, and where samples failed.
    public let varianceReduction: Estimate?
    /// How many times fewer samples the mean needs than independent ones; nil for random sampling.
    public let designReduction: Estimate?
    /// The values in bins; nil for elements of a dimension, and where no measure needs their order.
    public let histogram: Histogram?
  }
}

/// A named number about an outcome under a policy.
public struct Statistic: Sendable {
  /// `mean`, `p95`, `probability_above_1`; `…_difference` for those to the baseline;
  /// `difference_p05` for a quantile of the difference.
  public let name: String
  public let estimate: Estimate
  /// Whether it compares with the baseline.
  public let isDifference: Bool
  /// Whether its unit is 1, as that of a probability, and not the outcome's.
  public let isPureNumber: Bool
}

extension Measure {
  /// The name of the measure in results.
  public var name: String {
    switch self {
    case .mean: "mean"
    case .standardDeviation: "sd"
    case .skewness: "skewness"
    case .excessKurtosis: "kurtosis"
    case .minimum: "min"
    case .maximum: "max"
    case .quantile(let digits): "p\(digits)"
    case .valueAtRisk(let digits): "var\(digits)"
    case .conditionalValueAtRisk(let digits): "cvar\(digits)"
    case .toleranceBound(let digits): "tolerance\(digits)"
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

  /// What the measure asks of a distribution; nil when it asks for something else.
  ///
  /// - Parameter preference: Which values are the better ones; the worse ones are high without it.
  func distributionStatistic(_ preference: Outcome.Preference?) -> DistributionStatistic? {
    switch self {
    case .quantile(let digits): .quantile(Self.fraction(digits))
    case .valueAtRisk(let digits):
      .quantile(preference == .higher ? 1 - Self.fraction(digits) : Self.fraction(digits))
    case .conditionalValueAtRisk(let digits):
      .tailMean(share: 1 - Self.fraction(digits), ofUpperEnd: preference != .higher)
    default: nil
    }
  }

  /// Whether the measure is read from the ordered values of an outcome.
  var needsDistribution: Bool {
    switch self {
    case .quantile, .valueAtRisk, .conditionalValueAtRisk, .toleranceBound: true
    default: false
    }
  }
}
