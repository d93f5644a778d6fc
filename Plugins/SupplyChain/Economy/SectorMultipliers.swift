import RiskPluginKit

/// What a unit of final demand for each home sector's product calls forth; the same in all samples.
struct SectorMultipliers: Sendable {
  /// Output, for a unit of final demand.
  let output: [Double]
  /// Value added, for a unit of final demand.
  let valueAdded: [Double]
  /// Persons employed at home for a million EUR of final demand.
  let employment: [Double]

  init(
    _ table: InputOutputTable, home: [Int], employment persons: [Double], valueFactor: Double,
    with linearAlgebra: LinearAlgebra
  ) throws(RiskError) {
    let multipliers = try Multipliers(
      try LeontiefSystem(table.inputCoefficients, labels: table.labels, with: linearAlgebra))
    var coefficients = [Double](repeating: 0, count: table.count)
    for (sector, i) in home.enumerated() where table.output[i] > 0 {
      coefficients[i] = persons[sector] / (table.output[i] * valueFactor / 1e6)
    }
    let added = try multipliers.simple(table.valueAddedCoefficients)
    let employed = try multipliers.simple(coefficients)
    output = home.map { multipliers.output[$0] }
    valueAdded = home.map { added[$0] }
    employment = home.map { employed[$0] }
  }
}
