import RiskStatistics
import Testing

@testable import RiskEngine

@Suite("Drivers of a run")
struct DriverTests {
  /// The sum of a, b, c and the vector under two policies.
  private static func run(
    samples: Int = 8_192, sampling: String = "random", threads: Int = 2, more: String = ""
  ) throws -> Run {
    try Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties:
        a: {for: m.a, distribution: {normal: {mean: 0, sd: 2}}}
        b: {for: m.b, distribution: {normal: {mean: 0, sd: 1}}}
        scale: {for: m.c, as: factor, distribution: {uniform: {minimum: 0, maximum: 1}}}
      levers: {k: {for: m.c}}
      policies: {current: {k: 0}, more: {k: 2}}
      \(more)
      outcomes: {sum: {of: m.sum}, a_out: {of: m.a_out}, vector: {of: m.vector_out}}
      """, samples: samples, simulation: "sampling: \(sampling)"
    ).run(threads: threads)
  }

  private static func output(
    _ run: Run, outcome: Int, policy: Int, isDifference: Bool = false
  ) throws -> DriverAnalysis.Output {
    try #require(
      run.results.drivers?.outputs.first {
        $0.outcome == outcome && $0.policy == policy && $0.isDifference == isDifference
      })
  }

  @Test(
    "Shares of the variance of a sum are those of its parts", arguments: ["random", "sobol"])
  func shares(sampling: String) throws {
    let run = try Self.run(sampling: sampling)
    let sum = try Self.output(run, outcome: 0, policy: 0)
    for (index, share) in [0.8, 0.2].enumerated() {
      let estimate = sum.firstOrder[index].index
      #expect(estimate.lower <= share && share <= estimate.upper)
      #expect(estimate.upper - estimate.lower < 0.1)
      #expect(sum.firstOrder[index].isDistinguishable)
    }
    #expect(!sum.firstOrder[2].isDistinguishable)
    #expect(sum.rankRegression.explained.value > 0.95)
  }

  @Test("What a policy changes has its own driver")
  func difference() throws {
    let run = try Self.run()
    let difference = try Self.output(run, outcome: 0, policy: 1, isDifference: true)
    #expect(difference.firstOrder[2].index.value > 0.99)
    #expect(!difference.firstOrder[0].isDistinguishable)
    let unchanged = try Self.output(run, outcome: 1, policy: 1, isDifference: true)
    #expect(unchanged.firstOrder.allSatisfy { $0.gap == .constantOutput })
    #expect(unchanged.firstOrder.allSatisfy { $0.index.value.isNaN })
  }

  @Test("Outcomes with dimensions are left to a sensitivity analysis")
  func scalars() throws {
    let drivers = try #require(Self.run().results.drivers)
    #expect(Set(drivers.outputs.map(\.outcome)) == [0, 1])
  }

  @Test("They rest on the first samples, whatever the threads")
  func threads() throws {
    let one = try Self.run(samples: 20_000, threads: 1)
    let three = try Self.run(samples: 20_000, threads: 3)
    #expect(one.results.drivers?.samples == 16_384)
    for (a, b) in zip(one.results.drivers?.outputs ?? [], three.results.drivers?.outputs ?? []) {
      // NaN is not equal to itself.
      #expect("\(a.firstOrder)" == "\(b.firstOrder)")
      #expect("\(a.rankRegression)" == "\(b.rankRegression)")
    }
  }

  @Test("Inputs that are joined are made again as they were")
  func joined() throws {
    let run = try Self.run(
      more: "dependence: [{gaussian: {between: [a, b], correlation: 0.99}}]")
    let sum = try Self.output(run, outcome: 0, policy: 0)
    // Each tells nearly all of the other.
    #expect(sum.firstOrder[0].index.value > 0.95 && sum.firstOrder[1].index.value > 0.95)
  }

  @Test("A run without uncertainties has no drivers")
  func none() throws {
    let run = try Config(
      "models: {m: {model: shapes/identity}}\noutcomes: {sum: {of: m.sum}}"
    ).run()
    #expect(run.results.drivers == nil)
  }
}
