import Foundation
import PluginTesting
import RiskPluginKit

@testable import ConflictRisk

/// Forecasts of a model from several origins beside what came.
struct Backtest {
  /// One country, origin and year ahead.
  struct Case {
    var before: ConflictState
    var deaths: Double
    var conflict: Double
    var war: Double
    var tension: Double
    var error: Double
    var logError: Double
  }

  /// By years ahead, from 1.
  private(set) var cases: [[Case]]
  /// Expected and observed numbers of countries in conflict, by years ahead, means over origins.
  private(set) var expectedConflicts: [Double]
  private(set) var observedConflicts: [Double]

  init(
    _ model: String, tables: [Table], settings: [String: Double] = [:], origins: ClosedRange<Int>,
    horizon: Int, samples: Int
  ) throws {
    let all = try CountryPanel(
      ModelContext(for: NeighbourhoodModel.self, tables: tables), origin: nil)
    cases = Array(repeating: [], count: horizon)
    expectedConflicts = Array(repeating: 0, count: horizon)
    observedConflicts = expectedConflicts
    var counts = expectedConflicts
    for origin in origins {
      let years = min(horizon, all.origin - origin)
      let instance = try PluginInstance(
        model, tables: tables,
        settings: settings.merging(
          ["origin": Double(origin), "horizon": Double(years)], uniquingKeysWith: { $1 }))
      let outputs = try instance.simulate(samples)
      for ahead in 1...years {
        for (country, code) in all.countries.enumerated() {
          let place = all.years.firstIndex(of: origin)!
          let label = "\(code) \(origin + ahead)"
          let truth = all.deaths[country][place + ahead]
          // Sorted once: logarithms keep the order.
          let ensemble = outputs["deaths", label].sorted()
          let peace = outputs["state", label].count { $0 == 0 }
          cases[ahead - 1].append(
            Case(
              before: ConflictState(deaths: all.deaths[country][place]), deaths: truth,
              conflict: outputs.mean("conflict_probability", label),
              war: outputs.mean("war_probability", label),
              tension: 1 - Double(peace) / Double(samples),
              error: Scores.continuousRanked(ensemble, truth),
              logError: Scores.continuousRanked(
                ensemble.map { Foundation.log1p($0) }, Foundation.log1p(truth))))
          observedConflicts[ahead - 1] += truth >= 25 ? 1 : 0
        }
        expectedConflicts[ahead - 1] += outputs.mean("conflict_count", String(origin + ahead))
        counts[ahead - 1] += 1
      }
    }
    for ahead in 0..<horizon {
      expectedConflicts[ahead] /= counts[ahead]
      observedConflicts[ahead] /= counts[ahead]
    }
  }

  func brier25(_ ahead: Int = 1) -> Double {
    Scores.brier(cases[ahead - 1].map(\.conflict), cases[ahead - 1].map { $0.deaths >= 25 })
  }
  func brier1000(_ ahead: Int = 1) -> Double {
    Scores.brier(cases[ahead - 1].map(\.war), cases[ahead - 1].map { $0.deaths >= 1000 })
  }
  func area25(_ ahead: Int = 1) -> Double {
    Scores.areaUnderCurve(
      cases[ahead - 1].map(\.conflict), cases[ahead - 1].map { $0.deaths >= 25 })
  }
  func onsetArea(_ ahead: Int = 1) -> Double {
    let quiet = cases[ahead - 1].filter { !$0.before.isConflict }
    return Scores.areaUnderCurve(quiet.map(\.conflict), quiet.map { $0.deaths >= 25 })
  }
  /// Σ over the three thresholds of the squared error of the probability to be above.
  func rankedProbability(_ ahead: Int = 1) -> Double {
    let own = cases[ahead - 1]
    return brier25(ahead) + brier1000(ahead)
      + Scores.brier(own.map(\.tension), own.map { $0.deaths >= 1 })
  }
  func error(_ ahead: Int) -> Double { mean(cases[ahead - 1].map(\.error)) }
  func logError(_ ahead: Int) -> Double { mean(cases[ahead - 1].map(\.logError)) }

  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  /// One line for each year ahead.
  func summary(_ name: String) -> String {
    func text(_ value: Double, _ digits: Int) -> String {
      String(format: "%.\(digits)f", value)
    }
    return cases.indices.map { index in
      let ahead = index + 1
      return "\(name) h=\(ahead) n=\(cases[index].count) Brier25 \(text(brier25(ahead), 4)) AUC25 "
        + "\(text(area25(ahead), 3)) Brier1000 \(text(brier1000(ahead), 4)) RPS "
        + "\(text(rankedProbability(ahead), 4)) onsetAUC \(text(onsetArea(ahead), 3)) CRPS "
        + "\(text(error(ahead), 1)) CRPSlog \(text(logError(ahead), 4)) conflicts "
        + "\(text(expectedConflicts[index], 2))/\(text(observedConflicts[index], 2))"
    }.joined(separator: "\n")
  }
}
