/// Reads RFC 8259 text into a tree that keeps the order of members.
struct JSONReader {
  /// What is wrong, and at which byte.
  struct Failure: Error {
    var offset: Int
    var message: String
  }

  private let bytes: [UInt8]
  private var place = 0
  /// Deeper documents than any of ours are refused before they exhaust the stack.
  private static let deepest = 200

  static func read(_ bytes: [UInt8]) throws(Failure) -> JSONTree {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value(depth: 0)
    reader.skipBlank()
    guard reader.place == bytes.count else { throw reader.failure("more text after the document") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func failure(_ message: String) -> Failure { Failure(offset: place, message: message) }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlank() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      place += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONTree {
    guard depth < Self.deepest else { throw failure("too deeply nested") }
    skipBlank()
    switch next {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONTree) throws(Failure) -> JSONTree {
    let end = place + word.utf8CodeUnitCount
    let isThere = word.withUTF8Buffer { expected in
      end <= bytes.count && bytes[place..<end].elementsEqual(expected)
    }
    guard isThere else { throw failure("no JSON value") }
    place = end
    return value
  }

  private mutating func object(_ depth: Int) throws(Failure) -> JSONTree {
    place += 1
    var members: [JSONTree.Member] = []
    skipBlank()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlank()
      guard next == UInt8(ascii: "\"") else { throw failure("a member without a name") }
      let name = try string()
      skipBlank()
      guard take(UInt8(ascii: ":")) else { throw failure("a colon is missing") }
      members.append(.init(name: name, value: try value(depth: depth + 1)))
      skipBlank()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw failure("a comma or brace is missing") }
    }
  }

  private mutating func array(_ depth: Int) throws(Failure) -> JSONTree {
    place += 1
    var elements: [JSONTree] = []
    skipBlank()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipBlank()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw failure("a comma or bracket is missing") }
    }
  }

  private mutating func number() throws(Failure) -> JSONTree {
    let start = place
    while let byte = next, isPartOfNumber(byte) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      place = start
      throw failure("no JSON value")
    }
    return .number(number)
  }

  private func isPartOfNumber(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
      || byte | 0x20 == 0x65
  }

  private mutating func string() throws(Failure) -> String {
    place += 1
    var out: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): out += try escape().utf8
      case 0..<0x20: throw failure("a control character in a string")
      default: out.append(byte)
      }
    }
    throw failure("a string without an end")
  }

  private mutating func escape() throws(Failure) -> String {
    let kind = next
    place += 1
    switch kind {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"):
      var units = [try codeUnit()]
      if UTF16.isLeadSurrogate(units[0]), next == UInt8(ascii: "\\") {
        place += 2
        units.append(try codeUnit())
      }
      return String(decoding: units, as: UTF16.self)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return String(UnicodeScalar(kind ?? 0))
    default: throw failure("an unknown escape")
    }
  }

  private mutating func codeUnit() throws(Failure) -> UInt16 {
    let end = min(place + 4, bytes.count)
    let text = String(decoding: bytes[place..<end], as: UTF8.self)
    guard let unit = UInt16(text, radix: 16) else { throw failure("a broken escape") }
    place = end
    return unit
  }
}
