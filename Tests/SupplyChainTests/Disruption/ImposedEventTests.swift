import PluginTesting
import Testing

@testable import SupplyChain

/// Futures in which only an imposed event happens, computed by hand.
@Suite struct ImposedEventTests {
  private let instance: PluginInstance

  init() throws {
    instance = try PluginInstance(
      model: "disruption", tables: SmallWorld.all, settings: SmallWorld.imposedOnly)
  }

  @Test("without hazards there is no shortage, no closure and no loss")
  func rest() throws {
    let outputs = try instance.evaluate(instance.samples(3)).outputs
    for row in 0..<3 { #expect(outputs.row(row).allSatisfy { $0 == 0 }) }
  }

  @Test("a closed Hormuz has no alternative: its share is lost until it opens")
  func hormuz() throws {
    var samples = instance.samples(1)
    samples.fill("imposed_closure", "hormuz", with: 1)
    samples.fill("imposed_days", "", with: 200)
    let outputs = try instance.evaluate(samples).outputs
    // Half of oil, less a demand response of 0.1: the stock of 30 days lasts 75. From day 180 on
    // the undisturbed half sends a tenth more.
    #expect(abs(outputs["shortage_days", "oil 2026", 0] - 125) < 1e-9)
    #expect(abs(outputs["unmet_days", "oil", 0] - (105 * 0.4 + 20 * 0.35)) < 1e-9)
    #expect(abs(outputs["closure_days", "hormuz", 0] - 200) < 1e-9)
    #expect(
      abs(outputs["value_at_risk", "hormuz", 0] / (200 * 0.5 * 1e7 + 200 * Self.gas) - 1) < 1e-12)
    #expect(outputs["supplier_loss", "IRQ", 0] == 0)
    #expect(outputs["shortage", "oil", 0] == 1)
    #expect(abs(outputs["price_pressure", "oil", 0] - 49 / 365.0 / 0.3) < 1e-12)
  }

  /// Imports of gas through Hormuz a day: shares are closed from 0.98, 0.72 of use is imported.
  private static let gas = 1e9 / 365 * 0.72 * 0.6 / 0.98

  @Test("a rerouted flow is missing for the extra days, then lacks what the longer way costs")
  func rerouting() throws {
    var samples = instance.samples(2)
    samples.fill("imposed_closure", "bab-el-mandeb", with: 1)
    samples.fill("imposed_days", "", with: 100)
    samples.fill("stock_days", "oil", with: 0)
    samples.fill("demand_response", "oil", with: 0)
    samples.fill("surge", "oil", with: 0)
    samples["fleet_slack", "", 1] = 10
    let outputs = try instance.evaluate(samples).outputs
    let gap = 10 * 0.5 + 8 * 0.2
    let slower = 90 * 0.5 * (1 - 20.0 / 30) + 92 * 0.2 * (1 - 30.0 / 38)
    #expect(abs(outputs["unmet_days", "oil", 0] - (gap + slower)) < 1e-9)
    #expect(abs(outputs["unmet_days", "oil", 1] - gap) < 1e-9)
    #expect(abs(outputs["shortage_days", "oil 2026", 1] - 10) < 1e-9)
  }

  @Test("a closure shorter than the way round is waited out")
  func shortClosure() throws {
    var samples = instance.samples(1)
    samples.fill("imposed_closure", "bab-el-mandeb", with: 1)
    samples.fill("imposed_days", "", with: 6)
    samples.fill("stock_days", "oil", with: 0)
    samples.fill("demand_response", "oil", with: 0)
    let outputs = try instance.evaluate(samples).outputs
    #expect(abs(outputs["unmet_days", "oil", 0] - 6 * 0.7) < 1e-9)
  }

  @Test("a restriction by one country covers the goods that it is told to")
  func restriction() throws {
    var samples = instance.samples(2)
    samples.fill("imposed_restriction", "NOR", with: 0.9)
    samples.fill("imposed_start", "", with: 30)
    samples.fill("imposed_days", "", with: 100)
    samples["imposed_coverage", "gas", 1] = 0
    let outputs = try instance.evaluate(samples).outputs
    let share = 0.38 / 0.98
    let deficit = 0.9 * 0.8 * share * 0.9 - 0.05
    #expect(abs(outputs["shortage_days", "gas 2026", 0] - (100 - 10 / deficit)) < 1e-9)
    #expect(outputs["shortage_days", "gas 2026", 1] == 0)
    let oil = 100 * 0.9 * 0.3 * 1e7
    #expect(abs(outputs["supplier_loss", "NOR", 1] / oil - 1) < 1e-9)
  }

