import RiskNumerics
import RiskStudy
import Testing

@testable import RiskEngine

@Suite("What models are given and outcomes take")
struct EvaluationTests {
  @Test("Links match by label, whatever the order of labels")
  func linksByLabel() throws {
    let run = try Config(
      """
      models:
        first:
          model: shapes/links
          inputs: {demand(country=NLD): 1, demand(country=DEU): 2, demand(country=FRA): 3}
        second:
          model: shapes/links
          settings: {labels: reversed}
          inputs: {demand: first.demand_out}
      outcomes: {o: {of: second.demand_out}, share: {of: second.supply(material=copper)}}
      """, samples: 1
    ).run()
    #expect(run.plan.outcomes[0].labels == [["FRA"], ["DEU"], ["NLD"]])
    #expect(run.values[0].map { $0[0] } == [3, 2, 1, 1.5, 1, 0.5])
  }

  @Test("A link without a dimension of its target feeds all its labels, and one label a number")
  func linkedParts() throws {
    let run = try Config(
      """
      models:
        first:
          model: shapes/links
          inputs: {demand(country=NLD): 1, demand(country=DEU): 2, demand(country=FRA): 3}
        second:
          model: shapes/links
          inputs: {demand: 1, share: first.demand_out}
        third:
          model: shapes/identity
          inputs: {a: first.demand_out(country=DEU), vector(country=FRA): first.total}
      outcomes: {o: {of: second.supply}, a: {of: third.a_out}, v: {of: third.vector_out}}
      """, samples: 1
    ).run()
    #expect(run.values[0].prefix(6).map { $0[0] } == [1, 1, 2, 2, 3, 3])
    #expect(run.values[0].suffix(4).map { $0[0] } == [2, 10, 10, 6])
  }

