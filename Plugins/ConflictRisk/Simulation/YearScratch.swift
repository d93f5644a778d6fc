import RiskPluginKit

/// What is worked out of a year of a few countries that follow on one another in the panel.
struct YearScratch {
  /// Samples of each country.
  let rows: Int
  /// The countries that are being worked on.
  private(set) var countries = 0..<0
  /// A column for each quantity, in which the samples of one country follow on those of another.
  var table: Matrix

  /// Column: the state of the year before, 0 to 3.
  static let states = 0
  /// Columns: ln(1 + the neighbours' deaths), and shares of them in conflict or war and at war.
  static let nearLogs = 1
  static let nearConflict = 2
  static let nearWar = 3
  /// Columns of states 1, 2, 3, from this one on: η, then e^η.
  static let weights = 4
  /// Column: uniform numbers of transitions.
  static let uniforms = 7
  /// Columns: the state of the year, deaths, ln D in conflict and war, ln(1 + D).
  static let next = 8
  static let deaths = 9
  static let exactLogs = 10
  static let logs = 11

  /// The most countries that are worked on together.
  static let greatestCount = 8

  init(rows: Int) {
    self.rows = rows
    table = Matrix(rows: Self.greatestCount * rows, columns: 12)
  }

  /// Turns to other countries.
  mutating func begin(_ countries: Range<Int>) {
    precondition(countries.count <= Self.greatestCount)
    self.countries = countries
  }

  /// The rows of a country.
  func rows(of country: Int) -> Range<Int> {
    let start = (country - countries.lowerBound) * rows
    return start..<start + rows
  }

  /// Applies a function to a column of all countries that are being worked on.
  mutating func apply(_ column: Int, _ function: (inout MutableSpan<Double>) -> Void) {
    let count = countries.count * rows
    let view = table.mutableView
    var all = view.column(column)
    var part = all.part(0..<count)
    function(&part)
  }
}
