import RiskPluginKit

/// What the tables say, checked: goods, their supplies, the routes and the hazards.
struct DisruptionTables: Sendable {
  let goods: GoodTable
  let countries: CountryTable
  let chokepoints: ChokepointTable
  let routes: RouteTable
  let supplies: DisruptionSupplyTable
  let essentiality: EssentialityTable

  init(_ context: ModelContext) throws(RiskError) {
    goods = try GoodTable(context.table("goods"))
    let supplyTable = try context.table("supplies")
    countries = try CountryTable(
      context.table("countries"), suppliers: supplyTable.texts("country"))
    chokepoints = try ChokepointTable(
      context.table("chokepoints"), hazards: context.table("chokepoint_hazards"))
    routes = try RouteTable(context.table("routes"), chokepoints: chokepoints.ids)
    supplies = try DisruptionSupplyTable(
      supplyTable, goods: goods, countries: countries.codes, routes: routes)
    essentiality =
      context.hasTable("essentiality")
      ? try EssentialityTable(context.table("essentiality"), goods: goods.ids)
      : EssentialityTable(goodCount: goods.ids.count)
  }
}

extension Table {
  /// A column of numbers that all lie within bounds.
  /// - Throws: `missingData` with table, column and row of the first that does not.
  func numbers(_ column: String, within bounds: Bounds) throws(RiskError) -> [Double] {
    let values = try numbers(column)
    for (row, value) in values.enumerated() where !bounds.contains(value) {
      throw .missingData(
        "\(name), row \(row + 1): \(column) is \(value), not within \(bounds.minimum) and "
          + "\(bounds.maximum)", field: column)
    }
    return values
  }

  /// A column of names without two alike or an empty one.
  func uniqueTexts(_ column: String) throws(RiskError) -> [String] {
    let values = try texts(column)
    var seen: Set<String> = []
    for (row, value) in values.enumerated() {
      guard !value.isEmpty else {
        throw .missingData("\(name), row \(row + 1): \(column) is empty", field: column)
      }
      guard seen.insert(value).inserted else {
        throw .missingData(
          "\(name), row \(row + 1): \(column) \(value) is there twice", field: column)
      }
    }
    return values
  }

  /// For each row the place of its text among the names of another table.
  func places(_ column: String, in names: [String], of other: String) throws(RiskError) -> [Int] {
    let index = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var result: [Int] = []
    for (row, text) in try texts(column).enumerated() {
      guard let place = index[text] else {
        throw .missingData(
          "\(name), row \(row + 1): table \(other) has no \(column) \(text)", field: column)
      }
      result.append(place)
    }
    return result
  }
}
