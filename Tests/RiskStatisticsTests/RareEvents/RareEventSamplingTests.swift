import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Rare events by sampling")
struct RareEventSamplingTests {
  /// Φ(−4) of the sum of coordinates.
  static func sum(_ dimension: Int) throws -> ReliabilityProblem {
    ReliabilityProblem(
      name: "sum", probability: 3.167124183311992e-05,
      marginals: [Marginal](repeating: .standard, count: dimension),
      event: try RareEvent(.above, 4 * Double(dimension).squareRoot())
    ) { x, _ in x.reduce(0, +) }
  }

  /// An estimate within four standard errors, which chance exceeds once in 2,000 times with 20
  /// replications; how often intervals hold the truth is tested by RareEventCoverageTests.
  static func expect(
    _ estimate: RareEventEstimate, holds truth: Double, relativeWidth: ClosedRange<Double>,
    _ comment: String = ""
  ) {
    let found = estimate.probability
    #expect(abs(found.value - truth) <= 4 * found.standardError, "\(comment) \(found)")
    let width = log(found.upper / found.lower)
    #expect(relativeWidth.contains(width), "\(comment) \(width)")
  }

  @Test("Monte Carlo has the share of points and the interval of Clopper and Pearson")
  func monteCarlo() throws {
    let problem = try ReliabilityProblems.published()[9]
    var state = problem.state()
    let found = try PlainMonteCarlo(samples: 10_000).estimate(problem.event, of: &state, seed: 1)
    Self.expect(found, holds: problem.probability, relativeWidth: 0.1...0.2)
    #expect(found.evaluations == 10_000)
    // scripts/reference/rare_events.py
    let ends = ClopperPearson.interval(successes: 7, trials: 1_000)
    #expect(abs(ends.lower - 0.0028188587596180135) < 1e-12, "\(ends)")
    #expect(abs(ends.upper - 0.014369194979269567) < 1e-11, "\(ends)")
  }

  @Test("An event that no point met has an upper bound and says so")
  func notMet() throws {
    let problem = try Self.sum(2)
    var state = problem.state()
    let event = try RareEvent(.above, 50)
    let plain = try PlainMonteCarlo(samples: 1_000).estimate(event, of: &state, seed: 1)
    #expect(plain.probability.lower == 0 && abs(plain.probability.upper - 0.003682) < 1e-5)
    #expect(plain.warnings == [.eventNotMet])
    let subset = try SubsetSimulation(samples: 100, replications: 5, maximumLevels: 4)
      .estimate(event, of: &state, seed: 1)
    #expect(subset.probability.value == 0 && subset.probability.upper <= 3.1e-4)
    #expect(subset.warnings.contains(.levelsNotReached(replications: 5, of: 5)))
  }

  @Test("Importance sampling at the design point of a sum holds its exact probability")
  func importance() throws {
    let problem = try Self.sum(4)
    var state = problem.state()
    let found = try ImportanceSampling(shifts: [2, 2, 2, 2]).estimate(
      problem.event, of: &state, seed: 1)
    Self.expect(found, holds: problem.probability, relativeWidth: 0.02...0.2)
    #expect(found.warnings == [], "\(found.warnings)")
    let weights = try #require(found.weights)
    #expect(abs(weights.meanWeight - 1) < 0.05)
    #expect(weights.effectiveEventSamples > 1_000, "\(weights)")
    #expect(abs(weights.selfNormalised / found.probability.value - 1) < 0.05)
  }

  @Test("A proposal on the wrong side is warned of")
  func wrongSide() throws {
    let problem = try Self.sum(2)
    var state = problem.state()
    let found = try ImportanceSampling(shifts: [-1, -1], samples: 2_000).estimate(
      try RareEvent(.above, 3), of: &state, seed: 1)
    #expect(found.warnings.contains { if case .fewEffectiveSamples = $0 { true } else { false } })
  }

  @Test("Shares of parts of a mixture are whole numbers of points that add up")
  func counts() {
    let mixture = GaussianMixture(
      (0..<7).map { ([Double($0)], [1.0]) }, defensive: 0.1)
    #expect(mixture.counts(of: 100).reduce(0, +) == 100)
    #expect(mixture.counts(of: 13).reduce(0, +) == 13)
    #expect(mixture.counts(of: 1_000).last == 100)
  }

  @Test("Weights are ratios of densities and average to one")
  func weights() {
    let mixture = GaussianMixture([([1.5], [0.5])], defensive: 0.25)
    let normals = ScoreTable(columns: [
      RandomStream(key: 1).normals(firstSample: 0, draw: 0, count: 40_000)
    ])
    let points = mixture.points(normals)
    let weights = mixture.weights(at: points)
    for index in stride(from: 0, to: 40_000, by: 997) {
      let z = points.columns[0][index]
      let moved = exp(-pow((z - 1.5) / 0.5, 2) / 2) / 0.5
      let expected = exp(-z * z / 2) / (0.75 * moved + 0.25 * exp(-z * z / 2))
      #expect(abs(weights[index] / expected - 1) < 1e-12)
    }
    #expect(abs(weights.reduce(0, +) / 40_000 - 1) < 0.01)
  }

