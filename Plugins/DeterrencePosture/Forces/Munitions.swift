import RiskPluginKit

/// Munitions in stock, as a share of the nominal need of 30 days.
///
///     S' = clip(S + min(money / cost, K(t) · share · supply · (1 − d / 365)) − donation − training, 0, 1.3)
///     K(t) = K / (1 + exp(−r (t − t₀)))
///
/// K(t) is what industry makes, in million rounds a year; `share` turns it into what it can deliver
/// here, `supply` (0 to 1) is what it can make of that, and d are the full days a year
/// on which it lacks what it needs itself.
enum Munitions {
  /// The largest stock that is kept, in needs.
  static let largestStock = 1.3
  /// Days that the need is for.
  static let daysOfNeed = 30.0
  /// The support of Ukraine at which the parameter `donation` is stated, in EUR2025 a year.
  static let referenceSupport = 3.5e9

  /// What industry makes in a year, in million rounds.
  static func capacity(
    in year: Int, parameters: SampleColumns<ForceParameter>, vectorMath: VectorMath
  ) -> [Double] {
    let ceiling = parameters[.capacityCeiling]
    let growth = parameters[.capacityGrowth]
    let midpoint = parameters[.capacityMidpoint]
    let decline = vectorMath.exp(
      growth.indices.map { -growth[$0] * (Double(year) - midpoint[$0]) })
    return ceiling.indices.map { ceiling[$0] / (1 + decline[$0]) }
  }

  /// The stock a year later.
  static func step(
    _ stock: [Double], year: ForceYear, money: [Double], capacity: [Double],
    parameters: SampleColumns<ForceParameter>
  ) -> [Double] {
    let cost = parameters[.stockCost]
    let share = parameters[.capacityShare]
    let donation = parameters[.donation]
    let training = parameters[.trainingUse]
    let supply = year.levers[.munitionsSupply]
    let unmet = parameters[.unmetDays]
    let support = year.levers[.ukraineSupport]
    return stock.indices.map { (row: Int) -> Double in
      let made = capacity[row] * share[row] * supply[row] * (1 - unmet[row] / 365)
      let order = min(money[row] / cost[row], made)
      let given = donation[row] * support[row] / referenceSupport
      return min(max(stock[row] + order - given - training[row] * stock[row], 0), largestStock)
    }
  }
}
