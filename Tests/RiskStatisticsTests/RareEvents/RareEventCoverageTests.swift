import Foundation
import Testing

@testable import RiskStatistics

/// How often intervals of rare events hold the truth: 100 estimates each, with fixed seeds. With a
/// true coverage of 95 %, the share of 100 has a standard deviation of 2.2 %. The whole table of
/// docs/methods/rare-events.md is made by `RareEventCoverage` in Benchmarks.
@Suite("Coverage of intervals of rare events")
struct RareEventCoverageTests {
  private static func study(
    _ problem: ReliabilityProblem, _ estimator: some RareEventEstimator
  ) throws -> (coverage: Double, ratio: Double) {
    let estimates = try (1...100).map { seed in
      var state = problem.state(noiseKey: UInt64(seed))
      return try estimator.estimate(problem.event, of: &state, seed: UInt64(seed))
    }
    let held = estimates.count {
      $0.probability.lower <= problem.probability && problem.probability <= $0.probability.upper
    }
    let values = estimates.map(\.probability.value)
    let mean = values.reduce(0, +) / 100
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 99
    let stated =
      estimates.reduce(0) { $0 + $1.coefficientOfVariation * $1.coefficientOfVariation } / 100
    return (Double(held) / 100, (variance / stated).squareRoot() / mean)
  }

  @Test(
    "Subset simulation: 89 to 100 %, and stated coefficients of variation are true within 25 %",
    arguments: ["RP31", "RP33", "RP75", "R-S", "Four branches"])
  func subset(name: String) throws {
    let problem = try #require(
      try ReliabilityProblems.published().first { $0.name == name })
    let found = try Self.study(problem, SubsetSimulation(samples: 500))
    #expect((0.89...1).contains(found.coverage), "\(name): \(found)")
    #expect((0.75...1.25).contains(found.ratio), "\(name): \(found)")
  }

  @Test(
    "Cross-entropy: 89 to 100 %, and stated coefficients of variation are true within 25 %",
    arguments: ["RP8", "RP33", "RP107", "RP55", "Four branches"])
  func crossEntropy(name: String) throws {
    let problem = try #require(
      try ReliabilityProblems.published().first { $0.name == name })
    let found = try Self.study(problem, CrossEntropy(levelSamples: 500, samples: 500))
    #expect((0.89...1).contains(found.coverage), "\(name): \(found)")
    #expect((0.75...1.25).contains(found.ratio), "\(name): \(found)")
  }
}
