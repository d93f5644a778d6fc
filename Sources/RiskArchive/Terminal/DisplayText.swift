/// Text of any script in columns of a terminal.
///
/// Names come from configs and may hold anything: controls are replaced, so that none reaches the
/// terminal as a command, and marks of direction are dropped, so that none turns its neighbours.
struct DisplayText {
  /// The text as it may be printed.
  let text: String
  /// The columns that it takes.
  let width: Int
  private let isRightToLeft: Bool

  init(_ text: String) {
    var scalars = String.UnicodeScalarView()
    var isRightToLeft = false
    for scalar in text.unicodeScalars where !Self.isDirectionMark(scalar) {
      scalars.append(Self.isControl(scalar) ? "\u{FFFD}" : scalar)
      isRightToLeft = isRightToLeft || Self.isRightToLeft(scalar)
    }
    self.text = String(scalars)
    self.isRightToLeft = isRightToLeft
    width = self.text.reduce(0) { $0 + Self.width(of: $1) }
  }

  /// The text, cut to a number of columns.
  func cut(to columns: Int, _ style: TerminalStyle) -> DisplayText {
    guard width > columns else { return self }
    var (kept, used) = ("", style.ellipsis.count)
    for character in text {
      used += Self.width(of: character)
      if used > columns { break }
      kept.append(character)
    }
    return DisplayText(kept + style.ellipsis)
  }

  /// The text in exactly so many columns, cut or filled with spaces.
  func padded(to columns: Int, _ style: TerminalStyle) -> String {
    let cut = cut(to: columns, style)
    return cut.isolated(style) + String(repeating: " ", count: max(0, columns - cut.width))
  }

  /// The text, kept from turning its neighbours around when it runs from right to left.
  func isolated(_ style: TerminalStyle) -> String {
    isRightToLeft && style.isUnicode ? "\u{2068}\(text)\u{2069}" : text
  }

  /// Columns of a character: 2 for East Asian wide ones and emoji, 0 for marks that stand alone.
  ///
  /// Source: Unicode Standard Annex 11, East Asian Width, revision 43; blocks that are wide as a
  /// whole.
  static func width(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    if scalars.contains(where: { $0.properties.isEmojiPresentation || $0 == "\u{FE0F}" }) {
      return 2
    }
    return scalars.map { width(of: $0) }.max() ?? 0
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return wideBlocks.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  private static let wideBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x20000...0x3FFFD,
  ]

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func isDirectionMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }

  /// Words, of which a percent sign stays with its number.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if word.first == "%", let last = words.indices.last {
        words[last] += " \(word)"
      } else {
        words.append(String(word))
      }
    }
    return words
  }

  /// Words in lines of at most so many columns.
  static func wrapped(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    var (line, used) = ("", 0)
    for word in words(text) {
      let word = DisplayText(word)
      if used > 0, used + 1 + word.width > columns {
        lines.append(line)
        (line, used) = ("", 0)
      }
      line += (used > 0 ? " " : "") + word.text
      used += (used > 0 ? 1 : 0) + word.width
    }
    return used > 0 ? lines + [line] : lines
  }
}
