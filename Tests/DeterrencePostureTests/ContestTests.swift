import Foundation
import PluginTesting
import RiskPluginKit
import Testing

@testable import DeterrencePosture

@Suite struct ContestTests {
  private let vectorMath: VectorMath
  private let table: StudyTable

  init() throws {
    vectorMath = try PluginServices.vectorMath()
    table = try StudyTable("contest", at: "models/deterrence-posture/contest.csv")
  }

  private func estimates() throws -> ContestEstimates {
    try ContestEstimates(table.table(texts: ["fit", "sample"]))
  }

  /// Estimates of an independent computation on the same battles and wars.
  @Test(arguments: [
    ("raw", 614, 0.4052, 0.0976, 0.4781, 0.1246, -391.0187),
    ("quality", 584, 0.0703, 0.1123, 0.9857, 0.1574, -327.3478),
    ("before-1900", 232, 0.3101, 0.1377, 0.2356, 0.2173, -156.7430),
    ("since-1900", 380, 0.4572, 0.1405, 0.5275, 0.1614, -232.1112),
    ("wars", 77, 0.5519, 0.2555, 0.3870, 0.1427, -44.9270),
  ])
  func estimatesThatShipAreThoseOfTheBattles(
    fit: String, count: Int, advantage: Double, advantageError: Double, decisiveness: Double,
    decisivenessError: Double, likelihood: Double
  ) throws {
    let row = try #require(table.texts("fit").firstIndex(of: fit))
    #expect(table.numbers("battles")[row] == Double(count))
    let expected = [
      "advantage": advantage, "advantage_error": advantageError, "decisiveness": decisiveness,
      "decisiveness_error": decisivenessError, "log_likelihood": likelihood,
    ]
    for (column, value) in expected {
      #expect(isClose(table.numbers(column)[row], value, within: 1e-4), "\(column)")
    }
  }

