import Foundation
import Testing

@testable import RiskStudy

@Suite("Reading a config that is right")
struct StudyReaderTests {
  @Test("A config with every key is read without a warning")
  func complete() throws {
    let (study, warnings) = try StudyReader.read(path: Fixture.path("complete.yaml"))
    #expect(warnings == [])
    #expect(study.name.value == "chokepoint-closure")
    #expect(study.title == "Closure of a strait and energy imports: what helps?")
    #expect(study.description == "Three policies are compared.\nRead *loss* first.\n")
    #expect(study.simulation.samples.value == 20_000)
    #expect(study.simulation.seed.value == 20_261_121)
    #expect(study.simulation.sampling.value == .sobol)
    #expect(study.simulation.writtenSamples == .first(1000))
    #expect(study.simulation.writtenColumns == .all)
    #expect(study.simulation.failurePolicy == .skip)
    #expect(study.simulation.tolerableFailures == 0.005)
    #expect(study.baseline?.value == "current")
    #expect(study.policies.map(\.name.value) == ["current", "stockpile", "grow-2"])
  }

  @Test("Models have settings, tables, documents, inputs and priors")
  func models() throws {
    let study = try StudyReader.read(path: Fixture.path("complete.yaml")).study
    let supply = try #require(study.models.first)
    #expect(supply.model.value == "supply-chain/disruption")
    #expect(supply.settings.map(\.field.value) == ["first_year", "years", "technology"])
    #expect(supply.settings.map(\.value.value) == [.number(2026), .number(5), .text("NO")])
    #expect(Set(supply.tables.values.map(\.value)) == ["materials.csv", "governance.csv"])
    #expect(supply.documents.values.map(\.value) == ["notes.txt"])
    #expect(!supply.usesModelPriors)
    #expect(study.models[1].usesModelPriors)
    let inputs = supply.inputs.map(\.target.value.description)
    #expect(
      inputs == ["discount_rate", "recycling(material=cobalt)", "import_share", "regime"])
    #expect(supply.inputs[0].source.value == .constant(.number(0.0225)))
    #expect(supply.inputs[3].source.value == .constant(.text("strict")))
    guard case .table(let table, let column) = supply.inputs[2].source.value else {
      Issue.record("not a table")
      return
    }
    #expect(table.value == "materials" && column.value == "import_share")
    #expect(
      study.models[1].inputs[1].source.value
        == .link(
          Address(
            instance: "supply", field: "value_added_loss",
            labels: [
              .init(dimension: "region", label: "NLD"), .init(dimension: "sector", label: "energy"),
            ])))
  }

  @Test("Uncertainties have targets, a distribution and a combination")
  func uncertainties() throws {
    let study = try StudyReader.read(path: Fixture.path("complete.yaml")).study
    let closure = study.uncertainties[0]
    #expect(closure.targets.map(\.value.description) == ["supply.closure_days(chokepoint=hormuz)"])
    #expect(closure.distribution.family.value == "lognormal")
    #expect(closure.distribution.parameters.map(\.name.value) == ["median", "p95"])
    #expect(closure.distribution.truncation?.minimum?.value == 0.5)
    #expect(closure.distribution.truncation?.maximum?.value == 365)
    #expect(closure.unit?.value == "d")
    #expect(closure.sobolDimension?.value == 1)
    let governance = study.uncertainties[1]
    #expect(governance.targets.count == 2)
    #expect(governance.distribution.parameters[0].value.value == .targetDefault)
    #expect(study.uncertainties[2].combination == .factor)
    let change = try #require(study.uncertainties.first { $0.name.value == "regime_change" })
    #expect(change.distribution.parameters[0].value.value == .numbers([0, 1, 2]))
    let shares = try #require(study.uncertainties.first { $0.name.value == "shares" })
    #expect(shares.distribution.parameters[2].value.value == .text("sector"))
  }

  @Test("Dependence has a copula, its members and its strength")
  func dependence() throws {
    let study = try StudyReader.read(path: Fixture.path("complete.yaml")).study
    #expect(
      study.dependence.map(\.family.value.rawValue) == [
        "gaussian", "gaussian", "gaussian", "student-t", "clayton", "gumbel", "frank", "empirical",
        "comonotonic",
      ])
    guard case .matrix(.spearman, let matrix) = study.dependence[1].strength else {
      Issue.record("not a matrix")
      return
    }
    #expect(matrix.value[2] == [0.1, 0.3, 1])
    #expect(study.dependence[1].isRepaired && !study.dependence[0].isRepaired)
    #expect(study.dependence[3].degrees?.value == 4)
    #expect(study.dependence[4].isSurvival)
    #expect(study.dependence[5].members.names.map(\.value) == ["spread"])
    guard case .perfect(let reversed) = study.dependence[8].strength else {
      Issue.record("not perfect")
      return
    }
    #expect(reversed.map(\.value) == ["ebb"])
  }

  @Test("A rule for stopping has intervals, and looks that double")
  func stopping() throws {
    let study = try StudyReader.read(path: Fixture.path("complete.yaml")).study
    let rule = try #require(study.simulation.stopping)
    #expect(
      rule.targets.map(\.measure.value) == [
        .mean, .quantile(digits: "995"), .probability(.atLeast(-1)),
      ])
    #expect(rule.targets.map(\.isDifference) == [true, false, false])
    #expect(
      rule.targets.map(\.precision.value) == [
        .absolute(1e7), .relative(0.05), .absolute(0.01),
      ])
    #expect(rule.looks(samples: 20_000) == [4_096, 8_192, 16_384, 20_000])
  }

  @Test("Policies have values, choices and paths in ascending order")
  func policies() throws {
    let study = try StudyReader.read(path: Fixture.path("complete.yaml")).study
    #expect(study.levers[0].minimum?.value == 0)
    #expect(study.levers[1].path == .linear)
    #expect(study.policies[1].title == "More stocks")
    #expect(study.policies[1].settings[0].value.value == .scalar(.number(120)))
    #expect(study.policies[1].settings[1].value.value == .scalar(.text("NO")))
    #expect(study.policies[2].settings[0].value.value == .path([(2026, 0.02), (2035, 0.035)]))
  }

  @Test("Outcomes have aggregations in order, a discount and measures")
  func outcomes() throws {
    let study = try StudyReader.read(path: Fixture.path("complete.yaml")).study
    let loss = study.outcomes[0]
    #expect(loss.aggregations.map(\.dimension.value) == ["sector", "year"])
    #expect(loss.aggregations.map(\.aggregation.value) == [.sum, .last])
    #expect(loss.discount?.rate == 0.0225)
    #expect(loss.preference == .lower)
    #expect(
      loss.measures.map(\.value) == [
        .mean, .standardDeviation, .skewness, .excessKurtosis, .minimum, .maximum,
        .quantile(digits: "05"),
        .quantile(digits: "995"), .valueAtRisk(digits: "95"),
        .conditionalValueAtRisk(digits: "95"),
        .differenceQuantile(digits: "05"), .probability(.above(1e9)),
      ])
    #expect(
      study.outcomes[1].measures.map(\.value) == [
        .mean, .quantile(digits: "05"), .quantile(digits: "50"), .quantile(digits: "95"),
      ])
    #expect(
      study.outcomes[2].measures.map(\.value) == [
        .probability(.below(0)), .probability(.atLeast(-1)), .probability(.atMost(1e-3)),
      ])
  }

  @Test("Everything that can be left out has its default")
  func defaults() throws {
    let study = try StudyReader.read(
      text: """
        risktool: 1
        name: least
        models: {a: {model: toy/one}}
        outcomes: {o: {of: a.out}}
        """, path: "least.yaml"
    ).study
    #expect(study.simulation.samples.value == 10_000)
    #expect(study.simulation.seed.value == 1)
    #expect(study.simulation.sampling.value == .random)
    #expect(study.simulation.writtenSamples == .first(10_000))
    #expect(study.simulation.writtenColumns == .scalar)
    #expect(study.simulation.failurePolicy == .skip)
    #expect(study.simulation.tolerableFailures == 0.01)
    #expect(study.policies.map(\.name.value) == ["current"])
    #expect(study.baseline == nil)
  }

  @Test("The JSON form of a config gives the same study")
  func json() throws {
    let yaml = try StudyReader.read(path: Fixture.path("complete.yaml")).study
    let json = try StudyReader.read(path: Fixture.path("complete.json")).study
    #expect(yaml == json)
  }

  @Test("A study differs from one with another number")
  func inequality() throws {
    let text = try Fixture.complete()
    let study = try StudyReader.read(text: text, path: Fixture.path("complete.yaml")).study
    let changes = [
      ("alpha: 2,", "alpha: 3,"), ("2035: 0.035", "2035: 0.036"), ("above: 1.0e9", "below: 1.0e9"),
      ("base_year: 2026", "base_year: 2027"), ("sector: sum", "sector: mean"),
      ("correlation: 0.3", "correlation: 0.2"), ("seed: 2", "seed: 3"), ("unit: d", "unit: h"),
      ("regime: strict", "regime: lax"), ("minimum: 0.5, maximum: 365", "minimum: 0.5"),
    ]
    for (from, to) in changes {
      let changed = text.replacing(from, with: to, maxReplacements: 1)
      #expect(changed != text)
      let other = try StudyReader.read(text: changed, path: Fixture.path("complete.yaml")).study
      #expect(other != study, "\(from) → \(to)")
    }
  }

  @Test("Places of values are those in the text")
  func places() throws {
    let study = try StudyReader.read(text: smallConfig, path: "small.yaml").study
    #expect(
      study.simulation.samples.location
        == SourceLocation(path: "small.yaml", line: 3, column: 23, length: 4))
    #expect(
      study.models[1].inputs[0].source.location
        == SourceLocation(path: "small.yaml", line: 6, column: 35, length: 5))
  }

  @Test(
    "YAML 1.1 words are texts",
    arguments: ["NO", "no", "off", "on", "yes", "true", "y", "Null5", "1.2.3"])
  func words(word: String) throws {
    let text = smallConfig.replacing("{x: 1}", with: "{x: \(word)}")
    let study = try StudyReader.read(text: text, path: "small.yaml").study
    #expect(study.models[0].inputs[0].source.value == .constant(.text(word)))
  }

  @Test(
    "Numbers are those of JSON, with a few of YAML's own",
    arguments: [
      ("1e9", 1e9), ("1.0e-3", 1e-3), ("+5", 5), (".5", 0.5), ("5.", 5), ("-0.25", -0.25),
      (".inf", Double.infinity), ("-.Inf", -Double.infinity),
      ("9007199254740993", 9007199254740992),
    ])
  func numbers(text: String, value: Double) throws {
    let config = smallConfig.replacing("{x: 1}", with: "{x: \(text)}")
    let study = try StudyReader.read(text: config, path: "small.yaml").study
    #expect(study.models[0].inputs[0].source.value == .constant(.number(value)))
  }

  @Test("The largest seed keeps its digits")
  func seed() throws {
    let text = smallConfig.replacing("seed: 7", with: "seed: 9223372036854775807")
    let study = try StudyReader.read(text: text, path: "small.yaml").study
    #expect(study.simulation.seed.value == 9_223_372_036_854_775_807)
  }

  @Test("A few anchors and aliases are read")
  func aliases() throws {
    let text = smallConfig.replacing(
      "{normal: {mean: 0, sd: 1}}", with: "&n {normal: {mean: 0, sd: 1}}"
    )
    .replacing("{uniform: {minimum: 0, maximum: 1}}", with: "*n")
    let study = try StudyReader.read(text: text, path: "small.yaml").study
    #expect(study.uncertainties[0].distribution == study.uncertainties[1].distribution)
  }

  @Test("A byte order mark and Windows line ends change nothing")
  func windows() throws {
    let text = "\u{FEFF}" + smallConfig.replacing("\n", with: "\r\n")
    let study = try StudyReader.read(text: text, path: "small.yaml").study
    #expect(study == (try StudyReader.read(text: smallConfig, path: "small.yaml").study))
    #expect(study.simulation.samples.location.line == 3)
  }

  @Test("What does not harm but may surprise is a warning")
  func warnings() throws {
    let text = smallConfig.replacing("some: {k: 5}", with: "some: {}")
    let warnings = try StudyReader.read(text: text, path: "small.yaml").warnings
    #expect(warnings.map(\.message) == ["no policy sets the lever 'k'"])
    #expect(warnings.map(\.severity) == [.warning])
  }

  @Test("A prior of a plugin is read as configs write distributions")
  func prior() throws {
    let prior = try StudyReader.readDistribution(
      text: "{lognormal: {median: 10, p95: 90}, truncate: {maximum: 365}}", path: "supply.days")
    #expect(prior.family.value == "lognormal")
    #expect(prior.truncation?.maximum?.value == 365)
    let error = #expect(throws: StudyError.self) {
      try StudyReader.readDistribution(text: "{normal: {mean: 1}}", path: "supply.days")
    }
    #expect(
      error?.diagnostics.first?.hint
        == "it takes {mean, sd} or {mean, pNN} or {median, pNN} or {pNN, pNN}")
  }
}
