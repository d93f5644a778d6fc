/// Units of UCUM, and money with its price year, in words.
enum UnitWords {
  /// The unit as it follows a number, such as `euro of 2025 a year`; empty for pure numbers.
  ///
  /// A code that is not known stays as it is.
  static func text(_ code: String) -> String {
    let pieces = code.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let first = pieces.first else { return code }
    var words = first.isEmpty || first == "1" ? "" : product(first)
    for piece in pieces.dropFirst() {
      let one = one(piece)
      words += (words.isEmpty ? "" : " ") + (one == "year" ? "a year" : "per \(one)")
    }
    return words
  }

  private static func product(_ code: String) -> String {
    code.split(separator: ".").map { many(String($0)) }.joined(separator: " ")
  }

  /// A factor of a unit in the plural, as it follows a number.
  private static func many(_ code: String) -> String {
    if let words = plurals[code] { return words }
    if let money = money(code) { return money }
    return annotation(code) ?? code
  }

  private static func one(_ code: String) -> String {
    if let word = singulars[code] { return word }
    return annotation(code) ?? money(code) ?? code
  }

  /// `EUR2025` is `euro of 2025`.
  private static func money(_ code: String) -> String? {
    let year = code.suffix(4)
    guard let word = currencies[String(code.prefix(3))] else { return nil }
    if code.count == 3 { return word }
    guard code.count == 7, year.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return "\(word) of \(year)"
  }

  /// `{person}` is `person`.
  private static func annotation(_ code: String) -> String? {
    guard code.hasPrefix("{"), code.hasSuffix("}"), code.count > 2 else { return nil }
    return String(code.dropFirst().dropLast()).replacing("_", with: " ")
  }

  private static let currencies = [
    "EUR": "euro", "USD": "US dollar", "GBP": "pound sterling", "CHF": "Swiss franc",
    "JPY": "yen", "CNY": "yuan",
  ]
  private static let plurals = [
    "1": "", "%": "%", "a": "years", "mo": "months", "wk": "weeks", "d": "days", "h": "hours",
    "min": "minutes", "s": "seconds", "t": "tonnes", "kt": "kilotonnes", "Mt": "million tonnes",
    "kg": "kilograms", "g": "grams", "km": "kilometres", "m": "metres", "km2": "km²", "m2": "m²",
    "m3": "m³", "10*3": "thousand", "10*6": "million", "10*9": "billion", "10*12": "trillion",
    "[ppth]": "per thousand", "Cel": "°C",
  ]
  private static let singulars = [
    "a": "year", "mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute",
    "s": "second", "t": "tonne", "kg": "kilogram", "km": "kilometre", "m": "metre", "m2": "m²",
    "m3": "m³",
  ]
}
