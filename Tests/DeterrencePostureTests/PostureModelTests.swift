import Foundation
import PluginTesting
import RiskPluginKit
import Testing

@testable import DeterrencePosture

@Suite struct PostureModelTests {
  private static let years = ["2025", "2026", "2027", "2028", "2029", "2030"]

  private func instance(
    years: Int = 6, settings: [String: Double] = [:], tables: [StudyTable] = []
  ) throws -> PluginInstance {
    let contest = try StudyTable("contest", at: "models/deterrence-posture/contest.csv")
    return try PluginInstance(
      DeterrencePosturePlugin.plugin.entry, model: "posture", tables: tables + [contest],
      settings: ["first_year": 2025, "years": Double(years)].merging(settings) { $1 })
  }

  /// Rows that differ in what is not known; every row of a policy is the same sample.
  private func samples(_ instance: PluginInstance, rows: Int, policies: Int) -> Samples {
    var samples = instance.samples(rows * policies)
    for row in 0..<rows * policies {
      let rank = (Double(row % rows) + 0.5) / Double(rows)
      samples["stock", "", row] = 0.2 + 0.5 * rank
      samples["status_quo", "", row] = 0.85 + 0.2 * (rank * 7).truncatingRemainder(dividingBy: 1)
      samples["tactical_rank", "", row] = rank
      samples["contest_quality", "", row] = row % 2 == 0 ? 1 : 0
    }
    return samples
  }

  private func mean(_ samples: Samples, _ field: String, year: String, rows: Range<Int>) -> Double {
    samples[field, year][rows].reduce(0, +) / Double(rows.count)
  }

  /// Spending of 2, 3.5 and 3.5 + 1.5 % by 2030, in blocks of rows.
  private func norms(_ samples: inout Samples, rows: Int) {
    for (place, year) in Self.years.enumerated() {
      let path = Double(place) / Double(Self.years.count - 1)
      for row in rows..<3 * rows { samples["spending_share", year, row] = 0.02 + 0.015 * path }
      for row in 2 * rows..<3 * rows { samples["related_share", year, row] = 0.015 * path }
    }
  }

  @Test func expectedLossFallsWithSpendingWithLessAndLessEffect() throws {
    let instance = try instance()
    let rows = 24
    var samples = samples(instance, rows: rows, policies: 3)
    norms(&samples, rows: rows)
    let result = try instance.evaluate(samples)
    #expect(result.failures.isEmpty)
    let losses = (0..<3).map {
      mean(
        result.outputs, "expected_annual_loss", year: "2030", rows: $0 * rows..<($0 + 1) * rows)
    }
    #expect(losses[0] > losses[1] && losses[1] > losses[2])
    #expect(losses[0] - losses[1] > losses[1] - losses[2])
    // Nothing differs before policies do.
    let first = result.outputs["armed", "2025"]
    #expect(Array(first[0..<rows]) == Array(first[rows..<2 * rows]))
  }

  @Test func theNetherlandsAloneMoveLittleOfWhatAllAlliesMove() throws {
    let instance = try instance()
    let rows = 16
    var samples = samples(instance, rows: rows, policies: 3)
    for place in Self.years.indices {
      for row in rows..<3 * rows { samples["spending_share", Self.years[place], row] = 0.035 }
    }
    for row in 2 * rows..<3 * rows { samples["allied_reaction", "", row] = 0 }
    let result = try instance.evaluate(samples).outputs
    let armed = (0..<3).map {
      mean(result, "armed", year: "2030", rows: $0 * rows..<($0 + 1) * rows)
    }
    let (all, alone) = (armed[0] - armed[1], armed[0] - armed[2])
    #expect(alone > 0 && alone < 0.2 * all)
    // What the Netherlands pay does not depend on who follows.
    let costs = result["policy_cost", "2030"]
    #expect(Array(costs[rows..<2 * rows]) == Array(costs[2 * rows..<3 * rows]))
    #expect(costs[rows] > costs[0])
  }

  @Test func reactionScalesAChangeAndLeavesCircumstancesAlone() {
    let reaction = AlliedReaction(nationalShare: [0.045, 0.045, 0.045], reaction: [0, 0.5, 1])
    var national = ForceYear.defaults(year: 2026, rows: 3)
    national.levers.fill(.spendingShare, with: 0.03)
    national.levers.fill(.leavingFactor, with: 1.2)
    national.added.fill(.munitions, with: 1e9)
    var allies = SampleColumns<PostureLever>(rows: 3)
    allies.fill(.allySpendingShare, with: 0.02)
    let joint = reaction.alliance(national, allies: allies)
    for (row, scale) in [0.045, 0.5225, 1].enumerated() {
      #expect(isClose(joint.levers[.spendingShare][row], 0.02 + 0.01 * scale, within: 1e-15))
      #expect(isClose(joint.added[.munitions][row], 1e9 * scale, within: 1e-6))
    }
    #expect(joint.levers[.leavingFactor] == [1.2, 1.2, 1.2])
  }

