import Foundation
import RiskEngine
import RiskStatistics
import RiskStudy

/// What came out of a trial on the past, as tables for a terminal.
public struct BacktestHeadline {
  private let results: BacktestResults
  private let seconds: Double
  private let place: String
  /// Steps that have a column; more are in the files.
  private static let shownSteps = 6

  public init(_ results: BacktestResults, seconds: Double, place: String) {
    self.results = results
    self.seconds = seconds
    self.place = place
  }

  /// The text, with a line end.
  public func text() -> String {
    var lines = opening()
    for result in results.cases { lines += [""] + self.lines(result) }
    lines += ["", "Intervals are 95 %. Results are in \(place):"]
    lines += [
      "  scores.csv         every score with its interval",
      "  differences.csv    the model less each baseline, paired",
      "  calibration.csv    how often what was forecast came about",
      "  backtest.json      all of it as one document; charts/ has pictures, run.json its sources",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func opening() -> [String] {
    let backtest = results.backtest
    let origins = backtest.origins.value
    func label(_ number: Double?) -> String { DecimalText.label(number ?? .nan) }
    let span =
      origins.count == 1
      ? "origin \(label(origins.first))"
      : "\(origins.count) origins from \(label(origins.first)) to \(label(origins.last))"
    return [
      results.study.title ?? results.study.name.value,
      "\(span), \(GroupedNumber.text(backtest.samples.value)) samples a forecast, policy "
        + "\(results.policy), in " + String(format: "%.1f s.", seconds),
    ]
  }

  private func lines(_ result: CaseResult) -> [String] {
    let unit = result.unit == "1" ? "" : " [\(result.unit)]"
    var lines = [
      "\(result.scored.name.value)\(unit): \(GroupedNumber.text(result.targets.count)) forecasts of "
        + "\(result.scored.subject.rawValue) in \(GroupedNumber.text(result.clusterCount)) clusters"
    ]
    if result.aheadCount > 0 {
      lines.append(
        "  \(GroupedNumber.text(result.aheadCount)) lie after all that is known and are left out")
    }
    if result.missingCount > 0 {
      lines.append(
        "  \(GroupedNumber.text(result.missingCount)) have no truth and are left out")
    }
    for score in result.scored.scores.map(\.value) where score != .calibration {
      lines += table(result, score)
    }
    return lines
  }

  /// A row a forecast, a column a step, and the difference of the model to each baseline.
  private func table(_ result: CaseResult, _ score: Backtest.Score) -> [String] {
    let rows = result.scores.filter { $0.score == score }
    var steps: [Double?] = []
    for row in rows where !steps.contains(row.step) { steps.append(row.step) }
    let shown = steps.filter { $0 != nil }.prefix(Self.shownSteps) + steps.filter { $0 == nil }
    let digits = Self.digits(rows.first { $0.forecast == 0 && $0.step == shown.last })
    let width = max(results.forecasts.map(\.count).max() ?? 0, score.name.count)
    let columnWidth = max(
      7, rows.map { Self.number($0.estimate.value, digits).count }.max() ?? 0)
    let hint =
      switch score.preference {
      case .higher: "higher is better"
      case .lower: "lower is better"
      case nil: "should be \(score.level.map { DecimalText.label($0) } ?? "")"
      }
    var lines = [
      "  " + Self.padded(score.name, width)
        + shown.map { "  " + Self.leading(BacktestTables.step($0), columnWidth) }.joined()
        + "  \(hint)"
    ]
    for (forecast, name) in results.forecasts.enumerated() {
      let own = rows.filter { $0.forecast == forecast }
      guard !own.isEmpty else { continue }
      let values = shown.map { step in
        let value = own.first { $0.step == step }?.estimate.value
        return "  " + Self.leading(value.map { Self.number($0, digits) } ?? "", columnWidth)
      }
      // Which of two coverages is better, their difference does not say.
      let difference = result.differences.first {
        $0.baseline == forecast && $0.score == score && $0.step == shown.last
          && score.preference != nil
      }
      lines.append(
        "  " + Self.padded(name, width) + values.joined()
          + (difference.map { "  model " + Self.difference($0, digits) } ?? ""))
    }
    return lines
  }

  /// `−0.0034 (−0.0057 to −0.0011)`, and in words whether it can be told from zero.
  private static func difference(_ row: DifferenceRow, _ digits: Int) -> String {
    let estimate = row.estimate
    func signed(_ value: Double) -> String {
      (value > 0 ? "+" : value < 0 ? "−" : "") + number(value.magnitude, digits)
    }
    guard estimate.lower.isFinite, estimate.upper.isFinite else { return signed(estimate.value) }
    return "\(signed(estimate.value)) (\(signed(estimate.lower)) to \(signed(estimate.upper)))"
      + (row.isDistinguishable ? "" : ", not distinguishable")
  }

  /// Decimals that show two digits of the standard error.
  private static func digits(_ row: ScoreRow?) -> Int {
    guard let row else { return 3 }
    let error = row.estimate.standardError
    let scale = error.isFinite && error > 0 ? error : row.estimate.value.magnitude / 1000
    guard scale > 0, scale.isFinite else { return 3 }
    return min(6, max(0, 1 - Int(log10(scale).rounded(.down))))
  }

  private static func number(_ value: Double, _ digits: Int) -> String {
    value.isNaN ? "–" : String(format: "%.\(digits)f", value)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func leading(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
