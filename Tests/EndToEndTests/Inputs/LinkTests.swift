import Foundation
import Testing

/// How models feed each other, and how outcomes fold dimensions.
@Suite struct LinkTests {
  private static let config = """
    risktool: 1
    name: linked
    simulation: {samples: 600, write_samples: all, write_columns: all}
    models:
      last: {model: shapes/links, settings: {labels: reversed}, inputs: {demand: middle.demand_out, share: first.supply}}
      middle: {model: shapes/links, settings: {labels: reversed}, inputs: {demand: first.demand_out}}
      first: {model: shapes/links}
      few: {model: shapes/links, settings: {labels: fewer}, inputs: {demand: first.demand_out}}
      one: {model: shapes/identity, inputs: {a: first.total, b: first.demand_out(country=DEU), vector: last.demand_out}}
      wide: {model: shapes/links, inputs: {share: first.demand_out}}
    uncertainties:
      demand: {for: first.demand, distribution: {normal: {mean: 10, sd: 1}}, unit: "1"}
      share: {for: first.share, distribution: {uniform: {minimum: 0, maximum: 1}}, unit: "1"}
    outcomes:
      last_demand: {of: last.demand_out}
      last_supply: {of: last.supply}
      few_demand: {of: few.demand_out}
      a: {of: one.a_out}
      b: {of: one.b_out}
      vector: {of: one.vector_out}
      wide_supply: {of: wide.supply}
      total: {of: first.total}

    """

  @Test("Links go from output to input by label, whatever the order of labels and models")
  func labels() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.config)
    for country in ["NLD", "DEU", "FRA"] {
      let demand = try run.samples("demand[\(country)]")
      #expect(try run.samples("last_demand[\(country)]") == demand)
      #expect(try run.samples("vector[\(country)]") == demand)
      for material in ["copper", "lithium"] {
        let share = try run.samples("share[\(country);\(material)]")
        let supply = try run.samples("last_supply[\(country);\(material)]")
        for k in 0..<600 { #expect(supply[k] == demand[k] * (demand[k] * share[k])) }
        // An input that spans more than the output that feeds it takes it for each element.
        #expect(try run.samples("wide_supply[\(country);\(material)]") == demand)
      }
    }
    #expect(try run.samples("few_demand[NLD]") == run.samples("demand[NLD]"))
    #expect(try !run.samples.header.contains("few_demand[FRA]"))
    #expect(try run.samples("a") == run.samples("total"))
    #expect(try run.samples("b") == run.samples("demand[DEU]"))
  }

  @Test("A failure of one model fails those that it feeds, and is recorded once")
  func failures() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      """
      risktool: 1
      name: chain
      simulation: {samples: 600, write_samples: all, failures: {at_most: 10%}}
      models:
        m: {model: shapes/identity, inputs: {a: f.sum}}
        f: {model: faulty/rows, settings: {fault: fail}}
        g: {model: faulty/rows, settings: {fault: fail}, inputs: {x: f.sum}}
      outcomes: {sum: {of: m.sum}, other: {of: g.sum}}
      """)
    let expected = (0..<600).filter { $0 % 101 == 7 }
    #expect(try run.failures.texts("sample") == expected.map(String.init))
    #expect(try Set(run.failures.texts("model")) == ["f"])
    let sums = try run.samples("sum")
    for sample in 0..<600 { #expect(sums[sample].isNaN == expected.contains(sample)) }
  }

  @Test(
    "Dimensions are folded one after the other",
    arguments: ["sum", "mean", "min", "max", "first", "last"])
  func aggregation(_ kind: String) throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      Self.config.replacing(
        "outcomes:\n",
        with: """
          outcomes:
            whole: {of: first.supply}
            folded: {of: first.supply, over: {country: \(kind)}}
            twice: {of: first.supply, over: {material: \(kind), country: max}}
            part: {of: first.supply(country=FRA), over: {material: \(kind)}}

          """))
    let fold: ([Double]) -> Double = { values in
      switch kind {
      case "sum": values.dropFirst().reduce(values[0], +)
      case "mean": values.dropFirst().reduce(values[0], +) / Double(values.count)
      case "min": values.min()!
      case "max": values.max()!
      case "first": values.first!
      default: values.last!
      }
    }
    let (countries, materials) = (["NLD", "DEU", "FRA"], ["copper", "lithium"])
    var whole: [String: [Double]] = [:]
    for country in countries {
      for material in materials {
        whole["\(country);\(material)"] = try run.samples("whole[\(country);\(material)]")
      }
    }
    let twice = try run.samples("twice")
    let part = try run.samples("part")
    for material in materials {
      let folded = try run.samples("folded[\(material)]")
      for k in 0..<600 {
        #expect(folded[k] == fold(countries.map { whole["\($0);\(material)"]![k] }))
      }
    }
    for k in 0..<600 {
      let byCountry = countries.map { country in
        fold(materials.map { whole["\(country);\($0)"]![k] })
      }
      #expect(twice[k] == byCountry.max()!)
      #expect(part[k] == byCountry[2])
    }
  }

  @Test("Values of years are discounted to the base year")
  func discounting() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      """
      risktool: 1
      name: discounting
      simulation: {samples: 600}
      models: {y: {model: shapes/years, settings: {first_year: 2025, years: 4}, inputs: {growth: 0}}}
      outcomes:
        value: {of: y.value, discount: {dimension: year, rate: 0.05, base_year: 2026}}
        total:
          of: y.value
          discount: {dimension: year, rate: 0.05, base_year: 2026}
          over: {year: sum}
      """)
    var total = 0.0
    for year in 2025...2028 {
      let expected = 100 * pow(1.05, Double(2026 - year))
      total += expected
      let mean = try run.statistic("mean", of: "value", "current", ["year": "\(year)"])
      #expect(isClose(mean.value, expected, within: 1e-14))
      #expect(mean.standardError < 1e-12)
    }
    #expect(try isClose(run.statistic("mean", of: "total").value, total, within: 1e-14))
  }
}
