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
    let text = Array(name.utf8)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard text.count == 3, text[0] == UInt8(ascii: "p"), digits.contains(text[1]),
      digits.contains(text[2])
    else { return nil }
    let percent = Int(text[1] - digits.lowerBound) * 10 + Int(text[2] - digits.lowerBound)
    return percent > 0 ? percent : nil
  }

  /// The name of the parameter, "p05".
  public var name: String { percent < 10 ? "p0\(percent)" : "p\(percent)" }

  /// The probability, percent / 100.
  public var probability: Double { Double(percent) / 100 }

  /// The standard normal quantile of the probability, exactly 0 for p50.
  var normalScore: Double { StandardNormal.quantile(probability) }
}
