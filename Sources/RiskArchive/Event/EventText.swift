import Foundation

/// The probability of a rare event for a terminal.
public struct EventText {
  private let event: ArchivedEvent
  private let style: TerminalStyle

  public init(_ event: ArchivedEvent, style: TerminalStyle) {
    self.event = event
    self.style = style
  }

  /// The text, with a line end.
  public func text() -> String { lines().joined(separator: "\n") + "\n" }

  /// `1.2e-05 (1.0e-05 to 1.4e-05)`, with the digits that the error leaves a meaning.
  ///
  /// Of a probability of which nothing was seen, what it stays below.
  public static func interval(_ estimate: ArchivedEstimate) -> String {
    if estimate.value == 0, let upper = estimate.upper, upper > 0 {
      return "below \(String(format: "%.1e", upper))"
    }
    return RoundedNumber.interval(estimate)
  }

  func lines() -> [String] {
    let evaluations = event.policies.reduce(0) { $0 + $1.evaluations }
    var lines =
      DisplayText.wrapped("Probability of \(event.statement)", columns: style.width)
      .map(style.heading)
    lines += DisplayText.wrapped(
      "by \(event.method), \(RoundedNumber.count(evaluations)) evaluations; differences are to "
        + "\(DisplayText(event.baseline).text)", columns: style.width)
    let width = min(30, event.policies.map { DisplayText($0.policy).width }.max() ?? 0)
    for policy in event.policies {
      lines.append(
        "  " + DisplayText(policy.policy).padded(to: width, style) + "  "
          + Self.interval(policy.probability) + change(policy))
    }
    if let reason = event.reasons.first { lines += wrapped("chosen because \(reason)") }
    for reason in event.reasons.dropFirst() { lines += wrapped(reason) }
    for policy in event.policies {
      for warning in policy.warnings {
        lines += wrapped("warning: under \(DisplayText(policy.policy).text), \(warning)")
      }
    }
    return lines
  }

  /// How many times as likely as under the baseline.
  private func change(_ policy: ArchivedEvent.Policy) -> String {
    guard let ratio = policy.ratio, ratio.value != nil else { return "" }
    return "   \(RoundedNumber.interval(ratio)) times the baseline's"
  }

  private func wrapped(_ text: String) -> [String] {
    DisplayText.wrapped(text, columns: style.width - 2).enumerated().map { index, line in
      (index == 0 ? "" : "  ") + line
    }
  }
}
