import Foundation
import Testing

/// How constants, draws, factors, shifts and levers make the value of an input.
@Suite struct CombinationTests {
  @Test("Draws replace, multiply or shift what an input has otherwise, in that order")
  func combinations() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      """
      risktool: 1
      name: combinations
      simulation: {samples: 1000, seed: 5, write_samples: all, write_columns: all}
      models: {m: {model: shapes/identity, inputs: {a: 5, c: 7}}}
      uncertainties:
        shift: {for: [m.a, m.b, m.vector], as: shift, distribution: {normal: {mean: 0, sd: 3}}, unit: "1"}
        factor: {for: [m.a, m.b, m.vector], as: factor, distribution: {lognormal: {median: 1, sigma: 0.5}}, unit: "1"}
        base: {for: m.b, distribution: {uniform: {minimum: 1, maximum: 2}}, unit: "1"}
      levers:
        k: {for: m.c, as: factor}
        l: {for: m.c, as: shift}
        m: {for: m.a, as: factor}
      policies:
        current: {}
        doubled: {k: 2, l: 0.25, m: 2}
      outcomes:
        a_out: {of: m.a_out}
        b_out: {of: m.b_out}
        c_out: {of: m.c_out}
        vector_out: {of: m.vector_out}

      """)
    let samples = try run.samples
    let names = samples.header.filter { $0.hasPrefix("shift") }
    // Without a label for the scalars, with one for each element of the vector.
    #expect(names == ["shift", "shift[NLD]", "shift[DEU]", "shift[FRA]"])
    let (shift, factor) = (try run.samples("shift"), try run.samples("factor"))
    let base = try run.samples("base")
    let (a, b) = (try run.samples("a_out"), try run.samples("b_out"))
    for k in 0..<1000 {
      #expect(a[k] == 5 * factor[k] + shift[k])
      #expect(b[k] == base[k] * factor[k] + shift[k])
    }
    for country in ["NLD", "DEU", "FRA"] {
      let (shift, factor) = (
        try run.samples("shift[\(country)]"), try run.samples("factor[\(country)]")
      )
      let out = try run.samples("vector_out[\(country)]")
      for k in 0..<1000 { #expect(out[k] == 10 * factor[k] + shift[k]) }
    }
    #expect(try Set(run.samples("c_out")) == [7])
    #expect(try Set(run.samples("c_out", "doubled")) == [14.25])
    let doubled = try run.samples("a_out", "doubled")
    for k in 0..<1000 {
      #expect(isClose(doubled[k], 5 * factor[k] * 2 + shift[k], within: 1e-14))
    }
  }

  @Test("A structural lever makes another instance a policy")
  func structuralLever() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      """
      risktool: 1
      name: structural
      simulation: {samples: 600, write_samples: all}
      models: {s: {model: services/state}}
      uncertainties:
        x: {for: s.x, distribution: {normal: {mean: 0, sd: 1}}, unit: "1"}
      levers: {value: {for: s.value, unit: "1"}}
      policies:
        current: {}
        ten: {value: 10}
        also-ten: {value: 10}
        hundred: {value: 100}
      outcomes: {fitted: {of: s.fitted}}
      """)
    let x = try run.samples("x")
    for (policy, value) in [("current", 42.0), ("ten", 10), ("also-ten", 10), ("hundred", 100)] {
      let fitted = try run.samples("fitted", policy)
      for k in 0..<600 { #expect(fitted[k] == value + x[k]) }
    }
    // Instances are made once for each setting and not for each policy.
    let metrics = try #require(run.object("run.json")["metrics"] as? [[String: Any]])
    #expect(metrics.count { $0["name"] as? String == "fits" } == 3)
  }

  @Test("A lever with a path takes values by year", arguments: ["linear", "step"])
  func path(_ kind: String) throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      """
      risktool: 1
      name: path
      simulation: {samples: 600, write_samples: all, write_columns: all}
      models: {y: {model: shapes/years, settings: {first_year: 2024, years: 8}, inputs: {growth: 0}}}
      levers: {level: {for: y.level, unit: "1", path: \(kind)}}
      policies:
        current: {}
        flat: {level: 3}
        path: {level: {2026: 10, 2028: 20, 2030: 0}}
      outcomes: {value: {of: y.value}, total: {of: y.value, over: {year: sum}}}
      """)
    let expected: [Double] =
      kind == "linear" ? [10, 10, 10, 15, 20, 10, 0, 0] : [10, 10, 10, 10, 20, 20, 0, 0]
    for (index, value) in expected.enumerated() {
      #expect(try Set(run.samples("value[\(2024 + index)]", "path")) == [value])
      #expect(try Set(run.samples("value[\(2024 + index)]", "flat")) == [3])
      #expect(try Set(run.samples("value[\(2024 + index)]")) == [100])
    }
    #expect(
      try run.statistic("mean", of: "total", "path").value == expected.reduce(0, +))
    #expect(try run.statistic("mean", of: "value", "path", ["year": "2028"]).value == 20)
  }

  @Test("A policy that does not mention a lever keeps what the input has without it")
  func leverOverUncertainty() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      """
      risktool: 1
      name: element
      simulation: {samples: 600, write_samples: all, write_columns: all}
      models: {m: {model: shapes/identity, inputs: {"vector(country=DEU)": 4}}}
      uncertainties:
        fra: {for: m.vector(country=FRA), distribution: {uniform: {minimum: 0, maximum: 1}}}
      levers: {nld: {for: m.vector(country=NLD)}}
      policies: {current: {}, set: {nld: 5}}
      outcomes: {out: {of: m.vector_out}}
      """)
    #expect(try Set(run.samples("out[NLD]")) == [10])
    #expect(try Set(run.samples("out[NLD]", "set")) == [5])
    #expect(try Set(run.samples("out[DEU]")) == [4])
    #expect(try run.samples("out[FRA]", "set") == run.samples("fra"))
  }
}
