import Foundation
import PluginTesting
import RiskPluginKit
import Testing

@testable import DeterrencePosture

@Suite struct CapabilityTests {
  /// The tables that ship.
  private static func tables() throws -> [any TestTable] {
    try ["states", "world", "groups"].map {
      try StudyTable($0, at: "models/data/capability/\($0).csv")
    }
  }

  private static func instance(
    _ tables: [any TestTable], settings: [String: Double] = [:]
  ) throws -> PluginInstance {
    try PluginInstance(
      DeterrencePosturePlugin.plugin.entry, model: "capability", tables: tables,
      settings: settings)
  }

  private static func composite(_ table: StudyTable) -> [Double] {
    let columns = ["milex", "milper", "irst", "pec", "tpop", "upop"].map { table.numbers($0) }
    let totals = columns.map { $0.filter { !$0.isNaN }.reduce(0, +) }
    return table.rows.indices.map { row in
      NationalCapability.compositeIndex(values: columns.map { $0[row] }, totals: totals)
    }
  }

  /// Correlates of War, National Material Capabilities 7.0, 2022.
  @Test(arguments: [
    ("USA", 0.123566), ("CHN", 0.234097), ("RUS", 0.038197), ("IND", 0.099397),
    ("GBR", 0.012468), ("FRA", 0.010944), ("NLD", 0.003842), ("POL", 0.005184),
  ])
  func statesThatShipHaveTheirPublishedIndex(state: String, index: Double) throws {
    let result = try Self.instance(try Self.tables()).simulate(1)
    #expect(isClose(result["index", state][0], index, within: 1e-6))
  }

  @Test(arguments: [
    ("nato", 0.2289), ("nato-europe", 0.0972), ("nato-europe-without-turkiye", 0.0848),
    ("russia", 0.0382), ("russia-and-belarus", 0.0396),
  ])
  func groupsAreSumsOfTheirStates(group: String, index: Double) throws {
    let result = try Self.instance(try Self.tables()).simulate(1)
    #expect(isClose(result["group_index", group][0], index, within: 5e-5))
  }

  /// Needs RISKTOOL_SHARED, the folder with the source data.
  @Test(.enabled(if: StudyTable.sources != nil))
  func allStatesOf2022HaveTheirPublishedIndex() throws {
    let folder = try #require(StudyTable.sources).appending(path: "data/deterrence-posture")
    let table = try StudyTable(
      "all", at: folder.appending(path: "cow_nmc7_all_states_2022.csv"))
    let indices = Self.composite(table)
    #expect(indices.count == 195)
    #expect(isClose(indices.reduce(0, +), 1.007073, within: 1e-6))
    var compared = 0
    for (index, published) in zip(indices, table.numbers("cinc")) where !published.isNaN {
      #expect(isClose(index, published, within: 1e-7))
      compared += 1
    }
    #expect(compared == 193)
    let expected = [
      2: 0.123566, 710: 0.234097, 365: 0.038197, 750: 0.099397, 200: 0.012468, 220: 0.010944,
      210: 0.003842, 290: 0.005184,
    ]
    for (code, value) in expected {
      let row = try #require(table.texts("ccode").firstIndex(of: String(code)))
      #expect(isClose(indices[row], value, within: 1e-6), "\(code)")
    }
  }

  /// Needs RISKTOOL_SHARED. Germany (255) and the German Federal Republic (260) both count.
  @Test(.enabled(if: StudyTable.sources != nil))
  func allStatesOf1990HaveTheirPublishedIndex() throws {
    let folder = try #require(StudyTable.sources).appending(path: "data/deterrence-posture")
    let table = try StudyTable(
      "all", at: folder.appending(path: "cow_nmc7_all_states_1990.csv"))
    let indices = Self.composite(table)
    let expected = [2: 0.141448, 365: 0.129461, 710: 0.111816, 255: 0.029267, 210: 0.006135]
    for (code, value) in expected {
      let row = try #require(table.texts("ccode").firstIndex(of: String(code)))
      #expect(isClose(indices[row], value, within: 1e-6), "\(code)")
    }
  }

  @Test func aMissingComponentIsLeftOutOfTheMean() {
    let index = NationalCapability.compositeIndex(
      values: [1, .nan, 3], totals: [10, 10, 10])
    #expect(isClose(index, 0.2, within: 1e-15))
    #expect(NationalCapability.compositeIndex(values: [.nan], totals: [1]).isNaN)
  }

  @Test func aFactorOnOneStateChangesTheWorldAsWell() throws {
    let instance = try Self.instance(try Self.tables())
    var samples = instance.samples(2)
    samples["factor", "RUS military_expenditure"] = [1, 2.6]
    let result = try instance.evaluate(samples).outputs
    #expect(result["index", "RUS"][1] > result["index", "RUS"][0])
    #expect(result["index", "USA"][1] < result["index", "USA"][0])
  }

  @Test func netPowerIsTheShareOfProductTimesProductAHead() throws {
    let states = StudyTable(
      "states", header: ["state"] + NationalCapability.components + ["product"],
      rows: [
        ["AAA", "1", "1", "1", "1", "100", "1", "1000"],
        ["BBB", "1", "1", "1", "1", "400", "1", "1000"],
      ])
    let tables: [any TestTable] = [
      states, try StudyTable("world", at: "models/data/capability/world.csv"),
      StudyTable(
        "groups", header: ["group", "member"], rows: [["both", "AAA"], ["both", "BBB"]]),
    ]
    let result = try Self.instance(tables, settings: ["measure": 1]).simulate(1)
    #expect(result["index", "AAA"] == [0.8])
    #expect(isClose(result["index", "BBB"][0], 0.2, within: 1e-15))
    #expect(result["group_index", "both"] == [1])
  }

  @Test(arguments: [
    ("states", "population", 3, "-1"), ("world", "total", 0, "0"), ("groups", "member", 2, "XXX"),
    ("states", "state", 1, "USA"),
  ])
  func whatIsWrongInATableIsSaid(
    table: String, column: String, row: Int, text: String
  ) throws {
    let tables = try ["states", "world", "groups"].map { name in
      let read = try StudyTable(name, at: "models/data/capability/\(name).csv")
      return name == table ? read.replacing(column, in: row, with: text) : read
    }
    #expect {
      _ = try Self.instance(tables)
    } throws: { error in
      "\(error)".contains("row \(row + 1) of table \(table)")
    }
  }

  @Test func netPowerAsksForProducts() throws {
    let tables = try Self.tables()
    #expect {
      _ = try Self.instance(tables, settings: ["measure": 1])
    } throws: { "\($0)".contains("needs product and population of USA") }
  }
}
