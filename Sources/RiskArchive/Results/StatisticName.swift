/// The name of a statistic and what it says, such as `p05` or `probability_above_0.65_difference`.
///
/// Names are ordered as one reads them: means, deviations, shapes, smallest, quantiles, largest,
/// values at risk, bounds, tail means, probabilities, quantiles of differences, others by name.
public struct StatisticName: Sendable, Hashable, Decodable, CustomStringConvertible {
  /// What a statistic tells of its outcome.
  public enum Measure: Sendable, Hashable {
    case mean
    case standardDeviation
    case skewness
    /// In excess of the normal distribution's.
    case kurtosis
    case minimum
    /// In percent, such as 5.
    case quantile(Double)
    case maximum
    /// The quantile that the worst values lie beyond, in percent, such as 95.
    case valueAtRisk(Double)
    /// What at least a percentage of futures stays within, with confidence.
    case toleranceBound(Double)
    /// The mean of the worst values beyond a percentage, such as 95.
    case tailMean(Double)
    case probability(Relation, Double)
    /// The quantile, in percent, of the differences of each sample.
    case quantileOfDifference(Double)
    case other
  }

  /// How a probability's values lie to its threshold.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    case above, below
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  /// As files have it.
  public let text: String
  public let measure: Measure
  /// Whether it compares with the baseline.
  public let isDifference: Bool

  public init(_ text: String) {
    self.text = text
    let ending = "_difference"
    let isCompared = text.hasSuffix(ending)
    let name = isCompared ? String(text.dropLast(ending.count)) : text
    measure = Self.measure(name)
    if case .quantileOfDifference = measure {
      isDifference = true
    } else {
      isDifference = isCompared
    }
  }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  public var description: String { text }

  /// Its unit, given the outcome's.
  public func unit(_ outcome: String) -> String {
    switch measure {
    case .probability, .skewness, .kurtosis: "1"
    default: outcome
    }
  }

  /// Whether it is a probability or a difference of probabilities.
  public var isProbability: Bool {
    if case .probability = measure { true } else { false }
  }

  private static func measure(_ name: String) -> Measure {
    switch name {
    case "mean": return .mean
    case "sd": return .standardDeviation
    case "skewness": return .skewness
    case "kurtosis": return .kurtosis
    case "min": return .minimum
    case "max": return .maximum
    default: break
    }
    if let percent = percent(name, after: "difference_p") { return .quantileOfDifference(percent) }
    for relation in Relation.allCases {
      let start = "probability_\(relation.rawValue)_"
      if name.hasPrefix(start), let threshold = Double(name.dropFirst(start.count)) {
        return .probability(relation, threshold)
      }
    }
    if let percent = percent(name, after: "var") { return .valueAtRisk(percent) }
    if let percent = percent(name, after: "tolerance") { return .toleranceBound(percent) }
    if let percent = percent(name, after: "cvar") { return .tailMean(percent) }
    if let percent = percent(name, after: "p") { return .quantile(percent) }
    return .other
  }

  /// `05` is 5, `975` is 97.5: two digits are whole percents, further ones decimals.
  private static func percent(_ name: String, after prefix: String) -> Double? {
    guard name.hasPrefix(prefix) else { return nil }
    let digits = name.dropFirst(prefix.count)
    if digits.contains(".") { return Double(digits) }
    guard (2...).contains(digits.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Double("\(digits.prefix(2)).\(digits.dropFirst(2))0")
  }
}

extension StatisticName: Comparable {
  /// Its group and its number within it.
  private var rank: (Int, Double) {
    switch measure {
    case .mean: (0, 0)
    case .standardDeviation: (1, 0)
    case .skewness: (2, 0)
    case .kurtosis: (3, 0)
    case .minimum: (4, 0)
    case .quantile(let percent): (5, percent)
    case .maximum: (6, 0)
    case .valueAtRisk(let percent): (7, percent)
    case .toleranceBound(let percent): (8, percent)
    case .tailMean(let percent): (9, percent)
    case .probability(_, let threshold): (10, threshold)
    case .quantileOfDifference(let percent): (11, percent)
    case .other: (12, 0)
    }
  }

  public static func < (a: StatisticName, b: StatisticName) -> Bool {
    a.rank == b.rank ? a.text < b.text : a.rank < b.rank
  }
}
