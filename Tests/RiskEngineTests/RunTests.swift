import RiskPluginHost
import RiskStatistics
import RiskStudy
import Testing

@testable import RiskEngine

@Suite("Runs")
struct RunTests {
  /// Policies, failures, links, and so many elements that quantiles come out of cells.
  private static func study(samples: Int) -> Config {
    Config(
      """
      models:
        m: {model: faulty/rows}
        y: {model: shapes/years, settings: {years: 60}, inputs: {level: m.product}}
        r: {model: services/random, inputs: {scale: m.sum}}
      uncertainties:
        x: {for: m.x, distribution: {lognormal: {median: 1, p95: 9}}}
        growth: {for: y.growth, distribution: {normal: {mean: 0, sd: 0.05}}}
        factor: {for: y.level, as: factor, distribution: {uniform: {minimum: 0.5, maximum: 2}}}
      dependence: [{gaussian: {between: [x, growth], correlation: 0.5}}]
      levers: {fault: {for: m.fault}, y: {for: m.y, as: shift}}
      policies: {a: {}, b: {y: 1, fault: all}, c: {y: -2}, d: {fault: infinite}}
      outcomes:
        o:
          of: y.value
          measures: [mean, sd, min, max, p05, p50, p95, cvar95, difference_p05,
            {probability: {above: 3}}]
          prefer: lower
        r: {of: r.pooled}
      """, samples: samples, simulation: "failures: {policy: skip, at_most: 1}")
  }

