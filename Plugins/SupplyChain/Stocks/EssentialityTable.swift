import RiskPluginKit

/// How much sectors lose without a good.
struct EssentialityTable: Sendable {
  let sectors: [String]
  /// By good: sectors and Θ, 0–1.
  let ofGood: [[(sector: Int, essentiality: Double)]]

  /// No sectors.
  init(goodCount: Int) {
    sectors = []
    ofGood = Array(repeating: [], count: goodCount)
  }

  init(_ table: Table, goods: [String]) throws(RiskError) {
    let places = try table.places("good", in: goods, of: "goods")
    let names = try table.texts("sector")
    let values = try table.numbers("essentiality", within: .unitInterval)
    var sectors: [String] = []
    var byGood = [[(sector: Int, essentiality: Double)]](repeating: [], count: goods.count)
    for row in names.indices {
      guard !names[row].isEmpty else {
        throw .missingData("essentiality, row \(row + 1): sector is empty", field: "sector")
      }
      let sector = sectors.firstIndex(of: names[row]) ?? sectors.count
      if sector == sectors.count { sectors.append(names[row]) }
      guard !byGood[places[row]].contains(where: { $0.sector == sector }) else {
        throw .missingData(
          "essentiality, row \(row + 1): \(goods[places[row]]) and \(names[row]) are there twice")
      }
      byGood[places[row]].append((sector, values[row]))
    }
    self.sectors = sectors
    ofGood = byGood
  }
}
