import Foundation
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
    let value = try #require(
      zip(chokepoints.texts("chokepoint"), chokepoints.numbers("annual_value"))
        .first { $0.0 == chokepoint })
    let closed = zip(
      hazards.texts("chokepoint"),
      zip(hazards.numbers("rate"), zip(hazards.numbers("mean_days"), hazards.numbers("severity")))
    ).filter { $0.0 == chokepoint }.map { $1.0 * $1.1.0 / 365 * $1.1.1 }.reduce(0, +)
    // Rates are written with five digits.
    #expect(abs(value.1 / 1e9 * closed / billion - 1) < 1e-4)
  }

  @Test("No way leads round Hormuz and the Turkish Straits but pipelines for two ports")
  func dead() throws {
    let routes = try StudyTable("routes", at: "models/data/routes.csv")
    let rows = zip(
      routes.texts("route"), zip(routes.texts("chokepoint"), routes.numbers("reroutable")))
    for (route, (chokepoint, reroutable)) in rows {
      let isDead = ["hormuz", "bosporus"].contains(chokepoint)
      let hasPipeline = chokepoint == "hormuz" && ["ras-tanura", "ruwais"].contains(route)
      #expect(reroutable == (hasPipeline ? 0.43 : isDead ? 0 : 1), "\(route), \(chokepoint)")
    }
  }

  @Test("Closing Suez takes a ship from Singapore 3,488 nautical miles out of its way")
  func detour() throws {
    let routes = try StudyTable("routes", at: "models/data/routes.csv")
    let row = try #require(
      zip(routes.texts("route"), routes.texts("chokepoint"))
        .enumerated().first { $1 == ("singapore", "suez") }?.offset)
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
    #expect(Set(table.texts("sector")) == Set((1...35).map { "c\($0)" }))
  }
}
