/// Text of a page: literals stand as they are, what is put into them is escaped.
struct HTML: Sendable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral text: String) { self.text = text }
  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  static func += (left: inout HTML, right: HTML) { left.text += right.text }

  /// Text with the characters escaped that mean something in elements or attributes. Controls that
  /// no page may hold become the replacement character.
  static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\n", "\t": out.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
    mutating func appendInterpolation(_ html: HTML) { text += html.text }
    mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { text += part.text }
    }
    /// A name of the study, set apart so that its direction of writing disturbs nothing around it.
    mutating func appendInterpolation(name: String) {
      text += "<bdi>\(HTML.escaped(name))</bdi>"
    }
    mutating func appendInterpolation(_ sentence: Sentence) {
      for part in sentence.parts {
        switch part {
        case .words(let words): text += HTML.escaped(words)
        case .name(let name): appendInterpolation(name: name)
        case .number(let number): appendInterpolation(number)
        }
      }
    }
    private mutating func appendInterpolation(_ number: TracedNumber) {
      text += "<span class=\"n\" data-source=\"\(HTML.escaped(number.pointer.description))\""
      if number.rule != .value { text += " data-rule=\"\(number.rule.rawValue)\"" }
      if let detail = number.detail { text += " data-detail=\"\(HTML.escaped(detail))\"" }
      text += ">\(HTML.escaped(number.text))</span>"
    }
  }
}
