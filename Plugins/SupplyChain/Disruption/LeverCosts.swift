import RiskPluginKit

extension DisruptionModel {
  /// What each lever costs in one sample, EUR2025/a, in the order of ``DisruptionLever``.
  ///
  /// Costs are linear: a premium or rate times the value of use that the lever touches.
  func leverCosts(
    _ parameters: FutureParameters, row: Int, in batch: borrowing Batch
  ) throws(RiskError) -> [Double] {
    var costs = [Double](repeating: 0, count: DisruptionLever.allCases.count)
    func add(_ amount: Double, to lever: DisruptionLever) {
      guard let place = DisruptionLever.allCases.firstIndex(of: lever) else { return }
      costs[place] += amount
    }
    let premium = try rate("diversification_premium", row, batch)
    for (index, supply) in tables.supplies.supplies.enumerated() {
      let moved = max(0, supply.share - parameters.shares[index])
      let value = importValue(supply.good, parameters)
      add(premium * value * moved, to: .diversification)
    }
    for (id, price, lever) in Self.leversOnGoods {
      let amounts = try batch.input(id)
      let price = try rate(price, row, batch)
      for (good, value) in tables.goods.annualValues.enumerated() {
        add(price * value * amounts.column(good)[row], to: lever)
      }
    }
    let stockRate = try rate("stock_cost_rate", row, batch)
    let added = try batch.input("stock_days_added")
    for (good, value) in tables.goods.annualValues.enumerated() {
      add(stockRate * value * added.column(good)[row] / Horizon.daysPerYear, to: .stocks)
    }
    for (id, price, lever, count) in [
      (
        "partnership", "partnership_cost", DisruptionLever.partnership, tables.countries.codes.count
      ),
      ("escort", "escort_cost", .escort, tables.chokepoints.ids.count),
    ] {
      let amounts = try batch.input(id)
      let price = try rate(price, row, batch)
      for place in 0..<count { add(price * amounts.column(place)[row], to: lever) }
    }
    return costs
  }

  /// Imports of a good, EUR2025/a.
  func importValue(_ good: Int, _ parameters: FutureParameters) -> Double {
    tables.goods.annualValues[good] * parameters.goods[good].importedShare
  }

  private static let leversOnGoods: [(input: String, price: String, lever: DisruptionLever)] = [
    ("recycling_added", "recycling_premium", .recycling),
    ("domestic_capacity", "domestic_premium", .domestic),
    ("substitution", "substitution_cost_rate", .substitution),
    ("demand_saving", "saving_cost_rate", .saving),
  ]

  private func rate(_ id: String, _ row: Int, _ batch: borrowing Batch) throws(RiskError) -> Double
  {
    try batch.input(id).column(0)[row]
  }
}
