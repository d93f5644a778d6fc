import RiskPluginKit

/// An economy that adapts day by day: industries hold stocks of inputs, restock by orders, work over
/// capacity when orders are not met, and ration what they make among those who ordered.
///
/// The model is ARIO with inventories. Of industry f and input product p, in a day:
///
///     x_cap = α (1 − Δ) x,   x_opt = min(D, x_cap),   D = Σ orders + final demand
///     x_act = x_opt · min_p [1 − θ (1 − min(1, Ω_pf / (ψ s x_opt A_pf)))]
///     Ω ← Ω + deliveries − A x_act,   orders = (s A x_opt − Ω)₊ / τ + A x_act
///     α ← α + (α_max − α) ζ / τ_α,    ζ = 1 − x_act / D;  back to 1 at the same pace when ζ = 0
///
/// Inputs of one product replace each other whatever region they come from, in fixed shares of
/// orders. With θ below 1 a missing input binds in part.
/// - Source: Hallegatte 2014, DOI 10.1111/risa.12090; Guan et al. 2020,
///   DOI 10.1038/s41562-020-0896-8; the partly binding form after Pichler et al. 2022,
///   DOI 10.1016/j.jedc.2022.104527, with one θ for all inputs.
struct AdaptiveEconomy: Sendable {
  /// How industries adapt.
  struct Behaviour: Sendable, Equatable {
    /// s: days of use that industries hold of every input.
    var stockDays = 90.0
    /// ψ: the share of that stock below which production suffers.
    var stockThreshold = 0.8
    /// τ: days in which a gap of the stock is to be closed.
    var restockingDays = 60.0
    /// α_max: the most that an industry can make, over its usual output.
    var overproduction = 1.25
    /// τ_α: days in which capacity follows.
    var overproductionDays = 365.0
    /// θ: how far a missing input binds, 0–1; 1 in full, as in Leontief's model.
    var binding = 1.0

    /// Below it stocks of small tables collapse after any shock, and the loss says nothing.
    static let shortestStock = 30.0
  }

  let behaviour: Behaviour
  let count: Int
  let productCount: Int
  /// By industry: its product.
  let products: [Int]
  /// Outputs a day.
  let output: [Double]
  let finalDemand: [Double]
  /// By product and industry, products adjacent: inputs for a unit of output.
  let coefficients: [Double]
  /// By supplier and industry, suppliers adjacent: the supplier's part of the product's orders.
  let shares: [Double]

  /// - Parameters:
  ///   - table: balanced, in a year's values.
  ///   - products: by industry, the product that it makes, from 0.
  /// - Throws: `invalidArgument` when stocks are shorter than 30 days or a parameter is outside its
  ///   domain.
  init(
    _ table: InputOutputTable, products: [Int], behaviour: Behaviour
  ) throws(RiskError) {
    guard behaviour.stockDays >= Behaviour.shortestStock else {
      throw .invalidArgument(
        "stocks of \(behaviour.stockDays) days are below \(Behaviour.shortestStock): an economy of "
          + "few sectors would collapse whatever the shock",
        field: "stock_days")
    }
    guard
      behaviour.stockThreshold > 0, behaviour.stockThreshold <= 1, behaviour.restockingDays >= 1,
      behaviour.overproduction >= 1, behaviour.overproductionDays >= 1,
      behaviour.binding >= 0, behaviour.binding <= 1
    else {
      throw .invalidArgument("a parameter of the adaptive economy is outside its domain")
    }
    guard products.count == table.count, products.allSatisfy({ $0 >= 0 && $0 < table.count })
    else { throw .missingData("every industry needs a product") }
    let (count, made) = (table.count, (products.max() ?? 0) + 1)
    var inputs = [Double](repeating: 0, count: made * count)
    for f in 0..<count {
      for i in 0..<count { inputs[products[i] + made * f] += table.flows[i, f] }
    }
    var shares = [Double](repeating: 0, count: count * count)
    for f in 0..<count {
      for i in 0..<count where inputs[products[i] + made * f] > 0 {
        shares[i + count * f] = table.flows[i, f] / inputs[products[i] + made * f]
      }
    }
    for f in 0..<count {
      for p in 0..<made {
        inputs[p + made * f] /= table.output[f] > 0 ? table.output[f] : 1
      }
    }
    self.behaviour = behaviour
    self.count = count
    productCount = made
    self.products = products
    self.shares = shares
    coefficients = inputs
    output = table.output.map { $0 / Self.daysPerYear }
    finalDemand = table.finalDemand.map { $0 / Self.daysPerYear }
  }

  static let daysPerYear = 365.0

  /// Days of full output that each industry misses within a horizon; negative where it gains.
  ///
  /// - Parameters:
  ///   - capacityLoss: Δ, by industry, 0–1, from the first day on.
  ///   - length: days that it lasts.
  ///   - days: the horizon.
  /// - Throws: `numerical` when output at the end is below half of what it was although capacity is
  ///   whole: stocks have collapsed; `cancelled` when `shouldStop` says so.
  /// - Complexity: O(days · industries²).
  func missedDays(
    capacityLoss: [Double], length: Int, days: Int, shouldStop: () -> Bool = { false }
  ) throws(RiskError) -> [Double] {
    var state = AdaptiveState(self)
    var missed = [Double](repeating: 0, count: count)
    let none = [Double](repeating: 0, count: count)
    for day in 0..<days {
      if day % 16 == 0, shouldStop() { throw .cancelled }
      state.step(self, capacityLoss: day < length ? capacityLoss : none)
      for i in 0..<count where output[i] > 0 { missed[i] += 1 - state.actual[i] / output[i] }
    }
    let last = state.actual.reduce(0, +)
    guard days <= length || last >= 0.5 * output.reduce(0, +) else {
      throw .numerical(
        "the adaptive economy collapsed: after \(days) days it makes "
          + "\(last / output.reduce(0, +)) of its output")
    }
    return missed
  }
}
