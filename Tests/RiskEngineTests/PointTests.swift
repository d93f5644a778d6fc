import RiskPluginHost
import RiskStatistics
import Testing

@testable import RiskEngine

@Suite("Points that an algorithm chooses")
struct PointTests {
  private static let config = Config(
    """
    models: {m: {model: shapes/identity}, r: {model: services/random}}
    uncertainties:
      a: {for: m.a, distribution: {normal: {mean: 0, sd: 2}}}
      b: {for: m.b, distribution: {lognormal: {mean: 1, sd: 0.5}}}
      c: {for: m.c, distribution: {uniform: {minimum: 0, maximum: 1}}}
    dependence:
      - {gaussian: {between: [a, b], correlation: 0.6}}
    outcomes: {sum: {of: m.sum}, chance: {of: r.pooled}}
    """, samples: 700)

  /// The values of outcomes at points, by outcome.
  private static func values(
    _ plan: Plan, rows: Int, chance: Int = 0, scale: PointEvaluator.Scale,
    _ fill: @escaping (Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) throws -> [[Double]] {
    let evaluator = PointEvaluator(plan, capacity: rows, stop: StopFlag())
    try evaluator.evaluate(rows: rows, chance: chance, scale: scale, fill: fill)
    return plan.outcomes.indices.map {
      Array(evaluator.values(policy: 0, outcome: $0, element: 0, rows: rows))
    }
  }

  @Test("The design's own coordinates give the run, bit for bit")
  func designPoints() throws {
    let run = try Self.config.run()
    let columns = (run.plan.draws.map(\.coordinate) + run.plan.auxiliaries).map {
      run.plan.design.column($0.stream, dimension: $0.dimension)
    }
    let values = try Self.values(run.plan, rows: 700, scale: .uniform) {
      columns[$0].uniforms(firstSample: 0, into: $1)
    }
    #expect(values == run.values[0])
  }

  @Test("Scores are the normal quantiles of uniforms, and reach further into the tails")
  func scores() throws {
    let plan = try Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties: {a: {for: m.a, distribution: {normal: {mean: 0, sd: 2}}}}
      outcomes: {copy: {of: m.a_out}}
      """
    ).plan()
    let values = try Self.values(plan, rows: 3, scale: .normalScore) { _, column in
      for (row, score) in [-1.5, 0, 12].enumerated() { column[row] = score }
    }
    for (value, expected) in zip(values[0], [-3.0, 0, 24]) {
      #expect(abs(value - expected) <= 1e-12 * max(1, abs(expected)))
    }
  }

  @Test("Models take the random numbers of the samples that are named")
  func chance() throws {
    let run = try Self.config.run(samples: 1_024)
    let middle = try Self.values(run.plan, rows: 512, chance: 512, scale: .uniform) {
      for row in $1.indices { $1[row] = 0.25 + 0.01 * Double($0) }
    }
    #expect(middle[1] == Array(run.values[0][1][512...]))
  }
}

@Suite("Groups of inputs")
struct InputGroupTests {
  private func plan(_ dependence: String = "") throws -> Plan {
    try Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties:
        a: {for: m.a, distribution: {normal: {mean: 0, sd: 2}}}
        b: {for: m.b, distribution: {normal: {mean: 0, sd: 1}}}
        v: {for: m.vector, distribution: {normal: {mean: 0, sd: 1}}}
      \(dependence)
      outcomes: {sum: {of: m.sum}}
      """
    ).plan()
  }

  @Test("An uncertainty is a group with all its elements")
  func uncertainties() throws {
    let plan = try plan()
    let groups = try plan.inputGroups()
    #expect(groups.map(\.name) == ["a", "b", "v"])
    #expect(groups.flatMap(\.coordinates) == Array(plan.draws.indices))
    #expect(groups.allSatisfy { !$0.isJoined })
  }

  @Test("What depends on each other is one group, with what its copula draws")
  func joined() throws {
    let plan = try plan(
      "dependence: [{student-t: {between: [a, b], spearman: 0.5, degrees: 3}}]")
    let groups = try plan.inputGroups(byElement: true)
    let first = groups[0]
    #expect(first.name == "a + b" && first.isJoined)
    #expect(first.coordinates == [0, 1] + (plan.draws.count..<plan.coordinateCount))
    #expect(groups.count == plan.draws.count - 1)
  }

  @Test("Named groups take their members, and must not share any")
  func named() throws {
    let plan = try plan()
    let groups = try plan.inputGroups(named: [NamedGroup(name: "both", members: ["a", "b"])])
    #expect(groups.map(\.name) == ["both", "v"])
    #expect(throws: InputGroupError.self) {
      try plan.inputGroups(named: [
        NamedGroup(name: "x", members: ["a", "b"]), NamedGroup(name: "y", members: ["b", "v"]),
      ])
    }
    #expect(throws: InputGroupError.self) {
      try plan.inputGroups(named: [NamedGroup(name: "x", members: ["nobody"])])
    }
  }
}
