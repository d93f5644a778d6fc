/// The stocks, orders and capacities of an adaptive economy between two days.
struct AdaptiveState {
  /// Ω: by product and industry, products adjacent.
  private var stocks: [Double]
  /// By supplier and industry, suppliers adjacent.
  private var orders: [Double]
  /// α, by industry.
  private var capacity: [Double]
  /// Output of the day that was computed last.
  private(set) var actual: [Double]
  private var optimal: [Double]
  /// The part of the orders for an industry that it met.
  private var met: [Double]

  /// At rest: stocks are full and orders are what is used.
  init(_ economy: AdaptiveEconomy) {
    let (count, made) = (economy.count, economy.productCount)
    stocks = [Double](repeating: 0, count: made * count)
    orders = [Double](repeating: 0, count: count * count)
    for f in 0..<count {
      for p in 0..<made {
        stocks[p + made * f] =
          economy.behaviour.stockDays * economy.coefficients[p + made * f] * economy.output[f]
      }
      for i in 0..<count {
        orders[i + count * f] =
          economy.shares[i + count * f]
          * economy.coefficients[economy.products[i] + made * f] * economy.output[f]
      }
    }
    capacity = [Double](repeating: 1, count: count)
    actual = economy.output
    optimal = economy.output
    met = [Double](repeating: 1, count: count)
  }

  /// One day.
  mutating func step(_ economy: AdaptiveEconomy, capacityLoss: [Double]) {
    produce(economy, capacityLoss: capacityLoss)
    restock(economy)
  }

  private mutating func produce(_ economy: AdaptiveEconomy, capacityLoss: [Double]) {
    let (count, made, behaviour) = (economy.count, economy.productCount, economy.behaviour)
    var demand = economy.finalDemand
    for f in 0..<count {
      for i in 0..<count { demand[i] += orders[i + count * f] }
    }
    for f in 0..<count {
      let able = capacity[f] * (1 - capacityLoss[f]) * economy.output[f]
      let wanted = max(0, min(demand[f], able))
      let needed = behaviour.stockThreshold * behaviour.stockDays * wanted
      var limit = 1.0
      for p in 0..<made {
        let need = needed * economy.coefficients[p + made * f]
        if need > 0 { limit = min(limit, stocks[p + made * f] / need) }
      }
      // Of the products, the scarcest one decides, whatever part of it binds.
      optimal[f] = wanted
      actual[f] = wanted * (1 - behaviour.binding * (1 - limit))
      met[f] = demand[f] > 0 ? actual[f] / demand[f] : 1
      let scarcity = max(0, 1 - met[f])
      capacity[f] +=
        scarcity > 0
        ? (behaviour.overproduction - capacity[f]) * scarcity / behaviour.overproductionDays
        : (1 - capacity[f]) / behaviour.overproductionDays
    }
  }

  private mutating func restock(_ economy: AdaptiveEconomy) {
    let (count, made, behaviour) = (economy.count, economy.productCount, economy.behaviour)
    for f in 0..<count {
      for i in 0..<count {
        stocks[economy.products[i] + made * f] += orders[i + count * f] * met[i]
      }
      for p in 0..<made {
        let place = p + made * f
        stocks[place] = max(0, stocks[place] - economy.coefficients[place] * actual[f])
      }
      for i in 0..<count {
        let place = economy.products[i] + made * f
        let goal = behaviour.stockDays * economy.coefficients[place] * optimal[f]
        let gap = max(0, goal - stocks[place]) / behaviour.restockingDays
        orders[i + count * f] =
          economy.shares[i + count * f] * (gap + economy.coefficients[place] * actual[f])
      }
    }
  }
}
