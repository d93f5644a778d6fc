/// A form that a text must have.
struct TextFormat: Sendable {
  /// What it is called in the reference: `name`, `address`.
  var name: String
  /// What a text of this form is, to complete "must be …".
  var requirement: String
  /// The form as a regular expression of JSON Schema; nil when every text is valid.
  var pattern: String?
  /// Whether a plain number, or a word such as `no` or `true`, is a text here.
  var acceptsAnyScalar = false
  /// Whether a text has the form. Formats with a parser of their own accept everything here.
  var matches: @Sendable (String) -> Bool = { _ in true }
}

extension TextFormat {
  static let free = TextFormat(name: "text", requirement: "a text", acceptsAnyScalar: true)

  static let path = TextFormat(
    name: "path", requirement: "the path of a file", pattern: "^.+$", acceptsAnyScalar: true,
    matches: { !$0.isEmpty })

  static let studyName = TextFormat(
    name: "name", requirement: "lower-case letters, digits and '-', with a letter first",
    pattern: "^[a-z][a-z0-9-]{0,63}$",
    matches: { isName($0, rest: { isLowerCase($0) || isDigit($0) || $0 == "-" }) })

  static let name = TextFormat(
    name: "name", requirement: "lower-case letters, digits, '_' and '-', with a letter first",
    pattern: "^[a-z][a-z0-9_-]{0,63}$",
    matches: { isName($0, rest: { isLowerCase($0) || isDigit($0) || $0 == "_" || $0 == "-" }) })

  static let policyName = TextFormat(
    name: "policy name",
    requirement: "letters, digits, '_', '-' and '.', with a letter or digit first",
    pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$", acceptsAnyScalar: true,
    matches: { text in
      let isWordCharacter = { (character: Unicode.Scalar) in
        isLowerCase(character) || isUpperCase(character) || isDigit(character)
      }
      return isName(
        text, first: isWordCharacter,
        rest: { isWordCharacter($0) || $0 == "_" || $0 == "-" || $0 == "." })
    })

  /// The id of a field, a dimension, a table or a column, as plugins declare it.
  static let identifier = TextFormat(
    name: "identifier", requirement: "lower-case letters, digits and '_', with a letter first",
    pattern: "^[a-z][a-z0-9_]*$",
    matches: {
      isName($0, rest: { isLowerCase($0) || isDigit($0) || $0 == "_" }, longest: .max)
    })

  static let modelReference = TextFormat(
    name: "model", requirement: "'plugin/model', such as supply-chain/disruption",
    pattern: "^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$",
    matches: { text in
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count == 2
        && parts.allSatisfy {
          isName(
            String($0), rest: { isLowerCase($0) || isDigit($0) || $0 == "-" }, longest: .max)
        }
    })

  private static let labelsPattern =
    #"(\([a-z][a-z0-9_]*=[^;=()]+(;[a-z][a-z0-9_]*=[^;=()]+)*\))?"#

  static let address = TextFormat(
    name: "address", requirement: "an address such as supply.stock_days(material=cobalt)",
    pattern: #"^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_]*"# + labelsPattern + "$")

  static let localAddress = TextFormat(
    name: "field", requirement: "a field such as stock_days or stock_days(material=cobalt)",
    pattern: "^[a-z][a-z0-9_]*" + labelsPattern + "$")

  static let share = TextFormat(
    name: "percentage", requirement: "a percentage such as 1%",
    pattern: #"^[0-9]+(\.[0-9]+)? ?%$"#, matches: { Percentage.parse($0) != nil })

  static let writtenSamples = TextFormat(
    name: "`all`, `none` or `first N`", requirement: "all, none or first N",
    pattern: "^(all|none|first [1-9][0-9]*)$",
    matches: { Simulation.WrittenSamples(text: $0) != nil })

  static let targetDefault = TextFormat(
    name: "`default`", requirement: "the word default", pattern: "^default$",
    matches: { $0 == "default" })

  static let quantileName = TextFormat(
    name: "pNN", requirement: "'p' and two digits, p01 to p99", pattern: "^p(?!00$)[0-9]{2}$",
    matches: { QuantileName.level(ofParameter: $0) != nil })

  static let measure = TextFormat(
    name: "measure",
    requirement:
      "mean, sd, skewness, kurtosis, min, max, pNN, varNN, cvarNN, toleranceNN or difference_pNN",
    pattern:
      "^(mean|sd|skewness|kurtosis|min|max|(p|var|cvar|tolerance|difference_p)(?!0+$)[0-9]{2,})$",
    matches: { Measure(word: $0) != nil })

  static let coordinate = TextFormat(
    name: "number", requirement: "a number such as 2030",
    pattern: #"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"#,
    matches: { text in
      let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
      let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count <= 2
        && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(DecimalSyntax.isDigit) }
        && !DecimalSyntax.hasLeadingZero(digits.utf8)
    })
}

extension TextFormat {
  private static func isLowerCase(_ scalar: Unicode.Scalar) -> Bool {
    scalar >= "a" && scalar <= "z"
  }
  private static func isUpperCase(_ scalar: Unicode.Scalar) -> Bool {
    scalar >= "A" && scalar <= "Z"
  }
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

