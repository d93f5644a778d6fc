import RiskEngine
import RiskPluginHost
import RiskStatistics
import RiskStudy

/// `results.json`: everything that a run found out.
public struct ResultsDocument {
  /// The version of the format; the number grows when a reader must change.
  static let schema = "risktool/results/1"

  let results: RunResults
  var plan: Plan { results.plan }

  public init(_ results: RunResults) { self.results = results }

  /// The document.
  public func value() -> DocumentValue {
    let study = plan.study
    return .object([
      ("schema", .string(Self.schema)),
      (
        "study",
        .object([
          ("name", .string(study.name.value)),
          ("title", .optional(study.title)),
          ("description", .optional(study.description)),
        ])
      ),
      (
        "simulation",
        .compact([
          ("samples", .integer(results.samples)),
          ("planned_samples", .integer(plan.samples)),
          ("interrupted", .bool(results.isInterrupted)),
          ("seed", .integer(Int(plan.seed))),
          ("sampling", .string(study.simulation.sampling.value.rawValue)),
          ("interval_level", .number(Intervals.level)),
          ("stopping", results.stopping.map(stopping) ?? .null),
        ])
      ),
      ("baseline", .string(plan.policies[plan.baseline].name)),
      ("policies", .array(policies())),
      ("outcomes", .array(results.outcomes.map(outcome))),
      ("correlations", correlations()),
      ("drivers", drivers()),
      ("uncertainties", .array(uncertainties())),
      ("repaired_correlations", .array(plan.repairs.map(repair))),
      (
        "warnings",
        .array((plan.warnings.map(\.message) + results.warnings).map { .string($0) })
      ),
    ])
  }

  private func repair(_ repair: CorrelationRepair) -> DocumentValue {
    .object([
      ("members", .array(repair.members.map { .string($0) })),
      ("distance", .number(repair.distance)),
      ("largest_change", .number(repair.largestChange)),
    ])
  }

  private func stopping(_ record: StoppingRecord) -> DocumentValue {
    .object([
      ("satisfied", .bool(record.isSatisfied)),
      ("looks", .array(record.looks.map { .integer($0) })),
      (
        "intervals",
        .array(
          record.widest.map { interval in
            .object([
              ("outcome", .string(plan.outcomes[interval.outcome].name)),
              ("coordinates", coordinates(plan.outcomes[interval.outcome], interval.element)),
              ("policy", .string(plan.policies[interval.policy].name)),
              ("statistic", .string(interval.statistic)),
              ("half_width", .number(interval.halfWidth)),
              ("goal", .number(interval.goal)),
              ("narrow_enough", .bool(interval.isNarrowEnough)),
            ])
          })
      ),
    ])
  }

  private func coordinates(_ outcome: PlannedOutcome, _ element: Int) -> DocumentValue {
    .object(
      zip(outcome.dimensions, outcome.labels[element]).map { ($0.id, .string($1)) })
  }

  private func policies() -> [DocumentValue] {
    plan.policies.enumerated().map { index, policy in
      .object([
        ("name", .string(policy.name)),
        ("title", .optional(policy.title)),
        ("failed_samples", .integer(results.failures[index])),
      ])
    }
  }

  private func outcome(_ result: OutcomeResult) -> DocumentValue {
    let outcome = result.outcome
    return .object([
      ("name", .string(outcome.name)),
      ("title", .optional(outcome.title)),
      ("description", .optional(outcome.description)),
      ("unit", .string(outcome.unit)),
      ("prefer", .optional(outcome.preference?.rawValue)),
      ("dimensions", .array(outcome.dimensions.map(dimension))),
      ("measures", .array(measures(result).map { .string($0) })),
      (
        "policies",
        .array(
          result.policies.enumerated().map { index, elements in
            .object([
              ("policy", .string(plan.policies[index].name)),
              (
                "elements",
                .array(
                  elements.enumerated().map { element, statistics in
                    self.element(outcome, element, statistics, result.details[index][element])
                  })
              ),
            ])
          })
      ),
    ])
  }

  /// Names of the statistics in the order in which the study asks for them.
  private func measures(_ result: OutcomeResult) -> [String] {
    (result.policies.first?.first ?? []).filter { !$0.isDifference }.map(\.name)
  }

  private func dimension(_ dimension: DimensionDescriptor) -> DocumentValue {
    return .object([
      ("id", .string(dimension.id)),
      ("label", .string(dimension.label)),
      ("unit", .optional(dimension.unit)),
      ("coordinates", .coordinates(of: dimension)),
    ])
  }

  private func element(
    _ outcome: PlannedOutcome, _ element: Int, _ statistics: [Statistic],
    _ detail: OutcomeResult.Detail
  ) -> DocumentValue {
    func document(_ isDifference: Bool) -> DocumentValue {
      .object(
        statistics.filter { $0.isDifference == isDifference }.map {
          ($0.name, Self.estimate($0.estimate))
        })
    }
    return .compact([
      ("coordinates", coordinates(outcome, element)),
      ("statistics", document(false)),
      ("differences", document(true)),
      ("variance_reduction", reductions(detail)),
      ("histogram", detail.histogram.map(Self.histogram) ?? .null),
    ])
  }

  /// How many times fewer samples means need than without an arrangement of the samples.
  private func reductions(_ detail: OutcomeResult.Detail) -> DocumentValue {
    let members = [
      ("common_random_numbers", detail.varianceReduction), ("design", detail.designReduction),
    ].compactMap { name, estimate in estimate.map { (name, Self.estimate($0)) } }
    return members.isEmpty ? .null : .object(members)
  }

  private static func histogram(_ histogram: Histogram) -> DocumentValue {
    .object([
      (histogram.form == .bins ? "edges" : "values", .array(histogram.edges.map { .number($0) })),
      ("counts", .array(histogram.counts.map { .integer($0) })),
      ("below", .integer(histogram.below)),
      ("above", .integer(histogram.above)),
    ])
  }

  private func correlations() -> DocumentValue {
    guard !results.joinedOutcomes.isEmpty else { return .array([]) }
    return .array(
      results.correlations.enumerated().map { policy, matrix in
        .object([
          ("policy", .string(plan.policies[policy].name)),
          ("outcomes", .array(results.joinedOutcomes.map { .string($0) })),
          ("matrix", .array(matrix.map { .array($0.map(Self.estimate)) })),
        ])
      })
  }

  static func estimate(_ estimate: Estimate) -> DocumentValue {
    var members: [(String, DocumentValue)] = [
      ("value", .number(estimate.value)),
      ("standard_error", .number(estimate.standardError)),
      ("lower", .number(estimate.lower)),
      ("upper", .number(estimate.upper)),
      ("samples", .integer(estimate.samples)),
    ]
    if estimate.approximation > 0 {
      members.append(("approximation", .number(estimate.approximation)))
    }
    if let tail = estimate.tailSamples { members.append(("tail_samples", .integer(tail))) }
    return .object(members)
  }

  private func uncertainties() -> [DocumentValue] {
    plan.study.uncertainties.map { uncertainty in
      .object([
        ("name", .string(uncertainty.name.value)),
        ("for", .array(uncertainty.targets.map { .string($0.value.description) })),
        (
          "elements",
          .integer(plan.draws.count { $0.name == uncertainty.name.value })
        ),
        ("distribution", ConfigDocument.distribution(uncertainty.distribution)),
        ("as", .string(uncertainty.combination.rawValue)),
        ("source", .optional(uncertainty.source)),
      ])
    }
  }
}
