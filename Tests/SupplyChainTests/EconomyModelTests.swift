import PluginTesting
import RiskPluginHost
import RiskPluginKit
import Testing

@testable import SupplyChain

/// The economy model on the tables that ship, and on the small Dutch one.
@Suite struct EconomyModelTests {
  private static let tables = try? EconomyStudy.tables()
  private let tables: [StudyTable]
  private let instance: PluginInstance

  init() throws {
    tables = try #require(Self.tables)
    instance = try PluginInstance(model: "economy", tables: tables)
  }

  private var sectors: [String] { instance.labels["sector"]! }

  @Test(
    "output multipliers of the Netherlands in the world's table are those of an independent run",
    arguments: [("refining", 2.7039), ("chemicals", 2.5473), ("agriculture", 2.2530)])
  func worldMultipliers(sector: String, expected: Double) throws {
    let world = try PluginInstance(model: "economy", tables: tables, settings: ["scope": 1])
    let outputs = try world.evaluate(world.samples(1)).outputs
    #expect(abs(outputs["output_multiplier", sector, 0] - expected) <= 1e-3)
  }

  @Test("value added of the world adds up to final demand")
  func worldIncome() throws {
    let world = try EconomyStudy.world(tables).balanced(with: PluginServices.linearAlgebra())
    let income = world.primaryInputs.reduce(0, +)
    #expect(abs(income / world.finalDemand.reduce(0, +) - 1) < 1e-9)
    let added = world.valueAdded.reduce(0, +)
    #expect(abs(added / income - 1) < 1e-9)
    let multipliers = try LeontiefSystem(
      world.inputCoefficients, labels: world.labels, with: PluginServices.linearAlgebra()
    ).values(of: world.valueAddedCoefficients)
    for (multiplier, output) in zip(multipliers, world.output) where output > 0 {
      #expect(abs(multiplier - 1) < 1e-9)
    }
  }

  @Test("without a shock nothing is lost and no price moves")
  func rest() throws {
    for method in 0..<4 {
      let own = try PluginInstance(
        model: "economy", tables: tables, settings: ["method": Double(method)])
      let outputs = try own.evaluate(own.samples(1)).outputs
      #expect(abs(outputs["gdp_share", "", 0]) < 1e-9)
      #expect(abs(outputs["jobs_lost_total", "", 0]) < 1e-2)
      #expect(outputs["household_price_effect", "", 0] == 0)
    }
  }

  @Test("losses add up over sectors and regions, and over shocks")
  func additivity() throws {
    let world = try PluginInstance(model: "economy", tables: tables, settings: ["scope": 1])
    var samples = world.samples(3)
    samples["shock_days", "refining", 0] = 10
    samples["shock_days", "electronics", 1] = 4
    samples["shock_days", "refining", 2] = 10
    samples["shock_days", "electronics", 2] = 4
    let outputs = try world.evaluate(samples).outputs
    for row in 0..<3 {
      let sum = sectors.reduce(0) { $0 + outputs["value_added_loss", $1, row] }
      let total = outputs["value_added_loss_total", "", row]
      #expect(abs(sum / total - 1) < 1e-12)
      #expect(abs(outputs["regional_loss", "NLD", row] / total - 1) < 1e-12)
    }
    for region in world.labels["region"]! {
      let parts = outputs["regional_loss", region, 0] + outputs["regional_loss", region, 1]
      #expect(abs(outputs["regional_loss", region, 2] / parts - 1) < 1e-12)
      #expect(parts > 0)
    }
  }

