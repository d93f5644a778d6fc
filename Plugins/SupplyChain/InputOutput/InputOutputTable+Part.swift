import RiskPluginKit

extension InputOutputTable {
  /// The table of some of the industries alone, as a national table within that of the world.
  ///
  /// What they sell to the others becomes final demand, as exports are, and what they buy from them
  /// primary inputs, as imports are; outputs and value added stay.
  /// - Precondition: places of industries, none twice.
  func part(_ industries: [Int]) throws(RiskError) -> InputOutputTable {
    let isInside = Set(industries)
    var inner = Matrix(rows: industries.count, columns: industries.count)
    var demand = industries.map { finalDemand[$0] }
    for (row, i) in industries.enumerated() {
      for (column, j) in industries.enumerated() { inner[row, column] = flows[i, j] }
      for j in 0..<count where !isInside.contains(j) { demand[row] += flows[i, j] }
    }
    return try InputOutputTable(
      labels: industries.map { labels[$0] }, flows: inner, finalDemand: demand,
      valueAdded: industries.map { valueAdded[$0] }, output: industries.map { output[$0] })
  }
}