  @Test("Factors act after what replaces, and shifts after factors, in whatever order they stand")
  func combinations() throws {
    func value(_ body: String) throws -> [Double] {
      let run = try Config(
        """
        models: {m: {model: shapes/identity, inputs: {a: 10}}}
        outcomes: {o: {of: m.a_out}}
        \(body)
        """, samples: 1
      ).run()
      return run.values.map { $0[0][0] }
    }
    let shift = "s: {for: m.a, as: shift, distribution: {constant: {value: 3}}}"
    let factor = "f: {for: m.a, as: factor, distribution: {constant: {value: 2}}}"
    #expect(try value("uncertainties: {\(shift), \(factor)}") == [23])
    #expect(try value("uncertainties: {\(factor), \(shift)}") == [23])
    #expect(
      try value(
        """
        uncertainties: {\(shift)}
        levers: {l: {for: m.a, as: factor}, k: {for: m.a, as: shift}}
        policies: {none: {}, factor: {l: 2}, both: {k: 1, l: 2}}
        """) == [13, 23, 24])
  }

  @Test("A lever takes the place of a default, and uncertainties act on it")
  func replacedDefault() throws {
    let run = try Config(
      """
      models: {m: {model: shapes/identity}}
      uncertainties: {f: {for: m.a, as: factor, distribution: {constant: {value: 3}}}}
      levers: {l: {for: m.a}}
      policies: {current: {}, changed: {l: 5}}
      outcomes: {o: {of: m.a_out}}
      """, samples: 1
    ).run()
    #expect(run.values.map { $0[0][0] } == [3, 15])
  }

  @Test("A lever acts on what a link brings")
  func leverOnLink() throws {
    let run = try Config(
      """
      models:
        first: {model: shapes/identity, inputs: {a: 4}}
        m: {model: shapes/identity, inputs: {b: first.a_out}}
      levers: {l: {for: m.b, as: factor}}
      policies: {current: {}, half: {l: 0.5}}
      outcomes: {o: {of: m.b_out}}
      """, samples: 1
    ).run()
    #expect(run.values.map { $0[0][0] } == [4, 2])
  }

  @Test("Levers give values by year", arguments: ["linear", "step"])
  func paths(kind: String) throws {
    let run = try Config(
      """
      models: {m: {model: shapes/years, inputs: {growth: 0}}}
      levers: {l: {for: m.level, path: \(kind)}}
      policies: {current: {}, rising: {l: {2030: 200, 2026: 100, 2028: 120}}, flat: {l: 9}}
      outcomes: {o: {of: m.value}}
      """, samples: 1
    ).run()
    #expect(run.values[0].map { $0[0] } == [100, 100, 100, 100, 100])
    #expect(
      run.values[1].map { $0[0] }
        == (kind == "linear" ? [100, 110, 120, 160, 200] : [100, 100, 120, 120, 200]))
    #expect(run.values[2].map { $0[0] } == [9, 9, 9, 9, 9])
  }

  @Test(
    "Dimensions are folded as asked",
    arguments: [
      ("sum", 464.1), ("mean", 116.025), ("min", 100), ("max", 133.1), ("first", 100),
      ("last", 133.1),
    ] as [(String, Double)])
  func aggregations(name: String, expected: Double) throws {
    let run = try Config(
      """
      models: {m: {model: shapes/years, settings: {years: 4}, inputs: {growth: 0.1}}}
      outcomes: {o: {of: m.value, over: {year: \(name)}}}
      """, samples: 1
    ).run()
    #expect(abs(run.values[0][0][0] - expected) <= 1e-12 * expected)
    #expect(run.plan.outcomes[0].labels == [[]])
  }

  @Test("Dimensions are folded one after the other, in the order given")
  func twoAggregations() throws {
    func value(_ over: String) throws -> [Double] {
      try Config(
        """
        models:
          m:
            model: shapes/links
            inputs: {demand(country=NLD): 1, demand(country=DEU): 2, demand(country=FRA): 4,
              share(material=copper): 0.25, share(material=lithium): 1}
        outcomes: {o: {of: m.supply, over: {\(over)}}}
        """, samples: 1
      ).run().values[0].map { $0[0] }
    }
    // Rows are countries: 0.25 1; 0.5 2; 1 4.
    #expect(try value("country: max, material: sum") == [5])
    #expect(try value("material: sum, country: max") == [5])
    #expect(try value("country: sum, material: max") == [7])
    #expect(try value("material: min, country: sum") == [1.75])
    #expect(try value("country: last") == [1, 4])
    #expect(try value("material: mean") == [0.625, 1.25, 2.5])
  }

  @Test("Values of a year are discounted to the base year before they are folded")
  func discounting() throws {
    let run = try Config(
      """
      models: {m: {model: shapes/years, settings: {years: 3}, inputs: {growth: 0.1}}}
      outcomes:
        yearly: {of: m.value, discount: {dimension: year, rate: 0.05, base_year: 2027}}
        total:
          of: m.value
          over: {year: sum}
          discount: {dimension: year, rate: 0.05, base_year: 2027}
      """, samples: 1
    ).run()
    let expected = [100 * 1.05, 110, 121 / 1.05]
    for (found, expected) in zip(run.values[0].map { $0[0] }, expected + [expected.reduce(0, +)]) {
      #expect(abs(found - expected) <= 1e-13 * expected)
    }
  }

  @Test("An outcome may fix some labels and leave others open")
  func fixedLabels() throws {
    let run = try Config(
      """
      models: {m: {model: shapes/years, settings: {first_year: 2026}, inputs: {growth: 1}}}
      outcomes: {o: {of: m.value(year=2028)}}
      """, samples: 1
    ).run()
    #expect(run.values[0].map { $0[0] } == [400])
  }

  @Test("Table columns are matched by label")
  func tables() throws {
    let folder = try TemporaryFolder()
    try folder.write("country,value,level\nFRA,3,30\nNLD,1,10\nDEU,2,20\n", to: "c.csv")
    let run = try Config(
      """
      models:
        m:
          model: shapes/table
          tables: {countries: \(folder.path)/c.csv}
          inputs: {weight: {table: countries, column: level}}
      outcomes: {o: {of: m.weighted}}
      """, samples: 1
    ).run()
    #expect(run.plan.outcomes[0].labels == [["FRA"], ["NLD"], ["DEU"]])
    #expect(run.values[0].map { $0[0] } == [90, 10, 40])
  }

  @Test("A label that a table lacks is named")
  func missingRow() throws {
    let folder = try TemporaryFolder()
    try folder.write("country,share\nNLD,1\nDEU,2\n", to: "t.csv")
    let config = Config(
      """
      models:
        m:
          model: shapes/identity
          tables: {extra: \(folder.path)/t.csv}
          inputs: {vector: {table: extra, column: share}}
      outcomes: {o: {of: m.sum}}
      """)
    let problems = try config.problems()
    #expect(problems.contains { $0.message.contains("FRA") }, "\(problems.map(\.message))")
  }

  @Test("Models get uniform random numbers that differ by draw, the same under every policy")
  func uniforms() throws {
    let run = try Config(
      """
      models: {m: {model: shapes/identity}}
      levers: {l: {for: m.a}}
      policies: {current: {}, other: {l: 2}}
      outcomes: {u: {of: m.u0}, v: {of: m.u1}}
      """, samples: 600
    ).run()
    #expect(run.values[0] == run.values[1])
    #expect(run.values[0][0] != run.values[0][1])
    #expect(Set(run.values[0][0] + run.values[0][1]).count == 1_200)
    #expect(run.values[0][0].allSatisfy { $0 > 0 && $0 < 1 })
  }
}
