/// Names of statistics in words.
enum StatisticWords {
  /// `p05` is `5th percentile`, `probability_above_0.65` is `probability of more than 0.65`.
  static func text(_ name: String) -> String {
    if name.hasSuffix("_difference") {
      return "difference of the \(text(String(name.dropLast("_difference".count))))"
    }
    if name.hasPrefix("difference_") {
      return "\(text(String(name.dropFirst("difference_".count)))) of the differences"
    }
    if let fixed = fixed[name] { return fixed }
    if let share = percentage(name, after: "p") { return "\(ordinal(share)) percentile" }
    if let share = percentage(name, after: "cvar"), let number = Double(share) {
      return "mean of the worst \(PlainNumber.text(100 - number)) %"
    }
    for (prefix, words) in comparisons where name.hasPrefix(prefix) {
      return "probability of \(words) \(name.dropFirst(prefix.count))"
    }
    return name
  }

  /// The probability that a quantile's name stands for: .05 for `p05`.
  static func probability(_ name: String) -> Double? {
    if name == "median" { return 0.5 }
    return percentage(name, after: "p").flatMap(Double.init).map { $0 / 100 }
  }

  /// Whether its unit is that of the outcome, not a probability's.
  static func hasUnitOfOutcome(_ name: String) -> Bool { !name.hasPrefix("probability_") }

  private static func percentage(_ name: String, after prefix: String) -> String? {
    guard name.hasPrefix(prefix) else { return nil }
    let digits = String(name.dropFirst(prefix.count))
    guard let first = digits.first, first.isASCII, first.isNumber, Double(digits) != nil else {
      return nil
    }
    return digits
  }

  private static func ordinal(_ digits: String) -> String {
    guard let number = Int(digits) else { return "\(digits)th" }
    let ending =
      switch (number % 10, number % 100) {
      case (1, let tens) where tens != 11: "st"
      case (2, let tens) where tens != 12: "nd"
      case (3, let tens) where tens != 13: "rd"
      default: "th"
      }
    return "\(number)\(ending)"
  }

  private static let fixed = [
    "mean": "mean", "sd": "standard deviation", "min": "smallest sample", "max": "largest sample",
    "p50": "median", "median": "median",
  ]
  private static let comparisons = [
    ("probability_above_", "more than"), ("probability_below_", "less than"),
    ("probability_at_least_", "at least"), ("probability_at_most_", "at most"),
  ]
}

/// Numbers of names, as they were written.
enum PlainNumber {
  static func text(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}
