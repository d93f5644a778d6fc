import Foundation
import Testing

/// The config.yaml of a run is the run.
@Suite struct ResolvedConfigTests {
  /// A config with every section, to be written out and read again.
  static let everything = """
    risktool: 1
    name: everything
    title: "A title: with a colon, \\"quotes\\" and a # sign"
    description: |
      Two lines,
        the second indented; ünïcode ☃, a backslash \\, and a tab\tinside.
    simulation: {samples: 1000, seed: 9223372036854775807, write_samples: first 100, write_columns: all, failures: {policy: skip, at_most: 2.5%}}
    models:
      m: {model: shapes/identity, inputs: {"vector(country=DEU)": 1.0e-7}}
      l: {model: shapes/links, settings: {labels: reversed}, inputs: {demand: m.vector_out}}
      y: {model: shapes/years, settings: {first_year: 2026, years: 4}}
      t: {model: shapes/table, tables: {countries: "data/a table.csv"}, inputs: {weight: {table: countries, column: value}}}
      p: {model: project-risk/cost-overrun, inputs: {inflation: 0.01}, use: model-priors}
    uncertainties:
      a: {for: m.a, distribution: {normal: {p05: -1, p95: 1.5}, truncate: {minimum: -3}}, unit: "1", source: "a: b"}
      b: {for: [m.b, m.c], as: shift, distribution: {discrete: {values: [0.1, 0.2, 1.0e+20], probabilities: [0.25, 0.5, 0.25]}}}
      v: {for: m.vector(country=NLD), as: factor, distribution: {lognormal: {median: 1, p99: 3}}, unit: "1"}
      w: {for: l.share, distribution: {dirichlet: {alpha: 2, over: material}}}
      c: {for: t.value, distribution: {normal: {mean: default, sd: {table: countries, column: value}}}}
    dependence:
      - {gaussian: {between: [a, b], correlation: -0.3}}
    levers:
      level: {for: y.level, path: step, minimum: 0, maximum: 1.0e+6, source: "no"}
      k: {for: m.vector(country=FRA), as: factor}
    baseline: Under.way-2
    policies:
      none: {title: "yes"}
      Under.way-2: {level: {2026: 1, 2028: 2.5}, k: 0.1}
      "010": {level: 7}
    outcomes:
      sum: {of: m.sum, title: "null", measures: [mean, sd, p05, p995, cvar90, difference_p05, {probability: {at_least: -1.5}}], prefer: higher}
      supply: {of: l.supply(country=NLD), over: {material: max}}
      value: {of: y.value, over: {year: last}, discount: {dimension: year, rate: -0.01, base_year: 2030}}
      weighted: {of: t.weighted}
      cost: {of: p.total_cost, unit: EUR}

    """

  private static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(
      "country,value\nNLD,3\n\"Germany, \"\"West\"\"\",4\n010,5\n", to: "data/a table.csv")
    return workspace
  }

  private static let plugins = [TestPlugins.sound, TestPlugins.example]

  @Test("The resolved config of a run, run again, gives the same results")
  func again() throws {
    let workspace = try Self.workspace()
    let run = try workspace.simulate(Self.everything, plugins: Self.plugins)
    let again = try workspace.simulate(
      file: "\(run.path)/config.yaml", name: "again", plugins: Self.plugins)
    try again.expectSameResults(as: run)
  }

  @Test("The resolved config has what the command line said")
  func commandLine() throws {
    let workspace = try Self.workspace()
    let run = try workspace.simulate(
      Self.everything,
      [
        "--samples", "700", "--seed", "3", "--policy", "none", "--policy", "010", "--write-samples",
        "5",
      ],
      plugins: Self.plugins)
    let again = try workspace.simulate(
      file: "\(run.path)/config.yaml", name: "again", plugins: Self.plugins)
    try again.expectSameResults(as: run)
    #expect(try run.samples.rows.count == 10)
    #expect(try run.object("results.json")["baseline"] as? String == "none")
  }

  @Test("The resolved config of the shipped study gives the same results")
  func shipped() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(file: Studies.shipped, ["--samples", "600"])
    let again = try workspace.simulate(file: "\(run.path)/config.yaml", name: "again")
    try again.expectSameResults(as: run)
  }

  @Test("JSON is a config, too")
  func json() throws {
    let workspace = try Workspace()
    let text = """
      {"risktool": 1, "name": "json", "simulation": {"samples": 600},
       "models": {"m": {"model": "shapes/identity"}}, "outcomes": {"sum": {"of": "m.sum"}}}
      """
    #expect(try workspace.simulate(text).statistic("mean", of: "sum").value == 36)
  }
}
