import PluginTesting
import RiskPluginHost
import Testing

@testable import SupplyChain

@Suite struct DependencyModelTests {
  private let tables: [StudyTable]
  private let instance: PluginInstance

  init() throws {
    tables = try StudyTable.ofDependency()
    instance = try PluginInstance(model: "dependency", tables: tables)
  }

  private var commodities: [String] { instance.labels["commodity"]! }
  private var produced: [String] { instance.labels["produced_commodity"]! }
  private var suppliers: [String] { instance.labels["supplier_country"]! }

  /// A material from a well governed supplier and an unstable one.
  private func pair(_ shares: [Double]) throws -> [StudyTable] {
    [
      StudyTable(
        "imports", header: ["commodity", "partner", "quantity", "value"],
        rows: [["ore", "NOR", "\(shares[0])", "10"], ["ore", "SYR", "\(shares[1])", "10"]]),
      StudyTable(
        "production", header: ["commodity", "country", "production"],
        rows: [["ore", "NOR", "3"], ["ore", "SYR", "1"]]),
      StudyTable(
        "stability", header: ["country", "stability", "eu_member"],
        rows: [["NOR", "1", "0"], ["SYR", "-2.5", "0"]]),
    ]
  }

  @Test("a cap makes a material worse when its share goes to a less stable supplier, and says so")
  func worseUnderCap() throws {
    let instance = try PluginInstance(model: "dependency", tables: pair([80, 20]))
    var samples = instance.samples(3)
    samples["largest_supplier_cap", "", 1] = 0.65
    samples["largest_supplier_cap", "", 2] = 0.8
    let outputs = try instance.evaluate(samples).outputs
    #expect(abs(outputs["import_risk", "ore", 0] - (0.8 * 0.3 + 0.2)) <= 1e-15)
    #expect(abs(outputs["import_risk", "ore", 1] - (0.65 * 0.3 + 0.35)) <= 1e-15)
    #expect((0..<3).map { outputs["worse_under_cap", "ore", $0] } == [0, 1, 0])
    // Concentration falls all the same.
    #expect(outputs["supplier_hhi", "ore", 1] < outputs["supplier_hhi", "ore", 0])
  }

  @Test("a cap makes a material better when its share goes to a more stable supplier")
  func betterUnderCap() throws {
    let instance = try PluginInstance(model: "dependency", tables: pair([20, 80]))
    var samples = instance.samples(2)
    samples["largest_supplier_cap", "", 1] = 0.65
    let outputs = try instance.evaluate(samples).outputs
    #expect(outputs["import_risk", "ore", 1] < outputs["import_risk", "ore", 0])
    #expect(outputs["worse_under_cap", "ore", 1] == 0)
  }

  @Test("capping the largest supplier of liquefied gas at 65 % raises its import risk")
  func liquefiedGas() throws {
    var samples = instance.samples(2)
    samples["largest_supplier_cap", "", 1] = 0.65
    let outputs = try instance.evaluate(samples).outputs
    #expect(abs(outputs["largest_supplier_share", "lng", 0] - 0.671) <= 0.0005)
    #expect(outputs["worse_under_cap", "lng", 1] == 1)
  }

