import Testing

@testable import RiskStudy

@Suite("The trial on the past in a config")
struct BacktestSectionTests {
  /// A right config with a backtest, to be broken.
  static let text = """
    risktool: 1
    name: trial
    models:
      m: {model: a/b, tables: {panel: materials.csv}}
    outcomes:
      x: {of: m.x}
    backtest:
      origins: [1, 2]
      setting: m.origin
      horizon: {dimension: t, steps: [1]}
      known_until: {panel: t}
      cases:
        level: {outcome: x, truth: {table: panel, value: x}, scores: [crps]}
      baselines:
        last: {history: 1}

    """

  private func read(_ text: String) throws -> Study {
    try StudyReader.read(text: text, path: Fixture.path("trial.yaml")).study
  }

  private func problems(replacing part: String, with other: String) -> [Diagnostic] {
    do {
      _ = try StudyReader.read(
        text: Self.text.replacing(part, with: other), path: Fixture.path("trial.yaml"))
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test("Origins and steps are lists, or even series with both ends")
  func series() throws {
    let study = try StudyReader.read(path: Fixture.path("complete.yaml")).study
    let backtest = try #require(study.backtest)
    #expect(backtest.origins.value == [2009, 2012, 2015, 2018, 2021])
    #expect(backtest.horizon.steps.value == [1, 2, 5])
    #expect(backtest.setting.value == Address(instance: "supply", field: "first_year"))
  }

  @Test("Tables are known until a moment, some of them later")
  func knownUntil() throws {
    let study = try StudyReader.read(path: Fixture.path("complete.yaml")).study
    let known = try #require(study.backtest).knownUntil
    #expect(known.map(\.table.value) == ["materials", "governance"])
    #expect(known.map(\.lag) == [0, 1])
  }

  @Test("Cases say what is scored by their coding, or by their scores")
  func subjects() throws {
    let study = try StudyReader.read(path: Fixture.path("complete.yaml")).study
    let cases = try #require(study.backtest).cases
    #expect(cases.map(\.subject) == [.quantities, .events, .events, .categories, .categories])
    #expect(cases[0].truth.conditions.map(\.labels) == [["EUR", "USD"], ["1"]])
    #expect(cases[1].coding == .event(.above(1e9)))
    #expect(cases[3].truth.coding == .cuts([1, 25]) && cases[3].coding == .categories([0, 1, 2]))
    #expect(cases[3].scores.map(\.value) == [.rps, .logarithmic])
  }

  @Test("Baselines are models in the place of the scored one, or history")
  func baselines() throws {
    let study = try StudyReader.read(path: Fixture.path("complete.yaml")).study
    let baselines = try #require(study.backtest).baselines
    guard case .model(let model) = baselines[0].kind else {
      Issue.record("not a model")
      return
    }
    #expect(model.name.value == "supply" && model.model.value == "supply-chain/naive")
    #expect(baselines[1].kind == .history(1) && baselines[2].kind == .history(nil))
  }

  @Test("Samples, clusters and resamples have defaults")
  func defaults() throws {
    let backtest = try #require(try read(Self.text).backtest)
    #expect(backtest.samples.value == 1000 && backtest.resamples == 1000)
    #expect(backtest.clusters == nil)
    #expect(try read(Self.text) == read(Self.text))
  }

  @Test(
    "What cannot be right is an error that says what to do",
    arguments: [
      ("origins: [1, 2]", "origins: [2, 1]", "the origins must rise"),
      ("origins: [1, 2]", "origins: {from: 2, to: 1}", "the origins are none"),
      ("setting: m.origin", "setting: n.origin", "no model is called 'n'"),
      ("{panel: t}", "{pannel: t}", "no model has a table 'pannel'"),
      ("outcome: x", "outcome: y", "no outcome is called 'y'"),
      ("table: panel", "table: pannel", "the model 'm' has no table 'pannel'"),
      ("[crps]", "[crps, rps]", "'rps' is no score of quantities, which 'level' has"),
      ("[crps]", "[crps, brier]", "'crps' is no score of events, which 'level' has"),
      ("[crps]", "[crps, crps]", "'crps' is asked for twice"),
      ("[crps]", "[ignorance]", "'ignorance' needs bins"),
      ("last: {", "model: {", "'model' is what the scored model is called"),
      (
        "outcome: x,", "outcome: x, event: {above: 1}, cuts: [1],",
        "'event' and 'cuts' exclude each other"
      ),
    ])
  func errors(part: String, other: String, message: String) {
    let found = problems(replacing: part, with: other)
    #expect(found.contains { $0.message == message }, "\(found.map(\.message))")
    #expect(found.allSatisfy { $0.location != nil })
  }

  @Test("A score with a letter too few gets a list of all")
  func misspelled() {
    let found = problems(replacing: "[crps]", with: "[crp]")
    #expect(found.count == 1 && found[0].message.contains("must be crps, log_crps"))
  }
}
