import RiskPluginKit

/// What is known of a country at the end of a month, as covariates of a forecast.
///
/// In order: ln(1 + deaths) over 1, 3, 6, 12, 24 and 60 months; ln(1 + months since the last death,
/// at most 240); share of months with deaths among 12 and 60; ln(1 + deaths of neighbours over 12
/// months); share of all countries with deaths in 12 months.
struct MonthlyFeatures: Sendable {
  static let windows = [1, 3, 6, 12, 24, 60]
  /// Covariates of a country and month.
  static let count = windows.count + 5
  /// The place of ln(1 + deaths of the last month).
  static let lastMonth = 0
  /// The place of ln(1 + deaths of the last 12 months).
  static let lastYear = 3
  /// The place of ln(1 + deaths of the last 60 months).
  static let lastFiveYears = 5
  private static let longestQuiet = 240

  private let series: MonthlyDeaths
  private let neighbours: Neighbours
  private let vectorMath: VectorMath
  /// Months since the last death, by country and place.
  private let quiet: [[Double]]

  init(_ series: MonthlyDeaths, neighbours: Neighbours, vectorMath: VectorMath) {
    self.series = series
    self.neighbours = neighbours
    self.vectorMath = vectorMath
    quiet = series.deaths.map { own in
      var elapsed = Double(Self.longestQuiet)
      return own.map { deaths in
        elapsed = deaths > 0 ? 0 : min(Double(Self.longestQuiet), elapsed + 1)
        return elapsed
      }
    }
  }

  /// Covariates of all countries at the end of the month at a place in the series, a row each.
  func matrix(at place: Int) -> Matrix {
    let count = series.countries.count
    var matrix = Matrix(rows: count, columns: Self.count)
    var lastYear = [Double](repeating: 0, count: count)
    for country in 0..<count {
      for (column, months) in Self.windows.enumerated() {
        matrix[country, column] = series.sum(country, endingAt: place, months: months)
      }
      lastYear[country] = matrix[country, Self.lastYear]
      matrix[country, 6] = quiet[country][place]
      matrix[country, 7] = series.violentShare(country, endingAt: place, months: 12)
      matrix[country, 8] = series.violentShare(country, endingAt: place, months: 60)
    }
    let around = neighbours.sums(lastYear)
    let violent = Double(lastYear.count { $0 > 0 }) / Double(max(count, 1))
    for country in 0..<count {
      matrix[country, 9] = around[country]
      matrix[country, 10] = violent
    }
    takeLogarithms(&matrix)
    return matrix
  }

  private func takeLogarithms(_ matrix: inout Matrix) {
    let view = matrix.mutableView
    for column in Array(0...6) + [9] {
      var values = view.column(column)
      vectorMath.log1p(inPlace: &values)
    }
  }
}
