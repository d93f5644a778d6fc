import RiskPluginKit
import Testing

@testable import ConflictRisk

/// Rolling origins on the tables that ship and, where there is one, on the panel with more structure.
///
/// Figures are printed as they are computed; docs/methods/conflict-risk.md has them in a table.
@Suite(.serialized) struct BacktestTests {
  private static let baselines = ["no-change", "own-history", "climatology", "pooled-markov"]

  private static func openTables() throws -> [Table] {
    [try ShippedTables.panel(), try ShippedTables.polyarchy(), try ShippedTables.borders()]
  }

  private func oneYear(_ name: String, _ tables: [Table]) throws {
    func backtest(_ model: String, _ settings: [String: Double] = [:]) throws -> Backtest {
      let result = try Backtest(
        model, tables: tables, settings: settings, origins: 2009...2023, horizon: 1, samples: 1024)
      print(result.summary("\(name), \(settings.isEmpty ? model : "history alone")"))
      return result
    }
    let model = try backtest("neighbourhood")
    #expect(model.brier25() <= 0.0365)
    #expect(model.area25() >= 0.975)
    #expect(model.rankedProbability() <= 0.112)
    #expect(model.brier1000() <= 0.02)
    _ = try backtest("neighbourhood", ["covariates": 0])
    for baseline in Self.baselines {
      let other = try backtest(baseline)
      #expect(model.brier25() < other.brier25())
      #expect(model.brier1000() < other.brier1000())
      #expect(model.rankedProbability() < other.rankedProbability())
    }
  }

  private func fiveYears(_ name: String, _ tables: [Table]) throws {
    func backtest(_ model: String) throws -> Backtest {
      let result = try Backtest(
        model, tables: tables, origins: 2005...2023, horizon: 5, samples: 1024)
      print(result.summary("\(name), \(model)"))
      return result
    }
    let model = try backtest("neighbourhood")
    for ahead in 1...5 {
      let bias = model.expectedConflicts[ahead - 1] - model.observedConflicts[ahead - 1]
      #expect(abs(bias) <= 1.5)
    }
    for baseline in Self.baselines {
      let other = try backtest(baseline)
      for ahead in 1...5 {
        #expect(model.error(ahead) < other.error(ahead))
        #expect(model.logError(ahead) < other.logError(ahead))
      }
    }
  }

  @Test("one year ahead on open data, scores meet their bounds and beat the baselines")
  func openOneYear() throws { try oneYear("open", Self.openTables()) }

  @Test("one to five years ahead on open data, errors are below every baseline's")
  func openFiveYears() throws { try fiveYears("open", Self.openTables()) }

  @Test(
    "one year ahead with structure, scores meet their bounds and beat the baselines",
    .enabled(if: SharedTables.exist))
  func richOneYear() throws { try oneYear("with structure", SharedTables.richPanel()) }

  @Test(
    "one to five years ahead with structure, errors are below every baseline's",
    .enabled(if: SharedTables.exist))
  func richFiveYears() throws { try fiveYears("with structure", SharedTables.richPanel()) }
}
