import Foundation
import PluginTesting
import RiskPluginKit
import Testing

@testable import ConflictRisk

@Suite struct PanelTests {
  @Test("transition counts of the shipped table are the published ones, 179 countries 1989-2024")
  func shippedCounts() throws {
    let panel = try CountryPanel(TestPanel.context([try ShippedTables.panel()]), origin: nil)
    #expect(panel.countries.count == 179)
    #expect(
      TransitionCounts(panel).counts == [
        [4472, 158, 79, 11], [159, 141, 91, 5], [81, 91, 598, 77], [11, 5, 74, 212],
      ])
    #expect(
      TransitionCounts(panel, from: 2012).counts == [
        [1538, 53, 16, 1], [53, 59, 32, 3], [12, 28, 226, 27], [0, 2, 21, 77],
      ])
  }

  @Test(
    "transition counts of the panel with structure are the published ones",
    .enabled(if: SharedTables.exist))
  func sharedCounts() throws {
    let panel = try CountryPanel(TestPanel.context(try SharedTables.richPanel()), origin: nil)
    #expect(
      TransitionCounts(panel).counts == [
        [4125, 158, 77, 11], [159, 135, 88, 4], [77, 89, 579, 77], [11, 4, 74, 212],
      ])
    #expect(
      TransitionCounts(panel, from: 2012).counts == [
        [1414, 53, 16, 1], [53, 57, 31, 2], [11, 27, 225, 27], [0, 1, 21, 77],
      ])
  }

  @Test("features of a past are those worked out by hand")
  func history() throws {
    let deaths = [30.0, 0, 0, 5, 2000, 0]
    let logs = deaths.map { Foundation.log1p($0) }
    let features = HistoryFeatures.own(deaths: deaths, logDeaths: logs)
    #expect(features[0] == [0, 1, 0, logs[0], 0, 0, 1, logs[0], 0])
    let third = features[3]
    #expect(Array(third[0..<6]) == [1, 0, 0, logs[3], 0, 0])
    #expect(third[6] == 0.25 && third[7] == logs[0])
    #expect(abs(third[8] - Foundation.exp(-0.75)) <= 1e-15)
    let last = features[5]
    #expect(Array(last[0..<6]) == [0, 0, 0, 0, logs[4], logs[3]])
    #expect(abs(last[6] - 2.0 / 6) <= 1e-15 && last[7] == logs[4])
    #expect(abs(last[8] - Foundation.exp(-0.25)) <= 1e-15)
  }

  @Test("a gap takes the last value of its country, and before the first one the median")
  func gaps() throws {
    let table = TestPanel.table(
      deaths: [[0, 1, 30], [0, 0, 2000]], columns: ["oil_rents": [.nan, 4, .nan, 1, 2, 7]])
    let panel = try CountryPanel(TestPanel.context([table]), origin: nil)
    let vectorMath = try PluginServices.vectorMath()
    #expect(panel.filled(.oilRents, with: vectorMath) == [[3, 4, 4], [1, 2, 7]])
    #expect(panel.filled(.ruggedness, with: vectorMath) == nil)
  }

  @Test("nothing after the origin is kept")
  func origin() throws {
    let table = TestPanel.table(deaths: [[0, 1, 30, 5], [0, 0, 2000, 0]])
    let panel = try CountryPanel(TestPanel.context([table]), origin: 2002)
    #expect(panel.years == [2000, 2001, 2002])
    #expect(panel.deaths == [[0, 1, 30], [0, 0, 2000]])
  }

  @Test("a gap in the deaths is refused with its country and year")
  func missingDeaths() throws {
    let table = TestPanel.table(deaths: [[0, 1, 30], [0, .nan, 2000]])
    #expect(throws: RiskError.missingData("panel: deaths of BBB in 2001 are missing")) {
      try CountryPanel(TestPanel.context([table]), origin: nil)
    }
  }

  @Test("an origin outside the table is refused")
  func originOutside() throws {
    let table = TestPanel.table(deaths: [[0, 1, 30]])
    #expect(throws: RiskError.self) {
      try CountryPanel(TestPanel.context([table]), origin: 2009)
    }
  }
}

/// Small panels of made-up countries.
enum TestPanel {
  static let codes = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH"]

  /// A row for each country and year from 2000.
  static func table(deaths: [[Double]], columns: [String: [Double]] = [:]) -> Table {
    let years = deaths[0].count
    var all: [String: Table.Column] = [
      "country": .texts(deaths.indices.flatMap { Array(repeating: codes[$0], count: years) }),
      "year": .numbers(deaths.flatMap { _ in (0..<years).map { 2000 + Double($0) } }),
      "deaths": .numbers(deaths.flatMap { $0 }),
    ]
    for (name, values) in columns { all[name] = .numbers(values) }
    return Table("panel", rowCount: deaths.count * years, columns: all)
  }

  static func context(_ tables: [Table]) -> ModelContext {
    ModelContext(for: NeighbourhoodModel.self, tables: tables)
  }
}
