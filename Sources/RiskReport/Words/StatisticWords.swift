import RiskArchive

/// Names of statistics in words.
enum StatisticWords {
  /// `p05` is `5th percentile`, `probability_above_0.65` is `probability of more than 0.65`.
  static func text(_ name: String) -> String {
    let statistic = StatisticName(name)
    let words = words(statistic)
    if case .quantileOfDifference = statistic.measure { return words }
    return statistic.isDifference ? "difference of the \(words)" : words
  }

  private static func words(_ statistic: StatisticName) -> String {
    switch statistic.measure {
    case .mean: "mean"
    case .standardDeviation: "standard deviation"
    case .skewness: "skewness"
    case .kurtosis: "excess kurtosis"
    case .minimum: "smallest sample"
    case .maximum: "largest sample"
    case .quantile(let percent): quantile(percent)
    case .valueAtRisk(let percent):
      "value that the worst \(PlainNumber.text(100 - percent)) % lie beyond"
    case .toleranceBound(let percent):
      "bound that \(PlainNumber.text(percent)) % stay within"
    case .tailMean(let percent): "mean of the worst \(PlainNumber.text(100 - percent)) %"
    case .probability(let relation, let threshold):
      "probability of \(comparison(relation)) \(PlainNumber.text(threshold))"
    case .quantileOfDifference(let percent): "\(quantile(percent)) of the differences"
    case .other:
      statistic.isDifference
        ? String(statistic.text.dropLast(ReportedElement.suffix.count)) : statistic.text
    }
  }

  /// The probability that a quantile's name stands for: .05 for `p05`.
  static func probability(_ name: String) -> Double? {
    if case .quantile(let percent) = StatisticName(name).measure { percent / 100 } else { nil }
  }

  private static func quantile(_ percent: Double) -> String {
    percent == 50 ? "median" : "\(ordinal(PlainNumber.text(percent))) percentile"
  }

  private static func comparison(_ relation: StatisticName.Relation) -> String {
    switch relation {
    case .above: "more than"
    case .below: "less than"
    case .atLeast: "at least"
    case .atMost: "at most"
    }
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
}

/// Numbers of names, as they were written.
enum PlainNumber {
  static func text(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}
