import RiskPluginKit

/// Supplies of materials, one a country: a share and a trade parameter each.
struct SupplyTable: Sendable {
  /// The supplies of one material.
  struct Supplies: Sendable {
    /// Rows of the table.
    var rows: [Int] = []
    /// The sum of their shares, to which a sample's weights are closed: 1, or less where the source
    /// leaves small suppliers out.
    var total = 0.0
  }

  /// The name of the table.
  let name: String
  /// Unique labels.
  let labels: [String]
  /// Fractions.
  let shares: [Double]
  /// ISO 3166 alpha-3 codes.
  let countries: [String]
  /// At least 0.8.
  let tradeParameters: [Double]
  /// In the order of the materials.
  let ofMaterial: [Supplies]

  /// Reads a table whose columns have the names of the table's documentation.
  init(_ table: Table, materials: [String]) throws(RiskError) {
    name = table.name
    labels = try table.texts("supply")
    countries = try table.texts("country")
    shares = try table.numbers("share")
    tradeParameters = try table.numbers("trade_parameter")
    let owners = try table.texts("material")
    let index = Dictionary(
      materials.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var supplies = [Supplies](repeating: Supplies(), count: materials.count)
    for row in owners.indices {
      guard let material = index[owners[row]] else {
        throw .missingData(
          "\(name), row \(row + 1): table materials has no material \(owners[row])")
      }
      guard shares[row] >= 0, shares[row] <= 1 else {
        throw .missingData("\(name), \(labels[row]): share is \(shares[row]), not within 0 and 1")
      }
      guard tradeParameters[row] >= 0, tradeParameters[row] <= 2 else {
        throw .missingData(
          "\(name), \(labels[row]): trade_parameter is \(tradeParameters[row]), not within 0 and 2")
      }
      supplies[material].rows.append(row)
      supplies[material].total += shares[row]
    }
    for (material, own) in zip(materials, supplies) where !own.rows.isEmpty && own.total <= 0 {
      throw .missingData("\(name): the shares of \(material) sum to \(own.total)")
    }
    ofMaterial = supplies
  }
}
