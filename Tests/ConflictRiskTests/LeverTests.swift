import Foundation
import PluginTesting
import RiskPluginKit
import Testing

@testable import ConflictRisk

@Suite struct LeverTests {
  private let instance: PluginInstance
  private static let countries = TestPanel.codes
  private static let byCountry = [
    "prevention_spending", "post_coverage", "wps_share", "mission_spending", "macro_programme",
  ]

  private static let inhabitants = 1e6

  init() throws {
    let reference = try FitTests.Reference.read()
    let reported = Table(
      "reported", rowCount: 8,
      columns: [
        "country": .texts(Self.countries), "aid_share": .numbers([5, 5, 5, 5, 5, 5, 5, 5]),
        "dutch_aid_share": .numbers(Array(repeating: 0.03, count: 8)),
        "asylum_applications": .numbers(Array(repeating: 100, count: 8)),
      ])
    let population = Array(repeating: Self.inhabitants, count: 8 * 20)
    let panel = TestPanel.table(
      deaths: reference.deaths, columns: ["population": population])
    instance = try PluginInstance(
      tables: [panel, reference.tables[1], reported], settings: ["horizon": 5])
  }

  private func outcomes(_ levers: [(String, Double)], count: Int = 1024) throws -> Samples {
    var samples = instance.samples(count)
    for (lever, value) in levers {
      for label in Self.countries + [""] where samples.contains(lever, label) {
        samples.fill(lever, label, with: value)
      }
    }
    return try instance.evaluate(samples).outputs
  }

  private func totalConflict(_ outputs: Samples) -> Double {
    (2020..<2025).reduce(0) { $0 + outputs.mean("conflict_count", String($1)) }
  }

  @Test("levers at zero give identical draws, whatever their effects are")
  func zeroLevers() throws {
    let plain = try outcomes([], count: 64)
    let other = try outcomes(
      [
        ("prevention_most", 0.9), ("aid_cut_effect", 2), ("post_onset_ratio", 0.1),
        ("wps_hazard_ratio", 0.1), ("mission_strength", 3), ("troop_effect", 0.5),
        ("macro_effect", 0.2), ("climate_onset_effect", 1), ("warning_gain", 2),
      ], count: 64)
    #expect(plain.bits == other.bits)
  }

  @Test(
    "more of a lever never raises the expected number of conflicts, and some lowers it",
    arguments: [
      ("prevention_spending", [0, 5e7, 2e8, 1e9]), ("post_coverage", [0, 0.3, 0.6, 1]),
      ("wps_share", [0, 0.3, 0.6, 1]), ("mission_spending", [0, 1e7, 1e8, 5e8]),
      ("macro_programme", [0, 0.3, 0.6, 1]),
    ])
  func monotone(lever: String, values: [Double]) throws {
    let totals = try values.map { totalConflict(try outcomes([(lever, $0)])) }
    for (less, more) in zip(totals, totals.dropFirst()) { #expect(more <= less) }
    #expect(totals[totals.count - 1] < totals[0])
  }

  @Test("a joint cut of aid raises conflict; the Dutch part alone does next to nothing")
  func aidCuts() throws {
    let none = totalConflict(try outcomes([]))
    let dutch = totalConflict(try outcomes([("dutch_aid_cut", 1)]))
    let joint = totalConflict(try outcomes([("dutch_aid_cut", 1), ("other_aid_cut", 1)]))
    #expect(joint > none * 1.01)
    // 3 % of 5 % of income is far below the threshold of 2.1 %.
    #expect(abs(dutch - none) <= 0.05 * (joint - none))
  }

  @Test("climate stress raises onsets and displacement")
  func climate() throws {
    let none = try outcomes([])
    let stress = try outcomes([("climate_stress", 2)])
    #expect(totalConflict(stress) > totalConflict(none))
    let label = "GGG 2020"
    #expect(stress.mean("displaced", label) > none.mean("displaced", label))
  }

  @Test("troops lower deaths and leave states and probabilities of the first year as they are")
  func troops() throws {
    let none = try outcomes([])
    let troops = try outcomes([("mission_troops", 10_000)])
    for code in Self.countries {
      #expect(none["state", "\(code) 2020"] == troops["state", "\(code) 2020"])
      #expect(
        zip(none["deaths", "\(code) 2020"], troops["deaths", "\(code) 2020"]).allSatisfy {
          $1 <= $0
        })
    }
    #expect(troops.mean("deaths", "GGG 2020") < 0.7 * none.mean("deaths", "GGG 2020"))
  }

  @Test("all levers together lower the odds of an onset by no more than a quarter leaves")
  func floor() throws {
    let all = Self.byCountry.map { ($0, $0.hasSuffix("spending") ? 1e12 : 1.0) }
    let none = try outcomes([], count: 16)
    let most = try outcomes(all + [("prevention_most", 0.95), ("macro_effect", 0.2)], count: 16)
    for code in Self.countries {
      let label = "\(code) 2020"
      for (before, after) in zip(
        none["conflict_probability", label], most["conflict_probability", label])
      {
        // Engagement can end conflicts beyond that: odds over 1.2 in states of violence.
        let ratio = after / (1 - after) / (before / (1 - before))
        #expect(ratio >= 0.25 - 1e-9 && ratio <= 1)
      }
    }
  }

  @Test("the score is between 0 and 10, and 10 times the root of probability times intensity")
  func score() throws {
    let outputs = try outcomes([], count: 32)
    for code in Self.countries {
      for year in 2020..<2025 {
        let scores = outputs["risk_score", "\(code) \(year)"]
        let probabilities = outputs["conflict_probability", "\(code) \(year)"]
        for (score, probability) in zip(scores, probabilities) {
          #expect(score >= 0 && score <= 10 * probability.squareRoot() + 1e-12)
          let least = RiskScore.leastLog / RiskScore.fullScale
          #expect(score >= 10 * (probability * least).squareRoot() - 1e-12)
        }
      }
    }
  }

  @Test("sums over countries are the sums of their outcomes")
  func sums() throws {
    let outputs = try outcomes([], count: 32)
    for year in 2020..<2025 {
      for row in 0..<32 {
        let states = Self.countries.map { outputs["state", "\($0) \(year)"][row] }
        #expect(outputs["conflict_count", "\(year)"][row] == Double(states.count { $0 >= 2 }))
        #expect(outputs["war_count", "\(year)"][row] == Double(states.count { $0 == 3 }))
        let exposure = Self.countries.reduce(0) { sum, code in
          let deaths = outputs["deaths", "\(code) \(year)"][row]
          return sum + 10 / 8 * min(1, Foundation.log1p(deaths) / Foundation.log(1e5))
        }
        #expect(abs(outputs["exposure", "\(year)"][row] - exposure) <= 1e-9)
      }
    }
  }

  @Test("income falls by the loss of the state each year, and only by that")
  func income() throws {
    let outputs = try outcomes([], count: 16)
    for code in Self.countries {
      for row in 0..<16 {
        var level = 1.0
        for year in 2020..<2025 {
          let state = outputs["state", "\(code) \(year)"][row]
          level *= state == 2 ? 1 - 0.0167 : state == 3 ? 1 - 0.0484 : 1
          #expect(abs(outputs["income_loss", "\(code) \(year)"][row] - (1 - level)) <= 1e-12)
        }
      }
    }
  }
}
