/// A value that a quantity stays below with a probability in whole percent: p05, p95.
public struct Percentile: Sendable, Hashable {
  /// The percentage, 1 to 99.
  public let percent: Int
  /// The value.
  public let value: Double

  /// A percentile; nil unless the percentage is 1 to 99.
  public init?(percent: Int, value: Double) {
    guard (1...99).contains(percent) else { return nil }
    self.percent = percent
    self.value = value
  }

  /// The percentage that a parameter name such as "p05" stands for: p, then two digits, 01 to 99.
  public static func percent(named name: String) -> Int? {
    let digits = Array(name.utf8)
    guard digits.count == 3, digits[0] == UInt8(ascii: "p"),
      let percent = Int(name.dropFirst()), (1...99).contains(percent)
    else { return nil }
    return percent
  }

  /// The name of the parameter, "p05".
  public var name: String { percent < 10 ? "p0\(percent)" : "p\(percent)" }

  /// The probability, percent / 100.
  public var probability: Double { Double(percent) / 100 }

  /// The standard normal quantile of the probability, exactly 0 for p50.
  var normalScore: Double { StandardNormal.quantile(probability) }
}
