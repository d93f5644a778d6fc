import RiskEngine
import RiskStatistics
import RiskStudy

/// The tables of a trial on the past: a row a number, with its interval.
struct BacktestTables {
  let results: BacktestResults

  init(_ results: BacktestResults) { self.results = results }

  /// `scores.csv`: every forecast, case, score and step.
  func scores() -> String {
    var out = CSVText.record([
      "forecast", "case", "score", "step", "value", "standard_error", "lower", "upper", "n",
      "clusters", "better",
    ])
    for result in results.cases {
      for row in result.scores {
        out += CSVText.record(
          [
            results.forecasts[row.forecast], result.scored.name.value, row.score.name,
            Self.step(row.step),
          ] + Self.numbers(row.estimate) + [
            "\(row.estimate.samples)", "\(result.clusterCount)",
            row.score.preference?.rawValue ?? "nominal",
          ])
      }
    }
    return out
  }

  /// `differences.csv`: the model less each baseline.
  func differences() -> String {
    var out = CSVText.record([
      "baseline", "case", "score", "step", "difference", "standard_error", "lower", "upper",
      "baseline_value", "relative", "distinguishable", "n", "clusters", "better",
    ])
    for result in results.cases {
      for row in result.differences {
        out += CSVText.record(
          [
            results.forecasts[row.baseline], result.scored.name.value, row.score.name,
            Self.step(row.step),
          ] + Self.numbers(row.estimate) + [
            DecimalText.field(row.baselineValue),
            DecimalText.field(row.estimate.value / row.baselineValue),
            row.isDistinguishable ? "1" : "0", "\(row.estimate.samples)",
            "\(result.clusterCount)", row.score.preference?.rawValue ?? "nominal",
          ])
      }
    }
    return out
  }

  /// `calibration.csv`: of events, how often they came about by forecast; of quantities, how often
  /// the truth stood in each tenth of the forecast.
  func calibration() -> String {
    var out = CSVText.record([
      "forecast", "case", "step", "bin_lower", "bin_upper", "expected", "observed", "lower",
      "upper", "n",
    ])
    for result in results.cases {
      for row in result.calibration {
        let numbers = [
          row.bin.lower, row.bin.upper, row.bin.forecast, row.bin.observed.value,
          row.bin.observed.lower, row.bin.observed.upper,
        ]
        out += CSVText.record(
          [
            results.forecasts[row.forecast], result.scored.name.value, Self.step(row.step),
          ] + numbers.map(DecimalText.field) + ["\(row.bin.count)"])
      }
    }
    return out
  }

  /// `predictions.csv`: every forecast beside what happened.
  func predictions() -> String {
    var dimensions: [String] = []
    for result in results.cases {
      dimensions += result.dimensions.filter { !dimensions.contains($0) }
    }
    var out = CSVText.record(
      ["forecast", "case", "origin", "step"]
        + dimensions.map { Self.ownColumns.contains($0) ? "dimension_\($0)" : $0 }
        + ["truth", "mean", "p05", "p50", "p95", "probabilities"])
    for result in results.cases {
      for (forecast, name) in results.forecasts.enumerated() {
        for (target, scored) in zip(result.targets, result.forecasts[forecast]) {
          guard let scored else { continue }
          let labels = dimensions.map { dimension in
            result.dimensions.firstIndex(of: dimension).map { target.unit[$0] } ?? ""
          }
          let quantiles = scored.quantiles.isEmpty ? [.nan, .nan, .nan] : scored.quantiles
          out += CSVText.record(
            [
              name, result.scored.name.value, DecimalText.label(target.origin),
              DecimalText.label(target.step),
            ] + labels + ([target.truth, scored.mean] + quantiles).map(DecimalText.field) + [
              scored.probabilities.map(DecimalText.text).joined(separator: ";")
            ])
        }
      }
    }
    return out
  }

  private static let ownColumns = [
    "forecast", "case", "origin", "step", "truth", "mean", "p05", "p50", "p95", "probabilities",
  ]

  /// The name of a step; `all` for all together.
  static func step(_ step: Double?) -> String { step.map(DecimalText.label) ?? "all" }

  private static func numbers(_ estimate: Estimate) -> [String] {
    [estimate.value, estimate.standardError, estimate.lower, estimate.upper].map(DecimalText.field)
  }
}
