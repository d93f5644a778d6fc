import RiskEngine
import RiskStatistics

/// `event.json`: the probability of a rare event under every policy.
public struct EventDocument {
  /// The version of the format; the number grows when a reader must change.
  static let schema = "risktool/event/1"

  private let results: EventResults
  private let plan: Plan

  public init(_ results: EventResults, plan: Plan) {
    self.results = results
    self.plan = plan
  }

  /// The document, members in the order of the format's page.
  public func value() -> DocumentValue {
    let event = results.event
    let outcome = plan.outcomes.first { $0.name == event.outcome.value }
    return .object([
      ("schema", .string(Self.schema)),
      (
        "study",
        .object([
          ("name", .string(plan.study.name.value)), ("title", .optional(plan.study.title)),
        ])
      ),
      (
        "event",
        .object([
          ("outcome", .string(event.outcome.value)),
          ("title", .optional(outcome?.title)),
          ("unit", .string(outcome?.unit ?? "1")),
          ("bound", ConfigDocument.bound(event.bound)),
        ])
      ),
      ("method", .string(results.method.rawValue)),
      ("reasons", .array(results.reasons.map { .string($0) })),
      ("interval_level", .number(Intervals.level)),
      ("seed", .integer(Int(plan.seed))),
      ("baseline", .string(plan.policies[plan.baseline].name)),
      ("policies", .array(results.policies.map(policy))),
    ])
  }

  private func policy(_ result: EventResults.Policy) -> DocumentValue {
    let estimate = result.estimate
    return .object([
      ("policy", .string(plan.policies[result.policy].name)),
      ("title", .optional(plan.policies[result.policy].title)),
      ("probability", ResultsDocument.estimate(estimate.probability)),
      ("coefficient_of_variation", .number(estimate.coefficientOfVariation)),
      ("reliability_index", .number(estimate.reliabilityIndex)),
      ("difference", result.difference.map(ResultsDocument.estimate) ?? .null),
      ("ratio", result.ratio.map(ResultsDocument.estimate) ?? .null),
      ("evaluations", .integer(estimate.evaluations)),
      ("failed_evaluations", .integer(estimate.failedEvaluations)),
      ("weights", estimate.weights.map(weights) ?? .null),
      ("replications", .array(estimate.replications.map { .number($0) })),
      ("warnings", .array(estimate.warnings.map { .string($0.description) })),
    ])
  }

  private func weights(_ weights: WeightDiagnostics) -> DocumentValue {
    .object([
      ("self_normalised", .number(weights.selfNormalised)),
      ("effective_event_samples", .number(weights.effectiveEventSamples)),
      ("effective_samples", .number(weights.effectiveSamples)),
      ("largest_share", .number(weights.largestShare)),
      ("mean_weight", .number(weights.meanWeight)),
    ])
  }
}
