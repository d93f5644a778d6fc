import RiskPluginKit

/// What lost output of some sectors and dearer imports cost an economy: output, value added,
/// employment and what households pay.
///
/// The linear methods are one matrix from the shocks of the home region's sectors to the missed days
/// of all industries, solved for in `init` by one factorisation; a batch is a product with it. The
/// adaptive method runs day by day for each row. What a row gets depends on that row alone.
struct EconomyModel: RiskModel {
  let tables: EconomyTables
  /// Of the region, or of all, balanced.
  let table: InputOutputTable
  let method: EconomyMethod
  /// By sector of home: its place in `table`.
  let home: [Int]
  /// Regions of `table`, home first, and the region of each of its industries.
  let regions: [String]
  let regionOfIndustry: [Int]
  /// EUR of the price year for a unit of the table's currency.
  let valueFactor: Double
  /// EUR of value added in a day, by industry.
  let valueAddedPerDay: [Double]
  let adaptive: AdaptiveEconomy
  let shockLength: Int
  let horizon: Int
  let linearAlgebra: LinearAlgebra?
  let losses: LossResponse?
  let prices: PriceResponse?
  let multipliers: SectorMultipliers?

  init(_ context: ModelContext) throws(RiskError) {
    let tables = try EconomyTables(context)
    self.tables = tables
    let methodName = try context.choice("method")
    guard let method = EconomyMethod(rawValue: methodName) else {
      throw RiskError(.internal, "unknown choice \(methodName)", field: "method")
    }
    self.method = method
    let isNational = try context.choice("scope") == EconomyScope.national.rawValue
    valueFactor = try context.setting("value_factor")
    shockLength = try context.integer("shock_length")
    horizon = try context.integer("horizon")
    let included = isNational ? tables.home : Array(tables.industries.indices)
    home = isNational ? Array(tables.home.indices) : tables.home
    regions = isNational ? [tables.regions[tables.homeRegion]] : tables.regions
    regionOfIndustry = included.map { isNational ? 0 : tables.industries[$0].region }

    let linearAlgebra: LinearAlgebra? = context.shapeOnly ? nil : try context.service()
    self.linearAlgebra = linearAlgebra
    var world = try tables.inputOutputTable()
    if let linearAlgebra { world = try world.balanced(with: linearAlgebra) }
    table = isNational ? try world.part(included) : world
    let scale = valueFactor / AdaptiveEconomy.daysPerYear
    valueAddedPerDay = table.valueAdded.map { $0 * scale }
    adaptive = try AdaptiveEconomy(
      table, products: included.map { tables.industries[$0].product },
      behaviour: try Self.behaviour(context))
    guard let linearAlgebra else {
      losses = nil
      prices = nil
      multipliers = nil
      return
    }
    losses = try LossResponse(
      table, method: method, home: home, regions: regionOfIndustry,
      valueAddedPerDay: valueAddedPerDay, with: linearAlgebra)
    prices = try PriceResponse(world, tables: tables, with: linearAlgebra)
    multipliers = try SectorMultipliers(
      table, home: home, employment: tables.employment, valueFactor: valueFactor,
      with: linearAlgebra)
    let total = home.reduce(0) { $0 + table.valueAdded[$1] }
    context.host.metric("value_added_total", total * valueFactor, unit: "EUR2023")
  }

  private static func behaviour(
    _ context: ModelContext
  ) throws(RiskError) -> AdaptiveEconomy.Behaviour {
    AdaptiveEconomy.Behaviour(
      stockDays: try context.setting("stock_days"),
      stockThreshold: try context.setting("stock_threshold"),
      restockingDays: try context.setting("restocking_days"),
      overproduction: try context.setting("overproduction"),
      overproductionDays: try context.setting("overproduction_days"),
      binding: try context.setting("input_binding"))
  }

  var dimensions: [Dimension] {
    let labels = [
      "sector": tables.home.map { tables.industries[$0].sector },
      "region": regions,
      "group": tables.groups,
    ]
    return Self.descriptor.dimensions.map { $0.with(labels: labels[$0.id] ?? []) }
  }
}

/// How the loss of one sector spreads to the others.
enum EconomyMethod: String, CaseIterable, Sendable {
  /// A share of output is lost; suppliers of those who lose it lose orders.
  case inoperability
  /// A share of deliveries to final users is lost; suppliers lose orders.
  case leontief
  /// A share of primary inputs is lost; customers lose inputs.
  case ghosh
  /// Capacity is lost for a while; industries live off stocks, ration, restock and work over.
  case adaptive
}

/// Which industries take part.
enum EconomyScope: String, CaseIterable, Sendable {
  /// Those of the home region.
  case national
  /// Those of all regions.
  case world
}
