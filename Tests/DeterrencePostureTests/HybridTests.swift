import Foundation
import PluginTesting
import RiskPluginKit
import Testing

@testable import DeterrencePosture

@Suite struct HybridTests {
  private let vectorMath: VectorMath

  init() throws {
    vectorMath = try PluginServices.vectorMath()
  }

  /// Exact values of an independent computation.
  @Test func compoundPoissonHasItsMeanAndDeviation() {
    let location = log(2e6)
    let moments = CompoundLoss(
      mean: exp(location + 0.5 * 1.8 * 1.8), square: exp(2 * location + 2 * 1.8 * 1.8)
    ).moments(rate: 30, dispersion: .infinity)
    #expect(abs(moments.mean / 3.03185e8 - 1) < 1e-5)
    #expect(abs(moments.deviation / 2.79708e8 - 1) < 1e-5)
  }

  /// Exact values of an independent computation.
  @Test func theTailHasItsQuantileAndItsMeanBeyond() {
    let tail = GeneralisedPareto(threshold: 5e6, scale: 1e7, shape: 0.6)
    let quantile = tail.valueAtRisk(0.99, exceedance: 0.1, vectorMath: vectorMath)
    let shortfall = tail.expectedShortfall(0.99, exceedance: 0.1, vectorMath: vectorMath)
    #expect(abs(quantile / 5.46845e7 - 1) < 1e-5)
    #expect(abs(shortfall / 1.54211e8 - 1) < 1e-5)
  }

  /// Beside a midpoint rule, for shapes about those where closed forms have other terms.
  @Test(arguments: [0, 1e-7, 0.3, 0.5, 0.6, 0.9, 1, 1.3])
  func limitedMomentsAreIntegralsOfTheTail(shape: Double) {
    let tail = GeneralisedPareto(threshold: 1, scale: 2, shape: shape)
    let limit = 30.0
    let moments = tail.limitedMoments(at: limit, vectorMath: vectorMath)
    var mean = 0.0
    var square = 0.0
    let steps = 200_000
    for step in 0..<steps {
      let y = (Double(step) + 0.5) * limit / Double(steps)
      let survival = shape == 0 ? exp(-y / 2) : pow(1 + shape * y / 2, -1 / shape)
      mean += survival * limit / Double(steps)
      square += 2 * y * survival * limit / Double(steps)
    }
    #expect(abs(moments.mean / mean - 1) < 1e-6)
    #expect(abs(moments.square / square - 1) < 1e-6)
  }

  @Test func severitiesAreContinuousAndRiseWithTheirProbability() {
    let severity = severity(shape: 0.65)
    let probabilities = [0.01, 0.5, 0.9499999, 0.9500001, 0.99, 0.999999, 1 - 1e-13]
    let losses = severity.quantiles(
      probabilities, rows: .init(repeating: 0, count: probabilities.count),
      vectorMath: vectorMath)
    #expect(losses == losses.sorted())
    #expect(isClose(losses[1], 12e6, within: 1))
    #expect(abs(losses[3] / losses[2] - 1) < 1e-5)
    #expect(losses.last == 2e10)
    // The density does not jump at the threshold: equal steps of probability give equal steps of loss.
    let step = 1e-6
    let around = severity.quantiles(
      [0.95 - step, 0.95, 0.95 + step], rows: [0, 0, 0], vectorMath: vectorMath)
    #expect(abs((around[2] - around[1]) / (around[1] - around[0]) - 1) < 1e-3)
  }

  @Test func momentsOfSeverityAreThoseOfItsQuantiles() {
    let severity = severity(shape: 0.4)
    let moments = severity.moments(vectorMath: vectorMath)
    let count = 1_000_000
    let losses = severity.quantiles(
      (0..<count).map { (Double($0) + 0.5) / Double(count) },
      rows: .init(repeating: 0, count: count), vectorMath: vectorMath)
    let mean = losses.reduce(0, +) / Double(count)
    #expect(abs(mean / moments.mean[0] - 1) < 1e-4)
  }

