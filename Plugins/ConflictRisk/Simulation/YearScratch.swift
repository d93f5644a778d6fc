/// What is worked out of a year of a few countries that follow on one another in the panel.
struct YearScratch {
  /// The countries that are being worked on.
  private(set) var countries = 0..<0
  var table: QuantityTable

  /// Quantity: the state of the year before, 0 to 3.
  static let states = 0
  /// Quantities: ln(1 + the neighbours' deaths), and shares of them in conflict or war and at war.
  static let nearLogs = 1
  static let nearConflict = 2
  static let nearWar = 3
  /// Quantities of states 1, 2, 3, from this one on: η, then e^η.
  static let weights = 4
  /// Quantities: the state of the year, deaths, ln D in conflict and war, ln(1 + D).
  static let next = 7
  static let deaths = 8
  static let exactLogs = 9
  static let logs = 10

  /// The most countries that are worked on together.
  static let greatestCount = 32

  init(rows: Int) {
    table = QuantityTable(rows: rows, countries: Self.greatestCount, quantities: 11)
  }

  /// Samples of each country.
  var rows: Int { table.rows }

  /// Turns to other countries.
  mutating func begin(_ countries: Range<Int>) {
    precondition(countries.count <= Self.greatestCount)
    self.countries = countries
  }

  /// The place of a country among those that are being worked on.
  func place(of country: Int) -> Int { country - countries.lowerBound }

  /// Applies a function to a quantity of all countries that are being worked on.
  mutating func apply(_ quantity: Int, _ function: (inout MutableSpan<Double>) -> Void) {
    table.apply(quantity, count: countries.count, function)
  }
}
