/// A number in a sentence, and how it follows from `results.json`.
public struct TracedNumber: Sendable, Hashable {
  /// How the text follows from the value at the pointer.
  public enum Rule: String, Sendable, CaseIterable {
    /// The value.
    case value
    /// The value without its sign, where a word says the direction.
    case magnitude
    /// A hundred times the value.
    case percent
    /// A hundred times the value, without its sign.
    case percentMagnitude = "percent-magnitude"
    /// The number of entries of a list.
    case count
    /// Entries of a list of elements whose difference is surely above, or surely below zero, or
    /// that is zero in every sample, whose interval includes zero, or that is missing. The name of
    /// the difference stands in `detail`.
    case countHigher = "count-higher"
    case countLower = "count-lower"
    case countUnchanged = "count-unchanged"
    case countUnclear = "count-unclear"
    case countMissing = "count-missing"
  }

  public let text: String
  public let pointer: JSONPointer
  public let rule: Rule
  /// What the rule needs besides the pointer.
  public let detail: String?
  /// Decimals of the text, after division by the power of a thousand.
  public let decimals: Int
  public let thousands: Int

  init(
    _ value: Double, at pointer: JSONPointer, rule: Rule = .value, detail: String? = nil,
    precision: Precision = Precision(decimals: 0), isStartOfRange: Bool = false,
    showsPlus: Bool = false
  ) {
    let shown =
      switch rule {
      case .magnitude: value.magnitude
      case .percent: value * 100
      case .percentMagnitude: (value * 100).magnitude
      default: value
      }
    // In a range, `million` and the like stand once, at its end.
    let plain =
      isStartOfRange
      ? NumberText.text(shown, precision) : NumberText.phrase(shown, precision)
    text = showsPlus && shown > 0 ? "+\(plain)" : plain
    self.pointer = pointer
    self.rule = rule
    self.detail = detail
    decimals = precision.decimals
    thousands = precision.thousands
  }
}

/// A sentence whose every number has a source.
public struct Sentence: Sendable, Hashable, ExpressibleByStringInterpolation {
  public enum Part: Sendable, Hashable {
    /// Fixed words of the tool; they hold no digit.
    case words(String)
    /// A name of the study, or words made of one: escaped, and set apart from its surroundings.
    case name(String)
    case number(TracedNumber)
  }

  public private(set) var parts: [Part]

  public init(stringLiteral words: String) { parts = [.words(words)] }

  public init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

  /// The sentence as plain text.
  public var text: String {
    parts.map { part in
      switch part {
      case .words(let words): words
      case .name(let name): name
      case .number(let number): number.text
      }
    }.joined()
  }

  static func + (left: Sentence, right: Sentence) -> Sentence {
    var sum = left
    sum.parts += right.parts
    return sum
  }

  /// Collects the parts of an interpolated literal.
  public struct Interpolation: StringInterpolationProtocol, Sendable {
    var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ words: String) {
      if !words.isEmpty { parts.append(.words(words)) }
    }
    public mutating func appendInterpolation(_ number: TracedNumber) {
      parts.append(.number(number))
    }
    public mutating func appendInterpolation(_ sentence: Sentence) { parts += sentence.parts }
    public mutating func appendInterpolation(name: String) { parts.append(.name(name)) }
  }
}
