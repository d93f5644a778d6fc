import RiskStatistics
import Testing

@testable import RiskEngine

@Suite("Stopping")
struct StoppingTests {
  private static func config(
    _ interval: String, samples: Int = 100_000, sampling: String = "random", minimum: Int = 1_024
  ) -> Config {
    Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties:
        a: {for: m.a, distribution: {normal: {mean: 10, sd: 1}}}
        b: {for: m.b, distribution: {normal: {mean: 0, sd: 1}}}
      levers: {k: {for: m.c}}
      policies: {current: {}, more: {k: 4}}
      outcomes: {sum: {of: m.sum, measures: [mean, p95]}, b_out: {of: m.b_out}}
      """, samples: samples,
      simulation:
        "sampling: \(sampling), stop_when: {minimum: \(minimum), intervals: [\(interval)]}"
    )
  }

  @Test("A run stops at the first look that finds the interval narrow enough")
  func stops() throws {
    // The half width is 1.96 · √2 / √n: 0.0433 at 4,096 samples, 0.0306 at 8,192.
    let run = try Self.config("{outcome: sum, half_width: 0.04}").run()
    let record = try #require(run.results.stopping)
    #expect(record.looks == [1_024, 2_048, 4_096, 8_192])
    #expect(record.isSatisfied && !run.results.isInterrupted)
    #expect(run.results.samples == 8_192)
    #expect(record.widest.count == 1 && record.widest[0].goal == 0.04)
    let mean = try #require(run.statistic("mean"))
    #expect(record.widest[0].halfWidth == (mean.upper - mean.lower) / 2)
  }

  @Test("What a run that stopped tells is what a run of so many samples tells", arguments: [1, 3])
  func equal(threads: Int) throws {
    let stopped = try Self.config("{outcome: sum, half_width: 0.04}").run(
      threads: threads, batch: 1_536)
    let planned = try Self.config("{outcome: sum, half_width: 0.04}", samples: 8_192).run(
      threads: 2, batch: 512)
    #expect(stopped.bits == planned.bits)
    #expect(stopped.draws == planned.draws)
  }

  @Test("A run that never gets there draws all samples and says so")
  func misses() throws {
    let run = try Self.config("{outcome: sum, half_width: 1.0e-9}", samples: 5_000).run()
    #expect(run.results.samples == 5_000)
    #expect(run.results.stopping?.isSatisfied == false)
    #expect(run.results.stopping?.looks == [1_024, 2_048, 4_096, 5_000])
    #expect(run.results.warnings.contains { $0.contains("before every interval") })
  }

  @Test("Differences, other measures and relative widths can be aimed at")
  func targets() throws {
    let difference = try Self.config(
      "{outcome: sum, difference: true, policy: more, half_width: 1.0e-9}"
    ).run()
    // The policies differ by the same number in every sample.
    #expect(difference.results.samples == 1_024)
    let relative = try Self.config("{outcome: sum, measure: p95, relative_half_width: 0.5%}").run()
    #expect(relative.results.stopping?.isSatisfied == true)
    let quantile = try #require(relative.statistic("p95"))
    #expect(quantile.upper - quantile.lower <= 0.01 * quantile.value)
    let both = try Self.config(
      "{outcome: sum, half_width: 0.1}, {outcome: b_out, half_width: 0.02}"
    ).run()
    #expect(both.results.stopping?.widest.count == 2)
    #expect(both.results.samples == 16_384)
  }

  @Test(
    "Every look ends a whole design, with the same samples for any threads",
    arguments: ["latin-hypercube", "sobol", "halton"])
  func designs(sampling: String) throws {
    let config = Self.config("{outcome: sum, half_width: 0.001}", sampling: sampling)
    let one = try config.run(threads: 1, batch: 512)
    let two = try config.run(threads: 2, batch: 2_048)
    #expect(one.bits == two.bits)
    #expect(one.draws == two.draws)
    #expect(one.results.stopping?.isSatisfied == true)
    let estimate = try #require(one.statistic("mean"))
    // The inputs that nothing sets add 3 and three times 10.
    #expect(abs(estimate.value - 43) < 0.005)
  }

  @Test("Stages of a Latin hypercube are hypercubes of their own")
  func stages() throws {
    let run = try Self.config(
      "{outcome: sum, half_width: 1.0e-9}", samples: 4_096, sampling: "latin-hypercube"
    ).run()
    for range in [0..<1_024, 1_024..<2_048, 2_048..<4_096] {
      let section = stride(from: range.lowerBound, to: range.upperBound, by: Blocks.sections)
        .map { run.draws[1][$0] }.sorted()
      // One sample in each of the strata between the quantiles of the standard normal.
      let middle = section[section.count / 2 - 1]...section[section.count / 2]
      #expect(middle.contains(0))
    }
  }
}
