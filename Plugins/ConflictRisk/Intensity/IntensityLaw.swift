import RiskPluginKit

/// How many deaths a year has, given its state and the year before.
///
/// Tension draws from the observed 1 to 24. In conflict and war, with probability ``persistence`` a
/// state that stays multiplies last year's deaths by an observed ratio; otherwise ln D' = a + c L + e
/// with L = ln(1 + D) and an observed residual e. Deaths stay within the interval of their state.
struct IntensityLaw: Sendable, Equatable {
  /// The line and the residuals of one state, 2 or 3.
  struct Line: Sendable, Equatable {
    var intercept: Double
    var slope: Double
    /// Ascending.
    var residuals: [Double]
    /// ln(D'/D) of years that kept the state, ascending.
    var ratios: [Double]

    /// The root mean square of the residuals.
    var spread: Double {
      (residuals.reduce(0) { $0 + $1 * $1 } / Double(max(1, residuals.count))).squareRoot()
    }
  }

  /// Observed deaths in years of tension, ascending.
  var tension: [Double]
  var conflict: Line
  var war: Line

  /// The probability that a year that keeps its state goes on from the deaths of the year before.
  static let persistence = 0.6
  /// What conflict and war can be: 25 to 999 deaths, and 1,000 to a bound that no country-year of
  /// state-based conflict since 1989 has come near.
  static let conflictDeaths = 25.0...999
  static let warDeaths = 1000.0...1_000_000

  /// Fits the years of a panel.
  init(_ panel: CountryPanel, with vectorMath: VectorMath) throws(RiskError) {
    let logs = panel.deaths.map { vectorMath.log($0.map { max($0, 1) }) }
    let shifted = panel.deaths.map { vectorMath.log1p($0) }
    func line(_ state: ConflictState) throws(RiskError) -> Line {
      var x: [Double] = []
      var y: [Double] = []
      var ratios: [Double] = []
      for (country, own) in panel.deaths.enumerated() {
        for year in 1..<own.count where ConflictState(deaths: own[year]) == state {
          x.append(shifted[country][year - 1])
          y.append(logs[country][year])
          if ConflictState(deaths: own[year - 1]) == state {
            ratios.append(logs[country][year] - logs[country][year - 1])
          }
        }
      }
      guard x.count >= 3, !ratios.isEmpty else {
        throw .missingData("panel: too few years of \(state) up to \(panel.origin)")
      }
      return Self.leastSquares(x, y, ratios: ratios.sorted())
    }
    tension = panel.deaths.joined().filter { ConflictState(deaths: $0) == .tension }.sorted()
    guard !tension.isEmpty else {
      throw .missingData("panel: no year of tension up to \(panel.origin)")
    }
    conflict = try line(.conflict)
    war = try line(.war)
  }

  /// A law from its parts.
  init(tension: [Double], conflict: Line, war: Line) {
    self.tension = tension
    self.conflict = conflict
    self.war = war
  }

  private static func leastSquares(_ x: [Double], _ y: [Double], ratios: [Double]) -> Line {
    let count = Double(x.count)
    let meanX = x.reduce(0, +) / count
    let meanY = y.reduce(0, +) / count
    var sumXX = 0.0
    var sumXY = 0.0
    for (x, y) in zip(x, y) {
      sumXX += (x - meanX) * (x - meanX)
      sumXY += (x - meanX) * (y - meanY)
    }
    let slope = sumXX > 0 ? sumXY / sumXX : 0
    let intercept = meanY - slope * meanX
    let residuals = zip(x, y).map { $1 - intercept - slope * $0 }.sorted()
    return Line(intercept: intercept, slope: slope, residuals: residuals, ratios: ratios)
  }
}
