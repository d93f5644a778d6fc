import RiskStatistics
import RiskStudy
import Testing

@testable import RiskEngine

@Suite("Samples that fail")
struct FailureTests {
  private static let skip = "failures: {policy: skip, at_most: 1}"

  /// A policy under which some samples fail, and y is one larger, beside one under which none does.
  private static func oneSided(_ fault: String, baseline: String = "current") -> String {
    """
    models: {m: {model: faulty/rows}}
    uncertainties: {x: {for: m.x, distribution: {normal: {mean: 0, sd: 1}}}}
    levers: {fault: {for: m.fault}, y: {for: m.y, as: shift}}
    baseline: \(baseline)
    policies: {current: {}, faulty: {fault: \(fault), y: 1}}
    outcomes:
      o:
        of: m.sum
        measures: [mean, sd, p10, p50, cvar90, difference_p50, {probability: {above: 2}}]
        prefer: lower
    """
  }

  @Test(
    "They are told with sample, policy, model, field and reason, in the order of the samples",
    arguments: [512, 1_024, 2_560])
  func told(batch: Int) throws {
    let run = try Config(Self.oneSided("fail"), samples: 2_500, simulation: Self.skip)
      .run(batch: batch)
    #expect(run.failures.map(\.sample) == Array(stride(from: 7, to: 2_500, by: 101)))
    #expect(run.failures.allSatisfy { $0.policy == 1 && $0.model == "m" && $0.field == "y" })
    #expect(run.failures[1].reason == "sample 108 was chosen to fail")
    #expect(run.results.failures == [0, 25])
    for (sample, value) in run.values[1][0].enumerated() {
      #expect(value.isNaN == (sample % 101 == 7))
    }
  }

  @Test("An output that is no number is a failure that names it")
  func missingOutput() throws {
    let run = try Config(Self.oneSided("nan"), samples: 200, simulation: Self.skip).run()
    #expect(run.failures.map(\.sample) == [5, 102, 199])
    #expect(run.failures[0].field == "product")
    #expect(run.failures[0].reason == "output product is not a number")
  }

  @Test("Infinity is a value, not a failure")
  func infinite() throws {
    let run = try Config(Self.oneSided("infinite"), samples: 500, simulation: Self.skip).run()
    #expect(run.failures.isEmpty)
  }

  @Test(
    "Statistics of a policy use its successes, differences those that both policies have",
    arguments: ["fail", "silent", "all"])
  func joint(fault: String) throws {
    let run = try Config(Self.oneSided(fault), samples: 3_000, simulation: Self.skip).run()
    let (base, own) = (run.values[0][0], run.values[1][0])
    let sound = own.indices.filter { !own[$0].isNaN }
    #expect(sound.count < 3_000)
    let n = Double(sound.count)
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    let baseMean = try #require(run.statistic("mean"))
    #expect(baseMean.samples == 3_000 && abs(baseMean.value - mean(base)) <= 1e-14)
    let ownMean = try #require(run.statistic("mean", policy: 1))
    #expect(ownMean.samples == sound.count)
    #expect(abs(ownMean.value - mean(sound.map { own[$0] })) <= 1e-14)

    // The difference is exactly 1 in every joint sample, whatever x is.
    let difference = try #require(run.statistic("mean_difference", policy: 1))
    #expect(difference.samples == sound.count && abs(difference.value - 1) <= 1e-15)
    #expect(difference.standardError <= 1e-15)
    for name in ["p10_difference", "p50_difference", "cvar90_difference"] {
      let estimate = try #require(run.statistic(name, policy: 1))
      #expect(estimate.samples == sound.count, "\(name)")
      #expect(abs(estimate.value - 1) <= 1e-14 && abs(estimate.standardError) <= 1e-14, "\(name)")
    }
    let paired = try #require(run.statistic("difference_p50", policy: 1))
    #expect(paired.samples == sound.count && abs(paired.value - 1) <= 1e-14)
    #expect(run.statistic("difference_p50") == nil)

    let probability = try #require(run.statistic("probability_above_2_difference", policy: 1))
    let expected =
      Double(sound.count { own[$0] > 2 }) / n - Double(sound.count { base[$0] > 2 }) / n
    #expect(probability.samples == sound.count && abs(probability.value - expected) <= 1e-15)
    #expect(run.statistic("sd_difference", policy: 1) == nil)
  }