  private static func isName(
    _ text: String, first: (Unicode.Scalar) -> Bool = isLowerCase,
    rest: (Unicode.Scalar) -> Bool, longest: Int = 64
  ) -> Bool {
    let scalars = text.unicodeScalars
    guard let initial = scalars.first, first(initial), scalars.count <= longest else {
      return false
    }
    return scalars.dropFirst().allSatisfy(rest)
  }
}

/// Shares written as `1%` or `2.5 %`.
enum Percentage {
  /// The share from 0 to 1, or nil if the text is no percentage between 0 and 100.
  static func parse(_ text: String) -> Double? {
    guard text.hasSuffix("%") else { return nil }
    let body = text.dropLast()
    let number = body.hasSuffix(" ") ? body.dropLast() : body
    guard number.first?.isNumber == true, number.last?.isNumber == true,
      number.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }),
      let value = Double(number), value <= 100
    else { return nil }
    return value / 100
  }
}

/// Names of quantiles and tail means: a prefix and the digits of a level.
enum QuantileName {
  /// The digits, if there are at least two and the level is not zero.
  static func digits(of text: String, prefix: String) -> String? {
    guard text.hasPrefix(prefix) else { return nil }
    let digits = text.dropFirst(prefix.count)
    guard digits.utf8.count >= 2, digits.utf8.allSatisfy(DecimalSyntax.isDigit),
      digits.contains(where: { $0 != "0" })
    else { return nil }
    return String(digits)
  }

  /// The level of a parameter of a distribution, `p01` to `p99`.
  static func level(ofParameter name: String) -> Double? {
    guard let digits = digits(of: name, prefix: "p"), digits.count == 2 else { return nil }
    return level(digits: digits)
  }

  /// The level that the digits stand for: 0.05 for `05`, 0.995 for `995`.
  static func level(digits: String) -> Double { Double("0." + digits)! }
}

extension Simulation.WrittenSamples {
  /// Reads `all`, `none` or `first N` with N from 1.
  init?(text: String) {
    switch text {
    case "all": self = .all
    case "none": self = .none
    default:
      let parts = text.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == "first",
        parts[1].utf8.allSatisfy(DecimalSyntax.isDigit), parts[1].first != "0",
        let count = Int(parts[1])
      else { return nil }
      self = .first(count)
    }
  }
}

extension Measure {
  /// The word of a measure that needs nothing but a word.
  init?(word: String) {
    switch word {
    case "mean": self = .mean
    case "sd": self = .standardDeviation
    case "min": self = .minimum
    case "max": self = .maximum
    case "skewness": self = .skewness
    case "kurtosis": self = .excessKurtosis
    default:
      if let digits = QuantileName.digits(of: word, prefix: "p") {
        self = .quantile(digits: digits)
      } else if let digits = QuantileName.digits(of: word, prefix: "cvar") {
        self = .conditionalValueAtRisk(digits: digits)
      } else if let digits = QuantileName.digits(of: word, prefix: "var") {
        self = .valueAtRisk(digits: digits)
      } else if let digits = QuantileName.digits(of: word, prefix: "tolerance") {
        self = .toleranceBound(digits: digits)
      } else if let digits = QuantileName.digits(of: word, prefix: "difference_p") {
        self = .differenceQuantile(digits: digits)
      } else {
        return nil
      }
    }
  }
}
