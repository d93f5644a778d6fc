import Foundation
import PluginTesting
import Testing

/// The tables of disruption that ship.
@Suite struct ShippedTablesTests {
  static let studies = ["export-restrictions", "chokepoints", "strategic-stocks"]

  @Test(
    "Hazards disrupt the published value of trade",
    arguments: [("bab-el-mandeb", 54.2916), ("malacca", 12.8), ("hormuz", 1.9)])
  func expectedValues(chokepoint: String, billion: Double) throws {
    let chokepoints = try StudyTable("chokepoints", at: "models/data/chokepoints.csv")
    let hazards = try StudyTable("hazards", at: "models/data/chokepoint_hazards.csv")
    let place = try #require(chokepoints.texts("chokepoint").firstIndex(of: chokepoint))
    let value = chokepoints.numbers("annual_value")[place]
    let (rates, days) = (hazards.numbers("rate"), hazards.numbers("mean_days"))
    let severities = hazards.numbers("severity")
    var closed = 0.0
    for (row, name) in hazards.texts("chokepoint").enumerated() where name == chokepoint {
      closed += rates[row] * days[row] / 365 * severities[row]
    }
    // Rates are written with five digits.
    #expect(abs(value / 1e9 * closed / billion - 1) < 1e-4)
  }

  @Test("No way leads round Hormuz and the Turkish Straits but pipelines for two ports")
  func dead() throws {
    let routes = try StudyTable("routes", at: "models/data/routes.csv")
    let (names, chokepoints) = (routes.texts("route"), routes.texts("chokepoint"))
    for (row, reroutable) in routes.numbers("reroutable").enumerated() {
      let isDead = ["hormuz", "bosporus"].contains(chokepoints[row])
      let hasPipeline =
        chokepoints[row] == "hormuz" && ["ras-tanura", "ruwais"].contains(names[row])
      #expect(
        reroutable == (hasPipeline ? 0.43 : isDead ? 0 : 1), "\(names[row]), \(chokepoints[row])")
    }
  }

  @Test("Closing Suez takes a ship from Singapore 3,488 nautical miles out of its way")
  func detour() throws {
    let routes = try StudyTable("routes", at: "models/data/routes.csv")
    let (names, chokepoints) = (routes.texts("route"), routes.texts("chokepoint"))
    let row = try #require(
      names.indices.first { names[$0] == "singapore" && chokepoints[$0] == "suez" })
    // Days at 16 knots, written with two decimals.
    #expect(abs(routes.numbers("extra_days")[row] - 3_488 / 384.0) < 0.006)
  }

  @Test("Shares of the suppliers of a good add up to one", arguments: studies)
  func shares(study: String) throws {
    let supplies = try StudyTable("supplies", at: "models/\(study)/supplies.csv")
    let sums = Dictionary(
      zip(supplies.texts("good"), supplies.numbers("share")), uniquingKeysWith: +)
    // Shares are written with six decimals, for up to two dozen suppliers.
    #expect(sums.values.allSatisfy { abs($0 - 1) < 2e-5 }, "\(sums)")
  }

  @Test("Every sector of the economy has an essentiality", arguments: studies)
  func sectors(study: String) throws {
    let table = try StudyTable("essentiality", at: "models/\(study)/essentiality.csv")
    let industries = try StudyTable("industries", at: "models/data/input-output/industries.csv")
    #expect(Set(table.texts("sector")) == Set(industries.texts("sector")))
  }
}