  @Test func theSwitchOfTheTestChangesWhatIsPlayedAndNotItsPrice() throws {
    let instance = try instance(years: 2)
    let rows = 12
    var samples = samples(instance, rows: rows, policies: 2)
    for row in rows..<2 * rows { samples["gate", "", row] = 0 }
    for option in ["diplomatic", "legal", "preventive", "economic"] {
      for row in 0..<2 * rows { samples["option_used", option, row] = row % 3 == 0 ? 1 : 0.3 }
      samples.fill("option_effectiveness", option, with: 0.4)
    }
    samples.fill("escalation_risk", "", with: 0.1)
    let result = try instance.evaluate(samples).outputs
    let passes = result["gate_pass", "2025"]
    #expect(passes.contains(1) && passes.contains(0))
    for row in 0..<rows {
      let (bound, free) = (row, row + rows)
      let prices = result["shadow_price", "2025"]
      #expect(prices[bound] == prices[free])
      let holds = result["holds", "2025"]
      #expect(isClose(holds[free] - holds[bound], prices[bound], within: 1e-14))
      if passes[bound] == 1 { #expect(prices[bound] == 0) }
      if passes[bound] == 0 {
        #expect(result["outcome_probability", "DE 2025"][bound] == 0)
        let losses = result["expected_annual_loss", "2025"]
        #expect(
          isClose(
            losses[bound] - losses[free], result["shadow_price_loss", "2025"][bound],
            within: 1e-3))
      }
    }
  }

  @Test func aYearDrawnHasTheMeanThatIsExpected() throws {
    let instance = try instance(years: 1)
    var samples = instance.samples(20_000)
    samples.fill("status_quo", "", with: 0.6)
    samples.fill("tail_shape", "", with: 0.2)
    let result = try instance.evaluate(samples).outputs
    let drawn = result.estimate("annual_loss", "2025")
    let expected = result["expected_annual_loss", "2025"][0]
    #expect(result["armed", "2025"][0] > 0.05)
    #expect(abs(drawn.mean - expected) < 4 * drawn.standardError)
  }

  @Test func cumulativeProbabilityIsThatOfTheYears() throws {
    let instance = try instance()
    let result = try instance.evaluate(samples(instance, rows: 3, policies: 1)).outputs
    for row in 0..<3 {
      let peace = Self.years.reduce(1.0) { $0 * (1 - result["armed", $1][row]) }
      #expect(isClose(result["cumulative_armed", "2030"][row], 1 - peace, within: 1e-14))
      let sum = EscalationTree.outcomes.reduce(0) {
        $0 + result["outcome_probability", "\($1) 2030"][row]
      }
      #expect(isClose(sum, 1, within: 1e-12))
    }
  }

