/// The words, texts and numbers of a game file, each with its place.
struct GambitTokens {
  private enum Token: Equatable {
    case text(String)
    case word(String)
    case mark(Character)
  }

  /// Where a token starts, counted from 1.
  struct Place {
    var line, column: Int

    /// What is wrong here.
    func problem(_ message: String) -> GameError {
      GameError(description: "line \(line), column \(column): \(message)")
    }
  }

  private var tokens: [(token: Token, place: Place)] = []
  private var next = 0

  /// - Throws: ``GameError`` for a text without its closing quote.
  init(_ text: String) throws(GameError) {
    var here = Place(line: 1, column: 1)
    var characters = Substring(text)
    func advance() -> Character? {
      guard let character = characters.popFirst() else { return nil }
      if character.isNewline {
        here = Place(line: here.line + 1, column: 1)
      } else {
        here.column += 1
      }
      return character
    }
    while let character = characters.first {
      let place = here
      if character.isWhitespace {
        _ = advance()
      } else if character == "\"" {
        _ = advance()
        var content = ""
        while let inner = advance(), inner != "\"" {
          if inner == "\\", let escaped = advance() {
            content.append(escaped)
          } else {
            content.append(inner)
          }
          guard !characters.isEmpty else {
            throw place.problem("a text without closing quote")
          }
        }
        tokens.append((.text(content), place))
      } else if "{},".contains(character) {
        _ = advance()
        tokens.append((.mark(character), place))
      } else {
        var word = ""
        while let inner = characters.first, !inner.isWhitespace, !"{},\"".contains(inner) {
          word.append(inner)
          _ = advance()
        }
        tokens.append((.word(word), place))
      }
    }
  }

  /// Where the next token starts; nil at the end of the file.
  var nextPlace: Place? { next < tokens.count ? tokens[next].place : nil }

  /// Whether a quoted text comes next.
  var isText: Bool {
    guard next < tokens.count, case .text = tokens[next].token else { return false }
    return true
  }

  /// Where the last token that was taken starts; that of the file's last one beyond its end.
  var place: Place {
    let last = tokens.indices.contains(next - 1) ? tokens[next - 1] : tokens.last
    return last?.place ?? Place(line: 1, column: 1)
  }

  /// What is wrong at the last token that was taken.
  func problem(_ message: String) -> GameError {
    place.problem(tokens.isEmpty ? "the file is empty: \(message)" : message)
  }

  /// Takes a mark if it comes next.
  mutating func skip(_ mark: Character) -> Bool {
    guard next < tokens.count, tokens[next].token == .mark(mark) else { return false }
    next += 1
    return true
  }

  mutating func expect(_ mark: Character) throws(GameError) {
    guard skip(mark) else {
      next += 1
      throw problem("'\(mark)' is expected here")
    }
  }

  mutating func expectWord(_ expected: String) throws(GameError) {
    guard try word(expected) == expected else { throw problem("\(expected) is expected here") }
  }

  mutating func text(_ meaning: String) throws(GameError) -> String {
    guard next < tokens.count, case .text(let text) = tokens[next].token else {
      next += 1
      throw problem("\(meaning), in quotes, is expected here")
    }
    next += 1
    return text
  }

  mutating func word(_ meaning: String) throws(GameError) -> String {
    guard next < tokens.count, case .word(let word) = tokens[next].token else {
      next += 1
      throw problem("\(meaning) is expected here")
    }
    next += 1
    return word
  }

  mutating func integer(_ meaning: String) throws(GameError) -> Int {
    let word = try word(meaning)
    guard let value = Int(word) else { throw problem("\(meaning) is expected here, not \(word)") }
    return value
  }

  /// A decimal number or a fraction such as `3/50`.
  mutating func number(_ meaning: String) throws(GameError) -> Double {
    let word = try word(meaning)
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    let values = parts.compactMap { Double($0) }
    guard values.count == parts.count, (1...2).contains(values.count),
      values.allSatisfy(\.isFinite), values.count == 1 || values[1] != 0
    else { throw problem("\(meaning) is expected here, not \(word)") }
    return values.count == 1 ? values[0] : values[0] / values[1]
  }
}
