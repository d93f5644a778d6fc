import RiskPluginKit

/// What one lost day of each sector of the home region costs, in missed days and in value added.
///
/// Of the inverse only the rows of those sectors are needed, and of the other regions' industries only
/// the sum of their value added: they are solved for once, and a batch is a product with them.
struct LossResponse: Sendable {
  /// A row a sector of home, a column a sector of home: days of full output missed for a day lost.
  let homeDays: Matrix
  /// A row a sector of home, a column a region: value added lost for a day lost.
  let regionalValue: Matrix
  /// a*_ii of the home sectors.
  let ownCoefficients: [Double]

  /// - Parameters:
  ///   - regions: by industry, its region.
  ///   - valueAddedPerDay: by industry.
  init(
    _ table: InputOutputTable, method: EconomyMethod, home: [Int], regions: [Int],
    valueAddedPerDay: [Double], with linearAlgebra: LinearAlgebra
  ) throws(RiskError) {
    let model = try Inoperability(table, with: linearAlgebra)
    ownCoefficients = home.map { model.ownCoefficients[$0] }
    var rows = Matrix(rows: home.count, columns: table.count)
    let primary = table.primaryInputs
    for (row, i) in home.enumerated() where table.output[i] > 0 {
      rows[row, i] =
        switch method {
        case .inoperability, .adaptive: 1
        case .leontief: max(0, table.finalDemand[i]) / table.output[i]
        case .ghosh: primary[i]
        }
    }
    if method == .ghosh {
      try model.system.solveValues(in: rows.mutableView)
      for j in 0..<table.count {
        let output = table.output[j] > 0 ? table.output[j] : 1
        for row in home.indices { rows[row, j] /= output }
      }
    } else {
      try model.system.solveQuantities(in: rows.mutableView)
    }
    var homeDays = Matrix(rows: home.count, columns: home.count)
    var regionalValue = Matrix(rows: home.count, columns: (regions.max() ?? 0) + 1)
    for row in home.indices {
      for (column, i) in home.enumerated() { homeDays[row, column] = rows[row, i] }
      for (i, region) in regions.enumerated() {
        regionalValue[row, region] += rows[row, i] * valueAddedPerDay[i]
      }
    }
    self.homeDays = homeDays
    self.regionalValue = regionalValue
  }
}
