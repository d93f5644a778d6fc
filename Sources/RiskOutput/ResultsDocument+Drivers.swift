import RiskEngine
import RiskStatistics

extension ResultsDocument {
  /// What drives outcomes, one object an outcome and policy.
  func drivers() -> DocumentValue {
    guard let drivers = results.drivers else { return .array([]) }
    return .array(
      drivers.outputs.map { output in
        .compact([
          ("outcome", .string(plan.outcomes[output.outcome].name)),
          ("policy", .string(plan.policies[output.policy].name)),
          ("of", .string(output.isDifference ? "difference" : "value")),
          ("samples", .integer(drivers.samples)),
          ("r_squared", Self.estimate(output.rankRegression.explained)),
          ("adjusted_r_squared", .number(output.rankRegression.adjustedExplained)),
          ("gap", .optional(output.rankRegression.gap?.description)),
          ("inputs", .array(shownInputs(of: output).map { input($0, of: output) })),
        ])
      })
  }

  /// Inputs of an output that are told here; `drivers.csv` has all of them.
  private static let inputLimit = 100

  /// All inputs, or those that explain most when there are very many, in their order.
  private func shownInputs(of output: DriverAnalysis.Output) -> [Int] {
    func size(_ draw: Int) -> Double {
      let value = output.firstOrder[draw].index.value
      return value.isNaN ? -.infinity : value
    }
    return plan.draws.indices.sorted { (size($0), $1) > (size($1), $0) }
      .prefix(Self.inputLimit).sorted()
  }

  private func input(_ draw: Int, of output: DriverAnalysis.Output) -> DocumentValue {
    let index = output.firstOrder[draw]
    let coefficient = output.rankRegression.coefficients[draw]
    return .object([
      ("uncertainty", .string(plan.draws[draw].name)),
      ("label", .string(plan.draws[draw].label)),
      (
        "first_order",
        Self.members(
          index.index,
          [
            ("bound", .number(index.bound)), ("family_bound", .number(index.familyBound)),
            ("distinguishable", index.gap == nil ? .bool(index.isDistinguishable) : .null),
            ("gap", .optional(index.gap?.description)),
          ])
      ),
      (
        "rank_regression",
        Self.members(
          coefficient.estimate,
          [
            ("explained_by_others", .number(coefficient.explainedByOthers)),
            ("gap", .optional(coefficient.gap?.description)),
          ])
      ),
    ])
  }

  /// An estimate with more members.
  private static func members(_ estimate: Estimate, _ more: [(String, DocumentValue)])
    -> DocumentValue
  {
    guard case .object(let own) = Self.estimate(estimate) else { return .object(more) }
    return .object(own + more)
  }
}
