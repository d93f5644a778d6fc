import Foundation
import Testing

/// What uncertainties draw for the elements of fields.
@Suite struct DrawTests {
  /// Columns that hold one draw and where it arrived.
  private static func expectEqual(
    _ run: RunFolder, _ a: String, _ b: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let isSame = try run.samples(a) == run.samples(b)
    #expect(isSame, "\(a) \(b)", sourceLocation: sourceLocation)
  }

  @Test("A whole field has one draw an element, which fields with the same labels share")
  func wholeField() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      """
      risktool: 1
      name: shared
      simulation: {samples: 600, write_samples: all, write_columns: all}
      models:
        m: {model: shapes/identity}
        l: {model: shapes/links, settings: {labels: reversed}}
      uncertainties:
        u: {for: [m.vector, l.demand], distribution: {normal: {mean: 0, sd: 1}}, unit: "1"}
      outcomes:
        vector: {of: m.vector_out}
        demand: {of: l.demand_out}
      """)
    for country in ["NLD", "DEU", "FRA"] {
      try Self.expectEqual(run, "u[\(country)]", "vector[\(country)]")
      try Self.expectEqual(run, "u[\(country)]", "demand[\(country)]")
    }
    #expect(try run.samples("u[NLD]") != run.samples("u[DEU]"))
    #expect(try run.samples.header.count { $0.hasPrefix("u[") } == 3)
    let correlation = try Reference.correlation(
      run.samples("u[NLD]"), run.samples("u[DEU]"))
    #expect(abs(correlation) < 4 / Double(600).squareRoot())
  }

  private static let table =
    "country,value,sd,low,high\nNLD,3,0.5,0,1\n\"Germany, West\",4,2,1,3\nFRA,5,1,-2,0\n"

  @Test("Parameters from table columns belong to the rows of their labels")
  func tableParameters() throws {
    let workspace = try Workspace()
    // The rows of the second table stand in another order.
    try workspace.write(Self.table, to: "countries.csv")
    let lines = Self.table.split(separator: "\n")
    try workspace.write(
      ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n",
      to: "spread.csv")
    let run = try workspace.simulate(
      """
      risktool: 1
      name: parameters
      simulation: {samples: 2000, write_samples: all, write_columns: all}
      models:
        t:
          model: shapes/table
          tables: {countries: countries.csv, spread: spread.csv}
        u:
          model: shapes/table
          tables: {countries: countries.csv}
          inputs: {weight: {table: countries, column: sd}}
      uncertainties:
        exact: {for: t.value, distribution: {constant: {value: {table: spread, column: value}}}, unit: "1"}
        range:
          for: t.weight
          distribution: {uniform: {minimum: {table: spread, column: low}, maximum: {table: spread, column: high}}}
          unit: "1"
        normal: {for: u.value, distribution: {normal: {mean: default, sd: {table: countries, column: sd}}}, unit: "1"}
      outcomes: {weighted: {of: t.weighted}, other: {of: u.weighted}, u: {of: u.u}}
      """)
    let rows = [
      ("NLD", 3.0, 0.5, 0.0, 1.0), ("Germany, West", 4, 2, 1, 3), ("FRA", 5, 1, -2, 0),
    ]
    for (label, value, sd, low, high) in rows {
      #expect(try Set(run.samples("exact[\(label)]")) == [value])
      let range = try run.samples("range[\(label)]")
      #expect(range.allSatisfy { $0 > low && $0 < high })
      #expect(range.min()! < low + 0.05 * (high - low))
      #expect(range.max()! > high - 0.05 * (high - low))
      let normal = try run.samples("normal[\(label)]")
      #expect(abs(Reference.mean(normal) - value) < 5 * sd / Double(2000).squareRoot())
      #expect(abs(Reference.standardDeviation(normal) / sd - 1) < 0.1)
      let (weighted, other) = (
        try run.samples("weighted[\(label)]"), try run.samples("other[\(label)]")
      )
      for k in 0..<2000 {
        #expect(weighted[k] == value * range[k])
        #expect(other[k] == normal[k] * sd)
      }
      #expect(try run.samples("u[\(label)]").allSatisfy { $0 > 0 && $0 < 1 })
    }
  }

  @Test("A Gaussian dependence has the correlation that it states")
  func gaussian() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      """
      risktool: 1
      name: dependence
      simulation: {samples: 20000, write_samples: all, write_columns: all}
      models: {m: {model: shapes/identity}, l: {model: shapes/links}}
      uncertainties:
        a: {for: m.a, distribution: {normal: {mean: 5, sd: 2}}, unit: "1"}
        b: {for: m.b, distribution: {lognormal: {mu: 1, sigma: 0.5}}, unit: "1"}
        c: {for: m.c, distribution: {normal: {mean: 0, sd: 1}}, unit: "1"}
        v: {for: m.vector, distribution: {normal: {mean: 0, sd: 1}}, unit: "1"}
        w: {for: l.demand, distribution: {normal: {mean: 0, sd: 1}}, unit: "1"}
      dependence:
        - {gaussian: {between: [a, b, c], correlation: -0.4}}
        - {gaussian: {between: [v, w], correlation: 0.8}}
      outcomes: {sum: {of: m.sum}, total: {of: l.total}}
      """)
    let (a, c) = (try run.samples("a"), try run.samples("c"))
    let b = try run.samples("b").map { log($0) }
    let tolerance = 5 / Double(20_000).squareRoot()
    for (x, y) in [(a, b), (a, c), (b, c)] {
      #expect(abs(Reference.correlation(x, y) + 0.4) < tolerance)
    }
    for (mean, sd, values) in [(5.0, 2.0, a), (1, 0.5, b), (0, 1, c)] {
      #expect(abs(Reference.mean(values) - mean) < tolerance * sd)
      #expect(abs(Reference.standardDeviation(values) - sd) < tolerance * sd)
    }
    let (v, w) = (try run.samples("v[DEU]"), try run.samples("w[DEU]"))
    #expect(abs(Reference.correlation(v, w) - 0.8) < tolerance)
    #expect(abs(Reference.correlation(v, try run.samples("w[NLD]"))) < tolerance)
    #expect(abs(Reference.correlation(a, v)) < tolerance)
  }

  @Test("Shares of a Dirichlet distribution sum to 1 along their dimension")
  func dirichlet() throws {
    let workspace = try Workspace()
    try workspace.write("country,value,mean\nNLD,1,2\nDEU,1,3\nFRA,1,5\n", to: "c.csv")
    let run = try workspace.simulate(
      """
      risktool: 1
      name: shares
      simulation: {samples: 4000, write_samples: all, write_columns: all}
      models: {l: {model: shapes/links}, t: {model: shapes/table, tables: {countries: c.csv}}}
      uncertainties:
        materials: {for: l.share, distribution: {dirichlet: {alpha: 2, over: material}}, unit: "1"}
        countries:
          for: t.value
          distribution: {dirichlet: {mean: {table: countries, column: mean}, concentration: 20}}
          unit: "1"
      outcomes: {supply: {of: l.supply}, weighted: {of: t.weighted}}
      """)
    for country in ["NLD", "DEU", "FRA"] {
      let (copper, lithium) = (
        try run.samples("materials[\(country);copper]"),
        try run.samples("materials[\(country);lithium]")
      )
      for k in 0..<4000 { #expect(abs(copper[k] + lithium[k] - 1) < 1e-15) }
      #expect(abs(Reference.mean(copper) - 0.5) < 5 * (0.25 / 5 / 4000).squareRoot())
      #expect(try run.samples("supply[\(country);copper]") == copper)
    }
    let means = ["NLD": 0.2, "DEU": 0.3, "FRA": 0.5]
    var total = Array(repeating: 0.0, count: 4000)
    for (country, mean) in means {
      let shares = try run.samples("countries[\(country)]")
      for k in 0..<4000 { total[k] += shares[k] }
      let variance = mean * (1 - mean) / 21
      #expect(abs(Reference.mean(shares) - mean) < 5 * (variance / 4000).squareRoot())
      let sd = Reference.standardDeviation(shares)
      #expect(abs(sd * sd / variance - 1) < 0.15)
    }
    for k in 0..<4000 { #expect(abs(total[k] - 1) < 1e-15) }
  }

  @Test("A model's own priors are drawn where nothing else is set")
  func modelPriors() throws {
    let workspace = try Workspace()
    let config = """
      risktool: 1
      name: priors
      simulation: {samples: 4000, write_samples: all, write_columns: all}
      models:
        p: {model: project-risk/cost-overrun, inputs: {inflation: 0}, use: model-priors}
        q: {model: project-risk/cost-overrun, inputs: {inflation: 0, growth: 0.5}, use: model-priors}
        r: {model: project-risk/cost-overrun}
      outcomes:
        p_cost: {of: p.total_cost}
        q_cost: {of: q.total_cost}
        r_cost: {of: r.total_cost}

      """
    let run = try workspace.simulate(config, plugins: [TestPlugins.example])
    let drawn = try run.samples.header.filter { $0.contains("[") }
    #expect(!drawn.isEmpty)
    #expect(drawn.allSatisfy { $0.hasPrefix("p.growth[") }, "\(drawn)")
    for column in drawn {
      let growth = try run.samples(column)
      #expect(growth.allSatisfy { $0 > -0.1 && $0 < 0.6 })
      // The mean and variance of a triangular distribution.
      let (a, m, b) = (-0.1, 0.05, 0.6)
      let variance = (a * a + b * b + m * m - a * b - a * m - b * m) / 18
      #expect(
        abs(Reference.mean(growth) - (a + m + b) / 3) < 5 * (variance / 4000).squareRoot())
    }
    let resolved = try workspace.simulate(
      file: "\(run.path)/config.yaml", name: "again", plugins: [TestPlugins.example])
    try resolved.expectSameResults(as: run, files: ["summary.csv", "samples.csv"])
  }
}
