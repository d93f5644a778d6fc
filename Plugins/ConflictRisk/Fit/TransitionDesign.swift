import RiskPluginKit

/// What the transitions of a panel are fitted to: a row of covariates for each country and year that
/// has a next one, standardised, and the state of that next year.
struct TransitionDesign: Sendable {
  /// Names of the covariates: those of ``HistoryFeatures``, then circumstances.
  let names: [String]
  /// By covariate, over the rows.
  let means: [Double]
  /// Standard deviations by covariate over the rows; 1 for one that does not vary.
  let scales: [Double]
  /// A row for each transition: 1, then the standardised covariates.
  let covariates: Matrix
  /// By row: the state of the next year.
  let outcomes: [Int]
  /// By row: the country.
  let clusters: [Int]
  /// Covariates at the origin as they are, by country.
  let atOrigin: [[Double]]
  /// Which covariates are of ``HistoryFeatures``; the rest stay as they are at the origin.
  let historyPlaces: [Int]

  /// - Parameters:
  ///   - usesNeighbours: without it, the last three history features are left out.
  ///   - circumstances: those to use, of which the panel may lack some.
  init(
    _ panel: CountryPanel, neighbours: Neighbours?, circumstances: [Circumstance],
    with vectorMath: VectorMath
  ) throws(RiskError) {
    let filled = circumstances.compactMap { circumstance in
      panel.filled(circumstance, with: vectorMath).map { (circumstance, $0) }
    }
    historyPlaces = Array(
      0..<(neighbours == nil ? HistoryFeatures.ownCount : HistoryFeatures.count))
    names = historyPlaces.map { HistoryFeatures.names[$0] } + filled.map(\.0.rawValue)
    let own = panel.deaths.map {
      HistoryFeatures.own(deaths: $0, logDeaths: vectorMath.log1p($0))
    }
    let near = neighbours.map { neighbours in
      panel.years.indices.map { year in
        HistoryFeatures.neighbours(
          deaths: panel.deaths.map { $0[year] }, neighbours, with: vectorMath)
      }
    }
    func row(_ country: Int, _ year: Int) -> [Double] {
      own[country][year] + (near?[year][country] ?? []) + filled.map { $0.1[country][year] }
    }
    let last = panel.years.count - 1
    var rows: [[Double]] = []
    var outcomes: [Int] = []
    var clusters: [Int] = []
    for country in panel.countries.indices {
      for year in 0..<last {
        rows.append(row(country, year))
        outcomes.append(ConflictState(deaths: panel.deaths[country][year + 1]).rawValue)
        clusters.append(country)
      }
    }
    for state in ConflictState.allCases where !outcomes.contains(state.rawValue) {
      throw .missingData("panel: no year up to \(panel.origin) follows on another as \(state)")
    }
    atOrigin = panel.countries.indices.map { row($0, last) }
    self.outcomes = outcomes
    self.clusters = clusters
    (means, scales) = Self.moments(rows, count: names.count)
    covariates = Self.standardised(rows, means, scales)
  }

  private static func moments(_ rows: [[Double]], count: Int) -> ([Double], [Double]) {
    var means = [Double](repeating: 0, count: count)
    var scales = means
    for place in 0..<count {
      let mean = rows.reduce(0) { $0 + $1[place] } / Double(rows.count)
      let variance =
        rows.reduce(0) { $0 + ($1[place] - mean) * ($1[place] - mean) } / Double(rows.count)
      means[place] = mean
      // What a sum of equal numbers leaves of a variance is no variance.
      scales[place] = variance > 1e-20 * max(1, mean * mean) ? variance.squareRoot() : 1
    }
    return (means, scales)
  }

  private static func standardised(
    _ rows: [[Double]], _ means: [Double], _ scales: [Double]
  ) -> Matrix {
    var matrix = Matrix(rows: rows.count, columns: means.count + 1)
    for row in rows.indices { matrix[row, 0] = 1 }
    for place in means.indices {
      let view = matrix.mutableView
      var column = view.column(place + 1)
      for row in column.indices { column[row] = (rows[row][place] - means[place]) / scales[place] }
    }
    return matrix
  }
}
