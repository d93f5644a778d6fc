/// Numbers as model configs write them: those of JSON, with YAML's `.inf`, `+5` and `.5`.
///
/// What YAML 1.1 and 1.2 read differently, or what is a number only elsewhere, is no number here
/// and never silently a text either: `010`, `1:30`, `1_000`, `0x1F`, `1,000`, `5%`.
enum YAMLNumber {
  /// Why a scalar is not a number.
  struct Problem: Error {
    /// What is wrong with it; nil when it is simply a word.
    var reason: String?
    var hint: String?
    /// Whether it looks so much like a number that taking it for a text would be a trap.
    var isTrap: Bool { reason != nil }
  }

  /// The number that a node holds.
  static func read(_ node: YAMLNode) -> Result<Double, Problem> {
    guard case .scalar(let text, let isPlain) = node.content else {
      return .failure(Problem(reason: nil, hint: nil))
    }
    let result = parse(text)
    guard isPlain else {
      if case .success = result {
        return .failure(Problem(reason: nil, hint: "remove the quotes to make it a number"))
      }
      return .failure(Problem(reason: nil, hint: nil))
    }
    return result
  }

  /// The number that a plain scalar stands for.
  static func parse(_ text: String) -> Result<Double, Problem> {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
    switch digits {
    case ".inf", ".Inf", ".INF":
      return .success(isNegative ? -Double.infinity : Double.infinity)
    case ".nan", ".NaN", ".NAN":
      return .failure(Problem(reason: "NaN is not a value", hint: "leave the key out instead"))
    default: break
    }
    guard DecimalSyntax.matches(digits.utf8) else {
      return .failure(lookalike(text, digits: digits))
    }
    if DecimalSyntax.hasLeadingZero(digits.utf8) {
      let plain = digits.drop { $0 == "0" }
      let meant = plain.first?.isNumber == true ? String(plain) : "0" + plain
      return .failure(
        Problem(
          reason: "numbers with a leading zero are octal to some YAML readers",
          hint: "write \(isNegative ? "-" : "")\(meant)"))
    }
    guard let value = Double(text), value.isFinite else {
      return .failure(
        Problem(reason: "a number must be below 1.8e308", hint: "write .inf for infinity"))
    }
    return .success(value)
  }

  private static func lookalike(_ text: String, digits: Substring) -> Problem {
    guard let first = digits.utf8.first, DecimalSyntax.isDigit(first) || first == UInt8(ascii: ".")
    else { return Problem(reason: nil, hint: nil) }
    let isDecimal = { (candidate: String) in DecimalSyntax.matches(candidate.utf8) }
    if digits.contains("_"), isDecimal(digits.filter { $0 != "_" }) {
      return Problem(
        reason: "numbers have no underscores", hint: "write \(text.filter { $0 != "_" })")
    }
    if digits.contains(","), isDecimal(digits.filter { $0 != "," }) {
      return Problem(
        reason: "numbers have no commas",
        hint: "the decimal mark is a point, and thousands are not separated")
    }
    if digits.contains(":"), digits.split(separator: ":").allSatisfy({ isDecimal(String($0)) }) {
      return Problem(
        reason: "numbers with colons are base 60 to some YAML readers",
        hint: "write the number itself")
    }
    if digits.hasSuffix("%") {
      let share = digits.dropLast().filter { $0 != " " }
      if isDecimal(share), let value = Double(share) {
        return Problem(reason: "numbers have no percent sign", hint: "write \(value / 100)")
      }
    }
    let prefix = digits.prefix(2).lowercased()
    if ["0x", "0o", "0b"].contains(prefix), digits.dropFirst(2).allSatisfy(\.isHexDigit) {
      return Problem(
        reason: "numbers are decimal", hint: "write it in decimal")
    }
    let number = digits.prefix { $0.isNumber || $0 == "." }
    if digits.dropFirst(number.count).first == " ", isDecimal(String(number)) {
      return Problem(reason: nil, hint: "write the number alone; a unit has a key of its own")
    }
    return Problem(reason: nil, hint: nil)
  }
}

/// Decimal numbers without a sign: digits, with a point and an exponent if need be.
enum DecimalSyntax {
  /// Whether the bytes are `12`, `1.5`, `.5`, `5.` or one of these with an exponent.
  static func matches(_ bytes: some Sequence<UInt8>) -> Bool {
    var part = Part.whole
    var hasMantissa = false
    var isComplete = false
    for byte in bytes {
      switch (part, byte) {
      case (_, UInt8(ascii: "0")...UInt8(ascii: "9")):
        if part == .exponentSign { part = .exponent }
        if part != .exponent { hasMantissa = true }
        isComplete = true
      case (.whole, UInt8(ascii: ".")):
        part = .fraction
      case (.whole, UInt8(ascii: "e")), (.whole, UInt8(ascii: "E")),
        (.fraction, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "E")):
        guard hasMantissa else { return false }
        part = .exponentSign
        isComplete = false
      case (.exponentSign, UInt8(ascii: "+")), (.exponentSign, UInt8(ascii: "-")):
        part = .exponent
      default: return false
      }
    }
    return isComplete
  }

  private enum Part {
    case whole, fraction, exponentSign, exponent
  }

  /// Whether there is a digit after a zero at the start, as in `007`.
  static func hasLeadingZero(_ bytes: some Collection<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: "0"), let second = bytes.dropFirst().first else {
      return false
    }
    return isDigit(second)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