  @Test("Which policy is the baseline does not matter to what is left out")
  func otherBaseline() throws {
    let run = try Config(
      Self.oneSided("fail", baseline: "faulty"), samples: 1_000, simulation: Self.skip
    ).run()
    let difference = try #require(run.statistic("p50_difference", policy: 0))
    #expect(difference.samples == 990 && abs(difference.value + 1) <= 1e-14)
    #expect(run.statistic("mean_difference", policy: 1) == nil)
  }

  @Test("Beyond the samples that are kept, joint statistics leave the same samples out")
  func jointInCells() throws {
    // So many elements that each keeps little; the baseline loses samples of its own.
    let run = try Config(
      """
      models:
        m: {model: faulty/rows}
        y: {model: shapes/years, settings: {years: 100}, inputs: {growth: 0, level: m.sum}}
      uncertainties: {x: {for: m.x, distribution: {normal: {mean: 0, sd: 1}}}}
      levers: {fault: {for: m.fault}, y: {for: m.y, as: shift}}
      policies: {a: {fault: nan, y: 1}, b: {fault: fail, y: 1.5}, c: {y: 2}, d: {y: 3}}
      outcomes: {o: {of: y.value, measures: [p50, cvar90], prefer: lower}}
      """, samples: 12_000, simulation: Self.skip
    ).run()
    #expect(run.plan.layout.configuration.exactSamples < 6_000)
    for policy in 1...3 {
      let (base, own) = (run.values[0][0], run.values[policy][0])
      let joint = own.indices.filter { !own[$0].isNaN && !base[$0].isNaN }
      #expect(joint.count < 12_000 - 120)
      func tail(_ values: [Double]) -> Double {
        OrderedCells(values: joint.map { values[$0] }).tailMean(share: 0.1, ofUpperEnd: true).mean
      }
      func median(_ values: [Double]) -> Double {
        OrderedCells(values: joint.map { values[$0] }).quantile(0.5)
      }
      for (name, expected) in [
        ("p50", median(own) - median(base)), ("cvar90", tail(own) - tail(base)),
      ] {
        let estimate = try #require(run.statistic("\(name)_difference", policy: policy))
        #expect(estimate.samples == joint.count, "\(name) \(policy)")
        let single = try #require(run.statistic(name, policy: policy))
        #expect(abs(estimate.value - expected) <= 2 * single.approximation, "\(name) \(policy)")
      }
    }
  }

  @Test("What depends on a sample that failed is not asked, and fails for the same reason")
  func downstream() throws {
    let run = try Config(
      """
      models:
        last: {model: shapes/identity, inputs: {a: m.sum}}
        m: {model: faulty/rows, settings: {fault: fail}}
      outcomes: {o: {of: last.sum}}
      """, samples: 600, simulation: Self.skip
    ).run()
    #expect(run.failures.map(\.sample) == [7, 108, 209, 310, 411, 512])
    #expect(run.failures.allSatisfy { $0.model == "m" })
    #expect(run.statistic("mean")?.samples == 594)
  }

