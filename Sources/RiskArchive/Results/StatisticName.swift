/// The name of a statistic and what it says, such as `p05` or `probability_above_0.65_difference`.
///
/// Names are ordered as one reads them: means, deviations, smallest, quantiles, largest, tail means,
/// probabilities, quantiles of differences, others by name.
public struct StatisticName: Sendable, Hashable, Decodable, CustomStringConvertible {
  /// What a statistic tells of its outcome.
  public enum Measure: Sendable, Hashable {
    case mean
    case standardDeviation
    case minimum
    /// In percent, such as 5.
    case quantile(Double)
    case maximum
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

  /// Whether its unit is 1 whatever the outcome's.
  public var isProbability: Bool {
    if case .probability = measure { true } else { false }
  }

  private static func measure(_ name: String) -> Measure {
    switch name {
    case "mean": return .mean
    case "sd": return .standardDeviation
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
    case .minimum: (2, 0)
    case .quantile(let percent): (3, percent)
    case .maximum: (4, 0)
    case .tailMean(let percent): (5, percent)
    case .probability(_, let threshold): (6, threshold)
    case .quantileOfDifference(let percent): (7, percent)
    case .other: (8, 0)
    }
  }

  public static func < (a: StatisticName, b: StatisticName) -> Bool {
    a.rank == b.rank ? a.text < b.text : a.rank < b.rank
  }
}
