import Foundation

/// A line of the validation table: published figures beside computed ones.
struct ValidationRow {
  /// How near the computed figures must be.
  enum Tolerance {
    case absolute(Double)
    /// A fraction of the published figure.
    case relative(Double)
    case atLeast(Double)
    case atMost(Double)
  }

  /// Figures of the first source that are quoted together, such as multipliers of six sectors.
  var check: String
  var published: [Double]
  /// Nil where no test of this target computes it.
  var computed: [Double]?
  /// Decimals in the table.
  var decimals: Int
  var tolerance: Tolerance
  /// The file of the test, or the page that has the check.
  var tested: String
  /// Whether it is computed only where RISKTOOL_SHARED names the source data.
  var needsSharedData = false

  /// Whether all figures are within the tolerance; true for what is not computed.
  var isWithin: Bool {
    guard let computed else { return true }
    return computed.count == published.count
      && zip(computed, published).allSatisfy { computed, published in
        switch tolerance {
        case .absolute(let bound): abs(computed - published) <= bound
        case .relative(let bound): abs(computed - published) <= bound * abs(published)
        case .atLeast(let bound): computed >= bound
        case .atMost(let bound): computed <= bound
        }
      }
  }

  /// The line in Markdown.
  var markdown: String {
    let difference = computed.flatMap { computed in
      zip(computed, published).map { $0 - $1 }.max { abs($0) < abs($1) }
    }
    let cells = [
      check, list(published), computed.map(list) ?? "–",
      difference.map { Self.signed($0, decimals: decimals) } ?? "–", bound, tested,
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private func list(_ values: [Double]) -> String {
    values.map { Self.plain($0, decimals: decimals) }.joined(separator: "; ")
  }

  private var bound: String {
    switch tolerance {
    case .absolute(let bound): "± \(bound)"
    case .relative(let bound) where bound >= 0.001: "± \(Self.short(bound * 100)) %"
    case .relative(let bound): "± \(bound), relative"
    case .atLeast(let bound): "at least \(Self.short(bound))"
    case .atMost(let bound): "at most \(Self.short(bound))"
    }
  }

  private static func short(_ value: Double) -> String { String(format: "%g", value) }

  /// A number with a true minus sign.
  static func plain(_ value: Double, decimals: Int) -> String {
    String(format: "%.\(decimals)f", value).replacingOccurrences(of: "-", with: "−")
  }

  /// A number that shows its sign; nothing has none.
  static func signed(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%+.\(decimals)f", value)
    guard text.contains(where: { "123456789".contains($0) }) else {
      return String(text.dropFirst())
    }
    return text.replacingOccurrences(of: "-", with: "−")
  }
}
