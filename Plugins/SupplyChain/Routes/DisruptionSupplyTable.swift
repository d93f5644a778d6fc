import RiskPluginKit

/// Supplies of goods: where imports come from and over which route.
struct DisruptionSupplyTable: Sendable {
  /// One good from one country.
  struct Supply: Sendable {
    var good: Int
    var country: Int
    /// Share of the good's imports, closed to a sum of 1 within the good.
    var share: Double
    /// Nil when the route meets no chokepoint.
    var route: Int?
  }

  let supplies: [Supply]
  /// Supplies by good.
  let ofGood: [[Int]]
  /// Supplies by country.
  let ofCountry: [[Int]]

  /// Shares are published in rounded figures.
  private static let roundingOfShares = 0.02

  init(
    _ table: Table, goods: GoodTable, countries: [String], routes: RouteTable
  ) throws(RiskError) {
    let ids = try table.uniqueTexts("supply")
    let owners = try table.places("good", in: goods.ids, of: "goods")
    let places = try table.places("country", in: countries, of: "countries")
    let shares = try table.numbers("share", within: .unitInterval)
    let names = try table.texts("route")
    var byGood = [[Int]](repeating: [], count: goods.ids.count)
    var byCountry = [[Int]](repeating: [], count: countries.count)
    for row in ids.indices {
      byGood[owners[row]].append(row)
      byCountry[places[row]].append(row)
    }
    let reliance = goods.defaults["import_reliance"] ?? []
    var totals: [Double] = []
    for (good, rows) in byGood.enumerated() {
      let total = rows.reduce(0) { $0 + shares[$1] }
      guard total > 0 || (rows.isEmpty && reliance[good] == 0) else {
        throw .missingData(
          rows.isEmpty
            ? "supplies has no row of good \(goods.ids[good]), which is imported"
            : "supplies: the shares of \(goods.ids[good]) sum to 0", field: "share")
      }
      guard total <= 1 + Self.roundingOfShares else {
        throw .missingData(
          "supplies: the shares of \(goods.ids[good]) sum to \(total), above 1", field: "share")
      }
      totals.append(total)
    }
    supplies = ids.indices.map { row in
      Supply(
        good: owners[row], country: places[row],
        share: shares[row] / totals[owners[row]], route: routes.ids.firstIndex(of: names[row]))
    }
    ofGood = byGood
    ofCountry = byCountry
  }
}
