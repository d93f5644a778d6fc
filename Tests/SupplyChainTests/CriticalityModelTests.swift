import PluginTesting
import RiskPluginHost
import Testing

@testable import SupplyChain

@Suite struct CriticalityModelTests {
  private let tables: [StudyTable]
  private let instance: PluginInstance

  init() throws {
    tables = try StudyTable.all()
    instance = try PluginInstance(tables: tables)
  }

  private var materials: [String] { instance.labels["material"]! }
  private var sourced: [String] { instance.labels["eu_sourced_material"]! }

  @Test("a batch agrees with the formulas for single materials")
  func batchAgreesWithFormulas() throws {
    var samples = instance.samples(3)
    for (k, supply) in instance.labels["global_supply"]!.enumerated() {
      samples["global_share", supply, 1] *= 1 + 0.1 * Double(k % 7)
    }
    for (k, country) in instance.labels["country"]!.enumerated() {
      samples["governance", country, 2] = 1 + Double(k % 9)
    }
    let outputs = try instance.evaluate(samples).outputs
    let supply = tables[1]
    let names = supply.texts("supply")
    let countries = supply.texts("country")
    let trade = supply.numbers("trade_parameter")
    let nominal = supply.numbers("share")
    for material in materials {
      let own = supply.texts("material").indices.filter { supply.rows[$0][1] == material }
      for row in 0..<3 {
        let weights = own.map { samples["global_share", names[$0], row] }
        let scale = own.reduce(0) { $0 + nominal[$1] } / weights.reduce(0, +)
        let expected = Concentration.index(
          shares: weights.map { $0 * scale },
          governance: own.map { samples["governance", countries[$0], row] },
          tradeParameters: own.map { trade[$0] })
        #expect(abs(outputs["hhi_global", material, row] / expected - 1) < 1e-12)
      }
    }
  }

  @Test("scaling all weights of a material by one factor changes nothing")
  func weightsAreClosed() throws {
    var samples = instance.samples(2)
    for supply in instance.labels["eu_supply"]! { samples["eu_share", supply, 1] *= 3 }
    for supply in instance.labels["global_supply"]! { samples["global_share", supply, 1] *= 0.2 }
    let outputs = try instance.evaluate(samples).outputs
    for material in materials {
      let (first, second) = (
        outputs["supply_risk", material, 0], outputs["supply_risk", material, 1]
      )
      #expect(abs(first - second) <= 1e-9)
    }
  }

  @Test("supply risk falls when more is recycled, and not below a minimum already met")
  func recycling() throws {
    var samples = instance.samples(3)
    samples["recycling_minimum", "", 1] = 0.25
    samples["recycling_minimum", "", 2] = 0.5
    let outputs = try instance.evaluate(samples).outputs
    for material in materials {
      let risk = (0..<3).map { outputs["supply_risk", material, $0] }
      let own = samples["recycling_rate", material, 0]
      for (row, minimum) in [(1, 0.25), (2, 0.5)] {
        let expected = risk[0] * (1 - max(own, minimum)) / (1 - own)
        #expect(abs(risk[row] - expected) <= 1e-9)
      }
    }
  }

  @Test("import reliance moves supply risk from EU sourcing towards the global mix")
  func importReliance() throws {
    var samples = instance.samples(3)
    for material in materials {
      for row in 0..<3 { samples["import_reliance", material, row] = Double(row) / 2 }
    }
    let outputs = try instance.evaluate(samples).outputs
    for (material, used) in zip(materials, tables[0].texts("supply_used")) where used == "both" {
      let risk = (0..<3).map { outputs["supply_risk", material, $0] }
      let rises = outputs["hhi_global", material, 0] >= outputs["hhi_eu", material, 0]
      #expect(rises ? risk[0] <= risk[1] && risk[1] <= risk[2] : risk[0] >= risk[1])
      // At a reliance of 1 the two count half each, at 0 the sourcing of the EU alone.
      #expect(abs(risk[0] + (risk[2] - risk[0]) / 2 - risk[1]) <= 1e-9)
    }
  }

  @Test("supply risk does not rise when a tighter cap frees share for well governed suppliers")
  func capIsMonotone() throws {
    let instance = try PluginInstance(tables: tables, settings: ["freed_share": 1])
    let caps = [1, 0.9, 0.8, 0.65, 0.5]
    var samples = instance.samples(caps.count)
    for (row, cap) in caps.enumerated() { samples["largest_supplier_cap", "", row] = cap }
    let outputs = try instance.evaluate(samples).outputs
    var lowered = 0
    for material in materials {
      for row in 1..<caps.count {
        let change =
          outputs["supply_risk", material, row] - outputs["supply_risk", material, row - 1]
        #expect(change <= 1e-9)
        lowered += change < -1e-9 ? 1 : 0
      }
    }
    #expect(lowered > 0)
    for material in sourced {
      for (row, cap) in caps.enumerated() {
        #expect(outputs["largest_supplier_share", material, row] <= cap)
      }
    }
  }

  @Test(
    "a tight cap raises the supply risk of a material from worse governed suppliers, and says so")
  func worseUnderCap() throws {
    var samples = instance.samples(3)
    samples["largest_supplier_cap", "", 1] = 0.65
    samples["largest_supplier_cap", "", 2] = 0.2
    let outputs = try instance.evaluate(samples).outputs
    for material in sourced {
      for row in 0..<3 {
        let rise = outputs["hhi_eu", material, row] - outputs["hhi_eu", material, 0]
        #expect(outputs["worse_under_cap", material, row] == (rise > 1e-12 ? 1 : 0))
      }
    }
    #expect(sourced.allSatisfy { outputs["worse_under_cap", $0, 1] == 0 })
    for material in ["coking-coal", "silicon-metal"] {
      #expect(outputs["worse_under_cap", material, 2] == 1)
      #expect(outputs["supply_risk", material, 2] > outputs["supply_risk", material, 0])
    }
  }

