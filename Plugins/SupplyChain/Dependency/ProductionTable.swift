import RiskPluginKit

/// The world's production of imported commodities by country: rows of the table `production`.
struct ProductionTable: Sendable {
  /// Commodities with production, as places in the table of imports, ascending.
  let commodities: [Int]
  /// Unique: `cobalt:COD`.
  let labels: [String]
  /// By row: ISO 3166 alpha-3 code.
  let countries: [String]
  /// By row, at least 0, in any one unit of a commodity.
  let amounts: [Double]
  /// By place in `commodities`: its rows.
  let rows: [[Int]]

  /// Reads the rows of commodities that are imported, and leaves out the others.
  init(_ table: Table, imported: [String]) throws(RiskError) {
    let owners = try table.texts("commodity")
    let producers = try table.texts("country")
    let production = try table.numbers("production")
    let places = Dictionary(
      imported.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var labels: [String] = []
    var countries: [String] = []
    var amounts: [Double] = []
    var rows = [[Int]](repeating: [], count: imported.count)
    var seen: Set<String> = []
    for row in owners.indices {
      guard let place = places[owners[row]] else { continue }
      let label = "\(owners[row]):\(producers[row])"
      guard !producers[row].isEmpty else {
        throw .missingData("production, row \(row + 1): country is missing")
      }
      guard seen.insert(label).inserted else {
        throw .missingData("production, row \(row + 1): \(label) is there twice")
      }
      guard production[row] >= 0, production[row].isFinite else {
        throw .missingData(
          "production, \(label): production is \(production[row]), not at least 0",
          field: "production")
      }
      rows[place].append(labels.count)
      labels.append(label)
      countries.append(producers[row])
      amounts.append(production[row])
    }
    let made = rows.indices.filter { !rows[$0].isEmpty }
    guard !made.isEmpty else {
      throw .missingData("table production has no row of a commodity in imports")
    }
    for place in made where rows[place].allSatisfy({ amounts[$0] == 0 }) {
      throw .missingData("production: the amounts of \(imported[place]) sum to 0")
    }
    commodities = made
    self.labels = labels
    self.countries = countries
    self.amounts = amounts
    self.rows = made.map { rows[$0] }
  }
}