  @Test("no share is lost under a cap, and no third country is above it")
  func capHolds() throws {
    for recipient in [0.0, 1] {
      let instance = try PluginInstance(
        model: "dependency", tables: tables, settings: ["freed_share": recipient])
      let caps = [1, 0.65, 0.4, 0.1]
      var samples = instance.samples(caps.count)
      for (row, cap) in caps.enumerated() { samples["largest_supplier_cap", "", row] = cap }
      let outputs = try instance.evaluate(samples).outputs
      for (row, cap) in caps.enumerated() {
        for commodity in commodities {
          #expect(outputs["largest_third_country_share", commodity, row] <= cap + 1e-12)
          #expect(
            outputs["supplier_hhi", commodity, row]
              <= outputs["largest_supplier_share", commodity, row] + 1e-12)
        }
        let sum = suppliers.reduce(0) { $0 + outputs["value_share", $1, row] }
        #expect(sum <= 1 + 1e-12)
      }
      let whole = suppliers.reduce(0) { $0 + outputs["value_share", $1, 0] }
      #expect(abs(whole - 1) <= 1e-12)
    }
  }

  @Test("a partnership lowers import risk by its effect on the partner's part, and nothing else")
  func partnership() throws {
    let instance = try PluginInstance(model: "dependency", tables: pair([60, 40]))
    var samples = instance.samples(3)
    samples["partnership", "SYR", 1] = 1
    samples["partnership", "SYR", 2] = 0.5
    samples["partnership_effect", "", 2] = 0.8
    let outputs = try instance.evaluate(samples).outputs
    let risk = (0..<3).map { outputs["import_risk", "ore", $0] }
    #expect(abs(risk[0] - (0.6 * 0.3 + 0.4)) <= 1e-15)
    #expect(abs(risk[1] - (0.6 * 0.3 + 0.4 * 0.5)) <= 1e-15)
    #expect(abs(risk[2] - (0.6 * 0.3 + 0.4 * 0.6)) <= 1e-15)
    for output in ["supplier_hhi", "worse_under_cap", "production_hhi", "disruption_potential"] {
      #expect(outputs[output, "ore", 1] == outputs[output, "ore", 0])
    }
  }

  @Test("domestic production dilutes import risk and import reliance")
  func domesticProduction() throws {
    var samples = instance.samples(2)
    for commodity in commodities {
      let own = tables[0].rows.indices.filter { tables[0].rows[$0][0] == commodity }
        .reduce(0) { $0 + tables[0].numbers("quantity")[$1] }
      samples["domestic_production", commodity, 1] = own
    }
    let outputs = try instance.evaluate(samples).outputs
    for commodity in commodities {
      let ratio = outputs["import_risk", commodity, 1] / outputs["import_risk", commodity, 0]
      #expect(abs(ratio - 0.5) <= 1e-12)
    }
    for commodity in produced {
      let cubes = [0, 1].map { row in
        let risk = outputs["disruption_risk", commodity, row]
        return risk * risk * risk
      }
      #expect(abs(cubes[1] / cubes[0] - 0.5) <= 1e-12)
    }
  }

  @Test("the dashboard has the benchmarks of strategic materials whose share is known")
  func dashboard() throws {
    let checks = try #require(instance.labels["benchmark_check"])
    #expect(checks.contains("lithium:third-country"))
    #expect(checks.contains("lithium:processing"))
    #expect(!checks.contains("lithium:extraction"))
    #expect(!checks.contains { $0.hasPrefix("crude-oil") })
    var samples = instance.samples(2)
    samples["recycling_share", "lithium", 1] = 0.25
    let outputs = try instance.evaluate(samples).outputs
    #expect(outputs["benchmark_met", "lithium:recycling", 0] == 0)
    #expect(outputs["benchmark_gap", "lithium:recycling", 0] == 0.25)
    #expect(outputs["benchmark_met", "lithium:recycling", 1] == 1)
    #expect(
      outputs["benchmarks_missed", "recycling", 0]
        - outputs["benchmarks_missed", "recycling", 1] == 1)
    for benchmark in try #require(instance.labels["benchmark"]) {
      let unmet = checks.filter { $0.hasSuffix(":\(benchmark)") }
        .reduce(0) { $0 + 1 - outputs["benchmark_met", $1, 0] }
      #expect(outputs["benchmarks_missed", benchmark, 0] == unmet)
    }
  }

  @Test("without the table of commodities every commodity is checked for third countries alone")
  func withoutCommodities() throws {
    let instance = try PluginInstance(model: "dependency", tables: Array(tables.prefix(3)))
    #expect(
      instance.labels["benchmark_check"] == commodities.map { "\($0):third-country" })
  }

  @Test("a row has the same result wherever it stands in a batch")
  func rowwise() throws {
    var samples = instance.samples(4)
    for row in 0..<4 {
      samples["largest_supplier_cap", "", row] = 1 - 0.22 * Double(row)
      samples["stability", "RUS", row] = -1 + Double(row) / 3
    }
    let whole = try instance.evaluate(samples).outputs
    for row in 0..<4 {
      var single = instance.samples(1)
      single["largest_supplier_cap", "", 0] = samples["largest_supplier_cap", "", row]
      single["stability", "RUS", 0] = samples["stability", "RUS", row]
      let alone = try instance.evaluate(single).outputs
      #expect(whole.row(row) == alone.row(0))
    }
  }

  @Test(
    "a row with an input outside its range fails and says why; the others stand",
    arguments: [
      ("stability", "RUS", 4.0), ("import_weight", "lng:USA", -1), ("partnership", "NOR", 1.2),
      ("largest_supplier_cap", "", 0), ("price", "lng", .nan),
    ])
  func failingRow(field: String, label: String, value: Double) throws {
    var samples = instance.samples(3)
    samples[field, label, 1] = value
    let (outputs, failures) = try instance.evaluate(samples)
    #expect(failures.keys.sorted() == [1])
    #expect(try #require(failures[1]).reason.contains(field))
    #expect(outputs["import_risk", "lng", 0] == outputs["import_risk", "lng", 2])
  }

  @Test("a commodity whose weights are all nothing fails its row")
  func noWeights() throws {
    var samples = instance.samples(2)
    let labels = try #require(instance.labels["import"])
    for label in labels where label.hasPrefix("lng:") {
      samples["import_weight", label, 1] = 0
    }
    let failures = try instance.evaluate(samples).failures
    #expect(failures.keys.sorted() == [1])
    #expect(failures[1]?.reason.contains("lng") == true)
  }

  @Test("tables that do not make a model are refused by name")
  func refusedTables() throws {
    let cases = [
      (0, "quantity", "0", "quantity"), (0, "value", "-1", "value"), (0, "partner", "", "partner"),
      (0, "partner", "BEL", "antimony:BEL"), (1, "production", "-2", "production"),
      (2, "stability", "9", "stability"), (3, "recycling_share", "1.5", "recycling_share"),
      (3, "commodity", "unobtainium", "antimony"),
    ]
    for (table, column, text, named) in cases {
      var changed = tables
      changed[table] = changed[table].replacing(column, in: 0, with: text)
      let refusal = #expect(throws: PluginError.self) {
        try PluginInstance(model: "dependency", tables: changed)
      }
      #expect(refusal?.message.contains(named) == true, "\(column)")
    }
  }
}
