/// Splits comma-separated values (RFC 4180) into records of fields.
///
/// Lines end with LF or CR LF, the last one possibly without. A field in quotes may contain commas,
/// line ends and doubled quotes. Empty lines at the end are passed over. There are no comments.
enum DelimitedText {
  /// The bytes of one field.
  struct Field {
    /// Without the quotes around it.
    var range: Range<Int>
    var isQuoted = false
    /// Whether doubled quotes stand for single ones.
    var hasEscapes = false
    /// The first byte: the opening quote if there is one.
    var start: Int { isQuoted ? range.lowerBound - 1 : range.lowerBound }
  }

  /// What is wrong with the text, and the byte where it shows.
  struct Problem: Error {
    var message: String
    var hint: String?
    var position: Int
  }

  /// Calls the body with the fields of one record after the other, until it returns false.
  static func forEachRecord(
    in bytes: [UInt8], _ body: ([Field]) -> Bool
  ) throws(Problem) {
    var end = bytes.count
    while end > 0, bytes[end - 1] == lineFeed || bytes[end - 1] == carriageReturn { end -= 1 }
    var position = 0
    var fields: [Field] = []
    while position < end {
      fields.removeAll(keepingCapacity: true)
      while true {
        let (field, next) =
          bytes[safe: position] == quote
          ? try quoted(bytes, from: position) : try unquoted(bytes, from: position)
        fields.append(field)
        position = next
        guard bytes[safe: position] == comma else { break }
        position += 1
      }
      if bytes[safe: position] == carriageReturn { position += 1 }
      position += 1
      guard body(fields) else { return }
    }
  }

  /// What a field says, without doubled quotes.
  static func text(of field: Field, in bytes: [UInt8]) -> String {
    let content = bytes[field.range]
    guard field.hasEscapes else { return String(decoding: content, as: UTF8.self) }
    // Byte by byte, since a quote with a combining mark is another character.
    var unescaped: [UInt8] = []
    var isEscaped = false
    for byte in content {
      isEscaped = byte == quote && !isEscaped
      if !isEscaped { unescaped.append(byte) }
    }
    return String(decoding: unescaped, as: UTF8.self)
  }

  private static func unquoted(
    _ bytes: [UInt8], from start: Int
  ) throws(Problem) -> (Field, next: Int) {
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte == comma || byte == lineFeed { break }
      if byte == carriageReturn {
        if position + 1 == bytes.count || bytes[position + 1] == lineFeed { break }
        throw Problem(
          message: "a carriage return stands alone",
          hint: "save the file with line ends LF or CR LF", position: position)
      }
      if byte == quote {
        throw Problem(
          message: "there is a quote inside a field without quotes",
          hint: "put the whole field in quotes and double the ones inside", position: position)
      }
      position += 1
    }
    return (Field(range: start..<position), position)
  }

  private static func quoted(
    _ bytes: [UInt8], from open: Int
  ) throws(Problem) -> (Field, next: Int) {
    var field = Field(range: (open + 1)..<(open + 1), isQuoted: true)
    var position = open + 1
    while true {
      guard position < bytes.count else {
        throw Problem(
          message: "this quote is never closed", hint: "a quote inside a field is doubled",
          position: open)
      }
      if bytes[position] == quote {
        guard bytes[safe: position + 1] == quote else { break }
        field.hasEscapes = true
        position += 1
      }
      position += 1
    }
    field.range = (open + 1)..<position
    position += 1
    switch bytes[safe: position] {
    case nil, comma, lineFeed: break
    case carriageReturn where [nil, lineFeed].contains(bytes[safe: position + 1]): break
    default:
      throw Problem(
        message: "there is text after a closing quote",
        hint: "a quote inside a field is doubled", position: position)
    }
    return (field, position)
  }

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}

extension [UInt8] {
  fileprivate subscript(safe position: Int) -> UInt8? {
    position < count ? self[position] : nil
  }
}
