import Foundation
import RiskPluginHost
import RiskStudy
import Testing

@testable import RiskEngine

@Suite("What is wrong between a config and its plugins")
struct BindingErrorTests {
  /// A config with one mistake, the line that holds it, and parts of what should be said.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var body: String
    var line: String
    var message: String
    var hint: String?
    var testDescription: String { message }

    init(_ body: String, at line: String, _ message: String, hint: String? = nil) {
      self.body = body
      self.line = line
      self.message = message
      self.hint = hint
    }
  }

  private static let identity = """
    models: {m: {model: shapes/identity}}
    outcomes: {o: {of: m.sum}}
    """
  private static let limits = """
    models: {m: {model: limits/inputs, inputs: {needed: 0}}}
    outcomes: {o: {of: m.share_out}}
    """

  static let names = [
    Mistake(
      "models:\n  m: {model: shapes/identty}\noutcomes: {o: {of: m.sum}}", at: "identty",
      "there is no model 'shapes/identty'", hint: "shapes/identity"),
    Mistake(
      "models: {m: {model: shapes/identity}}\noutcomes:\n  o: {of: m.summ}", at: "summ",
      "model 'shapes/identity' has no output 'summ'", hint: "did you mean 'sum'?"),
    Mistake(
      "outcomes: {o: {of: m.sum}}\nmodels:\n  m:\n    model: shapes/identity\n"
        + "    inputs: {vectr: 1}",
      at: "vectr", "has no input 'vectr'", hint: "did you mean 'vector'?"),
    Mistake(
      identity + "\nuncertainties:\n  u: {for: m.aa, distribution: {constant: {value: 1}}}",
      at: "m.aa", "has no input 'aa'"),
    Mistake(
      identity + "\nlevers:\n  l: {for: m.vecto}\npolicies: {p: {l: 1}}", at: "m.vecto",
      "has no input 'vecto'", hint: "did you mean 'vector'?"),
    Mistake(
      "models: {m: {model: shapes/identity}}\noutcomes:\n  o: {of: m.vector_out(country=NDL)}",
      at: "NDL", "dimension 'country' has no label 'NDL'", hint: "did you mean 'NLD'?"),
    Mistake(
      "models: {m: {model: shapes/identity}}\noutcomes:\n  o: {of: m.vector_out(cuntry=NLD)}",
      at: "cuntry", "'vector_out' has no dimension 'cuntry'", hint: "did you mean 'country'?"),
    Mistake(
      "models: {m: {model: shapes/identity}}\noutcomes:\n  o: {of: m.sum(country=NLD)}",
      at: "m.sum", "'sum' has no dimension 'country'", hint: "it has no dimensions at all"),
    Mistake(
      "models: {m: {model: shapes/identity}}\noutcomes:\n  o: {of: m.sum, over: {country: sum}}",
      at: "country", "'m.sum' has no open dimension 'country'"),
    Mistake(
      "models: {m: {model: shapes/links}}\noutcomes:\n  o: {of: m.supply, over: {materal: sum}}",
      at: "materal", "has no open dimension 'materal'", hint: "did you mean 'material'?"),
    Mistake(
      "models: {m: {model: shapes/links}}\noutcomes:\n  o: {of: m.supply, discount: {dimension: "
        + "country, rate: 0.1, base_year: 2026}}",
      at: "discount", "has no dimension of years 'country'"),
  ]

  static let units = [
    Mistake(
      limits
        + "\nuncertainties:\n  u: {for: m.days, unit: a, distribution: {constant: {value: 1}}}",
      at: "unit: a", "'m.days' is in 'd', not 'a'", hint: "units are not converted"),
    Mistake(
      limits + "\nlevers:\n  l: {for: m.money, unit: EUR2024}\npolicies: {p: {l: 1}}",
      at: "EUR2024", "'m.money' is in 'EUR2025', not 'EUR2024'"),
    Mistake(
      "models: {m: {model: limits/inputs, inputs: {needed: 0}}}\noutcomes:\n"
        + "  o: {of: m.money_out, unit: USD2025}",
      at: "USD2025", "'m.money_out' is in 'EUR2025', not 'USD2025'"),
    Mistake(
      limits
        + "\nuncertainties:\n"
        + "  u: {for: m.days, as: factor, unit: d, distribution: {constant: {value: 1}}}",
      at: "unit: d", "a factor has the unit '1', not 'd'"),
    Mistake(
      """
      models:
        first: {model: limits/inputs, inputs: {needed: 0}}
        m:
          model: limits/inputs
          inputs: {needed: 0, days: first.money_out}
      outcomes: {o: {of: m.share_out}}
      """, at: "first.money_out", "'first.money_out' is in 'EUR2025', input 'days' in 'd'"),
  ]

  static let settings = [
    Mistake(
      "models:\n  m: {model: shapes/years, settings: {yeers: 3}}\noutcomes: {o: {of: m.last}}",
      at: "yeers", "'yeers' is no structural input of 'shapes/years'",
      hint: "did you mean 'years'?"),
    Mistake(
      "models:\n  m: {model: shapes/years, settings: {growth: 3}}\noutcomes: {o: {of: m.last}}",
      at: "growth", "'growth' is no structural input", hint: "set it under 'inputs'"),
    Mistake(
      "models:\n  m: {model: shapes/years, inputs: {years: 3}}\noutcomes: {o: {of: m.last}}",
      at: "years: 3", "'years' is a structural input", hint: "'settings'"),
    Mistake(
      "models:\n  m: {model: shapes/years, settings: {years: 1.5}}\noutcomes: {o: {of: m.last}}",
      at: "1.5", "1.5 is out of range for 'years'", hint: "a whole number in [1, 100]"),
    Mistake(
      "models:\n  m: {model: shapes/years, settings: {years: 101}}\noutcomes: {o: {of: m.last}}",
      at: "101", "101 is out of range for 'years'"),
    Mistake(
      "models:\n  m: {model: faulty/rows, settings: {fault: crush}}\noutcomes: {o: {of: m.sum}}",
      at: "crush", "'fault' has no choice 'crush'", hint: "did you mean 'crash'?"),
    Mistake(
      "models:\n  m: {model: shapes/years, settings: {years: many}}\noutcomes: {o: {of: m.last}}",
      at: "many", "'years' takes a number, not 'many'"),
    Mistake(
      "models:\n  m: {model: faulty/rows, settings: {fault: create}}\noutcomes: {o: {of: m.sum}}",
      at: "  m:", "'m' could not be made: missing data: the fault 'create' was chosen"),
    Mistake(
      "models: {m: {model: faulty/rows}}\noutcomes: {o: {of: m.sum}}\n"
        + "uncertainties:\n  u: {for: m.fault, distribution: {constant: {value: 1}}}",
      at: "m.fault", "'fault' is a structural input"),
    Mistake(
      "models:\n  m: {model: limits/inputs}\noutcomes: {o: {of: m.share_out}}", at: "  m:",
      "'m' has no value for input 'needed' (NLD)", hint: "under 'inputs'"),
  ]

  static let values = [
    Mistake(
      "models:\n  m:\n    model: limits/inputs\n    inputs: {needed: 0, share: 1.5}\n"
        + "outcomes: {o: {of: m.share_out}}",
      at: "1.5", "1.5 is out of range for 'share'", hint: "it must be in [0, 1] 1"),
    Mistake(
      "models:\n  m:\n    model: limits/inputs\n    inputs: {needed: 0, count: 2.5}\n"
        + "outcomes: {o: {of: m.share_out}}",
      at: "2.5", "2.5 is out of range for 'count'", hint: "a whole number"),
    Mistake(
      limits
        + "\nuncertainties:\n  u:\n    for: m.share\n"
        + "    distribution: {normal: {mean: 0.5, sd: 0.1}}",
      at: "normal", "'u' can leave the range [0, 1] of 'share'",
      hint: "truncate: {minimum: 0, maximum: 1}"),
    Mistake(
      limits
        + "\nuncertainties:\n  u:\n    for: m.count\n"
        + "    distribution: {uniform: {minimum: 0, maximum: 1000}}",
      at: "uniform", "'u' can leave the range [1, 10] of 'count'"),
    Mistake(
      limits + "\nlevers: {l: {for: m.share}}\npolicies:\n  p: {l: 2}", at: "l: 2",
      "2 is out of range for 'share'"),
    Mistake(
      limits + "\nlevers: {l: {for: m.share, as: factor}}\npolicies:\n  p: {l: 3}", at: "p:",
      "1.5 is out of range for 'share'"),
    Mistake(
      limits
        + "\nlevers: {l: {for: m.share, as: factor}, k: {for: m.share, as: factor}}\npolicies:\n"
        + "  p: {l: 1.5, k: 1.5}", at: "p:", "1.125 is out of range for 'share'"),
    Mistake(
      "models:\n  m:\n    model: limits/inputs\n    inputs: {needed: 0, days: 3, days: 4}\n"
        + "outcomes: {o: {of: m.share_out}}", at: "days: 4", "days"),
    Mistake(
      "models:\n  m:\n    model: limits/inputs\n    inputs:\n      needed: 0\n"
        + "      needed(country=NLD): 4\noutcomes: {o: {of: m.share_out}}",
      at: "needed(country=NLD)", "overlaps 'm.needed', which is set already"),
    Mistake(
      "models: {m: {model: limits/inputs, inputs: {needed: 0, days: 3}}}\n"
        + "outcomes: {o: {of: m.share_out}}\n"
        + "uncertainties:\n  u:\n    for: m.days\n    distribution: {constant: {value: 1}}",
      at: "for: m.days", "'m.days' is set twice", hint: "as: factor"),
    Mistake(
      limits
        + "\nuncertainties: {u: {for: m.days, distribution: {constant: {value: 1}}}}\nlevers:\n"
        + "  l: {for: m.days}\npolicies: {p: {l: 1}}", at: "l: {for: m.days}",
      "'m.days' is set twice"),
    Mistake(
      limits
        + "\nlevers:\n  l: {for: m.days}\n  k: {for: m.days}\npolicies:\n  p: {l: 1, k: 2}",
      at: "{for: m.days}", "'m.days' is set twice: by the lever"),
    Mistake(
      limits
        + "\nlevers:\n  l: {for: m.scale}\n  k: {for: m.scale}\npolicies:\n  p: {l: 1, k: 2}",
      at: "{for: m.scale}", "'m.scale' is set twice: by the lever"),
    Mistake(
      "models: {m: {model: shapes/links}}\noutcomes: {o: {of: m.total}}\nlevers:\n"
        + "  l: {for: m.share(country=NLD)}\n  k: {for: m.share(material=copper)}\npolicies:\n"
        + "  p: {l: 1, k: 2}", at: "m.share(", "m.share("),
    Mistake(
      "models: {m: {model: shapes/links}}\noutcomes: {o: {of: m.total}}\nuncertainties:\n"
        + "  u: {for: m.share(country=NLD), distribution: {constant: {value: 1}}}\n"
        + "  v: {for: m.share(material=copper), distribution: {constant: {value: 1}}}",
      at: "m.share(", "m.share("),
    Mistake(
      "models: {m: {model: limits/inputs}}\noutcomes: {o: {of: m.share_out}}\n"
        + "levers: {l: {for: m.needed(country=NLD)}}\npolicies: {p: {l: 1}}",
      at: "m: {model", "'m' has no value for input 'needed' (DEU)"),
    Mistake(
      "models: {m: {model: limits/inputs}}\noutcomes: {o: {of: m.share_out}}\n"
        + "levers: {l: {for: m.needed}}\npolicies: {p: {l: 1}, q: {}}",
      at: "m: {model", "'m' has no value for input 'needed'"),
  ]

  static let links = [
    Mistake(
      "outcomes: {o: {of: m.total}}\nmodels:\n  m:\n    model: shapes/links\n"
        + "    inputs: {demand: m.total}",
      at: "demand: m.total", "is fed with its own output 'm.total'"),
    Mistake(
      """
      models:
        first: {model: shapes/links}
        m:
          model: shapes/identity
          inputs: {a: first.demand_out}
      outcomes: {o: {of: m.sum}}
      """, at: "first.demand_out", "'first.demand_out' spans country, 'a' spans nothing",
      hint: "fix the other dimensions"),
    Mistake(
      """
      models:
        first: {model: shapes/links, settings: {labels: fewer}}
        m:
          model: shapes/links
          inputs: {demand: first.demand_out}
      outcomes: {o: {of: m.total}}
      """, at: "first.demand_out", "'first.demand_out' has no value for FRA",
      hint: "DEU, NLD"),
    Mistake(
      """
      models:
        first: {model: shapes/links}
        m:
          model: shapes/identity
          inputs: {a: first.totl}
      outcomes: {o: {of: m.sum}}
      """, at: "first.totl", "has no output 'totl'", hint: "did you mean 'total'?"),
  ]

  static let paths = [
    Mistake(
      identity + "\nlevers: {l: {for: m.vector, path: linear}}\npolicies:\n  p: {l: {2026: 1}}",
      at: "2026", "'vector' has no single dimension of numbers"),
    Mistake(
      "models: {m: {model: shapes/years}}\noutcomes: {o: {of: m.last}}\n"
        + "levers: {l: {for: m.years, path: linear}}\npolicies:\n  p: {l: {2026: 1}}",
      at: "2026", "'years' is a structural input: it takes one plain value"),
    Mistake(
      "models: {m: {model: shapes/years}}\noutcomes: {o: {of: m.last}}\n"
        + "levers: {l: {for: m.years}}\npolicies:\n  current: {}\n  shorter: {l: 3}",
      at: "shorter", "policy 'shorter' changes the dimensions of 'm'"),
    Mistake(
      "models: {m: {model: faulty/rows}}\noutcomes: {o: {of: m.sum}}\n"
        + "levers: {l: {for: m.fault}}\npolicies:\n  current: {}\n  broken: {l: create}",
      at: "broken", "'m' could not be made for policy 'broken'"),
  ]

  static let dependences = [
    Mistake(
      identity
        + """

        uncertainties:
          u: {for: m.a, distribution: {uniform: {minimum: 0, maximum: 1}}}
          v: {for: m.vector, distribution: {uniform: {minimum: 0, maximum: 1}}}
        dependence:
          - gaussian: {between: [u, v], correlation: 0.5}
        """, at: "between", "u, v have different elements"),
    Mistake(
      identity
        + """

        uncertainties:
          o: {for: m.a, distribution: {uniform: {minimum: 0, maximum: 1}}}
        """, at: "o", "the name 'o' is taken"),
    Mistake(
      identity
        + """

        uncertainties:
          sample: {for: m.a, distribution: {uniform: {minimum: 0, maximum: 1}}}
        """, at: "sample", "the name 'sample' is taken", hint: "column"),
    Mistake(
      identity
        + """

        uncertainties:
          u: {for: m.vector, distribution: {dirichlet: {alpha: 1, over: cuntry}}}
        """, at: "cuntry", "has no dimension 'cuntry'", hint: "did you mean 'country'?"),
  ]

  @Test(
    "It is said where it stands, with what was meant or can be done",
    arguments: names + units + settings + values + links + paths + dependences)
  func mistakes(mistake: Mistake) throws {
    let config = Config(mistake.body)
    let problems = try config.problems()
    let found = try #require(
      problems.first { $0.message.contains(mistake.message) }, "\(problems.map(\.message))")
    #expect(found.severity == .error)
    #expect(config.line(of: found).contains(mistake.line), "\(config.line(of: found))")
    if let hint = mistake.hint {
      #expect(found.hint?.contains(hint) == true, "\(found.hint ?? "")")
    }
  }

  @Test("All problems are reported at once")
  func together() throws {
    let problems = try Config(
      """
      models:
        m:
          model: limits/inputs
          inputs: {shre: 1, days: 3, needed(country=XXX): 1}
      outcomes: {o: {of: m.share_out}}
      """
    ).problems()
    #expect(problems.contains { $0.message.contains("'shre'") })
    #expect(problems.contains { $0.message.contains("'XXX'") })
  }

  @Test("Without any plugin, the folders that were searched are named")
  func noPlugins() throws {
    let study = try StudyReader.read(text: Config(Self.identity).text, path: "test.yaml").study
    let error = #expect(throws: StudyError.self) {
      try Plan.make(study, catalogue: PluginCatalogue(searchPath: ["/nowhere/plugins"]))
    }
    #expect(error?.diagnostics[0].hint?.contains("/nowhere/plugins") == true)
  }

  @Test("A model whose library was refused is explained by the refusal")
  func refused() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "libshapes-\(UUID()).so")
    try Data("no library, whatever its name says".utf8).write(to: place)
    defer { try? FileManager.default.removeItem(at: place) }
    let study = try StudyReader.read(text: Config(Self.identity).text, path: "test.yaml").study
    let faulty = try #require(
      try TestPlugins.catalogue.get().libraries.first { $0.descriptor.id == "faulty" })
    let catalogue = PluginCatalogue(searchPath: [faulty.path, place.path])
    let error = #expect(throws: StudyError.self) { try Plan.make(study, catalogue: catalogue) }
    #expect(error?.diagnostics[0].hint?.contains("not a shared library") == true)
  }

  @Test("What nobody uses is a warning, not an error")
  func warnings() throws {
    let plan = try Config(
      """
      models: {m: {model: shapes/identity}, idle: {model: shapes/identity}}
      levers: {l: {for: m.a}}
      outcomes: {o: {of: m.sum}}
      """
    ).plan()
    #expect(plan.warnings.allSatisfy { $0.severity == .warning })
    #expect(plan.warnings.contains { $0.message == "no outcome depends on 'idle'" })
    #expect(plan.warnings.contains { $0.message.contains("lever 'l'") })
  }
}