  @Test("a sector's own loss is at least its shock, at its value added a day")
  func ownLoss() throws {
    var samples = instance.samples(1)
    samples["shock_days", "chemicals", 0] = 7
    let outputs = try instance.evaluate(samples).outputs
    #expect(outputs["missed_days", "chemicals", 0] >= 7)
    #expect(outputs["missed_days", "chemicals", 0] < 14)
    for sector in sectors { #expect(outputs["missed_days", sector, 0] >= 0) }
    let jobs = outputs["missed_days", "chemicals", 0] * 64_000 / 365
    #expect(abs(outputs["jobs_lost", "chemicals", 0] / jobs - 1) < 1e-12)
  }

  @Test("a loss of final deliveries costs less than one of output")
  func lowerBound() throws {
    let leontief = try PluginInstance(model: "economy", tables: tables, settings: ["method": 1])
    var samples = instance.samples(1)
    samples["shock_days", "metals", 0] = 20
    let upper = try instance.evaluate(samples).outputs["value_added_loss_total", "", 0]
    let lower = try leontief.evaluate(samples).outputs["value_added_loss_total", "", 0]
    #expect(lower < upper)
    #expect(lower > 0)
  }

  @Test("recovery from inoperability costs as the formula says, per sample")
  func recovery() throws {
    var samples = instance.samples(2)
    samples["initial_inoperability", "energy-and-water", 0] = 0.1
    samples["initial_inoperability", "energy-and-water", 1] = 0.1
    samples["recovery_days", "energy-and-water", 1] = 180
    let outputs = try instance.evaluate(samples).outputs
    for sector in sectors {
      let (first, second) = (
        outputs["missed_days", sector, 0], outputs["missed_days", sector, 1]
      )
      #expect(abs(second - 2 * first) <= 1e-12 * second)
    }
  }

  @Test("missed days of the shipped economy equal a daily loop until nothing is left")
  func dailyLoop() throws {
    var samples = instance.samples(1)
    samples["shock_days", "refining", 0] = 12
    samples["shock_days", "electronics", 0] = 6
    samples["initial_inoperability", "water-transport", 0] = 0.3
    for (place, sector) in sectors.enumerated() {
      samples["recovery_days", sector, 0] = Double(30 + 4 * place)
    }
    let outputs = try instance.evaluate(samples).outputs
    let table = try EconomyStudy.world(tables).balanced(with: PluginServices.linearAlgebra())
      .part(Array(0..<35))
    let coefficients = table.allocationCoefficients
    let star = (0..<35).map { i in (0..<35).map { coefficients[i, $0] } }
    var q = sectors.map { samples["initial_inoperability", $0, 0] }
    var total = [Double](repeating: 0, count: 35)
    for day in 0..<6_000 {
      let old = q
      for (i, sector) in sectors.enumerated() {
        total[i] += old[i]
        let rate = Inoperability.resilience(
          recovery: samples["recovery_days", sector, 0], own: star[i][i])
        let spread = (0..<35).reduce(0) { $0 + star[i][$1] * old[$1] }
        // The shock is spread over a month.
        let shock = day < 30 ? samples["shock_days", sector, 0] / 30 : 0
        q[i] += rate * (spread + shock - old[i])
      }
    }
    for (i, sector) in sectors.enumerated() {
      #expect(abs(outputs["missed_days", sector, 0] - total[i]) <= 1e-9 * total[i])
    }
  }

  @Test("dearer crude oil and refined products reach households through fuel first")
  func prices() throws {
    var samples = instance.samples(2)
    for product in ["mining", "refining"] { samples["price_shock", product, 0] = 0.2 }
    for product in ["mining", "refining"] { samples["price_shock", product, 1] = 0.2 }
    samples["pass_through", "", 1] = 0.5
    let outputs = try instance.evaluate(samples).outputs
    let fuel = outputs["price_effect", "fuel", 0]
    #expect(fuel > outputs["price_effect", "power", 0])
    #expect(fuel > outputs["price_effect", "food", 0])
    #expect(fuel < 0.2)
    for group in ["fuel", "power", "food", "other"] {
      #expect(outputs["price_effect", group, 0] > 0)
      let half = outputs["price_effect", group, 1]
      #expect(abs(half / outputs["price_effect", group, 0] - 0.5) < 1e-12)
    }
  }

  @Test("a rise of all import prices lifts prices by the imported share of costs")
  func allImports() throws {
    var samples = instance.samples(1)
    for sector in sectors { samples["price_shock", sector, 0] = 1 }
    let outputs = try instance.evaluate(samples).outputs
    // Σ p = imports (I − A)⁻¹ and value added (I − A)⁻¹ sum to one where there are no other costs.
    let balanced = try EconomyStudy.world(tables).balanced(with: PluginServices.linearAlgebra())
      .part(Array(0..<35))
    let system = try LeontiefSystem(
      balanced.inputCoefficients, labels: balanced.labels, with: PluginServices.linearAlgebra())
    let added = try system.values(of: balanced.valueAddedCoefficients)
    for (sector, share) in zip(sectors, added) {
      #expect(abs(outputs["producer_price_effect", sector, 0] - (1 - share)) < 1e-9)
    }
  }

  @Test("the adaptive economy loses about what is lost at once, and tells where the shock is")
  func adaptive() throws {
    let own = try PluginInstance(model: "economy", tables: tables, settings: ["method": 3])
    var samples = own.samples(3)
    samples["shock_days", "refining", 0] = 20
    samples["initial_inoperability", "refining", 1] = 0.1
    samples["shock_days", "refining", 2] = 1_000
    let (outputs, failures) = try own.evaluate(samples)
    #expect(failures[1]?.reason.contains("shock_days alone") == true)
    #expect(failures[2]?.reason.contains("passes the horizon") == true)
    #expect(failures[0] == nil)
    let missed = outputs["missed_days", "refining", 0]
    #expect(missed > 0)
    #expect(missed < 40)
    for sector in sectors where sector != "refining" {
      #expect(outputs["missed_days", sector, 0] < missed)
    }
  }

  @Test("a row has the same result wherever it stands in a batch")
  func rows() throws {
    for method in [0.0, 2, 3] {
      let own = try PluginInstance(
        model: "economy", tables: tables, settings: ["method": method])
      var samples = own.samples(3)
      for (row, days) in [(0, 4.0), (1, 9), (2, 4)] {
        samples["shock_days", "food", row] = days
        samples["price_shock", "agriculture", row] = 0.01 * days
      }
      let outputs = try own.evaluate(samples).outputs
      for sector in sectors {
        #expect(outputs["missed_days", sector, 0] == outputs["missed_days", sector, 2])
      }
      let effect = outputs["household_price_effect", "", 0]
      #expect(effect == outputs["household_price_effect", "", 2])
      #expect(outputs["gdp_share", "", 0] < outputs["gdp_share", "", 1])
    }
  }

  @Test("a row outside a range fails and says so; the other rows stand")
  func failures() throws {
    var samples = instance.samples(3)
    samples["shock_days", "agriculture", 0] = -1
    samples["recovery_days", "agriculture", 2] = 1
    let (outputs, failures) = try instance.evaluate(samples)
    #expect(failures[0]?.reason.contains("shock_days is -1.0") == true)
    #expect(failures[2]?.reason.contains("recovery_days is 1.0") == true)
    #expect(failures[1] == nil)
    #expect(outputs["gdp_share", "", 1] == 0)
  }

  @Test("tables that contradict each other are refused with table and row")
  func refusals() throws {
    for (table, column, row, text, message) in [
      (1, "from", 3, "NLD.c99", "flows, row 4"), (0, "employment", 2, "", "employment of industry"),
      (3, "share", 0, "0.9", "shares sum to"), (0, "sector", 40, "c99", "DEU.c6"),
    ] {
      var changed = tables
      changed[table] = changed[table].replacing(column, in: row, with: text)
      #expect {
        _ = try PluginInstance(model: "economy", tables: changed)
      } throws: {
        ($0 as? PluginError)?.message.contains(message) == true
      }
    }
  }
}
