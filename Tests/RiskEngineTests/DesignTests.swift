import RiskStatistics
import Testing

@testable import RiskEngine

@Suite("Designs")
struct DesignTests {
  private static let designs = ["random", "latin-hypercube", "sobol", "halton"]

  private static func config(_ design: String, samples: Int, more: String = "") -> Config {
    Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties:
        a: {for: m.a, distribution: {uniform: {minimum: 0, maximum: 1}}}
        b: {for: m.b, distribution: {normal: {mean: 1, sd: 2}}}
        vector: {for: m.vector, distribution: {exponential: {mean: 1}}}
      \(more)
      outcomes: {sum: {of: m.sum, measures: [mean, p95, cvar95], prefer: lower}}
      """, samples: samples, simulation: "sampling: \(design)")
  }

  @Test("Every number is the same for any threads and batch size", arguments: designs)
  func sameBits(design: String) throws {
    let more = """
      dependence: [{student-t: {between: [a, b], correlation: 0.5, degrees: 4}}, {within: [vector]}]
      """.replacing("{within: [vector]}", with: "{gumbel: {within: [vector], kendall: 0.3}}")
    let config = Self.config(design, samples: 5_000, more: more)
    let reference = try config.run(threads: 1, batch: 512)
    for (threads, batch) in [(2, 512), (2, 1_024), (3, 4_096)] {
      let run = try config.run(threads: threads, batch: batch)
      #expect(run.bits == reference.bits)
      #expect(run.draws == reference.draws)
    }
  }

  @Test("A longer run begins with the shorter one", arguments: ["random", "sobol", "halton"])
  func prefix(design: String) throws {
    let long = try Self.config(design, samples: 3_000).run()
    let short = try Self.config(design, samples: 1_000).run()
    for (a, b) in zip(long.draws, short.draws) { #expect(Array(a.prefix(1_000)) == b) }
  }

  @Test("A Latin hypercube has one sample in each stratum of each section")
  func strata() throws {
    let run = try Self.config("latin-hypercube", samples: 1_600).run()
    for section in 0..<Blocks.sections {
      let own = stride(from: section, to: 1_600, by: Blocks.sections).map { run.draws[0][$0] }
      #expect(Set(own.map { Int($0 * 100) }).count == 100)
    }
  }

  @Test("Evenly spread samples give a smooth mean with a far smaller error")
  func precision() throws {
    let random = try #require(Self.config("random", samples: 16_384).run().statistic("mean"))
    for (design, factor) in [("latin-hypercube", 20.0), ("sobol", 20), ("halton", 10)] {
      let found = try #require(Self.config(design, samples: 16_384).run().statistic("mean"))
      #expect(found.standardError < random.standardError / factor, "\(design)")
      #expect(abs(found.value - random.value) < 5 * random.standardError)
    }
  }

  @Test("Dimensions that the config names stay when an uncertainty comes before")
  func pinned() throws {
    func config(_ first: String, _ pin: String) -> Config {
      Config(
        """
        models: {m: {model: shapes/identity}}
        uncertainties:
          \(first)
          b: {for: m.b, distribution: {uniform: {minimum: 0, maximum: 1}}\(pin)}
        outcomes: {sum: {of: m.sum}}
        """, samples: 600, simulation: "sampling: sobol")
    }
    let a = "a: {for: m.a, distribution: {uniform: {minimum: 0, maximum: 1}}}"
    let c = "c: {for: m.c, distribution: {uniform: {minimum: 0, maximum: 1}}}"
    let with = try config("\(c)\n  \(a)", ", sobol_dimension: 1").run()
    let without = try config(a, ", sobol_dimension: 1").run()
    #expect(with.draws[2] == without.draws[1])
    let moved = try config("\(c)\n  \(a)", "").run()
    #expect(moved.draws[2] != without.draws[1])
    #expect(with.plan.sobolDimension(ofUncertainty: 2) == 1)
    #expect(with.plan.sobolDimension(ofUncertainty: 0) == 2)
  }

  @Test("Dimensions of elements that collide are an error that names both")
  func collision() throws {
    let problems = try Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties:
        vector: {for: m.vector, distribution: {exponential: {mean: 1}}, sobol_dimension: 3}
        b: {for: m.b, distribution: {uniform: {minimum: 0, maximum: 1}}, sobol_dimension: 4}
      outcomes: {sum: {of: m.sum}}
      """, simulation: "sampling: sobol"
    ).problems()
    #expect(
      problems.map(\.message) == [
        "'b' needs the Sobol dimensions 4 to 4, but 4 is taken by 'vector'"
      ])
  }

  @Test("A design without dimensions has none to tell")
  func noDimensions() throws {
    let plan = try Self.config("latin-hypercube", samples: 100).plan()
    #expect(plan.sobolDimension(ofUncertainty: 0) == nil)
  }
}
