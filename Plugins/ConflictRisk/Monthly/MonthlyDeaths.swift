import RiskPluginKit

/// State-based deaths of all countries in consecutive months, up to an origin.
///
/// Nothing later than the origin is kept, so that what is fitted cannot look ahead. Months are
/// counted from January 1980, which is 1, as the Violence and Impacts Early-Warning System does.
struct MonthlyDeaths: Sendable {
  /// ISO 3166 alpha-3 codes, in the order of their first rows.
  let countries: [String]
  /// The number of the first month.
  let firstMonth: Int
  /// Deaths by country and month.
  let deaths: [[Double]]
  /// Running sums of deaths, by country, one longer than the months.
  private let runningDeaths: [[Double]]
  /// Running counts of months with deaths, likewise.
  private let runningMonths: [[Double]]

  /// The number of the last month.
  var origin: Int { firstMonth + monthCount - 1 }
  /// The number of months.
  var monthCount: Int { deaths[0].count }

  /// Reads table `deaths`, a row for each country and month.
  /// - Parameter origin: the last month to keep; nil for the last of the table.
  /// - Throws: `missingData` for a month without a row or a second row, `invalidArgument` for an
  ///   origin outside the table.
  init(_ table: Table, origin: Int?) throws(RiskError) {
    let codes = try table.texts("country")
    let months = try Self.months(table)
    let values = try table.numbers("deaths")
    guard let first = months.min(), let latest = months.max() else {
      throw .missingData("table deaths has no rows")
    }
    let last = origin ?? latest
    guard last > first, last <= latest else {
      throw .invalidArgument(
        "origin is \(last), but table deaths has the months \(first) to \(latest)",
        field: "origin")
    }
    var countries: [String] = []
    var index: [String: Int] = [:]
    for code in codes where index[code] == nil {
      index[code] = countries.count
      countries.append(code)
    }
    let count = last - first + 1
    var deaths = [[Double]](
      repeating: [Double](repeating: .nan, count: count), count: countries.count)
    for row in 0..<table.rowCount where months[row] <= last {
      guard let country = index[codes[row]] else { continue }
      guard values[row] >= 0, values[row].isFinite else {
        throw .missingData("deaths, row \(row + 1): deaths is \(values[row])", field: "deaths")
      }
      guard deaths[country][months[row] - first].isNaN else {
        throw .missingData(
          "deaths, row \(row + 1): a second row of \(codes[row]) in month \(months[row])")
      }
      deaths[country][months[row] - first] = values[row]
    }
    for (country, own) in zip(countries, deaths) {
      if let gap = own.firstIndex(where: \.isNaN) {
        throw .missingData("deaths: \(country) has no row of month \(first + gap)")
      }
    }
    self.countries = countries
    self.deaths = deaths
    firstMonth = first
    runningDeaths = deaths.map { Self.running($0) }
    runningMonths = deaths.map { own in Self.running(own.map { $0 > 0 ? 1 : 0 }) }
  }

  private static func months(_ table: Table) throws(RiskError) -> [Int] {
    var months: [Int] = []
    for (row, value) in try table.numbers("month").enumerated() {
      guard let month = Int(exactly: value), (1..<100_000).contains(month) else {
        throw .missingData(
          "deaths, row \(row + 1): month is \(value), not a number of months since 1979",
          field: "month")
      }
      months.append(month)
    }
    return months
  }

  private static func running(_ values: [Double]) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(values.count + 1)
    for value in values { sums.append(sums[sums.count - 1] + value) }
    return sums
  }

  /// Deaths in the months that end with a place in the series; fewer at its start.
  func sum(_ country: Int, endingAt place: Int, months: Int) -> Double {
    runningDeaths[country][place + 1] - runningDeaths[country][max(0, place + 1 - months)]
  }

  /// The share of months with deaths among those that end with a place in the series.
  func violentShare(_ country: Int, endingAt place: Int, months: Int) -> Double {
    let start = max(0, place + 1 - months)
    return (runningMonths[country][place + 1] - runningMonths[country][start])
      / Double(place + 1 - start)
  }
}