  @Test func countsAreNegativeBinomial() {
    let count = 100_000
    let counts = IncidentCounts.quantiles(
      (0..<count).map { (Double($0) + 0.5) / Double(count) },
      means: .init(repeating: 34, count: count), dispersions: .init(repeating: 4, count: count),
      vectorMath: vectorMath
    ).map(Double.init)
    let mean = counts.reduce(0, +) / Double(count)
    let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    #expect(isClose(mean, 34, within: 0.01))
    #expect(isClose(variance, 34 + 34 * 34 / 4, within: 1))
    #expect(
      IncidentCounts.quantiles([0.5], means: [0], dispersions: [4], vectorMath: vectorMath) == [0])
  }

  @Test func aModelsYearsDrawnHaveTheMeanAndDeviationOfItsClosedForm() throws {
    let instance = try PluginInstance("hybrid")
    var samples = instance.samples(40_000)
    samples.fill("tail_shape", "", with: 0.2)
    samples.fill("severity_factor", "cyber", with: 3)
    let result = try instance.evaluate(samples).outputs
    let loss = result.estimate("loss", "")
    let expected = result["expected_loss_total"][0]
    #expect(abs(loss.mean - expected) < 4 * loss.standardError)
    let deviation = loss.standardError * Double(samples.rows).squareRoot()
    #expect(abs(deviation / result["loss_deviation"][0] - 1) < 0.02)
    let incidents = result.estimate("incidents", "")
    #expect(abs(incidents.mean - 34) < 4 * incidents.standardError)
    let classes = HybridModel.target.count
    #expect(classes == 4)
    let sum = ["cyber", "sabotage", "disinformation", "economic coercion"].reduce(0) {
      $0 + result["expected_loss", $1][0]
    }
    #expect(abs(sum / expected - 1) < 1e-12)
  }

  @Test func resilienceMakesIncidentsRarerWithLessAndLessEffect() throws {
    let instance = try PluginInstance("hybrid")
    var samples = instance.samples(4)
    samples["resilience_spending"] = [0, 1.3e9, 3.3e9, 5.3e9]
    let result = try instance.evaluate(samples).outputs
    let rates = result["expected_incidents"]
    #expect(rates[0] == 34 && rates[1] == 34)
    #expect(rates[1] - rates[2] > rates[2] - rates[3] && rates[2] > rates[3])
    // The same year under a policy: incidents are only left out.
    #expect(result["incidents"][2] <= result["incidents"][1])
  }

  @Test func levelledCoverageMakesTheBestTargetsEqual() throws {
    let instance = try PluginInstance("hybrid")
    var samples = instance.samples(2)
    samples["allocation"] = [0, 1]
    let result = try instance.evaluate(samples).outputs
    let targets = ["cyber", "sabotage", "disinformation", "economic coercion"]
    for (target, share) in zip(targets, [0.4, 0.3, 0.2, 0.1]) {
      #expect(isClose(result["attack_share", target][0], share, within: 1e-12))
      #expect(isClose(result["coverage", target][0], 0.25, within: 1e-12))
    }
    #expect(isClose(targets.reduce(0) { $0 + result["coverage", $1][1] }, 1, within: 1e-12))
    #expect(
      isClose(
        result["attack_share", "cyber"][1], result["attack_share", "sabotage"][1],
        within: 1e-12))
  }

  @Test func anIncidentKeepsItsNumbersWhateverBatchAndPolicyItIsIn() throws {
    let instance = try PluginInstance("hybrid")
    var samples = instance.samples(64)
    samples["incident_rate"] = (0..<64).map { $0 == 20 ? 900 : 34 }
    let all = try instance.evaluate(samples).outputs
    let part = try instance.evaluate(samples.rows(17..<29), first: 17).outputs
    for row in 17..<29 { #expect(all.row(row) == part.row(row - 17)) }
    samples.fill("resilience_spending", "", with: 1.3e9 + 1e-6)
    let nearlyTheSame = try instance.evaluate(samples).outputs
    #expect(nearlyTheSame["incidents"] == all["incidents"])
  }

  private func severity(shape: Double) -> IncidentSeverity {
    IncidentSeverity(
      median: [12e6], sigma: [0.8], exceedance: [0.05], shape: [shape], cap: [2e10],
      vectorMath: vectorMath)
  }
}