  @Test(
    .enabled("the folder of source data is there") { StudyTable.sources != nil },
    arguments: [("raw", false), ("quality", true)])
  func aFitToTheBattlesGivesTheEstimates(fit: String, isQualityKnown: Bool) throws {
    let sources = try #require(StudyTable.sources)
    let battles = try StudyTable(
      "battles", at: sources.appending(path: "data/deterrence-posture/cdb90_battles.csv"))
    let attackers = battles.numbers("strength_attacker")
    let defenders = battles.numbers("strength_defender")
    let results = battles.numbers("attacker_won")
    let quality = battles.numbers("combat_effectiveness_attacker")
    let rows = attackers.indices.filter {
      attackers[$0] > 0 && defenders[$0] > 0 && abs(results[$0]) == 1
        && (!isQualityKnown || quality[$0].isFinite)
    }
    let logit = LogitFit(
      regressors: rows.map {
        [1, log(attackers[$0] / defenders[$0])] + (isQualityKnown ? [quality[$0]] : [])
      }, wins: rows.map { results[$0] == 1 })
    let row = try #require(table.texts("fit").firstIndex(of: fit))
    #expect(table.numbers("battles")[row] == Double(rows.count))
    #expect(isClose(logit.estimates[0], table.numbers("advantage")[row], within: 1e-4))
    #expect(isClose(logit.estimates[1], table.numbers("decisiveness")[row], within: 1e-4))
    #expect(
      isClose(logit.covariance[0][1], table.numbers("covariance")[row], within: 1e-4))
    #expect(isClose(logit.likelihood, table.numbers("log_likelihood")[row], within: 1e-4))
  }

  @Test(.enabled("the folder of source data is there") { StudyTable.sources != nil })
  func aFitToTheWarsGivesTheEstimates() throws {
    let sources = try #require(StudyTable.sources)
    let wars = try StudyTable(
      "wars", at: sources.appending(path: "data/deterrence-posture/cow_war_initiator_outcomes.csv"))
    let ratios = wars.numbers("ln_capability_ratio")
    let logit = LogitFit(
      regressors: ratios.map { [1, $0] }, wins: wars.numbers("initiator_won").map { $0 == 1 })
    #expect(ratios.count == 77)
    #expect(isClose(logit.estimates[0], 0.552, within: 1e-3))
    #expect(isClose(logit.estimates[1], 0.387, within: 1e-3))
  }

  /// Shares of an independent computation.
  @Test func baseRatesThatShipAreThoseOfTheDisputes() throws {
    let rates = try StudyTable("rates", at: "models/deterrence-posture/base_rates.csv")
    #expect(rates.numbers("disputes") == [2436, 1726, 681])
    let expected = [
      "share_force": [0.658, 0.692, 0.599], "share_war": [0.0435, 0.0168, 0.0073],
      "share_reciprocated": [0.492, 0.499, 0.416],
      "share_war_if_reciprocated": [0.086, 0.034, 0.018],
    ]
    for (column, values) in expected {
      for (value, expected) in zip(rates.numbers(column), values) {
        #expect(isClose(value, expected, within: 1e-3), "\(column)")
      }
    }
  }

  @Test(.enabled("the folder of source data is there") { StudyTable.sources != nil })
  func countsOfTheDisputesGiveTheBaseRates() throws {
    let sources = try #require(StudyTable.sources)
    let disputes = try StudyTable(
      "disputes", at: sources.appending(path: "data/deterrence-posture/cow_mid5_disputes.csv"))
    let years = disputes.numbers("start_year")
    let levels = disputes.numbers("hostility_level")
    let answered = disputes.numbers("reciprocated")
    let rates = try StudyTable("rates", at: "models/deterrence-posture/base_rates.csv")
    for (row, first) in [1816.0, 1946, 1992].enumerated() {
      let some = years.indices.filter { years[$0] >= first }
      func share(_ count: Int, of all: Int) -> Double { Double(count) / Double(all) }
      let reciprocated = some.filter { answered[$0] == 1 }
      #expect(Double(some.count) == rates.numbers("disputes")[row])
      let values = [
        "share_force": share(some.count { levels[$0] == 4 }, of: some.count),
        "share_war": share(some.count { levels[$0] == 5 }, of: some.count),
        "share_reciprocated": share(
          reciprocated.count, of: some.count { answered[$0].isFinite }),
        "share_war_if_reciprocated": share(
          reciprocated.count { levels[$0] == 5 }, of: reciprocated.count),
      ]
      for (column, value) in values {
        #expect(isClose(rates.numbers(column)[row], value, within: 1e-6), "\(column)")
      }
    }
  }

  @Test func contestsVaryAsTheirErrorsDo() throws {
    let estimates = try estimates()
    let mean = estimates.contest(isQualityKnown: false, scores: (0, 0))
    #expect(mean.advantage == estimates.quality.advantage)
    #expect(mean.decisiveness == estimates.raw.decisiveness)
    // A score of 1 in c moves m by what their covariance says.
    let moved = estimates.contest(isQualityKnown: true, scores: (1, 0))
    let fit = estimates.quality
    #expect(
      isClose(
        moved.decisiveness - fit.decisiveness, fit.covariance / fit.advantageError,
        within: 1e-12))
    #expect(estimates.contest(isQualityKnown: false, scores: (0, -9)).decisiveness == 0)
  }

  @Test func tablesOfEstimatesAreCheckedWithTheirPlace() throws {
    let row = try #require(table.texts("fit").firstIndex(of: "raw"))
    for (column, text) in [("covariance", ""), ("advantage_error", "-1"), ("covariance", "1")] {
      let error = #expect(throws: RiskError.self) {
        try ContestEstimates(
          table.replacing(column, in: row, with: text).table(texts: ["fit", "sample"]))
      }
      #expect(error?.message.contains("row \(row + 1)") == true)
    }
  }

  @Test func aFaitAccompliHelpsTheAttackerUnlessTheTermIsThatOfTheFirstForm() {
    func limited(_ faitAccompli: Double, penalty: Double) -> Double {
      let chances = DefenderChances(
        advantage: [0.07], decisiveness: [0.986], recapturePenalty: [penalty])
      return chances.chances(
        logRatio: [0.1], faitAccompli: [faitAccompli], americanShare: [0.5],
        vectorMath: vectorMath
      ).limited[0]
    }
    #expect(limited(0.9, penalty: 0.4) < limited(0, penalty: 0.4))
    #expect(
      limited(0.9, penalty: DefenderChances.firstForm)
        > limited(0, penalty: DefenderChances.firstForm))
    // Without a fait accompli the form of the term does not matter.
    #expect(limited(0, penalty: 0.4) == limited(0, penalty: -0.4))
    #expect(
      isClose(limited(0, penalty: 0.4), 1 - 1 / (1 + exp(-(0.07 - 0.0986))), within: 1e-14))
  }

  @Test func chancesRiseWithTheForceRatioAndWithTheUnitedStates() {
    let chances = DefenderChances(
      advantage: [0.07, 0.07, 0.07], decisiveness: [0.986, 0.986, 0.986],
      recapturePenalty: [0.4, 0.4, 0.4]
    ).chances(
      logRatio: [0, 0.5, 0], faitAccompli: [0.5, 0.5, 0.5], americanShare: [0, 0, 1],
      vectorMath: vectorMath)
    #expect(chances.limited[1] > chances.limited[0])
    #expect(chances.allOut[1] > chances.allOut[0])
    #expect(chances.limited[2] == chances.limited[0])
    #expect(chances.allOut[2] > chances.allOut[0])
  }

  @Test func theChallengersForceIsBoundUntilItsWarEnds() {
    let force = ReconstitutedForce(start: [1], limit: [1.45], end: [2028], timeConstant: [4])
    #expect(force.available(in: 2027, vectorMath: vectorMath) == [1])
    #expect(force.available(in: 2028, vectorMath: vectorMath) == [1])
    let later = force.available(in: 2032, vectorMath: vectorMath)[0]
    #expect(isClose(later, 1 + 0.45 * (1 - exp(-1)), within: 1e-12))
  }

  @Test func theForceRatioIsThatOfForcesThatAreReady() {
    let logarithms = ForceRatio.logarithms(
      readiness: [1, 0.5, 1], capability: [1.6, 1.6, 1.6], hybridRate: [0, 0, 400],
      challenger: [1, 1, 1], vectorMath: vectorMath)
    #expect(isClose(logarithms[0], log(1.6), within: 1e-14))
    #expect(isClose(logarithms[1], log(0.8), within: 1e-14))
    #expect(isClose(logarithms[2], log(1.6 * 0.9), within: 1e-14))
  }
}
