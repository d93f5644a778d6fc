/// A JSON value that keeps the order of its members and knows its place by an RFC 6901 pointer.
///
/// Order matters here: the first statistic of an outcome is the one its author asked for first.
indirect enum JSONTree: Sendable, Equatable {
  struct Member: Sendable, Equatable {
    var name: String
    var value: JSONTree
  }

  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONTree])
  case object([Member])

  /// The member of that name; `null` for anything that has none.
  subscript(name: String) -> JSONTree {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.name == name }?.value ?? .null
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number; nil where the document has null, its word for a missing one.
  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  var integer: Int? { number.flatMap { Int(exactly: $0) } }

  var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  var elements: [JSONTree] {
    if case .array(let elements) = self { elements } else { [] }
  }

  var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  /// A label of a dimension: a text, or a number as people write it.
  var label: String? {
    switch self {
    case .string(let text): text
    case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
    default: nil
    }
  }
}

/// A JSON pointer (RFC 6901) to a value in `results.json`.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  public let description: String

  init(_ text: String = "") { description = text }

  func appending(_ name: String) -> JSONPointer {
    let escaped = name.replacing("~", with: "~0").replacing("/", with: "~1")
    return JSONPointer("\(description)/\(escaped)")
  }

  func appending(_ index: Int) -> JSONPointer { JSONPointer("\(description)/\(index)") }
}
