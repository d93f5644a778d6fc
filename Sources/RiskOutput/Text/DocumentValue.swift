/// A document of named values in the order in which a reader wants them, written as JSON or YAML.
public indirect enum DocumentValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// NaN and infinities become null, since JSON has neither.
  case number(Double)
  case string(String)
  case array([DocumentValue])
  case object([(String, DocumentValue)])

  /// A string, or null.
  public static func optional(_ text: String?) -> DocumentValue {
    text.map { .string($0) } ?? .null
  }

  /// An object without its null members.
  static func compact(_ members: [(String, DocumentValue)]) -> DocumentValue {
    .object(members.filter { if case .null = $0.1 { false } else { true } })
  }

  /// The document as RFC 8259 JSON, indented by two, with a line end.
  public func json() -> String {
    var out = ""
    write(into: &out, indent: 0)
    return out + "\n"
  }

  private func write(into out: inout String, indent: Int) {
    switch self {
    case .array(let elements) where !elements.isEmpty:
      // Short lists of plain values read better in one line.
      if elements.allSatisfy(\.isPlain) {
        out += "[" + elements.map(\.plainText).joined(separator: ", ") + "]"
        return
      }
      out += "[\n"
      for (index, element) in elements.enumerated() {
        out += String(repeating: " ", count: indent + 2)
        element.write(into: &out, indent: indent + 2)
        out += index + 1 < elements.count ? ",\n" : "\n"
      }
      out += String(repeating: " ", count: indent) + "]"
    case .object(let members) where !members.isEmpty:
      out += "{\n"
      for (index, member) in members.enumerated() {
        out += String(repeating: " ", count: indent + 2) + Self.quoted(member.0) + ": "
        member.1.write(into: &out, indent: indent + 2)
        out += index + 1 < members.count ? ",\n" : "\n"
      }
      out += String(repeating: " ", count: indent) + "}"
    default: out += plainText
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  private var plainText: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): "\(value)"
    case .number(let value): value.isFinite ? DecimalText.text(value) : "null"
    case .string(let text): Self.quoted(text)
    case .array: "[]"
    case .object: "{}"
    }
  }

  /// A string in quotes, escaped for JSON, which YAML reads as well.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where needsEscape(scalar):
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// Controls, and what readers take for a byte order mark or refuse.
  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      || [0xFEFF, 0xFFFE, 0xFFFF].contains(scalar.value)
  }

  /// The document as block-style YAML.
  public func yaml() -> String {
    var out = ""
    writeYAML(into: &out, indent: 0)
    return out
  }

  private func writeYAML(into out: inout String, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    switch self {
    case .object(let members):
      for (key, value) in members {
        out += margin + Self.key(key) + ":"
        value.writeYAMLMember(into: &out, indent: indent)
      }
    case .array(let elements):
      for element in elements {
        out += margin + "-"
        element.writeYAMLMember(into: &out, indent: indent)
      }
    default: out += margin + yamlText + "\n"
    }
  }

  private func writeYAMLMember(into out: inout String, indent: Int) {
    switch self {
    case .object(let members) where !members.isEmpty:
      out += "\n"
      writeYAML(into: &out, indent: indent + 2)
    case .array(let elements) where !elements.isEmpty:
      if elements.allSatisfy(\.isPlain) {
        out += " [" + elements.map(\.yamlText).joined(separator: ", ") + "]\n"
      } else {
        out += "\n"
        writeYAML(into: &out, indent: indent + 2)
      }
    default: out += " " + yamlText + "\n"
    }
  }

  private var yamlText: String {
    switch self {
    case .number(let value) where value == .infinity: ".inf"
    case .number(let value) where value == -.infinity: "-.inf"
    case .number(let value):
      value.isNaN ? ".nan" : Int(exactly: value).map { "\($0)" } ?? DecimalText.text(value)
    case .string(let text): Self.key(text)
    default: plainText
    }
  }

  /// A plain scalar where YAML takes it for text, else in quotes.
  private static func key(_ text: String) -> String {
    let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"]
    let isPlain =
      text.first.map { $0.isASCII && $0.isLetter } ?? false
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || [0x2D, 0x2E, 0x2F, 0x5F, 0x28, 0x29, 0x3D, 0x3B].contains($0)
      } && !words.contains(text.lowercased())
    return isPlain ? text : quoted(text)
  }
}
