import Foundation
import RiskPluginHost
import RiskStatistics
import RiskStudy
import Testing

@testable import RiskEngine

@Suite("The probability of a rare event")
struct EventRunTests {
  /// k a + b is normal, with a standard deviation of √5 under `current`; with noise, what a model
  /// draws is added.
  private static func results(_ event: String, threads: Int = 2, noise: Bool = false) throws
    -> EventResults
  {
    let plan = try Config(
      """
      models: {r: {model: services/random}, m: {model: shapes/identity, inputs: {b: r.pooled}}}
      uncertainties:
        a: {for: m.c, distribution: {normal: {mean: 0, sd: 2}}}
        b: {for: m.c, as: shift, distribution: {normal: {mean: 0, sd: 1}}}
      levers: {k: {for: m.c, as: factor}}
      policies: {current: {k: 1}, less: {k: 0.9}}
      outcomes: {sum: {of: \(noise ? "m.sum" : "m.c_out")}}
      event: {of: sum, \(event)}
      """
    ).plan()
    let event = try #require(plan.study.event)
    return try EventRun(plan, event, options: RunOptions(threads: threads)).run()
  }

  /// P(k a + b > x).
  private static func exact(_ x: Double, k: Double = 1) -> Double {
    0.5 * erfc(x / (2 * (4 * k * k + 1)).squareRoot())
  }

  @Test(
    "Intervals hold the exact probability",
    arguments: ["subset-simulation", "cross-entropy", "line-sampling", "directional-sampling"])
  func exact(method: String) throws {
    let results = try Self.results("above: 9.5, method: \(method)")
    for (policy, factor) in zip(results.policies, [1, 0.9]) {
      let probability = policy.estimate.probability
      let exact = Self.exact(9.5, k: factor)
      #expect(probability.lower < exact && exact < probability.upper)
      #expect(probability.upper < 4 * exact)
    }
    let ratio = try #require(results.policies[1].ratio)
    let exact = Self.exact(9.5, k: 0.9) / Self.exact(9.5)
    #expect(ratio.lower < exact && exact < ratio.upper)
    #expect(results.policies[0].ratio == nil)
  }

  @Test("Importance sampling draws from where the config says")
  func importance() throws {
    let results = try Self.results(
      "below: -9.5, method: importance-sampling, "
        + "proposal: {a: {shift: -3.8}, b: {shift: -1.9}}")
    let probability = results.policies[0].estimate.probability
    #expect(probability.lower < Self.exact(9.5) && Self.exact(9.5) < probability.upper)
    #expect(probability.standardError < 0.1 * probability.value)
  }

  @Test("The design point of a linear model gives its probability, without an interval")
  func designPoint() throws {
    let results = try Self.results("above: 9.5, method: design-point")
    let probability = results.policies[0].estimate.probability
    #expect(abs(probability.value / Self.exact(9.5) - 1) < 1e-3)
    #expect(probability.lower.isNaN && results.policies[1].difference == nil)
  }

  @Test("The same bits come out with any number of threads")
  func threads() throws {
    let one = try Self.results("above: 8, method: subset-simulation", threads: 1, noise: true)
    let three = try Self.results("above: 8, method: subset-simulation", threads: 3, noise: true)
    #expect(one.policies.map(\.estimate) == three.policies.map(\.estimate))
  }

  @Test("Methods that follow a boundary refuse models with random numbers of their own")
  func noise() throws {
    #expect(throws: EventRunError.self) {
      try Self.results("above: 8, method: line-sampling", noise: true)
    }
  }

  @Test("An event of an outcome with dimensions is refused")
  func dimensions() throws {
    let plan = try Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties: {a: {for: m.vector, distribution: {normal: {mean: 0, sd: 2}}}}
      outcomes: {vector: {of: m.vector_out}}
      event: {of: vector, above: 3}
      """
    ).plan()
    let event = try #require(plan.study.event)
    #expect(throws: EventRunError.self) {
      try EventRun(plan, event, options: RunOptions(threads: 1)).run()
    }
  }
}
