import Foundation
import PluginTesting
import RiskPluginHost
import RiskPluginKit
import Testing

@testable import ConflictRisk

@Suite struct SimulationTests {
  private let reference: FitTests.Reference
  private let tables: [Table]

  init() throws {
    reference = try FitTests.Reference.read()
    tables = reference.tables
  }

  @Test("one-year probabilities are those of the fitted logit, within 1e-9")
  func oneYearProbabilities() throws {
    let instance = try PluginInstance(
      tables: tables, settings: ["parameter_uncertainty": 0, "horizon": 1])
    let outputs = try instance.simulate(3)
    for (country, expected) in reference.next_year.enumerated() {
      let label = "\(TestPanel.codes[country]) 2020"
      for row in 0..<3 {
        let conflict = outputs["conflict_probability", label][row]
        #expect(abs(conflict - expected[2] - expected[3]) <= 1e-8)
        #expect(abs(outputs["war_probability", label][row] - expected[3]) <= 1e-8)
      }
    }
  }

  @Test("simulated frequencies are the probabilities, within 3.5 standard errors")
  func frequencies() throws {
    let count = 4096
    let instance = try PluginInstance(
      tables: tables, settings: ["parameter_uncertainty": 1, "horizon": 4])
    let outputs = try instance.simulate(count)
    for code in TestPanel.codes {
      for year in 2020..<2024 {
        let label = "\(code) \(year)"
        for (outcome, probability) in [
          ("in_conflict", "conflict_probability"), ("at_war", "war_probability"),
        ] {
          let differences = zip(outputs[outcome, label], outputs[probability, label]).map {
            $0 - $1
          }
          let mean = differences.reduce(0, +) / Double(count)
          let square = differences.reduce(0) { $0 + $1 * $1 } / Double(count)
          #expect(abs(mean) <= 3.5 * (square / Double(count)).squareRoot() + 1e-12)
        }
      }
    }
  }

  @Test("deaths are within the interval of the state")
  func deathsFitStates() throws {
    let outputs = try PluginInstance(tables: tables).simulate(1000)
    var seen: Set<Int> = []
    for code in TestPanel.codes {
      for year in 2020..<2025 {
        let states = outputs["state", "\(code) \(year)"]
        let deaths = outputs["deaths", "\(code) \(year)"]
        for (state, deaths) in zip(states, deaths) {
          #expect(ConflictState(deaths: deaths).rawValue == Int(state))
          seen.insert(Int(state))
        }
      }
    }
    #expect(seen == [0, 1, 2, 3])
  }

  @Test("a sample has the same result wherever it stands in a batch")
  func rowwise() throws {
    let instance = try PluginInstance(
      tables: tables, settings: ["neighbour_correlation": 0.3, "horizon": 3])
    let whole = try instance.simulate(600)
    for (first, count) in [(0, 1), (7, 13), (500, 100), (511, 3)] {
      let part = try instance.simulate(count, first: first)
      for row in 0..<count { #expect(part.row(row) == whole.row(first + row)) }
    }
  }

  @Test("a restored instance gives the same bits without a fit")
  func restored() throws {
    let original = try PluginInstance(tables: tables)
    let state = try original.savedState()
    let restored = try PluginInstance(tables: tables, state: state)
    #expect(try original.simulate(64).bits == restored.simulate(64).bits)
    #expect(throws: PluginError.self) {
      try PluginInstance(tables: tables, settings: ["origin": 2015], state: state)
    }
  }

  @Test("what happens after the origin changes nothing")
  func noLookAhead() throws {
    var deaths = reference.deaths
    let settings = ["origin": 2015.0]
    let before = try PluginInstance(tables: tables, settings: settings).simulate(64)
    for country in deaths.indices {
      for year in 16..<20 { deaths[country][year] = 5000 }
    }
    let changed = [TestPanel.table(deaths: deaths), tables[1]]
    let after = try PluginInstance(tables: changed, settings: settings).simulate(64)
    #expect(before.bits == after.bits)
  }

  @Test("reporting fewer countries changes none of their outcomes")
  func reportedSubset() throws {
    let all = try PluginInstance(tables: tables).simulate(64)
    let few = Table(
      "reported", rowCount: 2, columns: ["country": .texts(["DDD", "BBB"])])
    let subset = try PluginInstance(tables: tables + [few]).simulate(64)
    for label in ["DDD 2022", "BBB 2024"] {
      #expect(all["deaths", label] == subset["deaths", label])
    }
  }

  @Test("the copula leaves marginals as they are and widens the number of wars")
  func copula() throws {
    let tables = [try ShippedTables.panel(), try ShippedTables.borders()]
    let count = 4096
    let settings = ["horizon": 1.0, "covariates": 0]
    let free = try PluginInstance(
      tables: tables,
      settings: settings.merging(
        ["global_correlation": 0, "neighbour_correlation": 0], uniquingKeysWith: { $1 })
    ).simulate(count)
    let bound = try PluginInstance(
      tables: tables,
      settings: settings.merging(
        ["global_correlation": 0.3, "neighbour_correlation": 0.1], uniquingKeysWith: { $1 })
    ).simulate(count)
    for code in ["UKR", "SYR", "SDN", "MLI", "VEN", "TUR"] {
      let label = "\(code) 2025"
      // Probabilities are of the coefficients alone, and those are the same.
      #expect(free["conflict_probability", label] == bound["conflict_probability", label])
      let probability = free.mean("conflict_probability", label)
      let error = (probability * (1 - probability) / Double(count)).squareRoot()
      #expect(abs(bound.mean("in_conflict", label) - probability) <= 3.5 * error)
    }
    let place = Int(0.95 * Double(count))
    let freeWars = free["war_count", "2025"].sorted()
    let boundWars = bound["war_count", "2025"].sorted()
    #expect(boundWars[place] > freeWars[place])
  }
}
