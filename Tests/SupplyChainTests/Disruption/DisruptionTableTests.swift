import PluginTesting
import RiskPluginHost
import Testing

@testable import SupplyChain

@Suite struct DisruptionTableTests {
  @Test(
    "tables that make no model are refused with table, column and row",
    arguments: [
      ("routes", "chokepoint", 1, "suez", "routes, row 2"),
      ("routes", "reroutable", 0, "1.5", "reroutable"),
      ("routes", "voyage_days", 0, "0", "voyage_days"),
      ("routes", "chokepoint", 1, "hormuz", "twice"),
      ("goods", "kind", 0, "metal", "goods, row 1"),
      ("goods", "own_duration", 2, "uniform", "own_duration"),
      ("goods", "stock_days", 1, "", "stock_days"),
      ("goods", "good", 1, "oil", "twice"),
      ("supplies", "good", 0, "coal", "supplies, row 1"),
      ("supplies", "share", 0, "0.9", "oil"),
      ("supplies", "share", 0, "-0.1", "share"),
      ("supplies", "country", 0, "ATL", "ATL"),
      ("goods", "import_reliance", 2, "0.5", "pill"),
      ("chokepoint_hazards", "rate", 3, "-1", "chokepoint_hazards, row 4"),
      ("chokepoint_hazards", "kind", 0, "storm", "storm"),
      ("chokepoint_hazards", "chokepoint", 0, "suez", "suez"),
      ("countries", "governance", 0, "", "IRQ"),
      ("essentiality", "essentiality", 0, "2", "essentiality, row 1"),
      ("essentiality", "good", 0, "coal", "coal"),
    ])
  func refused(
    table: String, column: String, row: Int, text: String, named: String
  ) throws {
    let tables = SmallWorld.replacing(table, column, row: row, with: text)
    let refusal = #expect(throws: PluginError.self) {
      try PluginInstance(model: "disruption", tables: tables)
    }
    #expect(refusal?.message.contains(named) == true, "\(refusal?.message ?? "")")
  }

  @Test("a row with more events than can be fails instead of running on")
  func tooManyEvents() throws {
    let instance = try PluginInstance(model: "disruption", tables: SmallWorld.all)
    var samples = instance.samples(2)
    samples["country_rate", "", 1] = 100
    samples["country_rate_factor", "IRQ", 1] = 1000
    let failures = try instance.evaluate(samples).failures
    #expect(failures.keys.sorted() == [1])
  }

  @Test("shares that do not quite sum to one are closed, and a study needs no sectors")
  func closedShares() throws {
    let tables = SmallWorld.all.filter { $0.name != "essentiality" }
    let instance = try PluginInstance(
      model: "disruption", tables: tables, settings: SmallWorld.imposedOnly)
    #expect(instance.labels["sector"] == ["none"])
    var samples = instance.samples(1)
    for country in ["NOR", "QAT"] { samples.fill("imposed_restriction", country, with: 1) }
    samples.fill("imposed_days", "", with: 365)
    let outputs = try instance.evaluate(samples).outputs
    let lost = ["NOR", "QAT"].reduce(0) { $0 + outputs["supplier_loss", $1, 0] }
    #expect(abs(lost / (0.72e9 + 0.3 * 3.65e9) - 1) < 1e-12)
    #expect(outputs["sector_shock_days", "none", 0] == 0)
  }

  @Test(
    "a row with an input outside its range fails and says why; the others stand",
    arguments: [
      ("hazard_rate", "hormuz:conflict", -1.0), ("country_rate", "", .infinity),
      ("supplier_cap", "", 0), ("import_reliance", "oil", 1.2), ("imposed_days", "", -3),
      ("country_severity_mean", "", 1), ("country_rate", "", 101),
    ])
  func failingRow(field: String, label: String, value: Double) throws {
    let instance = try PluginInstance(model: "disruption", tables: SmallWorld.all)
    var samples = instance.samples(3)
    let good = try instance.evaluate(samples).outputs
    samples[field, label, 1] = value
    let (outputs, failures) = try instance.evaluate(samples)
    #expect(failures.keys.sorted() == [1])
    #expect(failures[1]?.field == field)
    for row in [0, 2] {
      #expect(
        outputs["closure_days", "bab-el-mandeb", row] == good["closure_days", "bab-el-mandeb", row])
    }
  }
}
