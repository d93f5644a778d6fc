import RiskEngine
import RiskPluginHost
import RiskStatistics

/// `summary.csv`: one row a policy, outcome, coordinate and statistic.
struct SummaryTable {
  let results: RunResults
  /// The dimensions of all outcomes, in the order of first appearance.
  let dimensions: [DimensionDescriptor]

  init(_ results: RunResults) {
    self.results = results
    var dimensions: [DimensionDescriptor] = []
    for outcome in results.outcomes {
      for dimension in outcome.outcome.dimensions
      where !dimensions.contains(where: { $0.id == dimension.id }) {
        dimensions.append(dimension)
      }
    }
    self.dimensions = dimensions
  }

  static let numberColumns = ["value", "standard_error", "lower", "upper"]
  private static let otherColumns = [
    "policy", "outcome", "statistic", "samples", "unit", "tail_samples",
  ]

  /// The name of a dimension's column.
  static func column(_ dimension: DimensionDescriptor) -> String {
    (numberColumns + otherColumns).contains(dimension.id)
      ? "dimension_\(dimension.id)" : dimension.id
  }

  func text() -> String {
    var out = CSVText.record(
      ["policy", "outcome"] + dimensions.map(Self.column) + ["statistic"] + Self.numberColumns
        + ["samples", "unit", "tail_samples"])
    for (index, policy) in results.plan.policies.enumerated() {
      for result in results.outcomes {
        for (element, statistics) in result.policies[index].enumerated() {
          let coordinates = coordinates(result, element)
          for statistic in statistics {
            out += CSVText.record(
              [policy.name, result.outcome.name] + coordinates + [statistic.name]
                + Self.numbers(statistic.estimate)
                + [
                  "\(statistic.estimate.samples)", unit(statistic, result),
                  statistic.estimate.tailSamples.map { "\($0)" } ?? "",
                ])
          }
        }
      }
    }
    return out
  }

  private func coordinates(_ result: OutcomeResult, _ element: Int) -> [String] {
    dimensions.map { dimension in
      guard let place = result.outcome.dimensions.firstIndex(where: { $0.id == dimension.id })
      else { return "" }
      return result.outcome.labels[element][place]
    }
  }

  private static func numbers(_ estimate: Estimate) -> [String] {
    [estimate.value, estimate.standardError, estimate.lower, estimate.upper].map(DecimalText.field)
  }

  private func unit(_ statistic: Statistic, _ result: OutcomeResult) -> String {
    statistic.isPureNumber ? "1" : result.outcome.unit
  }
}
