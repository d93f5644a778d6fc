import RiskPluginKit

/// Deaths and circumstances of all countries, a value for each year up to an origin.
///
/// Nothing later than the origin is kept, so that what is fitted to a panel cannot look ahead.
struct CountryPanel: Sendable {
  /// ISO 3166 alpha-3 codes, in the order of their first rows.
  let countries: [String]
  /// Consecutive; the last is the origin.
  let years: [Int]
  /// State-based deaths, by country and year.
  let deaths: [[Double]]
  /// Circumstances by column, country and year; NaN is a missing one.
  let circumstances: [String: [[Double]]]

  /// The year from which is forecast.
  var origin: Int { years[years.count - 1] }

  /// Reads tables `panel` and, if there is one, `polyarchy`.
  /// - Parameter origin: the last year to keep; nil for the last of the table.
  /// - Throws: `missingData` for a gap in the deaths of a country, `invalidArgument` for an origin
  ///   that leaves less than two years.
  init(_ context: ModelContext, origin: Int?) throws(RiskError) {
    let table = try context.table("panel")
    let rows = try CountryYears(table)
    guard let first = rows.years.min(), let latest = rows.years.max() else {
      throw .missingData("table panel has no rows")
    }
    let last = origin ?? latest
    guard last > first, last <= latest else {
      throw .invalidArgument(
        "origin is \(last), but table panel has the years \(first) to \(latest), of which two "
          + "are needed", field: "origin")
    }
    years = Array(first...last)
    countries = rows.countries
    deaths = try Self.deaths(of: table, rows, first: first, count: years.count)
    var circumstances: [String: [[Double]]] = [:]
    for column in Circumstance.columns(of: "panel") where table.contains(column) {
      circumstances[column] = rows.arrange(
        try table.numbers(column), first: first, count: years.count)
    }
    if context.hasTable("polyarchy") {
      let table = try context.table("polyarchy")
      circumstances["polyarchy"] = try CountryYears(table, countries: rows.countries)
        .arrange(try table.numbers("polyarchy"), first: first, count: years.count)
    }
    self.circumstances = circumstances
  }

  private static func deaths(
    of table: Table, _ rows: CountryYears, first: Int, count: Int
  ) throws(RiskError) -> [[Double]] {
    let values = try table.numbers("deaths")
    for (row, value) in values.enumerated() where value < 0 || value.isInfinite {
      throw .missingData("panel, row \(row + 1): deaths is \(value)", field: "deaths")
    }
    let deaths = rows.arrange(values, first: first, count: count)
    for (country, own) in zip(rows.countries, deaths) {
      if let gap = own.firstIndex(where: \.isNaN) {
        throw .missingData("panel: deaths of \(country) in \(first + gap) are missing")
      }
    }
    return deaths
  }
}

/// The keys of a table with a row for each country and year.
struct CountryYears {
  let countries: [String]
  let years: [Int]
  private let owners: [Int?]

  /// - Parameter countries: those to keep; nil for all, in the order of their first rows.
  init(_ table: Table, countries: [String]? = nil) throws(RiskError) {
    let codes = try table.texts("country")
    var kept = countries ?? []
    var index = Dictionary(
      kept.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    if countries == nil {
      for code in codes where index[code] == nil {
        index[code] = kept.count
        kept.append(code)
      }
    }
    self.countries = kept
    owners = codes.map { index[$0] }
    var years: [Int] = []
    for (row, value) in try table.numbers("year").enumerated() {
      guard let year = Int(exactly: value), (1..<10_000).contains(year) else {
        throw .missingData(
          "\(table.name), row \(row + 1): year is \(value), not a year", field: "year")
      }
      years.append(year)
    }
    self.years = years
    var seen: Set<[Int]> = []
    for (row, owner) in owners.enumerated() {
      if let owner, !seen.insert([owner, years[row]]).inserted {
        throw .missingData(
          "\(table.name), row \(row + 1): a second row of \(codes[row]) in \(years[row])")
      }
    }
  }

  /// Values by country and year, NaN where the table has none.
  func arrange(_ values: [Double], first: Int, count: Int) -> [[Double]] {
    var arranged = [[Double]](
      repeating: [Double](repeating: .nan, count: count), count: countries.count)
    for (row, owner) in owners.enumerated() {
      let place = years[row] - first
      if let owner, place >= 0, place < count { arranged[owner][place] = values[row] }
    }
    return arranged
  }
}
