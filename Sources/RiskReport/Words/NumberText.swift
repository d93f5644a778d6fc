import Foundation

/// How a number is written: divided by a power of ten, with so many decimals.
struct Precision: Sendable, Hashable {
  /// Decimals after the division.
  var decimals: Int
  /// The power of a thousand that is taken out and named in words: 0, 2, 3 or 4.
  var thousands = 0

  var divisor: Double { pow(1000, Double(thousands)) }

  /// `million`, `billion` or `trillion`.
  var word: String? { [2: "million", 3: "billion", 4: "trillion"][thousands] }

  /// As many digits as the interval supports: its half-width shows one digit, or two when the
  /// first is a 1. A number without an interval, or with one of width 0, shows four digits.
  init(of estimate: ReportedEstimate) {
    let ends = [estimate.lower, estimate.value, estimate.upper].compactMap(\.self)
    self.init(ends: ends, halfWidth: Self.halfWidth(of: estimate))
  }

  /// Digits for numbers that are read together.
  init(ends: [Double], halfWidth: Double?) {
    let largest = ends.map(\.magnitude).max() ?? 0
    thousands = largest >= 1e12 ? 4 : largest >= 1e9 ? 3 : largest >= 1e6 ? 2 : 0
    decimals = 0
    let scale = divisor
    let width = (halfWidth ?? 0) / scale
    decimals =
      if width > 0 {
        Self.decimals(leading: width)
      } else {
        largest > 0 ? Self.exactDecimals(ends.map { $0 / scale }) : 0
      }
    // An end that is not zero never reads as zero, which would contradict the sentence around it.
    let smallest = ends.map { ($0 / scale).magnitude }.filter { $0 > 0 }.min() ?? 1
    while decimals < 12, smallest < 0.5 * pow(10, -Double(decimals)) { decimals += 1 }
  }

  init(decimals: Int) { self.decimals = decimals }

  private static func halfWidth(of estimate: ReportedEstimate) -> Double? {
    if let lower = estimate.lower, let upper = estimate.upper { return (upper - lower) / 2 }
    return estimate.standardError.map { 2 * $0 }
  }

  /// Decimals that show the first digit of a number, and the second one after a 1.
  private static func decimals(leading width: Double) -> Int {
    let exponent = Int(log10(width).rounded(.down))
    let isOne = width / pow(10, Double(exponent)) < 2
    return min(12, max(0, -exponent + (isOne ? 1 : 0)))
  }

  /// As few decimals as show the numbers to four digits.
  private static func exactDecimals(_ values: [Double]) -> Int {
    let largest = values.map(\.magnitude).max() ?? 0
    let most = min(12, max(0, 3 - Int(log10(largest).rounded(.down))))
    return (0..<most).first { count in
      let unit = pow(10, Double(count))
      return values.allSatisfy { (($0 * unit).rounded() / unit - $0).magnitude < 1e-4 * largest }
    } ?? most
  }
}

/// Numbers as people read them.
enum NumberText {
  /// The number with its thousands separated and a true minus sign: `−12,345.6`.
  ///
  /// Rounding is that of the decimal text of the double, so that it is the same everywhere.
  static func text(_ value: Double, _ precision: Precision) -> String {
    guard value.isFinite else { return value.isNaN ? "missing" : value > 0 ? "∞" : "−∞" }
    let scaled = value / precision.divisor
    if scaled.magnitude >= 1e15 { return scientific(value) }
    let digits = String(format: "%.\(precision.decimals)f", scaled.magnitude)
    let isZero = !digits.utf8.contains { (0x31...0x39).contains($0) }
    return (value < 0 && !isZero ? "−" : "") + grouped(digits)
  }

  /// The number followed by `million` and the like where that was taken out.
  static func phrase(_ value: Double, _ precision: Precision) -> String {
    let text = text(value, precision)
    return precision.word.map { "\(text) \($0)" } ?? text
  }

  static func count(_ value: Int) -> String { grouped("\(value)") }

  private static func scientific(_ value: Double) -> String {
    String(format: "%.3e", value).replacing("-", with: "−")
  }

  private static func grouped(_ digits: String) -> String {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    var whole = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0, (parts[0].count - index) % 3 == 0 { whole += "," }
      whole.append(digit)
    }
    return parts.count > 1 ? "\(whole).\(parts[1])" : whole
  }
}
