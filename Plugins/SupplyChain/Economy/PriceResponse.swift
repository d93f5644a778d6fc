import RiskPluginKit

/// Relative rises of prices for a rise of 1 of the price of each sector's imported products.
struct PriceResponse: Sendable {
  /// A row an imported product, a column a sector of home: the rise of its own price.
  let producers: Matrix
  /// A row an imported product; a column for each group of household spending, then one for all of
  /// it.
  let households: Matrix

  /// - Parameter world: the table of all industries.
  init(
    _ world: InputOutputTable, tables: EconomyTables, with linearAlgebra: LinearAlgebra
  ) throws(RiskError) {
    let home = tables.home
    var imports = Matrix(rows: home.count, columns: home.count)
    for (i, industry) in tables.industries.enumerated() where industry.region != tables.homeRegion {
      for (column, j) in home.enumerated() {
        imports[industry.product, column] += world.flows[i, j]
      }
    }
    let producers = try ImportPrices(
      try world.part(home), imports: imports, with: linearAlgebra
    ).responses()
    self.producers = producers
    households = Self.households(producers, tables: tables)
  }

  private static func households(_ producers: Matrix, tables: EconomyTables) -> Matrix {
    let groupCount = tables.groups.count
    var sums = Matrix(rows: producers.rows, columns: groupCount + 1)
    var weights = [Double](repeating: 0, count: groupCount + 1)
    for (sector, own) in tables.household.enumerated() {
      for column in [own.group, groupCount] {
        weights[column] += own.share
        for product in 0..<producers.rows {
          sums[product, column] += own.share * own.homeShare * producers[product, sector]
        }
        sums[sector, column] += own.share * (1 - own.homeShare)
      }
    }
    for column in 0...groupCount where weights[column] > 0 {
      for product in 0..<producers.rows { sums[product, column] /= weights[column] }
    }
    return sums
  }
}
