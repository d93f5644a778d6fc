import RiskPluginKit

/// Imports of commodities by partner: the checked rows of the table `imports`.
struct ImportTable: Sendable {
  /// Commodities in the order in which the table first names them.
  let commodities: [String]
  /// Unique: `crude-oil:NOR`.
  let labels: [String]
  /// By row: ISO 3166 alpha-3 code of the partner.
  let partners: [String]
  /// By row: t/a, above 0.
  let quantities: [Double]
  /// By row: USD/a, at least 0.
  let values: [Double]
  /// Rows by commodity.
  let rows: [[Int]]
  /// By commodity: t/a.
  let totalQuantities: [Double]

  init(_ table: Table) throws(RiskError) {
    let owners = try table.texts("commodity")
    partners = try table.texts("partner")
    quantities = try table.numbers("quantity")
    values = try table.numbers("value")
    guard !owners.isEmpty else { throw .missingData("table imports has no rows") }
    var names: [String] = []
    var places: [String: Int] = [:]
    var rows: [[Int]] = []
    var seen: Set<String> = []
    for row in owners.indices {
      let label = "\(owners[row]):\(partners[row])"
      guard !owners[row].isEmpty, !partners[row].isEmpty else {
        throw .missingData("imports, row \(row + 1): commodity or partner is missing")
      }
      guard seen.insert(label).inserted else {
        throw .missingData("imports, row \(row + 1): \(label) is there twice")
      }
      guard quantities[row] > 0, quantities[row].isFinite else {
        throw .missingData(
          "imports, \(label): quantity is \(quantities[row]), not above 0", field: "quantity")
      }
      guard values[row] >= 0, values[row].isFinite else {
        throw .missingData(
          "imports, \(label): value is \(values[row]), not at least 0", field: "value")
      }
      let place = places[owners[row]] ?? names.count
      if place == names.count {
        places[owners[row]] = place
        names.append(owners[row])
        rows.append([])
      }
      rows[place].append(row)
    }
    guard values.contains(where: { $0 > 0 }) else {
      throw .missingData("imports has no value above 0", field: "value")
    }
    commodities = names
    labels = zip(owners, partners).map { "\($0):\($1)" }
    self.rows = rows
    totalQuantities = rows.map { [quantities] in $0.reduce(0) { $0 + quantities[$1] } }
  }

  /// Mean value of a commodity's imports, USD/kg.
  func unitValue(of commodity: Int) -> Double {
    rows[commodity].reduce(0) { $0 + values[$1] } / totalQuantities[commodity] / 1000
  }
}
