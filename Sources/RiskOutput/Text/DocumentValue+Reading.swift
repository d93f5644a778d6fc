import Foundation

extension DocumentValue {
  /// Reads JSON with its members in their order, as no decoder of Foundation does.
  ///
  /// - Returns: Nil when the text is not RFC 8259 JSON.
  init?(json text: String) {
    // Foundation knows best what is JSON; what is left to do is to keep the order.
    guard
      (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil
    else { return nil }
    var reader = JSONScanner(Array(text.utf8))
    guard let value = reader.value() else { return nil }
    self = value
  }
}

/// Goes through JSON that is known to be well formed.
private struct JSONScanner {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func value() -> DocumentValue? {
    skipSpace()
    guard at < bytes.count else { return nil }
    switch bytes[at] {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "\""): return string().map { .string($0) }
    default: return plain()
    }
  }

  private mutating func object() -> DocumentValue? {
    var members: [(String, DocumentValue)] = []
    at += 1
    while !ends(with: "}") {
      guard let name = string() else { return nil }
      skipSpace()
      // The colon.
      at += 1
      guard let value = value() else { return nil }
      members.append((name, value))
    }
    return .object(members)
  }

  private mutating func array() -> DocumentValue? {
    var elements: [DocumentValue] = []
    at += 1
    while !ends(with: "]") {
      guard let value = value() else { return nil }
      elements.append(value)
    }
    return .array(elements)
  }

  /// Passes a comma, or the end of a list or object.
  private mutating func ends(with end: Unicode.Scalar) -> Bool {
    skipSpace()
    guard at < bytes.count else { return true }
    if bytes[at] == UInt8(ascii: end) {
      at += 1
      return true
    }
    if bytes[at] == UInt8(ascii: ",") {
      at += 1
      skipSpace()
    }
    return false
  }

  private mutating func string() -> String? {
    let start = at
    at += 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard at < bytes.count else { return nil }
    at += 1
    return try? JSONDecoder().decode(String.self, from: Data(bytes[start..<at]))
  }

  private mutating func plain() -> DocumentValue? {
    let start = at
    while at < bytes.count, !Self.ends.contains(bytes[at]) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    switch text {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: return Int(text).map { .integer($0) } ?? Double(text).map { .number($0) }
    }
  }

  private mutating func skipSpace() {
    while at < bytes.count, Self.space.contains(bytes[at]) { at += 1 }
  }

  private static let space = Set(" \t\r\n".utf8)
  private static let ends = space.union(",]}".utf8)
}
