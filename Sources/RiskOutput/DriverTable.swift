import RiskEngine
import RiskStatistics

/// `drivers.csv`: one row an outcome, policy, uncertainty and method.
struct DriverTable {
  /// One number about one input.
  struct Row {
    let output: DriverAnalysis.Output
    let draw: PlannedDraw
    let method: Method
    let estimate: Estimate
    /// What an input without influence stays below, for one input and for the largest of all.
    let bound: Double
    let familyBound: Double
    /// Whether chance alone would not give it; nil when it cannot be told. Written as 1 or 0, which
    /// every reader takes for what it is.
    let isDistinguishable: Bool?
    /// Why there is no number.
    let gap: DriverGap?
  }
  /// How a driver is measured.
  enum Method: String {
    case firstOrder = "first_order"
    case rankRegression = "rank_regression"
  }

  static let columns = [
    "policy", "outcome", "of", "uncertainty", "label", "method", "value", "standard_error",
    "lower", "upper", "bound", "family_bound", "distinguishable", "samples", "gap",
  ]

  let results: RunResults

  func rows() -> [Row] {
    guard let drivers = results.drivers else { return [] }
    return drivers.outputs.flatMap { output in
      results.plan.draws.indices.flatMap { draw in
        [row(output, draw, .firstOrder), row(output, draw, .rankRegression)]
      }
    }
  }

  private func row(_ output: DriverAnalysis.Output, _ draw: Int, _ method: Method) -> Row {
    switch method {
    case .firstOrder:
      let driver = output.firstOrder[draw]
      return Row(
        output: output, draw: results.plan.draws[draw], method: method, estimate: driver.index,
        bound: driver.bound, familyBound: driver.familyBound,
        isDistinguishable: driver.gap == nil ? driver.isDistinguishable : nil, gap: driver.gap)
    case .rankRegression:
      let coefficient = output.rankRegression.coefficients[draw]
      let estimate = coefficient.estimate
      let known = estimate.lower.isFinite && estimate.upper.isFinite
      return Row(
        output: output, draw: results.plan.draws[draw], method: method, estimate: estimate,
        bound: .nan, familyBound: .nan,
        isDistinguishable: known ? estimate.lower > 0 || estimate.upper < 0 : nil,
        gap: coefficient.gap)
    }
  }

  func text() -> String {
    var out = CSVText.record(Self.columns)
    for row in rows() {
      let estimate = row.estimate
      out += CSVText.record(
        [
          results.plan.policies[row.output.policy].name,
          results.plan.outcomes[row.output.outcome].name,
          row.output.isDifference ? "difference" : "value", row.draw.name, row.draw.label,
          row.method.rawValue,
        ]
          + [
            estimate.value, estimate.standardError, estimate.lower, estimate.upper, row.bound,
            row.familyBound,
          ].map(DecimalText.field)
          + [
            row.isDistinguishable.map { $0 ? "1" : "0" } ?? "", "\(estimate.samples)",
            row.gap?.description ?? "",
          ])
    }
    return out
  }
}
