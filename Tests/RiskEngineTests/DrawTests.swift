import RiskNumerics
import RiskStudy
import Testing

@testable import RiskEngine

@Suite("Draws")
struct DrawTests {
  private static let model = "models: {m: {model: shapes/identity}}\noutcomes: {o: {of: m.sum}}\n"

  @Test("A draw is a function of seed, name, label and sample alone")
  func pure() throws {
    let run = try Config(
      Self.model
        + "uncertainties: {u: {for: m.vector, distribution: {uniform: {minimum: 0, maximum: 1}}}}",
      samples: 700, seed: 99
    ).run()
    for (draw, label) in ["NLD", "DEU", "FRA"].enumerated() {
      let key = StreamKey.derive(seed: 99, kind: "uncertainty", name: "u", stream: 0, label: label)
      #expect(
        run.draws[draw]
          == RandomStream(key: key).uniforms(firstSample: 0, draw: 0, count: 700))
    }
  }

  @Test("Other uncertainties, before or after, change none")
  func independent() throws {
    let u = "u: {for: m.a, distribution: {normal: {mean: 0, sd: 1}}}"
    let v = "v: {for: m.b, distribution: {uniform: {minimum: 0, maximum: 1}}}"
    let alone = try Config(Self.model + "uncertainties: {\(u)}").run().draws[0]
    #expect(try Config(Self.model + "uncertainties: {\(u), \(v)}").run().draws[0] == alone)
    #expect(try Config(Self.model + "uncertainties: {\(v), \(u)}").run().draws[1] == alone)
    #expect(try Config(Self.model + "uncertainties: {\(u)}", seed: 8).run().draws[0] != alone)
  }

  @Test("The first samples of a longer run are the shorter run")
  func prefix() throws {
    let config = Config(
      Self.model + "uncertainties: {u: {for: m.vector, distribution: {normal: {mean: 0, sd: 1}}}}")
    let (short, long) = (try config.run(samples: 700), try config.run(samples: 3_000))
    #expect(long.draws.map { Array($0.prefix(700)) } == short.draws)
    #expect(long.values[0].map { Array($0.prefix(700)) } == short.values[0])
  }

  @Test("One uncertainty feeds all its targets by label")
  func shared() throws {
    let run = try Config(
      """
      models: {m: {model: shapes/identity}, n: {model: shapes/links, settings: {labels: reversed}}}
      uncertainties:
        u: {for: [m.vector, n.demand], distribution: {normal: {mean: 0, sd: 1}}}
      outcomes: {o: {of: m.vector_out}, p: {of: n.demand_out}}
      """
    ).run()
    // NLD, DEU, FRA of m, then FRA, DEU, NLD of n.
    #expect(run.draws.count == 3)
    #expect(run.values[0] == run.draws + run.draws.reversed())
  }

  @Test("Parameters can differ by element: defaults and table columns")
  func parameters() throws {
    let folder = try TemporaryFolder()
    try folder.write("country,value\nNLD,10\nDEU,20\nFRA,30\n", to: "c.csv")
    try folder.write("country,top\nFRA,33\nDEU,22\nNLD,11\n", to: "d.csv")
    let run = try Config(
      """
      models:
        m:
          model: shapes/table
          tables: {countries: \(folder.path)/c.csv, more: \(folder.path)/d.csv}
      uncertainties:
        u:
          for: m.value
          distribution: {uniform: {minimum: default, maximum: {table: more, column: top}}}
      outcomes: {o: {of: m.weighted}}
      """
    ).run()
    for (element, low) in [10.0, 20, 30].enumerated() {
      #expect(run.values[0][element].min()! >= low)
      #expect(run.values[0][element].max()! <= low * 1.1)
      #expect(run.values[0][element].max()! >= low * 1.099)
    }
  }

  /// The correlation of two columns.
  private static func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let n = Double(x.count)
    let (meanX, meanY) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    let covariance = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    let varianceX = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    let varianceY = y.reduce(0) { $0 + ($1 - meanY) * ($1 - meanY) }
    return covariance / (varianceX * varianceY).squareRoot()
  }

  /// The largest distance of the samples' distribution function to that of a uniform quantity.
  private static func distanceToUniform(_ x: [Double]) -> Double {
    let n = Double(x.count)
    return x.sorted().enumerated().map { index, value in
      max(Double(index + 1) / n - value, value - Double(index) / n)
    }.max()!
  }

  @Test(
    "A Gaussian copula gives normal quantities the correlation, within 4 standard errors",
    arguments: [-0.45, 0, 0.3, 0.95])
  func copula(correlation rho: Double) throws {
    let n = 20_000
    let run = try Config(
      Self.model
        + """
        uncertainties:
          u: {for: m.a, distribution: {normal: {mean: 5, sd: 2}}}
          v: {for: m.b, distribution: {normal: {mean: 0, sd: 1}}}
          w: {for: m.c, distribution: {normal: {mean: 0, sd: 1}}}
        dependence: [{gaussian: {between: [u, w, v], correlation: \(rho)}}]
        """, samples: n
    ).run()
    let bound = 4 * (1 - rho * rho) / Double(n).squareRoot()
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
      #expect(abs(Self.correlation(run.draws[i], run.draws[j]) - rho) <= bound)
    }
    // The first of the group keeps the draws that it has alone, within rounding.
    let alone = try Config(
      Self.model + "uncertainties: {u: {for: m.a, distribution: {normal: {mean: 5, sd: 2}}}}",
      samples: n
    ).run()
    for (found, expected) in zip(run.draws[0], alone.draws[0]) {
      #expect(abs(found - expected) <= 1e-11)
    }
  }

  @Test("Its marginals stay what they are, at the 1 % level of Kolmogorov and Smirnov")
  func marginals() throws {
    let n = 20_000
    let run = try Config(
      Self.model
        + """
        uncertainties:
          u: {for: m.a, distribution: {uniform: {minimum: 0, maximum: 1}}}
          v: {for: m.b, distribution: {uniform: {minimum: 0, maximum: 1}}}
        dependence: [{gaussian: {between: [u, v], correlation: 0.8}}]
        """, samples: n
    ).run()
    for draws in run.draws {
      #expect(Self.distanceToUniform(draws) <= 1.63 / Double(n).squareRoot())
    }
    // The correlation of ranks of a Gaussian copula is 6/π asin(ρ/2).
    #expect(abs(Self.correlation(run.draws[0], run.draws[1]) - 0.7859) <= 0.012)
  }

  @Test("Elements are joined by label, and are independent of other labels")
  func copulaByLabel() throws {
    let run = try Config(
      """
      models: {m: {model: shapes/identity}, n: {model: shapes/links, settings: {labels: reversed}}}
      uncertainties:
        u: {for: m.vector, distribution: {normal: {mean: 0, sd: 1}}}
        v: {for: n.demand, distribution: {normal: {mean: 0, sd: 1}}}
      dependence: [{gaussian: {between: [u, v], correlation: 0.9}}]
      outcomes: {o: {of: m.sum}}
      """, samples: 20_000
    ).run()
    let labels = run.plan.draws.map(\.label)
    for i in 0..<3 {
      for j in 3..<6 {
        let found = Self.correlation(run.draws[i], run.draws[j])
        #expect(abs(found - (labels[i] == labels[j] ? 0.9 : 0)) <= 4 / 20_000.0.squareRoot())
      }
    }
  }

  @Test("Shares of a whole sum to 1 and have the means of their parameters")
  func shares() throws {
    let run = try Config(
      """
      models:
        m:
          model: limits/inputs
          inputs: {needed: 0}
      uncertainties:
        u: {for: m.shares, distribution: {dirichlet: {alpha: 2}}}
      outcomes: {o: {of: m.shares_out}, total: {of: m.shares_out, over: {country: sum}}}
      """, samples: 20_000
    ).run()
    #expect(run.failures.isEmpty)
    #expect(run.values[0][3].allSatisfy { abs($0 - 1) <= 4e-16 })
    for element in 0..<3 {
      // The variance of a share is a (6 - a) / (36 · 7) with a = 2.
      let mean = run.values[0][element].reduce(0, +) / 20_000
      #expect(abs(mean - 1.0 / 3) <= 4 * (8.0 / 252 / 20_000).squareRoot())
      #expect(run.values[0][element].allSatisfy { (0...1).contains($0) })
    }
  }

  @Test("Shares that are lost to underflow are failures, never silently nothing")
  func tinyShares() throws {
    let run = try Config(
      """
      models: {m: {model: limits/inputs, inputs: {needed: 0}}}
      uncertainties:
        u: {for: m.shares, distribution: {dirichlet: {alpha: 0.001}}}
      outcomes: {total: {of: m.shares_out, over: {country: sum}}}
      """, simulation: "failures: {policy: skip, at_most: 1}"
    ).run()
    for (sample, total) in run.values[0][0].enumerated() {
      #expect(
        total.isNaN
          ? run.failures.contains { $0.sample == sample } : abs(total - 1) <= 4e-16)
    }
  }
}
