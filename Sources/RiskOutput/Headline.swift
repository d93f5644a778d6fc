import Foundation
import RiskEngine
import RiskStatistics
import RiskStudy

/// What came out of a run, in a few plain lines for a terminal.
public struct Headline {
  private let results: RunResults
  private let seconds: Double
  private let threads: Int
  private let place: String
  /// Elements of an outcome that are shown; more are in the summary.
  private static let shownElements = 5

  public init(_ results: RunResults, seconds: Double, threads: Int, place: String) {
    self.results = results
    self.seconds = seconds
    self.threads = threads
    self.place = place
  }

  /// The text, with a line end.
  public func text() -> String {
    var lines = [opening()]
    let failed = results.failures.reduce(0, +)
    if failed > 0 {
      lines.append(
        "\(GroupedNumber.text(failed)) pairs of sample and policy failed and are left out; see failures.csv."
      )
    }
    for (index, outcome) in results.outcomes.enumerated() {
      lines += [""] + self.outcome(outcome) + drivers(ofOutcome: index)
    }
    if !results.warnings.isEmpty { lines.append("") }
    lines += results.warnings.map { "Note: \($0)." }
    lines += ["", "Results are in \(place):"]
    lines += [
      "  summary.csv    every statistic with its 95 % interval, for pandas, R or Excel",
      "  samples.csv    the first samples one by one",
      "  drivers.csv    which uncertainties drive the outcomes without dimensions",
      "  results.json   all of it as one document; run.json says how to repeat the run",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The largest drivers of an outcome: of what the last policy changes, or of the outcome itself.
  private func drivers(ofOutcome index: Int) -> [String] {
    let plan = results.plan
    guard
      let output = results.drivers?.outputs.last(where: {
        $0.outcome == index && $0.isDifference == (plan.policies.count > 1)
      })
    else { return [] }
    let subject =
      output.isDifference
      ? "what \(plan.policies[output.policy].name) changes" : "its variance"
    let known = output.firstOrder.indices.filter { output.firstOrder[$0].gap == nil }
    guard !known.isEmpty else { return [] }
    let found = known.filter { output.firstOrder[$0].isDistinguishable }
      .sorted { output.firstOrder[$0].index.value > output.firstOrder[$1].index.value }
    guard !found.isEmpty else {
      return ["  drivers of \(subject): none distinguishable from zero by itself"]
    }
    let named = found.prefix(3).map { draw in
      let estimate = output.firstOrder[draw].index
      func percent(_ share: Double) -> String { String(format: "%.0f", 100 * share) }
      return "\(plan.draws[draw].columnName) \(percent(estimate.value)) % "
        + "(\(percent(estimate.lower)) to \(percent(estimate.upper)))"
    }
    return ["  drivers of \(subject): " + named.joined(separator: ", ")]
  }

  private func opening() -> String {
    let plan = results.plan
    let title = plan.study.title ?? plan.study.name.value
    let policies = plan.policies.count == 1 ? "1 policy" : "\(plan.policies.count) policies"
    var end = ""
    if results.isInterrupted {
      end = ", interrupted before \(GroupedNumber.text(plan.samples)),"
    } else if results.stopping?.isSatisfied == true {
      end = ", enough for the intervals asked for,"
    }
    return "\(title)\n\(GroupedNumber.text(results.samples)) samples\(end) under \(policies) in "
      + String(format: "%.1f s", seconds)
      + " with \(threads == 1 ? "1 thread" : "\(threads) threads")."
  }

  private func outcome(_ result: OutcomeResult) -> [String] {
    let outcome = result.outcome
    let unit = outcome.unit == "1" ? "" : " [\(outcome.unit)]"
    var lines = ["\(outcome.title ?? outcome.name)\(unit)"]
    guard let headline = result.policies.first?.first?.first else { return lines }
    if outcome.dimensions.isEmpty {
      lines += scalar(result, statistic: headline.name)
    } else {
      lines += elements(result, statistic: headline.name)
    }
    return lines
  }

  /// One line a policy: the first measure, and its difference to the baseline.
  private func scalar(_ result: OutcomeResult, statistic name: String) -> [String] {
    let width = results.plan.policies.map(\.name.count).max() ?? 0
    return results.plan.policies.enumerated().map { index, policy in
      let statistics = result.policies[index][0]
      guard let own = statistics.first(where: { $0.name == name }) else { return "" }
      var line = "  \(padded(policy.name, width))  \(name) \(Self.interval(own.estimate))"
      if let difference = statistics.first(where: { $0.name == "\(name)_difference" }) {
        line +=
          "; against \(results.plan.policies[results.plan.baseline].name) "
          + Self.difference(difference.estimate)
      }
      return line
    }
  }

  /// The elements where policies differ most, or the largest ones when there is one policy.
  private func elements(_ result: OutcomeResult, statistic name: String) -> [String] {
    let baseline = results.plan.baseline
    let others = results.plan.policies.indices.filter { $0 != baseline }
    guard let last = others.last else {
      return ranked(result, policy: baseline, name: name).map {
        "  \($0.label)  \(name) \(Self.interval($0.estimate))"
      }
    }
    var lines: [String] = []
    for policy in others.count > 3 ? [last] : others {
      let largest = ranked(result, policy: policy, name: "\(name)_difference")
      let moved = largest.filter { $0.estimate.value != 0 }
      let heading =
        "  \(results.plan.policies[policy].name): \(name) against "
        + results.plan.policies[baseline].name
      if moved.isEmpty {
        lines.append("\(heading) is the same for all \(result.outcome.elementCount) elements")
        continue
      }
      lines.append("\(heading), the largest differences")
      let width = moved.map(\.label.count).max() ?? 0
      lines += moved.map { "    \(padded($0.label, width))  \(Self.difference($0.estimate))" }
    }
    return lines
  }

  private func ranked(_ result: OutcomeResult, policy: Int, name: String)
    -> [(label: String, estimate: Estimate)]
  {
    let all = result.policies[policy].enumerated().compactMap { element, statistics in
      statistics.first { $0.name == name }.map {
        (label: result.outcome.labels[element].joined(separator: ", "), estimate: $0.estimate)
      }
    }
    return Array(
      all.sorted { $0.estimate.value.magnitude > $1.estimate.value.magnitude }
        .prefix(Self.shownElements))
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// `1.23 (1.20 to 1.26)`.
  private static func interval(_ estimate: Estimate) -> String {
    let digits = digits(of: estimate)
    guard estimate.lower.isFinite, estimate.upper.isFinite else {
      return number(estimate.value, digits)
    }
    return "\(number(estimate.value, digits)) "
      + "(\(number(estimate.lower, digits)) to \(number(estimate.upper, digits)))"
  }

  /// `−1.2 (−1.3 to −1.1)`, or a word when the interval includes zero.
  private static func difference(_ estimate: Estimate) -> String {
    let text = (estimate.value >= 0 ? "+" : "") + interval(estimate)
    let includesZero = estimate.lower <= 0 && estimate.upper >= 0
    return includesZero && estimate.value != 0 ? "\(text), not distinguishable from zero" : text
  }

  /// Decimals that show two digits of the standard error, or four of a value that has next to none.
  private static func digits(of estimate: Estimate) -> Int {
    let smallest = estimate.value.magnitude / 1000
    let scale =
      estimate.standardError.isFinite ? max(estimate.standardError, smallest) : smallest
    guard scale > 0, scale.isFinite else { return 2 }
    return min(9, max(0, 1 - Int(log10(scale).rounded(.down))))
  }

  private static func number(_ value: Double, _ digits: Int) -> String {
    if value.magnitude >= 1e7 || (value != 0 && value.magnitude < 1e-6) {
      return String(format: "%.3e", value)
    }
    return String(format: "%.\(digits)f", value)
  }
}
