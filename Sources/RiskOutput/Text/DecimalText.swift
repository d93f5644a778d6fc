import CRiskSpecial

/// Numbers and bytes as they stand in result files.
enum DecimalText {
  /// The most bytes that a number takes.
  static let capacity = Int(RISK_DOUBLE_TEXT_CAPACITY)

  /// The shortest text that reads back as the same double: what `Double.description` says, with
  /// `NaN` spelt so.
  static func text(_ value: Double) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      let count = risk_format_double(value, buffer.baseAddress!)
      let bytes = UnsafeRawBufferPointer(buffer)[..<count]
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// A number as a name: whole numbers have no decimal point.
  static func label(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? text(value)
  }

  /// A number as a CSV field: empty when it is missing.
  static func field(_ value: Double) -> String { value.isNaN ? "" : text(value) }
}

/// Text as a field of RFC 4180.
enum CSVText {
  static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return text }
    // By scalar, since a quote with a combining mark is another character but the same byte.
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }

  /// A record with its line end.
  static func record(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\n"
  }
}