  @Test("Threads and batch size change not one bit of the results")
  func sameBits() throws {
    let plan = try Self.study(samples: 9_000).plan()
    #expect(plan.layout.configuration.exactSamples < 9_000)
    let expected = try Run(plan, threads: 1, batch: 512)
    for (threads, batch) in [(1, 1_536), (2, 512), (3, 1_024), (4, 9_216), (2, 2_560)] {
      let found = try Run(plan, threads: threads, batch: batch)
      #expect(found.bits == expected.bits, "\(threads) threads, batches of \(batch)")
      #expect(found.failures == expected.failures)
      #expect(
        found.values.map { $0.map { $0.map(\.bitPattern) } }
          == expected.values.map { $0.map { $0.map(\.bitPattern) } })
    }
  }

  @Test("A run that is interrupted is the shorter run", arguments: [1, 2, 4])
  func interrupted(threads: Int) throws {
    let plan = try Self.study(samples: 20_000).plan()
    let run = try Run(plan, threads: threads, batch: 512, interruptAfter: 5_000)
    let samples = run.results.samples
    #expect(run.results.isInterrupted)
    #expect(samples >= 5_000 && samples < 20_000 && samples % 512 == 0)
    let short = try Run(Self.study(samples: samples).plan(), threads: 2)
    #expect(!short.results.isInterrupted)
    #expect(run.bits == short.bits)
    #expect(run.failures == short.failures)
    #expect(run.draws == short.draws)
  }

  @Test("A run that is interrupted is judged as the shorter one")
  func judged() throws {
    // One in 101 fails, where one in 200 is tolerable; a thousand would be, of all 200,000.
    let config = Config(
      """
      models: {m: {model: faulty/rows, settings: {fault: fail}}}
      outcomes: {o: {of: m.sum}}
      """, samples: 200_000, simulation: "failures: {policy: skip, at_most: 0.5%}")
    let error = #expect(throws: RunError.self) {
      try Run(config.plan(), threads: 1, batch: 512, interruptAfter: 2_000)
    }
    guard case .tooManyFailures(let count, let tolerable, _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(count > tolerable && tolerable < 1_000)
  }

  @Test(
    "Models that must not be called twice at a time are not", arguments: ["serial", "exclusive"])
  func alone(model: String) throws {
    let run = try Config(
      """
      models: {m: {model: services/\(model)}, n: {model: services/\(model)}}
      levers: {l: {for: m.x}}
      policies: {a: {}, b: {l: 2}, c: {l: 3}}
      outcomes: {o: {of: m.y}, p: {of: n.y}}
      """, samples: 20_000, simulation: "failures: {policy: stop}"
    ).run(threads: 4, batch: 512)
    #expect(run.failures.isEmpty)
  }

  @Test("Any number of samples can be run", arguments: [1, 2, 511, 512, 513, 1_025])
  func sizes(samples: Int) throws {
    let run = try Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties: {u: {for: m.a, distribution: {uniform: {minimum: 0, maximum: 1}}}}
      outcomes: {o: {of: m.a_out, measures: [mean, p50, min, max]}}
      """, samples: samples
    ).run(threads: 4)
    let values = run.values[0][0]
    #expect(values.count == samples && run.results.samples == samples)
    #expect(run.statistic("mean")?.samples == samples)
    #expect(run.statistic("min")?.value == values.min())
    #expect(run.statistic("max")?.value == values.max())
    let mean = values.reduce(0, +) / Double(samples)
    #expect(abs((run.statistic("mean")?.value ?? .nan) - mean) <= 1e-15)
    #expect(run.statistic("p50")?.value == OrderedCells(values: values).quantile(0.5))
  }

  @Test("Measures are what their names say")
  func measures() throws {
    let run = try Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties: {u: {for: m.a, distribution: {normal: {mean: 10, sd: 2}}}}
      levers: {l: {for: m.a, as: factor}}
      policies: {current: {}, more: {l: 1.5}}
      outcomes:
        low:
          of: m.a_out
          prefer: lower
          measures: [mean, sd, p05, p995, cvar90, difference_p25, {probability: {above: 12}},
            {probability: {below: 9}}, {probability: {at_least: 10}}, {probability: {at_most: 8}}]
        high: {of: m.a_out, prefer: higher, measures: [cvar90]}
      """, samples: 4_000
    ).run()
    for policy in 0..<2 {
      let values = run.values[policy][0]
      let sorted = values.sorted()
      let cells = OrderedCells(values: values)
      let n = Double(values.count)
      let mean = values.reduce(0, +) / n
      let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
      let expected: [(String, Double)] = [
        ("mean", mean), ("sd", deviation), ("p05", cells.quantile(0.05)),
        ("p995", cells.quantile(0.995)), ("cvar90", sorted.suffix(400).reduce(0, +) / 400),
        ("probability_above_12", Double(values.count { $0 > 12 }) / n),
        ("probability_below_9", Double(values.count { $0 < 9 }) / n),
        ("probability_at_least_10", Double(values.count { $0 >= 10 }) / n),
        ("probability_at_most_8", Double(values.count { $0 <= 8 }) / n),
      ]
      for (name, value) in expected {
        let estimate = try #require(run.statistic(name, policy: policy), "\(name)")
        #expect(abs(estimate.value - value) <= 1e-12 * abs(value), "\(name)")
        #expect(estimate.lower <= estimate.value && estimate.value <= estimate.upper, "\(name)")
      }
      let worst = try #require(run.statistic("cvar90", 1, policy: policy))
      #expect(abs(worst.value - sorted.prefix(400).reduce(0, +) / 400) <= 1e-12 * 20)
    }
    let differences = zip(run.values[1][0], run.values[0][0]).map { $0 - $1 }
    let quarter = try #require(run.statistic("difference_p25", policy: 1))
    #expect(quarter.value == OrderedCells(values: differences).quantile(0.25))
    let median = try #require(run.statistic("mean_difference", policy: 1))
    #expect(abs(median.value - differences.reduce(0, +) / 4_000) <= 1e-12)
  }

  @Test("Policies that share all calls differ by nothing, for certain")
  func same() throws {
    let run = try Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties: {u: {for: m.a, distribution: {normal: {mean: 0, sd: 1}}}}
      policies: {current: {}, same: {}}
      outcomes:
        o: {of: m.a_out, measures: [mean, p50, {probability: {above: 0}}]}
      """
    ).run()
    for name in ["mean_difference", "p50_difference", "probability_above_0_difference"] {
      let estimate = try #require(run.statistic(name, policy: 1))
      #expect((estimate.value, estimate.lower, estimate.upper) == (0, 0, 0), "\(name)")
    }
  }

  @Test("An interrupt before anything is complete is no result")
  func nothing() throws {
    let plan = try Self.study(samples: 1_000).plan()
    let interrupt = StopFlag()
    interrupt.raise()
    let options = RunOptions(threads: 2, interrupt: interrupt)
    let error = #expect(throws: RunError.self) {
      try SimulationRun(plan, options: options).run(Silence())
    }
    guard case .interrupted = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("What can't be written ends the run with the reason")
  func unwritable() throws {
    let plan = try Self.study(samples: 5_000).plan()
    let error = #expect(throws: RunError.self) {
      try SimulationRun(plan, options: RunOptions(threads: 3, batch: 512)).run(FullDisk())
    }
    #expect(error?.description == "no space is left")
  }

  @Test("A model that waits to be stopped is, when the run fails elsewhere")
  func stopped() throws {
    let stop = StopFlag()
    let plan = try Config(
      """
      models: {m: {model: faulty/rows, settings: {fault: hang}}}
      outcomes: {o: {of: m.sum}}
      """
    ).plan(stop: stop)
    stop.raise()
    #expect(throws: RunError.self) {
      try SimulationRun(plan, options: RunOptions(threads: 1), stop: stop).run(Silence())
    }
  }
}

/// Takes everything and keeps nothing.
private final class Silence: RunSink, Sendable {
  func write(samples: [UInt8]) {}
  func write(failures: [SampleFailure]) {}
  func progress(completed: Int) {}
}

/// Has no place for anything.
private final class FullDisk: RunSink, Sendable {
  struct Full: Error, CustomStringConvertible { var description: String { "no space is left" } }
  func write(samples: [UInt8]) throws { throw Full() }
  func write(failures: [SampleFailure]) throws { throw Full() }
  func progress(completed: Int) {}
}
