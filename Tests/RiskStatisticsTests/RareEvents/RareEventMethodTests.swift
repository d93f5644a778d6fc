import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Rare events by cross-entropy, lines, rays and design points")
struct RareEventMethodTests {
  private static let first = 3.167124183311986e-05

  /// A half space at a distance of 4, of unequal directions.
  private static func halfSpace(_ dimension: Int) throws -> ReliabilityProblem {
    let direction = (1...dimension).map { Double($0) }
    let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return ReliabilityProblem(
      name: "half space", probability: first,
      marginals: [Marginal](repeating: .standard, count: dimension),
      event: try RareEvent(.above, 4)
    ) { x, _ in zip(x, direction).reduce(0) { $0 + $1.0 * $1.1 } / length }
  }

  /// Where Σ z_j² κ/2 bends a boundary at a distance of β away from the origin.
  private static func paraboloid(_ curvatures: [Double], distance: Double) throws
    -> ReliabilityProblem
  {
    ReliabilityProblem(
      name: "paraboloid", probability: .nan,
      marginals: [Marginal](repeating: .standard, count: curvatures.count + 1),
      event: try RareEvent(.above, distance)
    ) { x, _ in
      x[0] - zip(curvatures, x.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 * $1.1 / 2 }
    }
  }

  @Test(
    "Cross-entropy holds exact probabilities of systems, noise, heavy tails and 100 coordinates",
    arguments: 0..<9)
  func crossEntropy(index: Int) throws {
    let problem = try ReliabilityProblems.own()[index]
    var state = problem.state()
    let found = try CrossEntropy().estimate(problem.event, of: &state, seed: 3)
    RareEventSamplingTests.expect(
      found, holds: problem.probability, relativeWidth: 0.01...(problem.isNoisy ? 1.2 : 0.5),
      problem.name)
    #expect(
      problem.isNoisy ? found.warnings.contains(.searchStalled) : found.warnings == [],
      "\(problem.name): \(found.warnings)")
  }

  @Test("Cross-entropy covers events in several places that replications found separately")
  func severalPlaces() throws {
    // Ten coordinates, each beyond 4.5 on its own: twenty places.
    let problem = ReliabilityProblem(
      name: "places", probability: -expm1(10 * log1p(-2 * 3.3976731247300604e-06)),
      marginals: [Marginal](repeating: .standard, count: 10), event: try RareEvent(.above, 4.5)
    ) { x, _ in x.reduce(0) { max($0, abs($1)) } }
    var state = problem.state()
    let found = try CrossEntropy().estimate(problem.event, of: &state, seed: 1)
    RareEventSamplingTests.expect(found, holds: problem.probability, relativeWidth: 0.01...1)
  }

  @Test("Lines along the normal of a half space give its exact probability, without scatter")
  func linesOfHalfSpace() throws {
    let problem = try Self.halfSpace(50)
    var state = problem.state()
    let found = try LineSampling(direction: (1...50).map { Double($0) }, lines: 5, replications: 5)
      .estimate(problem.event, of: &state, seed: 1)
    #expect(abs(found.probability.value / Self.first - 1) < 1e-5, "\(found.probability)")
    #expect(found.probability.lower < Self.first && Self.first < found.probability.upper)
  }

  @Test("Lines along the direction of the design point hold the exact probability")
  func lines() throws {
    for problem in try ReliabilityProblems.published() where problem.hasOneDesignPoint {
      var state = problem.state()
      let found = try LineSampling().estimate(problem.event, of: &state, seed: 2)
      let probability = found.probability
      #expect(
        abs(probability.value - problem.probability) <= 4 * probability.standardError,
        "\(problem.name): \(probability)")
      #expect(found.coefficientOfVariation < 0.1, "\(problem.name)")
    }
  }

  @Test("Rays see an event on all sides, exactly when it is a sphere's outside")
  func raysOfCircle() throws {
    let problem = try ReliabilityProblems.own()[3]
    var state = problem.state()
    let found = try DirectionalSampling(directions: 20, replications: 5)
      .estimate(problem.event, of: &state, seed: 1)
    #expect(abs(found.probability.value / exp(-12.5) - 1) < 1e-5, "\(found.probability)")
  }

  @Test("Rays hold the exact probability with up to ten coordinates")
  func rays() throws {
    for problem in try ReliabilityProblems.published() where problem.dimension <= 3 {
      var state = problem.state()
      let found = try DirectionalSampling().estimate(problem.event, of: &state, seed: 2)
      let probability = found.probability
      #expect(
        abs(probability.value - problem.probability) <= 4 * probability.standardError,
        "\(problem.name): \(probability)")
    }
  }

  @Test("The design point of a half space is exact, and its importance shares are the cosines'")
  func designPoint() throws {
    let problem = try Self.halfSpace(4)
    var state = problem.state()
    let found = try DesignPoint().approximate(problem.event, of: &state, seed: 1)
    #expect(abs(found.reliabilityIndex - 4) < 1e-6)
    #expect(abs(found.firstOrder / Self.first - 1) < 1e-5)
    for (index, share) in found.importance.enumerated() {
      #expect(abs(share - pow(Double(index + 1), 2) / 30) < 1e-6)
    }
    #expect(found.estimate.warnings == [])
    #expect(found.estimate.probability.lower.isNaN)
  }

  @Test("The design point is found where the outcome is flat at the start and steep beyond")
  func heavyTail() throws {
    let problem = try ReliabilityProblems.own()[5]
    var state = problem.state()
    let found = try DesignPoint().approximate(problem.event, of: &state, seed: 1)
    #expect(abs(found.reliabilityIndex - 4.5) < 1e-4, "\(found.reliabilityIndex)")
  }

  @Test("Curvatures of a paraboloid are found, and corrections are their formulas")
  func curvatures() throws {
    let problem = try Self.paraboloid([0.1, 0.3], distance: 3)
    var state = problem.state()
    let found = try DesignPoint().approximate(problem.event, of: &state, seed: 1)
    let curvatures = try #require(found.curvatures)
    #expect(abs(curvatures[0] - 0.1) < 1e-5 && abs(curvatures[1] - 0.3) < 1e-5, "\(curvatures)")
    let second = try #require(found.secondOrder)
    // scripts/reference/rare_events.py
    #expect(abs(second.breitung / 0.000858919549097223 - 1) < 1e-4, "\(second)")
    #expect(abs(second.hohenbichlerRackwitz / 0.0008313400653884392 - 1) < 1e-4, "\(second)")
    #expect(abs(second.tvedt / 0.000819555258238614 - 1) < 1e-4, "\(second)")
  }

  @Test("An event with the origin inside has a negative index and the complement's corrections")
  func originInside() throws {
    let problem = try ReliabilityProblem(
      name: "likely", probability: .nan, marginals: [.standard, .standard],
      event: RareEvent(.above, -2)
    ) { x, _ in x[0] + 0.1 * x[1] * x[1] }
    var state = problem.state()
    let found = try DesignPoint().approximate(problem.event, of: &state, seed: 1)
    #expect(abs(found.reliabilityIndex + 2) < 1e-6)
    let plain = try PlainMonteCarlo(samples: 400_000).estimate(
      problem.event, of: &state, seed: 1)
    let second = try #require(found.secondOrder)
    #expect(abs(second.tvedt - plain.probability.value) < 0.002, "\(second) \(plain)")
  }

  @Test("Design points in several places are told")
  func severalDesignPoints() throws {
    for problem in try ReliabilityProblems.published()
    where ["RP75", "Four branches", "RP33"].contains(problem.name) {
      var state = problem.state()
      let found = try DesignPoint().approximate(problem.event, of: &state, seed: 1)
      #expect(
        found.estimate.warnings.contains {
          if case .severalDesignPoints = $0 { true } else { false }
        }, "\(problem.name): \(found.estimate.warnings)")
    }
  }

  @Test("Methods that follow a boundary refuse a model with random numbers of its own")
  func noise() throws {
    let problem = try ReliabilityProblems.own()[4]
    var state = problem.state()
    let methods: [any RareEventEstimator] = [
      try LineSampling(), try DirectionalSampling(), try DesignPoint(),
    ]
    for method in methods {
      #expect(throws: RareEventError.self) {
        try method.estimate(problem.event, of: &state, seed: 1)
      }
    }
  }

  @Test("Line sampling refuses events in several directions, directional sampling many inputs")
  func refusals() throws {
    let problem = try ReliabilityProblems.own()[6]
    var state = problem.state()
    #expect(throws: RareEventError.self) {
      try LineSampling().estimate(problem.event, of: &state, seed: 1)
    }
    let many = try Self.halfSpace(11)
    var other = many.state()
    #expect(throws: RareEventError.self) {
      try DirectionalSampling().estimate(many.event, of: &other, seed: 1)
    }
  }

  @Test("Audits find parts of an event between two places of the grid, and correct for them")
  func audits() throws {
    // A ring that no place of the grid along a ray is in.
    let problem = ReliabilityProblem(
      name: "ring", probability: exp(-0.125) - exp(-0.245), marginals: [.standard, .standard],
      event: try RareEvent(.above, 0)
    ) { x, _ in
      let radius = (x[0] * x[0] + x[1] * x[1]).squareRoot()
      return 0.1 - abs(radius - 0.6)
    }
    var state = problem.state()
    let found = try DirectionalSampling(directions: 1_000).estimate(
      problem.event, of: &state, seed: 1)
    RareEventSamplingTests.expect(found, holds: problem.probability, relativeWidth: 0.01...0.3)
    #expect(found.warnings.contains { if case .unresolvedBoundary = $0 { true } else { false } })
  }

  @Test("A step has no design point, and line sampling says what it needs")
  func step() throws {
    let problem = ReliabilityProblem(
      name: "step", probability: Self.first, marginals: [.standard, .standard],
      event: try RareEvent(.above, 0.5)
    ) { x, _ in x[0] > 4 ? 1 : 0 }
    var state = problem.state()
    #expect(throws: RareEventError.self) {
      try DesignPoint().estimate(problem.event, of: &state, seed: 1)
    }
    #expect(throws: RareEventError.self) {
      try LineSampling().estimate(problem.event, of: &state, seed: 1)
    }
    let found = try LineSampling(direction: [1, 0.1]).estimate(
      problem.event, of: &state, seed: 1)
    RareEventSamplingTests.expect(found, holds: Self.first, relativeWidth: 0.001...0.5)
  }

  @Test("Guidance recommends one method that fits and gives reasons against the others")
  func guidance() {
    typealias Situation = RareEventGuidance.Situation
    func recommended(_ situation: Situation) -> [RareEventMethod] {
      RareEventGuidance.advise(situation).filter { $0.verdict == .recommended }.map(\.method)
    }
    #expect(recommended(Situation(dimension: 5, probability: 0.05)) == [.monteCarlo])
    #expect(recommended(Situation(dimension: 5, probability: 1e-5)) == [.crossEntropy])
    #expect(recommended(Situation(dimension: 300, probability: 1e-5)) == [.subsetSimulation])
    #expect(
      recommended(Situation(dimension: 300, probability: 1e-5, hasDirection: true))
        == [.lineSampling])
    #expect(recommended(Situation(dimension: 300, probability: 1e-5, budget: 100)) == [])
    let noisy = RareEventGuidance.advise(Situation(dimension: 3, isNoisy: true))
    #expect(
      Set(noisy.filter { $0.verdict == .refused }.map(\.method))
        == [.lineSampling, .directionalSampling, .designPoint])
    #expect(noisy.count == RareEventMethod.allCases.count)
  }
}
