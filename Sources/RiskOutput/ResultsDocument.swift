import RiskEngine
import RiskPluginHost
import RiskStatistics
import RiskStudy

/// `results.json`: everything that a run found out.
public struct ResultsDocument {
  /// The version of the format; the number grows when a reader must change.
  static let schema = "risktool/results/1"

  private let results: RunResults
  private var plan: Plan { results.plan }

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
        .object([
          ("samples", .integer(results.samples)),
          ("planned_samples", .integer(plan.samples)),
          ("interrupted", .bool(results.isInterrupted)),
          ("seed", .integer(Int(plan.seed))),
          ("sampling", .string(study.simulation.sampling.value.rawValue)),
          ("interval_level", .number(Intervals.level)),
        ])
      ),
      ("baseline", .string(plan.policies[plan.baseline].name)),
      ("policies", .array(policies())),
      ("outcomes", .array(results.outcomes.map(outcome))),
      ("uncertainties", .array(uncertainties())),
      ("warnings", .array(plan.warnings.map { .string($0.message) })),
    ])
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
                    self.element(outcome, element, statistics)
                  })
              ),
            ])
          })
      ),
    ])
  }

  private func dimension(_ dimension: DimensionDescriptor) -> DocumentValue {
    return .object([
      ("id", .string(dimension.id)),
      ("label", .string(dimension.label)),
      ("unit", .optional(dimension.unit)),
      ("coordinates", .coordinates(of: dimension)),
    ])
  }

  private func element(_ outcome: PlannedOutcome, _ element: Int, _ statistics: [Statistic])
    -> DocumentValue
  {
    func document(_ isDifference: Bool) -> DocumentValue {
      .object(
        statistics.filter { $0.isDifference == isDifference }.map {
          ($0.name, Self.estimate($0.estimate))
        })
    }
    let coordinates = zip(outcome.dimensions, outcome.labels[element]).map { dimension, label in
      (dimension.id, DocumentValue.string(label))
    }
    return .object([
      ("coordinates", .object(coordinates)),
      ("statistics", document(false)),
      ("differences", document(true)),
    ])
  }

  private static func estimate(_ estimate: Estimate) -> DocumentValue {
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
