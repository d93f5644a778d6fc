import Foundation

/// Numbers with as many digits as their uncertainty leaves a meaning.
struct RoundedNumber {
  /// Decimals of the value and of its ends.
  private let decimals: Int
  private let isScientific: Bool

  /// Two digits of the standard error, or four of a value that has next to none.
  init(_ estimate: ArchivedEstimate) {
    let value = estimate.value ?? 0
    let smallest = value.magnitude / 1000
    let scale = max(estimate.standardError ?? 0, smallest)
    let largest = [estimate.value, estimate.lower, estimate.upper].compactMap { $0?.magnitude }
      .max()
    isScientific = largest.map { $0 >= 1e9 || ($0 != 0 && $0 < 1e-5) } ?? false
    guard scale > 0, scale.isFinite else {
      decimals = 2
      return
    }
    let place = Int(log10(scale).rounded(.down))
    if isScientific, let largest {
      decimals = min(6, max(1, Int(log10(largest).rounded(.down)) - place + 1))
    } else {
      decimals = min(9, max(0, 1 - place))
    }
  }

  /// A number, or what stands for one that is missing.
  func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "n/a" }
    if isScientific { return String(format: "%.\(decimals)e", value) }
    let text = String(format: "%.\(decimals)f", value)
    // Minus nothing is nothing.
    if text.hasPrefix("-"), text.dropFirst().allSatisfy({ $0 == "0" || $0 == "." }) {
      return String(text.dropFirst())
    }
    return Self.grouped(text)
  }

  /// `1.23 (1.20 to 1.26)`.
  static func interval(_ estimate: ArchivedEstimate) -> String {
    guard let value = estimate.value else { return "n/a" }
    let number = RoundedNumber(estimate)
    guard estimate.lower != nil || estimate.upper != nil else { return number.text(value) }
    return
      "\(number.text(value)) (\(number.text(estimate.lower)) to \(number.text(estimate.upper)))"
  }

  /// `+1.2 (1.1 to 1.3)`.
  static func difference(_ estimate: ArchivedEstimate) -> String {
    (estimate.value.map { $0 > 0 } ?? false ? "+" : "") + interval(estimate)
  }

  /// Digits before the decimal mark in groups of three.
  private static func grouped(_ text: String) -> String {
    let isNegative = text.hasPrefix("-")
    let digits = text.drop { $0 == "-" }
    let whole = digits.prefix { $0 != "." }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return (isNegative ? "-" : "") + grouped + digits.dropFirst(whole.count)
  }

  /// A count with its digits in groups of three.
  static func count(_ number: Int) -> String { grouped("\(number)") }
}
