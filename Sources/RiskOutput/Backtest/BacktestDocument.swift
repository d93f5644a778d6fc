import RiskEngine
import RiskStatistics
import RiskStudy

/// `backtest.json`: a trial on the past as one document.
public struct BacktestDocument {
  /// The version of the format; the number grows when a reader must change.
  static let schema = "risktool/backtest/1"
  private let results: BacktestResults

  public init(_ results: BacktestResults) { self.results = results }

  /// The document.
  public func value() -> DocumentValue {
    let backtest = results.backtest
    func numbers(_ numbers: [Double]) -> DocumentValue { .array(numbers.map { .number($0) }) }
    return .object([
      ("schema", .string(Self.schema)),
      ("name", .string(results.study.name.value)),
      ("title", .optional(results.study.title)),
      ("policy", .string(results.policy)),
      ("setting", .string(backtest.setting.value.description)),
      ("dimension", .string(backtest.horizon.dimension.value)),
      ("origins", numbers(backtest.origins.value)),
      ("steps", numbers(backtest.horizon.steps.value)),
      ("seed", .integer(Int(results.seed))),
      ("samples", .integer(backtest.samples.value)),
      ("resamples", .integer(backtest.resamples)),
      ("interval", .string("95 %, percentiles of a bootstrap of clusters")),
      (
        "known_until",
        .array(
          backtest.knownUntil.map {
            .object([
              ("table", .string($0.table.value)), ("column", .string($0.column.value)),
              ("lag", .number($0.lag)),
            ])
          })
      ),
      ("forecasts", .array(results.forecasts.map { .string($0) })),
      ("cases", .array(results.cases.map(scored))),
    ])
  }

  private func scored(_ result: CaseResult) -> DocumentValue {
    .object([
      ("name", .string(result.scored.name.value)),
      ("outcome", .string(result.scored.outcome.value)),
      ("unit", .string(result.unit)),
      ("subject", .string(result.scored.subject.rawValue)),
      ("targets", .integer(result.targets.count)),
      ("ahead_of_truth", .integer(result.aheadCount)),
      ("missing_truth", .integer(result.missingCount)),
      ("clusters", .integer(result.clusterCount)),
      (
        "scores",
        .array(
          result.scores.map { row in
            .object(
              [
                ("forecast", .string(results.forecasts[row.forecast])),
                ("score", .string(row.score.name)), ("step", step(row.step)),
              ] + estimate(row.estimate))
          })
      ),
      (
        "differences",
        .array(
          result.differences.map { row in
            .object(
              [
                ("baseline", .string(results.forecasts[row.baseline])),
                ("score", .string(row.score.name)), ("step", step(row.step)),
              ] + estimate(row.estimate) + [
                ("baseline_value", .number(row.baselineValue)),
                ("distinguishable", .bool(row.isDistinguishable)),
              ])
          })
      ),
      (
        "calibration",
        .array(
          result.calibration.map { row in
            .object(
              [
                ("forecast", .string(results.forecasts[row.forecast])), ("step", step(row.step)),
                ("bin", .array([.number(row.bin.lower), .number(row.bin.upper)])),
                ("expected", .number(row.bin.forecast)),
              ] + estimate(row.bin.observed))
          })
      ),
    ])
  }

  private func step(_ step: Double?) -> DocumentValue { step.map { .number($0) } ?? .string("all") }

  private func estimate(_ estimate: Estimate) -> [(String, DocumentValue)] {
    [
      ("value", .number(estimate.value)), ("lower", .number(estimate.lower)),
      ("upper", .number(estimate.upper)), ("n", .integer(estimate.samples)),
    ]
  }
}
