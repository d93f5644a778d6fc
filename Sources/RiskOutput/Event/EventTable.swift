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
}