  @Test("events that overlap lose no more than everything")
  func overlap() throws {
    var samples = instance.samples(2)
    for row in 0..<2 {
      samples["imposed_closure", "hormuz", row] = 1
      samples["imposed_restriction", "IRQ", row] = row == 0 ? 0 : 0.9
      samples["stock_days", "oil", row] = 0
      samples["surge", "oil", row] = 0
    }
    let outputs = try instance.evaluate(samples).outputs
    #expect(outputs["unmet_days", "oil", 0] == outputs["unmet_days", "oil", 1])
    #expect(abs(outputs["unmet_days", "oil", 0] - 90 * 0.4) < 1e-9)
  }

  @Test("an event that outlasts the horizon counts until its end, and falls into its years")
  func horizonEdge() throws {
    let instance = try PluginInstance(
      model: "disruption", tables: SmallWorld.all,
      settings: ["hazards": 1, "years": 2, "lead_in_years": 0])
    var samples = instance.samples(1)
    samples.fill("imposed_closure", "hormuz", with: 1)
    samples.fill("imposed_start", "", with: 300)
    samples.fill("imposed_days", "", with: 9000)
    samples.fill("stock_days", "oil", with: 0)
    let outputs = try instance.evaluate(samples).outputs
    #expect(abs(outputs["shortage_days", "oil 2026", 0] - 65) < 1e-9)
    #expect(abs(outputs["shortage_days", "oil 2027", 0] - 365) < 1e-9)
    #expect(abs(outputs["closure_days", "hormuz", 0] - 215) < 1e-9)
  }

  @Test("a sector loses by what its goods miss at the same time")
  func sectors() throws {
    var samples = instance.samples(1)
    samples.fill("imposed_closure", "hormuz", with: 1)
    for good in ["oil", "gas"] {
      samples.fill("stock_days", good, with: 0)
      samples.fill("surge", good, with: 0)
    }
    let outputs = try instance.evaluate(samples).outputs
    let oil = 0.4
    let gas = 0.72 * 0.6 / 0.98 - 0.05
    #expect(abs(outputs["sector_shock_days", "c8", 0] - 90 * 0.9 * oil) < 1e-9)
    let both = 1 - (1 - 0.3 * oil) * (1 - 0.4 * gas)
    #expect(abs(outputs["sector_shock_days", "c9", 0] - 90 * both) < 1e-9)
  }

  @Test("levers act as their formulas say")
  func levers() throws {
    var samples = instance.samples(6)
    samples.fill("imposed_closure", "hormuz", with: 1)
    samples.fill("surge", "oil", with: 0)
    samples["stock_days_added", "oil", 1] = 6
    samples["demand_saving", "oil", 2] = 0.2
    samples["recycling_added", "oil", 3] = 0.2
    samples["domestic_capacity", "oil", 4] = 0.2
    samples["supplier_cap", "", 5] = 0.4
    let outputs = try instance.evaluate(samples).outputs
    let deficits = [0.4, 0.4, 0.2, 0.3, 0.3, 0.3]
    let stocks = [30.0, 36, 30, 30, 30, 30]
    for row in 0..<6 {
      let expected = max(0, 90 - stocks[row] / deficits[row])
      #expect(abs(outputs["shortage_days", "oil 2026", row] - expected) < 1e-9)
    }
    #expect(abs(outputs["lever_cost", "stocks", 1] - 6 * 1e7 * 0.0525) < 1e-3)
    #expect(abs(outputs["lever_cost", "diversification", 5] - 0.1 * 3.65e9 * 0.1) < 50e6)
    for row in 0..<6 {
      let total = instance.labels["lever"]!.reduce(0) { $0 + outputs["lever_cost", $1, row] }
      #expect(abs(outputs["lever_cost_total", "", row] - total) < 1e-3)
    }
  }
}
