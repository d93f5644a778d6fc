/// The words, texts and numbers of a game file, each with its place.
struct GambitTokens {
  private enum Token: Equatable {
    case text(String)
    case word(String)
    case mark(Character)
  }

  private var tokens: [(token: Token, line: Int, column: Int)] = []
  private var next = 0

  /// - Throws: ``GameError`` for a text without its closing quote.
  init(_ text: String) throws(GameError) {
    var line = 1
    var column = 1
    var characters = Substring(text)
    func advance() -> Character? {
      guard let character = characters.popFirst() else { return nil }
      if character.isNewline {
        line += 1
        column = 1
      } else {
        column += 1
      }
      return character
    }
    while let character = characters.first {
      let place = (line, column)
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
            throw GameError(
              description: "line \(place.0), column \(place.1): a text without closing quote")
          }
        }
        tokens.append((.text(content), place.0, place.1))
      } else if "{},".contains(character) {
        _ = advance()
        tokens.append((.mark(character), place.0, place.1))
      } else {
        var word = ""
        while let inner = characters.first, !inner.isWhitespace, !"{},\"".contains(inner) {
          word.append(inner)
          _ = advance()
        }
        tokens.append((.word(word), place.0, place.1))
      }
    }
  }

  var isAtEnd: Bool { next == tokens.count }

  /// Whether a quoted text comes next.
  var isText: Bool {
    guard next < tokens.count, case .text = tokens[next].token else { return false }
    return true
  }

  /// What is wrong at the last token that was taken.
  func problem(_ message: String) -> GameError {
    guard let last = tokens.indices.contains(next - 1) ? tokens[next - 1] : tokens.last else {
      return GameError(description: "the file is empty: \(message)")
    }
    return GameError(description: "line \(last.line), column \(last.column): \(message)")
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