  @Test func aSampleKeepsItsNumbersInAnyBatchAndUnderALeverOfZero() throws {
    let instance = try instance(years: 3)
    var some = samples(instance, rows: 40, policies: 1)
    let all = try instance.evaluate(some).outputs
    let part = try instance.evaluate(some.rows(11..<19), first: 11).outputs
    for row in 11..<19 { #expect(all.row(row) == part.row(row - 11)) }
    some.fill("allied_reaction", "", with: 0)
    let alone = try instance.evaluate(some).outputs
    // Nobody changes anything: it does not matter who would follow.
    for field in ["armed", "annual_loss", "policy_cost", "readiness"] {
      for (one, other) in zip(all[field, "2027"], alone[field, "2027"]) {
        #expect(abs(one - other) <= 1e-12 * abs(one), "\(field)")
      }
    }
  }

  /// Signs of instruments beside forces; sizes are assumptions.
  @Test(arguments: ["diplomacy", "development", "trade_security", "ukraine_support"])
  func instrumentsBesideForcesDoNotMakeAnAttackLikelier(lever: String) throws {
    let instance = try instance()
    var samples = samples(instance, rows: 2, policies: 1)
    samples.fill("donation", "", with: 0)
    let before = try instance.evaluate(samples).outputs["armed", "2030"]
    for year in Self.years {
      for row in 0..<2 { samples[lever, year, row] += 1e9 }
    }
    let after = try instance.evaluate(samples).outputs["armed", "2030"]
    for (after, before) in zip(after, before) { #expect(after < before) }
  }

  @Test func supportEndsWithTheWarThatItIsFor() throws {
    let instance = try instance()
    var samples = instance.samples(2)
    samples["war_end", ""] = [2027, 2027.5]
    samples.fill("support_delay", "", with: 0)
    var costs = try instance.evaluate(samples).outputs
    let before = Self.years.map { costs["policy_cost", $0] }
    for year in Self.years {
      for row in 0..<2 { samples["ukraine_support", year, row] += 1e9 }
    }
    costs = try instance.evaluate(samples).outputs
    for (place, year) in Self.years.enumerated() {
      let added = costs["policy_cost", year]
      let expected = [place < 2 ? 1e9 : 0, place < 2 ? 1e9 : place == 2 ? 0.5e9 : 0]
      for row in 0..<2 {
        #expect(isClose(added[row] - before[place][row], expected[row], within: 1), "\(year)")
      }
    }
  }

  @Test func withoutShadowPricesWhatIsPlayedIsTheSame() throws {
    let with = try instance(years: 2)
    let without = try instance(years: 2, settings: ["shadow_prices": 0])
    var some = samples(with, rows: 8, policies: 2)
    for row in 8..<16 { some["gate", "", row] = 0 }
    let first = try with.evaluate(some).outputs
    let second = try without.evaluate(some).outputs
    #expect(first["armed", "2026"] == second["armed", "2026"])
    #expect(second["shadow_price", "2026"].allSatisfy { $0 == 0 })
    #expect(first["shadow_price", "2026"].contains { $0 != 0 })
  }

  @Test func aRecordOfCalibrationKnowsOnlyInputs() throws {
    let good = StudyTable(
      "calibration", header: ["input", "mean", "deviation"], rows: [["precision", "12", "3"]])
    _ = try instance(tables: [good])
    #expect(throws: (any Error).self) {
      try instance(tables: [good.replacing("input", in: 0, with: "luck")])
    }
  }

  @Test func samplesOfOtherPriorsAreToldFromThoseOfTheCalibration() {
    let count = 1000
    let samples = (0..<count).map { 10 + 2 * sin(Double($0)) * 2.0.squareRoot() }
    func differ(_ mean: Double, _ deviation: Double) -> Bool {
      CalibrationRecord.areDifferent(samples, mean: mean, deviation: deviation)
    }
    #expect(!differ(10, 2))
    #expect(!differ(10.25, 2))
    #expect(differ(10.4, 2))
    #expect(differ(10, 0.9))
    #expect(differ(10, 4.2))
  }

  /// The record that ships names inputs of the model, and its constant is the model's default.
  @Test func theCalibrationThatShipsIsThatOfTheModel() throws {
    let record = try StudyTable(
      "record", at: "models/deterrence-posture/calibration_record.csv")
    let row = try #require(
      record.rows.indices.first {
        record.texts("constant")[$0] == "initiation_cost" && record.numbers("target")[$0] == 0.0075
      })
    let field = try #require(PostureParameter.fields.first { $0.id == "initiation_cost" })
    #expect(field.defaultValue == record.numbers("result")[row])
    let error = abs(record.numbers("mean_armed")[row] - 0.0075)
    #expect(error < record.numbers("standard_error")[row])
    _ = try instance(
      years: 1,
      tables: [StudyTable("calibration", at: "models/deterrence-posture/calibration.csv")])
  }

  @Test func easierConditionsOnlyLetMoreSamplesPassTheTest() throws {
    let instance = try instance(years: 1)
    let rows = 30
    var samples = instance.samples(rows)
    samples.fill("escalation_risk", "", with: 0.1)
    for (place, option) in ["diplomatic", "legal", "preventive", "economic"].enumerated() {
      for row in 0..<rows {
        samples["option_used", option, row] = Double((row * 7 + place * 11) % 30) / 30
      }
    }
    var passed = [Double](repeating: 0, count: rows)
    for needed in [0.7, 0.5, 0.3, 0.1] {
      samples.fill("least_exhaustion", "", with: needed)
      let passes = try instance.evaluate(samples).outputs["gate_pass", "2025"]
      #expect(zip(passes, passed).allSatisfy { $0 >= $1 })
      passed = passes
    }
    #expect(passed.reduce(0, +) == Double(rows))
  }
}