  @Test("a partnership lowers a country's trade parameter by its effect, and none changes nothing")
  func partnership() throws {
    var samples = instance.samples(3)
    samples["partnership_effect", "", 1] = 0.4
    samples["partnership", "CHN", 2] = 1
    let outputs = try instance.evaluate(samples).outputs
    let supply = tables[1]
    for material in materials {
      #expect(outputs["supply_risk", material, 1] == outputs["supply_risk", material, 0])
      let own = supply.rows.indices.filter { supply.rows[$0][1] == material }
      let expected = Concentration.index(
        shares: own.map { supply.numbers("share")[$0] },
        governance: own.map { samples["governance", supply.texts("country")[$0], 2] },
        tradeParameters: own.map { row in
          supply.numbers("trade_parameter")[row]
            * (supply.texts("country")[row] == "CHN" ? 0.85 : 1)
        })
      #expect(abs(outputs["hhi_global", material, 2] / expected - 1) <= 1e-12)
      #expect(outputs["supply_risk", material, 2] <= outputs["supply_risk", material, 0])
    }
    #expect(outputs["supply_risk", "magnesium", 2] < outputs["supply_risk", "magnesium", 0])
  }

  @Test("a cap of 0.65 on magnesium gives the worked example of two new suppliers")
  func magnesium() throws {
    let instance = try PluginInstance(tables: tables, settings: ["freed_share": 1])
    var samples = instance.samples(3)
    samples["largest_supplier_cap", "", 0] = 0.65
    samples["largest_supplier_cap", "", 1] = 0.40
    samples["largest_supplier_cap", "", 2] = 0.65
    samples["recycling_minimum", "", 2] = 0.25
    let outputs = try instance.evaluate(samples).outputs
    for (row, expected) in [2.9, 2.4, 2.5].enumerated() {
      #expect(abs(outputs["supply_risk", "magnesium", row] - expected) <= 0.06)
    }
  }

  @Test("levers leave other materials alone when they are for strategic ones")
  func scope() throws {
    let instance = try PluginInstance(tables: tables, settings: ["lever_scope": 1])
    var samples = instance.samples(2)
    samples["largest_supplier_cap", "", 1] = 0.5
    samples["recycling_minimum", "", 1] = 0.9
    let outputs = try instance.evaluate(samples).outputs
    for (material, strategic) in zip(materials, tables[0].numbers("strategic")) {
      let change =
        outputs["supply_risk", material, 1] - outputs["supply_risk", material, 0]
      #expect(strategic == 1 ? change < 0 : change == 0)
    }
  }

  @Test("a material is critical at the thresholds, and critical ones are counted")
  func thresholds() throws {
    let outputs = try instance.evaluate(instance.samples(1)).outputs
    var count = 0.0
    for material in materials {
      let expected =
        outputs["supply_risk", material, 0] >= 1
        && outputs["economic_importance", material, 0] >= 2.8
      #expect(outputs["critical", material, 0] == (expected ? 1 : 0))
      count += outputs["critical", material, 0]
    }
    #expect(outputs["critical_count", "", 0] == count)
    #expect(count > 0 && count < Double(materials.count))
  }

  @Test("a row has the same result wherever it stands in a batch")
  func rowwise() throws {
    var samples = instance.samples(5)
    for row in 0..<5 {
      samples["largest_supplier_cap", "", row] = 1 - 0.15 * Double(row)
      samples["governance", "CHN", row] = 5 + Double(row) / 3
    }
    let whole = try instance.evaluate(samples).outputs
    for row in 0..<5 {
      var single = instance.samples(1)
      single["largest_supplier_cap", "", 0] = samples["largest_supplier_cap", "", row]
      single["governance", "CHN", 0] = samples["governance", "CHN", row]
      let alone = try instance.evaluate(single).outputs
      #expect(whole.row(row) == alone.row(0))
    }
  }

  @Test(
    "a row with an input outside its range fails and says why; the others stand",
    arguments: [
      ("governance", "CHN", 11.0), ("recycling_rate", "gallium", 1.2),
      ("import_reliance", "gallium", -0.1), ("global_share", "gallium CHN", -0.5),
      ("largest_supplier_cap", "", 0),
    ])
  func failingRow(field: String, label: String, value: Double) throws {
    var samples = instance.samples(3)
    samples[field, label, 1] = value
    let (outputs, failures) = try instance.evaluate(samples)
    #expect(failures.keys.sorted() == [1])
    let reason = try #require(failures[1]).reason
    #expect(reason.contains(field) || reason.contains("weight"))
    #expect(outputs["supply_risk", "gallium", 0] == outputs["supply_risk", "gallium", 2])
  }

  @Test("tables that do not make a model are refused by name")
  func refusedTables() throws {
    let cases = [
      (0, "supply_used", "world", "world"), (0, "eol_recycling", "", "eol_recycling"),
      (1, "material", "unobtainium", "unobtainium"), (1, "country", "ATL", "ATL"),
      (2, "trade_parameter", "", "trade_parameter"), (4, "sector", "Z99", "Z99"),
    ]
    for (table, column, text, named) in cases {
      var changed = tables
      changed[table] = changed[table].replacing(column, in: 0, with: text)
      let refusal = #expect(throws: PluginError.self) {
        try PluginInstance(tables: changed)
      }
      #expect(refusal?.message.contains(named) == true)
    }
  }
}