  @Test(
    "Subset simulation holds exact probabilities, also with 100 coordinates and with noise",
    arguments: 0..<9)
  func subset(index: Int) throws {
    let problem = try ReliabilityProblems.own()[index]
    var state = problem.state()
    let found = try SubsetSimulation().estimate(problem.event, of: &state, seed: 4)
    Self.expect(found, holds: problem.probability, relativeWidth: 0.1...1.2, problem.name)
  }

  @Test("Subset simulation does not change when the outcome is transformed monotonically")
  func monotone() throws {
    let problem = try Self.sum(3)
    var plain = problem.state()
    let cubed = ReliabilityProblem(
      name: "cubed", probability: problem.probability, marginals: problem.marginals,
      event: try RareEvent(.above, pow(problem.event.threshold, 3))
    ) { x, _ in pow(x.reduce(0, +), 3) }
    var other = cubed.state()
    let settings = try SubsetSimulation(samples: 500, replications: 5)
    let first = try settings.estimate(problem.event, of: &plain, seed: 2)
    let second = try settings.estimate(cubed.event, of: &other, seed: 2)
    #expect(first.replications == second.replications)
  }

  @Test("The same seed gives the same estimate, another seed another one")
  func seeds() throws {
    let problem = try Self.sum(3)
    var state = problem.state()
    let settings = try SubsetSimulation(samples: 200, replications: 5)
    let first = try settings.estimate(problem.event, of: &state, seed: 2)
    let again = try settings.estimate(problem.event, of: &state, seed: 2)
    let other = try settings.estimate(problem.event, of: &state, seed: 3)
    #expect(first == again && first != other)
  }

  @Test("More replications leave the first ones as they are")
  func prefix() throws {
    let problem = try Self.sum(3)
    var state = problem.state()
    let few = try SubsetSimulation(samples: 200, replications: 5)
      .estimate(problem.event, of: &state, seed: 2)
    let many = try SubsetSimulation(samples: 200, replications: 9)
      .estimate(problem.event, of: &state, seed: 2)
    #expect(Array(many.replications.prefix(5)) == few.replications)
  }

  @Test("Points at which the model failed are outside of the event and warned of")
  func failures() throws {
    let problem = try Self.sum(2)
    let failing = ReliabilityProblem(
      name: "failing", probability: 0, marginals: problem.marginals, event: problem.event
    ) { x, _ in x[0] < -1 ? .nan : x[0] + x[1] }
    var state = failing.state()
    let found = try PlainMonteCarlo(samples: 10_000).estimate(
      try RareEvent(.above, 1), of: &state, seed: 1)
    guard case .failedPoints(let share) = found.warnings.first else {
      Issue.record("\(found.warnings)")
      return
    }
    #expect(abs(share - 0.1587) < 0.02)
    let broken = ReliabilityProblem(
      name: "broken", probability: 0, marginals: problem.marginals, event: problem.event
    ) { _, _ in .nan }
    var never = broken.state()
    #expect(throws: RareEventError.self) {
      try SubsetSimulation().estimate(problem.event, of: &never, seed: 1)
    }
  }

  @Test("An outcome of two values ends subset simulation with a warning, not with a number")
  func plateau() throws {
    let problem = ReliabilityProblem(
      name: "step", probability: 3.167124183311992e-05, marginals: [.standard],
      event: try RareEvent(.above, 0.5)
    ) { x, _ in x[0] > 4 ? 1 : 0 }
    var state = problem.state()
    let found = try SubsetSimulation(samples: 200, replications: 5)
      .estimate(problem.event, of: &state, seed: 1)
    #expect(found.probability.value == 0 && found.probability.upper > problem.probability)
    #expect(found.warnings.contains(.eventNotMet))
  }

  @Test("Settings outside of their domain are refused with the reason")
  func settings() {
    #expect(throws: RareEventError.self) { try RareEvent(.above, .nan) }
    #expect(throws: RareEventError.self) { try PlainMonteCarlo(samples: 0) }
    #expect(throws: RareEventError.self) { try SubsetSimulation(samples: 50) }
    #expect(throws: RareEventError.self) { try SubsetSimulation(replications: 4) }
    #expect(throws: RareEventError.self) { try ImportanceSampling(shifts: [1], scales: [0]) }
    #expect(throws: RareEventError.self) { try ImportanceSampling(shifts: [1], scales: [1, 1]) }
    #expect(throws: RareEventError.self) { try ImportanceSampling(shifts: [1], defensive: 1) }
  }
}
