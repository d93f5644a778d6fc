import RiskPluginKit

/// The tables that the economy model is made from, checked.
struct EconomyTables: Sendable {
  /// A sector in a region.
  struct Industry: Sendable {
    let id: String
    /// Its place in ``EconomyTables/regions``.
    let region: Int
    let sector: String
    /// The place of its sector among those of the home region.
    let product: Int
  }

  let industries: [Industry]
  /// In the order of the table.
  let regions: [String]
  let homeRegion: Int
  /// By sector of home: its row in `industries`.
  let home: [Int]
  /// By sector of home: persons employed.
  let employment: [Double]
  /// What households buy, by sector of home: group, share of spending, share of it made at home.
  let household: [(group: Int, share: Double, homeShare: Double)]
  /// Groups of household spending, in the order of their first sector.
  let groups: [String]

  private let output: [Double]
  private let valueAdded: [Double]
  private let flows: Matrix
  private let finalDemand: [Double]

  init(_ context: ModelContext) throws(RiskError) {
    let table = try context.table("industries")
    let ids = try table.texts("industry")
    let names = try table.texts("region")
    let sectors = try table.texts("sector")
    let persons = try table.numbers("employment")
    guard !ids.isEmpty else { throw .missingData("table industries has no rows") }
    var regions: [String] = []
    for name in names where !regions.contains(name) { regions.append(name) }
    self.regions = regions
    let number = try context.integer("home_region")
    guard regions.indices.contains(number - 1) else {
      throw .invalidArgument(
        "home_region is \(number), and table industries has \(regions.count) regions",
        field: "home_region")
    }
    homeRegion = number - 1
    let home = ids.indices.filter { names[$0] == regions[number - 1] }
    self.home = home
    var products: [String: Int] = [:]
    for (product, row) in home.enumerated() {
      guard products.updateValue(product, forKey: sectors[row]) == nil else {
        throw .missingData("table industries has \(ids[row]) and another \(sectors[row]) at home")
      }
    }
    var industries: [Industry] = []
    for row in ids.indices {
      guard let region = regions.firstIndex(of: names[row]), let product = products[sectors[row]]
      else {
        throw .missingData(
          "industry \(ids[row]): the home region has no sector \(sectors[row])", field: "sector")
      }
      industries.append(
        Industry(id: ids[row], region: region, sector: sectors[row], product: product))
    }
    self.industries = industries
    var employment: [Double] = []
    for row in home {
      guard persons[row] >= 0, persons[row].isFinite else {
        throw .missingData(
          "employment of industry \(ids[row]) is \(persons[row]), not at least 0",
          field: "employment")
      }
      employment.append(persons[row])
    }
    self.employment = employment
    output = try table.numbers("output")
    valueAdded = try table.numbers("value_added")

    var index: [String: Int] = [:]
    for (row, id) in ids.enumerated() { index[id] = row }
    flows = try Self.flows(context, index: index)
    finalDemand = try Self.finalDemand(context, index: index)
    (groups, household) = try Self.household(context, products: products, count: home.count)
  }

  /// The table of all industries as it was given.
  func inputOutputTable() throws(RiskError) -> InputOutputTable {
    try InputOutputTable(
      labels: industries.map(\.id), flows: flows, finalDemand: finalDemand,
      valueAdded: valueAdded, output: output)
  }

  private static func flows(
    _ context: ModelContext, index: [String: Int]
  ) throws(RiskError) -> Matrix {
    let table = try context.table("flows")
    let from = try table.texts("from")
    let to = try table.texts("to")
    let values = try table.numbers("value")
    var flows = Matrix(rows: index.count, columns: index.count)
    for row in from.indices {
      guard let i = index[from[row]], let j = index[to[row]] else {
        throw .missingData(
          "flows, row \(row + 1): table industries lacks \(from[row]) or \(to[row])")
      }
      flows[i, j] += values[row]
    }
    return flows
  }

  private static func finalDemand(
    _ context: ModelContext, index: [String: Int]
  ) throws(RiskError) -> [Double] {
    let table = try context.table("final_demand")
    let ids = try table.texts("industry")
    let values = try table.numbers("value")
    var demand = [Double](repeating: 0, count: index.count)
    for row in ids.indices {
      guard let i = index[ids[row]] else {
        throw .missingData("final_demand, row \(row + 1): table industries lacks \(ids[row])")
      }
      demand[i] += values[row]
    }
    return demand
  }

  private static func household(
    _ context: ModelContext, products: [String: Int], count: Int
  ) throws(RiskError) -> ([String], [(group: Int, share: Double, homeShare: Double)]) {
    let table = try context.table("household")
    let sectors = try table.texts("sector")
    let names = try table.texts("group")
    let shares = try table.numbers("share")
    let homeShares = try table.numbers("home_share")
    var groups: [String] = []
    var household = [(group: Int, share: Double, homeShare: Double)](
      repeating: (0, 0, 0), count: count)
    var seen: Set<String> = []
    for row in sectors.indices {
      guard let product = products[sectors[row]], seen.insert(sectors[row]).inserted else {
        throw .missingData(
          "household, row \(row + 1): \(sectors[row]) is no sector of the home region, or stands "
            + "there twice", field: "sector")
      }
      for (field, value) in [("share", shares[row]), ("home_share", homeShares[row])]
      where !(value >= 0 && value <= 1) {
        throw .missingData(
          "household, \(sectors[row]): \(field) is \(value), not within 0 and 1", field: field)
      }
      let group = groups.firstIndex(of: names[row]) ?? groups.count
      if group == groups.count { groups.append(names[row]) }
      household[product] = (group, shares[row], homeShares[row])
    }
    let total = shares.reduce(0, +)
    guard abs(total - 1) <= 1e-3 else {
      throw .missingData("household: shares sum to \(total), not to 1", field: "share")
    }
    return (groups, household)
  }
}
