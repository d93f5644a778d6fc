import RiskEngine
import RiskStatistics

/// `event.csv`: one row a policy and statistic.
struct EventTable {
  let results: EventResults
  let plan: Plan

  static let columns = [
    "policy", "outcome", "statistic", "value", "standard_error", "lower", "upper", "evaluations",
    "method",
  ]

  func text() -> String {
    var out = CSVText.record(Self.columns)
    for result in results.policies {
      let statistics: [(name: String, estimate: Estimate?)] = [
        ("probability", result.estimate.probability), ("probability_difference", result.difference),
        ("probability_ratio", result.ratio),
      ]
      for case (let name, let estimate?) in statistics {
        out += CSVText.record(
          [plan.policies[result.policy].name, results.event.outcome.value, name]
            + [estimate.value, estimate.standardError, estimate.lower, estimate.upper]
            .map(DecimalText.field)
            + ["\(estimate.samples)", results.method.rawValue])
      }
    }
    return out
  }

  /// The entry of the data package.
  func resource() -> DocumentValue {
    DataPackage.resource(
      "event", "Probability of the rare event under every policy",
      [
        DataPackage.field("policy", "string", "name of the policy", isRequired: true),
        DataPackage.field("outcome", "string", "outcome that the event is of", isRequired: true),
        DataPackage.field(
          "statistic", "string",
          "probability; probability_difference and probability_ratio compare with the baseline",
          isRequired: true),
        DataPackage.field("value", "number", "the estimate", unit: "1"),
        DataPackage.field("standard_error", "number", "its standard error"),
        DataPackage.field("lower", "number", "lower end of its 95 % interval"),
        DataPackage.field("upper", "number", "upper end of its 95 % interval"),
        DataPackage.field(
          "evaluations", "integer", "evaluations of the models that it rests on",
          isRequired: true),
        DataPackage.field("method", "string", "how it was estimated", isRequired: true),
      ])
  }
}
