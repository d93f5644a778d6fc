import RiskPluginHost
import RiskStatistics
import Testing

@testable import RiskEngine

@Suite("Designs for sensitivity")
struct DesignedRunTests {
  /// k a + b under two policies with k of 1 and 2; `m.sum` adds what a model draws.
  private static func plan(
    samples: Int = 1_024, sampling: String = "sobol", dependence: String = "",
    outcomes: String = "{sum: {of: m.c_out, measures: [{probability: {above: 1}}]}}"
  ) throws -> Plan {
    try Config(
      """
      models: {r: {model: services/random}, m: {model: shapes/identity, inputs: {b: r.pooled}}}
      uncertainties:
        a: {for: m.c, distribution: {normal: {mean: 0, sd: 2}}}
        b: {for: m.c, as: shift, distribution: {normal: {mean: 0, sd: 1}}}
      \(dependence)
      levers: {k: {for: m.c, as: factor}}
      policies: {current: {k: 1}, double: {k: 2}}
      outcomes: \(outcomes)
      """, samples: samples, simulation: "sampling: \(sampling)"
    ).plan()
  }

  private static func run(
    _ plan: Plan, _ design: SensitivityDesign, threads: Int = 2,
    change: (inout DesignedRun.Request) -> Void = { _ in }
  ) throws -> DesignedResults {
    var request = DesignedRun.Request(design)
    change(&request)
    return try DesignedRun(plan, request, options: RunOptions(threads: threads)).run()
  }

  private static func indices(_ target: DesignedTarget) throws -> SobolIndices {
    guard case .pickFreeze(let indices, _) = target.measures else {
      throw Mistake(description: "no indices")
    }
    return indices
  }

  private struct Mistake: Error, CustomStringConvertible {
    let description: String
  }

  @Test("First order and total of a linear model are its shares of variance")
  func linear() throws {
    let results = try Self.run(Self.plan(), .saltelli(secondOrder: false))
    #expect(results.groups.map(\.name) == ["a", "b"])
    #expect(results.evaluations == 4 * 1_024 && !results.hasChance)
    let value = try #require(results.targets.first { !$0.isDifference && $0.kind == .value })
    let indices = try Self.indices(value)
    for (group, share) in zip(indices.groups, [0.8, 0.2]) {
      #expect(abs(group.first.estimate.value - share) < 0.01)
      #expect(abs(group.total.estimate.value - share) < 0.01)
    }
    #expect(abs(try #require(value.standardDeviation) - 5.0.squareRoot()) < 0.05)
  }

  @Test("Differences come first, then values and the events that are asked for")
  func targets() throws {
    let results = try Self.run(Self.plan(), .saltelli(secondOrder: false))
    #expect(results.targets.map(\.isDifference) == [true, false, false, false, false])
    #expect(
      results.targets.map(\.kind) == [
        .value, .value, .exceedance(1), .value, .exceedance(1),
      ])
  }

  @Test("Results have the same bits with any number of threads")
  func threads() throws {
    let plan = try Self.plan(samples: 1_500, sampling: "random")
    let one = try Self.run(plan, .saltelli(secondOrder: true), threads: 1)
    let three = try Self.run(plan, .saltelli(secondOrder: true), threads: 3)
    for (a, b) in zip(one.targets, three.targets) {
      #expect(try Self.indices(a) == Self.indices(b))
    }
  }

  @Test("The random numbers of models are a group when they matter")
  func chance() throws {
    let plan = try Self.plan(outcomes: "{sum: {of: m.sum}}")
    let results = try Self.run(plan, .saltelli(secondOrder: false))
    #expect(results.hasChance && results.groups.last?.name == DesignedRun.chanceName)
    let indices = try Self.indices(results.targets[1])
    // The mean of four normals beside variances of 4 and 1.
    let share = 0.25 / 5.25
    #expect(abs(try #require(indices.groups.last).total.estimate.value - share) < 0.01)
  }

  @Test("Inputs that depend on each other are one group, and have no derivatives of their own")
  func joined() throws {
    let plan = try Self.plan(
      dependence: "dependence: [{gaussian: {between: [a, b], correlation: 0.5}}]")
    let results = try Self.run(plan, .saltelli(secondOrder: false))
    #expect(results.groups.map(\.name) == ["a + b"])
    #expect(throws: DesignedRunError.self) { try Self.run(plan, .derivatives) }
  }

  @Test("Elementary effects of a linear model are equal, derivatives are their squares")
  func screening() throws {
    let results = try Self.run(Self.plan(samples: 16), .morris(levels: 4))
    guard case .screening(let effects) = results.targets[1].measures else {
      throw Mistake(description: "no effects")
    }
    #expect(results.evaluations == 16 * 3)
    let ratio =
      effects.groups[0].magnitude.estimate.value / effects.groups[1].magnitude.estimate.value
    #expect(abs(ratio - 2) < 1e-9)
    let derivatives = try Self.run(Self.plan(samples: 256), .derivatives)
    guard case .derivatives(let measures) = derivatives.targets[1].measures else {
      throw Mistake(description: "no derivatives")
    }
    // On the scale of scores the derivatives are the standard deviations, and the bound is the share.
    for (input, square) in zip(measures.inputs, [4.0, 1]) {
      #expect(abs(input.meanSquare.estimate.value - square) < 1e-6 * square)
    }
  }

  @Test("What does not fit is refused with a reason")
  func refusals() throws {
    let plan = try Self.plan()
    #expect(throws: DesignedRunError.self) {
      try Self.run(plan, .saltelli(secondOrder: false)) { $0.outcomes = ["nobody"] }
    }
    #expect(throws: DesignedRunError.self) {
      try Self.run(plan, .saltelli(secondOrder: false)) {
        $0.groups = [NamedGroup(name: "g", members: ["nobody"])]
      }
    }
  }
}
