import Foundation

/// A JSON value of a Vega-Lite specification, written like the specification itself.
indirect enum SpecificationValue: Sendable, Encodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([SpecificationValue])
  case object([String: SpecificationValue])

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  /// The numbers of a list.
  var numbers: [Double] {
    guard case .array(let elements) = self else { return [] }
    return elements.compactMap { if case .number(let number) = $0 { number } else { nil } }
  }

  /// A number, or null for what JSON has no number for.
  static func optional(_ number: Double?) -> SpecificationValue {
    number.flatMap { $0.isFinite ? .number($0) : nil } ?? .null
  }

  /// The text with sorted members, so that equal specifications are equal bytes.
  ///
  /// `<` is escaped, so that no text of a study can end the script element that it stands in.
  func json(isIndented: Bool) throws(EncodingFailure) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      isIndented
      ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes]
    do {
      let text = String(decoding: try encoder.encode(self), as: UTF8.self)
      return text.replacing("<", with: "\\u003c")
    } catch {
      throw EncodingFailure()
    }
  }

  /// Every number is finite, so this only happens when memory ends.
  struct EncodingFailure: Error {}
}

extension SpecificationValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .number(Double(value)) }
  init(floatLiteral value: Double) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(arrayLiteral elements: SpecificationValue...) { self = .array(elements) }
  init(nilLiteral: ()) { self = .null }
  init(dictionaryLiteral elements: (String, SpecificationValue)...) {
    self = .object(Dictionary(uniqueKeysWithValues: elements))
  }
}
