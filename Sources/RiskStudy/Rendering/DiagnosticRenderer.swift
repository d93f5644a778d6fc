/// Turns diagnostics into text for a person: place, message, the line with a caret, and a hint.
public enum DiagnosticRenderer {
  /// How many diagnostics are shown; of the others only the number is.
  public static let limit = 50

  /// The diagnostics in the order given, each ending with a line feed.
  ///
  ///     models/x/config.yaml:12:3: error: unknown key 'sampels' in 'simulation'
  ///       12 |   sampels: 20000
  ///          |   ^~~~~~~
  ///     hint: did you mean 'samples'?
  ///
  /// - Parameters:
  ///   - sources: The texts that diagnostics point into; without its text, a line is left out.
  ///   - colour: Whether to use ANSI colours.
  public static func render(
    _ diagnostics: [Diagnostic], sources: [SourceFile], colour: Bool
  ) -> String {
    let style = Style(isColoured: colour)
    let shown = diagnostics.prefix(limit)
    var text = shown.map { render($0, sources, style) }.joined()
    if diagnostics.count > shown.count { text += "and \(diagnostics.count - shown.count) more\n" }
    return text
  }

  private static func render(
    _ diagnostic: Diagnostic, _ sources: [SourceFile], _ style: Style
  ) -> String {
    var head = ""
    if let place = diagnostic.location {
      head = "\(DisplayText.visible(place.path)):\(place.line):\(place.column): "
    }
    let label = diagnostic.severity.rawValue + ":"
    var text = style.bold(head) + style.severity(label, diagnostic.severity) + " "
    text += style.bold(DisplayText.visible(diagnostic.message)) + "\n"
    if let place = diagnostic.location,
      let line = sources.first(where: { $0.path == place.path })?.line(place.line),
      !line.isEmpty
    {
      text += excerpt(line, place, style)
    }
    if let hint = diagnostic.hint {
      text += style.hint("hint:") + " \(DisplayText.visible(hint))\n"
    }
    return text
  }

  private static func excerpt(
    _ line: String, _ place: SourceLocation, _ style: Style
  ) -> String {
    let window = 100
    let scalars = Array(line.unicodeScalars)
    let start = min(place.column - 1, scalars.count)
    let end = min(start + place.length, scalars.count)
    // A long line is shown around the place that matters.
    let first = scalars.count <= window ? 0 : max(0, min(start - 30, scalars.count - window))
    let last = min(scalars.count, first + window)
    let text = { (range: Range<Int>) in
      DisplayText.visible(String(String.UnicodeScalarView(scalars[range])))
    }
    let before = (first > 0 ? "…" : "") + text(first..<start)
    let marked = text(start..<min(end, last))
    let after = text(min(max(end, start), last)..<last) + (last < scalars.count ? "…" : "")
    let number = String(place.line)
    let gutter = String(repeating: " ", count: max(0, 4 - number.count)) + number
    let padding = String(repeating: " ", count: DisplayText.width(before))
    let underline =
      "^" + String(repeating: "~", count: max(0, DisplayText.width(marked) - 1))
    let margin = String(repeating: " ", count: gutter.count)
    return "\(gutter) | \(before)\(marked)\(after)\n"
      + "\(margin) | \(padding)\(style.caret(underline))\n"
  }

  /// ANSI colours, or none.
  private struct Style {
    let isColoured: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func caret(_ text: String) -> String { wrap(text, "1;32") }
    func hint(_ text: String) -> String { wrap(text, "1;36") }
    func severity(_ text: String, _ severity: Diagnostic.Severity) -> String {
      wrap(text, severity == .error ? "1;31" : "1;33")
    }

    private func wrap(_ text: String, _ code: String) -> String {
      isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
  }
}

/// Text as a terminal shows it.
enum DisplayText {
  /// The text with tabs as a space and other control characters as their pictures, so that a config
  /// cannot steer the terminal.
  static func visible(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control:
        switch scalar.value {
        case 0x09: result.append(" ")
        case 0x00..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value)!)
        case 0x7F: result.append("\u{2421}")
        default: result.append("\u{FFFD}")
        }
      case .lineSeparator, .paragraphSeparator: result.append("\u{2424}")
      case .format where isBidirectional(scalar): result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The number of terminal columns: two for East Asian wide characters and emoji.
  static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  private static func isBidirectional(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  private static func isWide(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return true
    default: return false
    }
  }
}