  @Test("A batch that fails as a whole loses only the samples at fault")
  func wholeBatch() throws {
    for batch in [512, 1_536] {
      let run = try Config(
        """
        models: {m: {model: faulty/rows, settings: {fault: error}}}
        outcomes: {o: {of: m.sum}}
        """, samples: 1_500, simulation: Self.skip
      ).run(batch: batch)
      #expect(run.failures.map(\.sample) == [700])
      #expect(
        run.failures[0].reason == "numerical failure: sample 700 was chosen to fail its batch")
      #expect(run.failures[0].field == "x")
    }
  }

  @Test("A value that leaves the range of its input is a failure that says so")
  func range() throws {
    let run = try Config(
      """
      models: {m: {model: limits/inputs, inputs: {needed: 0, share: 0.5}}}
      uncertainties:
        u: {for: m.share, as: factor, distribution: {uniform: {minimum: 0, maximum: 4}}}
      outcomes: {o: {of: m.share_out}}
      """, simulation: Self.skip
    ).run()
    let failed = run.draws[0].indices.filter { run.draws[0][$0] * 0.5 > 1 }
    #expect(failed.count > 400 && failed.count < 600)
    #expect(run.failures.map(\.sample) == failed)
    #expect(run.failures[0].field == "share")
    #expect(run.failures[0].reason.contains("outside [0, 1]"))
    #expect(run.values[0][0].allSatisfy { $0.isNaN || (0...1).contains($0) })
  }

  @Test("A lever that moves a drawn input out of its range makes those samples fail")
  func leverOnDraw() throws {
    let run = try Config(
      """
      models: {m: {model: limits/inputs, inputs: {needed: 0}}}
      uncertainties: {u: {for: m.share, distribution: {uniform: {minimum: 0, maximum: 1}}}}
      levers: {l: {for: m.share, as: factor}}
      policies: {current: {}, double: {l: 2}}
      outcomes: {o: {of: m.share_out}}
      """, simulation: Self.skip
    ).run()
    #expect(run.results.failures[0] == 0)
    #expect(run.results.failures[1] == run.draws[0].count { $0 > 0.5 })
    #expect(run.values[1][0].allSatisfy { $0.isNaN || $0 <= 1 })
  }

  @Test("A draw that is not whole fails where the input must be")
  func notWhole() throws {
    let run = try Config(
      """
      models: {m: {model: limits/inputs, inputs: {needed: 0}}}
      uncertainties: {u: {for: m.count, distribution: {discrete: {values: [1, 2.5, 4], \
      probabilities: [0.4, 0.2, 0.4]}}}}
      outcomes: {o: {of: m.count_out}}
      """, simulation: Self.skip
    ).run()
    #expect(run.failures.map(\.sample) == run.draws[0].indices.filter { run.draws[0][$0] == 2.5 })
    #expect(!run.failures.isEmpty)
  }

  @Test("A link that brings what is out of range makes its samples fail")
  func linkOutOfRange() throws {
    let run = try Config(
      """
      models:
        first: {model: shapes/identity}
        m: {model: limits/inputs, inputs: {needed: 0, share: first.a_out}}
      uncertainties: {u: {for: first.a, distribution: {uniform: {minimum: -1, maximum: 1}}}}
      outcomes: {o: {of: m.share_out}}
      """, simulation: Self.skip
    ).run()
    #expect(run.failures.map(\.sample) == run.draws[0].indices.filter { run.draws[0][$0] < 0 })
    #expect(run.failures.allSatisfy { $0.model == "m" })
  }

  @Test("A number that the outcome's own sum makes of infinities is a failure")
  func outcomeIsNoNumber() throws {
    let run = try Config(
      """
      models: {m: {model: limits/opposites}}
      outcomes:
        total: {of: m.both, over: {side: sum}, measures: [mean, p50, max]}
        left: {of: m.both(side=left)}
      """, samples: 1_500, simulation: Self.skip
    ).run()
    #expect(run.failures.map(\.sample) == Array(stride(from: 3, to: 1_500, by: 100)))
    #expect(run.failures[0].reason.contains("total"))
    #expect(run.statistic("mean")?.value == 3 && run.statistic("mean")?.samples == 1_485)
    #expect(run.statistic("p50")?.samples == 1_485)
    #expect(run.statistic("max")?.value == 3)
    #expect(run.statistic("mean", 1)?.samples == 1_485)
  }

  @Test("Where none is tolerated the first one ends the run, and is named")
  func stop() throws {
    let config = Config(Self.oneSided("fail"), simulation: "failures: {policy: stop}")
    for (threads, batch) in [(1, 512), (3, 512), (2, 1_024)] {
      let error = #expect(throws: RunError.self) {
        try config.run(threads: threads, batch: batch, samples: 5_000)
      }
      guard case .failedSample(let failure, let policy) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(failure.sample == 7 && failure.policy == 1 && policy == "faulty")
      #expect(error?.description.contains("sample 7 failed under policy 'faulty'") == true)
    }
  }

  @Test(
    "So many are tolerated as the config says, and one more ends the run",
    arguments: [(0.005, true), (0.00495, false), (0.0, false), (1.0, true)])
  func tolerance(share: Double, isTolerated: Bool) throws {
    // Samples 7, 108, … 916 fail: 10 of 2,000 pairs.
    let config = Config(
      Self.oneSided("fail"), samples: 1_000,
      simulation: "failures: {policy: skip, at_most: \(share)}")
    if isTolerated {
      #expect(try config.run().results.failures == [0, 10])
    } else {
      let error = #expect(throws: RunError.self) { try config.run() }
      guard case .tooManyFailures(let count, let tolerable, let first, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(count == 10 && tolerable < 10 && first.sample == 7)
    }
  }

  @Test("29 % of 100 pairs are 29, whatever their product is in binary")
  func roundShare() throws {
    func config(_ share: String) -> Config {
      Config(
        """
        models: {m: {model: limits/inputs, inputs: {needed: 0}}}
        uncertainties: {u: {for: m.share, as: shift, distribution: {discrete: {values: [0, 9], \
        probabilities: [0.71, 0.29]}}}}
        outcomes: {o: {of: m.share_out}}
        """, samples: 100, simulation: "failures: {policy: skip, at_most: \(share)}")
    }
    let seed = try #require(
      try (1...200).map(UInt64.init).first {
        try config("1").run(seed: $0).results.failures == [29]
      })
    #expect(try config("0.29").run(seed: seed).results.failures == [29])
    #expect(throws: RunError.self) { try config("0.28").run(seed: seed) }
  }

  @Test("When every sample fails there are no numbers, and none is made up")
  func every() throws {
    let run = try Config(Self.oneSided("every"), simulation: Self.skip).run()
    #expect(run.results.failures == [0, 1_000])
    for name in ["mean", "sd", "p50", "cvar90", "probability_above_2", "mean_difference"] {
      let estimate = try #require(run.statistic(name, policy: 1))
      #expect(estimate.value.isNaN && estimate.samples == 0, "\(name)")
    }
  }

  @Test("A model that is not row-wise loses no sample to one that failed before it")
  func pooled() throws {
    func run(_ batch: Int) throws -> Run {
      try Config(
        """
        models:
          first: {model: faulty/rows, settings: {fault: fail}}
          m: {model: limits/pooled, inputs: {x: first.sum}}
        uncertainties: {u: {for: first.x, distribution: {uniform: {minimum: 0, maximum: 9}}}}
        outcomes: {o: {of: m.deviation}}
        """, samples: 3_000, simulation: Self.skip
      ).run(batch: batch)
    }
    let expected = try run(512)
    #expect(expected.results.failures == [30])
    for batch in [1_024, 1_536, 3_072] {
      let found = try run(batch)
      #expect(found.bits == expected.bits)
      #expect(found.failures == expected.failures)
    }
  }

  @Test("It is not given numbers out of its range, and its other rows stand")
  func pooledRange() throws {
    for batch in [512, 2_048] {
      let run = try Config(
        """
        models: {m: {model: limits/pooled}}
        uncertainties:
          u: {for: m.x, as: shift, distribution: {uniform: {minimum: -2, maximum: 9}}}
        outcomes: {o: {of: m.deviation}}
        """, samples: 2_000, simulation: Self.skip
      ).run(batch: batch)
      #expect(run.failures.map(\.sample) == run.draws[0].indices.filter { run.draws[0][$0] < -1 })
    }
  }
}
