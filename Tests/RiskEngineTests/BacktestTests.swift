import Foundation
import RiskPluginHost
import RiskStatistics
import RiskStudy
import Testing

@testable import RiskEngine

/// A study with a backtest beside a small panel, in a folder of its own.
private struct Trial {
  /// Units a and b from 2000 to 2006; `a` jumps at the end, so that whoever sees it forecasts high.
  static let panel = """
    unit,year,value,kind
    a,2000,1,x
    a,2001,2,x
    a,2002,4,x
    a,2003,3,x
    a,2004,6,x
    a,2005,5,x
    a,2006,500,x
    b,2000,20,y
    b,2001,19,y
    b,2002,18,y
    b,2003,,y
    b,2004,16,y
    b,2005,15,y

    """
  static let knownUntil = "  known_until: {panel: year}\n"

  static func cases(_ scores: String = "[crps]", more: String = "") -> String {
    "value: {outcome: value, truth: {table: panel, value: value}, scores: \(scores)\(more)}"
  }

  var origins = "[2002, 2003]"
  var steps = "[1, 2]"
  var spread = 0.0
  var known = Trial.knownUntil
  var cases = Trial.cases()
  var baselines = "last: {history: 1}"
  var samples = 600

  var text: String {
    """
    risktool: 1
    name: trial
    simulation: {seed: 7}
    models:
      walk:
        model: walks/drift
        settings: {horizon: 2}
        tables: {panel: panel.csv}
        inputs: {spread: \(spread)}
    outcomes:
      value: {of: walk.value}
      reached: {of: walk.reached}
    backtest:
      origins: \(origins)
      setting: walk.origin
      horizon: {dimension: year, steps: \(steps)}
    \(known)  samples: \(samples)
      cases:
        \(cases)
      baselines: {\(baselines)}
    """
  }

  func results(threads: Int = 2, seed: UInt64? = nil) throws -> BacktestResults {
    let folder = try TemporaryFolder()
    try Self.panel.write(toFile: "\(folder.path)/panel.csv", atomically: true, encoding: .utf8)
    let study = try StudyReader.read(text: text, path: "\(folder.path)/config.yaml").study
    var run = BacktestRun(
      study, try #require(study.backtest), catalogue: try TestPlugins.catalogue.get(), seed: seed,
      options: RunOptions(threads: threads))
    return try run.run()
  }

  func problems() throws -> [Diagnostic] {
    do {
      _ = try results()
      return []
    } catch let error as BacktestError {
      guard case .study(let error) = error else { throw error }
      return error.diagnostics
    } catch let error as StudyError {
      return error.diagnostics
    }
  }
}

@Suite("Trials on the past")
struct BacktestTests {
  @Test("A model without spread forecasts the last value that it may see")
  func rowsAreHidden() throws {
    let result = try #require(try Trial().results().cases.first)
    // From 2002: a is 4, b 18; from 2003: a is 3, b 18 still, since its value is not known.
    for (target, forecast) in zip(result.targets, result.forecasts[0]) {
      let expected = target.unit == ["b"] ? 18.0 : target.origin == 2002 ? 4 : 3
      #expect(try #require(forecast).mean == expected)
    }
  }

  @Test("Without known_until the model sees later rows, and the user is told")
  func visibleFuture() throws {
    var trial = Trial()
    trial.known = ""
    let results = try trial.results()
    let result = try #require(results.cases.first)
    let means = result.forecasts[0].compactMap { forecast in forecast?.mean }
    #expect(means.contains(500))
    #expect(results.warnings.map(\.message).first?.contains("see every row of 'panel'") == true)
    #expect(try Trial().results().warnings.isEmpty)
  }

  @Test("Rows that are known late are hidden longer, from history, too")
  func lag() throws {
    var trial = Trial()
    trial.known = "  known_until: {panel: {column: year, lag: 1}}\n"
    let result = try #require(try trial.results().cases.first)
    for forecasts in result.forecasts {
      for (target, forecast) in zip(result.targets, forecasts) {
        let expected = target.unit == ["b"] ? (target.origin == 2002 ? 19.0 : 18) : nil
        if let expected { #expect(try #require(forecast).mean == expected) }
      }
    }
  }

  @Test("Scores are those of the definition, by hand")
  func byHand() throws {
    let results = try Trial().results()
    let result = try #require(results.cases.first)
    // Targets: a 2003, a 2004, b 2004 from 2002; a 2004, a 2005, b 2004, b 2005 from 2003.
    #expect(result.targets.count == 7 && result.missingCount == 1 && result.aheadCount == 0)
    let errors = [1.0, 2, 2, 3, 2, 2, 3]
    let all = try #require(result.scores.first { $0.forecast == 0 && $0.step == nil })
    #expect(abs(all.estimate.value - errors.reduce(0, +) / 7) <= 1e-12)
    let one = try #require(result.scores.first { $0.forecast == 0 && $0.step == 1 })
    #expect(abs(one.estimate.value - (1 + 3 + 2) / 3.0) <= 1e-12 && one.estimate.samples == 3)
    // No change is what the model without spread says.
    #expect(result.differences.allSatisfy { $0.estimate.value == 0 && !$0.isDistinguishable })
    #expect(result.clusterCount == 2)
  }

  @Test("What lies after all that is known is counted and left out")
  func ahead() throws {
    var trial = Trial()
    trial.origins = "[2005]"
    let result = try #require(try trial.results().cases.first)
    // 2006 is known of a alone, 2007 of neither.
    #expect(result.targets.count == 1 && result.missingCount == 1 && result.aheadCount == 2)
  }

  @Test("History gives the last values, each as likely")
  func history() throws {
    var trial = Trial()
    trial.baselines = "last-2: {history: 2}, all: {history: all}"
    let result = try #require(try trial.results().cases.first)
    let index = try #require(
      result.targets.firstIndex { $0.origin == 2002 && $0.unit == ["a"] && $0.step == 1 })
    #expect(result.forecasts[1][index]?.mean == 3)
    #expect(abs((result.forecasts[2][index]?.mean ?? 0) - 7.0 / 3) <= 1e-12)
    // Members 2 and 4 for the truth 3: mean distance 1, less a quarter of the distance of pairs.
    #expect(abs((result.forecasts[1][index]?.values[0] ?? 0) - 0.5) <= 1e-12)
  }

  @Test("A baseline may be a model, which gets tables, origin and what is known")
  func modelBaseline() throws {
    var trial = Trial()
    trial.baselines = "mean: {model: walks/mean}"
    let results = try trial.results()
    let result = try #require(results.cases.first)
    let index = try #require(
      result.targets.firstIndex { $0.origin == 2002 && $0.unit == ["a"] && $0.step == 1 })
    // Its spread is the default, since inputs do not reach it; the mean is near 7/3.
    #expect(abs((result.forecasts[1][index]?.mean ?? 0) - 7.0 / 3) <= 0.3)
    #expect(results.references.map(\.identifier) == ["walks/drift", "walks/mean"])
    #expect(results.forecasts == ["model", "mean"])
  }

  @Test("Events come from samples by a bound, from outcomes of 1 and 0, and are the same")
  func events() throws {
    var trial = Trial()
    trial.spread = 1
    trial.cases = """
      bound: {outcome: value, truth: {table: panel, value: value}, event: {at_least: 10}}
          own: {outcome: reached, truth: {table: panel, value: value, event: {at_least: 10}}, scores: [brier, auc, log]}
      """
    let results = try trial.results()
    let (bound, own) = (results.cases[0], results.cases[1])
    #expect(bound.targets.map(\.truth) == own.targets.map(\.truth))
    #expect(
      bound.forecasts[0].map { $0?.probabilities } == own.forecasts[0].map { $0?.probabilities })
    let auc = try #require(bound.scores.first { $0.score == .areaUnderCurve && $0.step == nil })
    #expect(auc.estimate.value == 1)
  }

  @Test("Categories come from cuts on both sides")
  func categories() throws {
    var trial = Trial()
    trial.cases =
      "grade: {outcome: value, truth: {table: panel, value: value}, cuts: [3, 5, 10]}"
    let result = try #require(try trial.results().cases.first)
    let index = try #require(
      result.targets.firstIndex { $0.origin == 2003 && $0.unit == ["a"] && $0.step == 1 })
    // From 3 is forecast, 6 came: categories 1 and 2 of 4.
    #expect(result.forecasts[0][index]?.probabilities == [0, 1, 0, 0])
    #expect(result.targets[index].truth == 2)
    #expect(result.forecasts[0][index]?.values[0] == 1)
    #expect(abs((result.forecasts[0][index]?.values[1] ?? 0) + log(1e-4)) <= 1e-12)
  }

  @Test("Only rows that meet the conditions count")
  func conditions() throws {
    var trial = Trial()
    trial.cases =
      "value: {outcome: value, truth: {table: panel, value: value, where: {kind: y}}, scores: [crps]}"
    let result = try #require(try trial.results().cases.first)
    #expect(Set(result.targets.map(\.unit)) == [["b"]])
  }

  @Test("A calibration table holds every forecast once, for all steps and each")
  func calibration() throws {
    var trial = Trial()
    trial.spread = 1
    trial.cases = Trial.cases("[crps, calibration]")
    let result = try #require(try trial.results().cases.first)
    let all = result.calibration.filter { $0.forecast == 0 && $0.step == nil }
    #expect(all.count == 10 && all.allSatisfy { $0.bin.count == 7 })
    #expect(abs(all.reduce(0) { $0 + $1.bin.observed.value } - 1) <= 1e-12)
  }

  @Test("Results are the same for any number of threads, and others for another seed")
  func threads() throws {
    var trial = Trial()
    trial.spread = 1
    trial.samples = 1500
    func values(_ threads: Int, _ seed: UInt64?) throws -> [Double] {
      try trial.results(threads: threads, seed: seed).cases[0].scores.flatMap {
        [$0.estimate.value, $0.estimate.lower, $0.estimate.upper]
      }
    }
    let reference = try values(1, nil)
    #expect(try values(3, nil) == reference)
    #expect(try values(1, 8) != reference)
  }

  @Test(
    "What does not fit together is an error with a place and a hint",
    arguments: [
      ("setting: walk.origin", "setting: walk.origins", "'origins' is no structural input"),
      ("steps: [1, 2]", "steps: [1, 3]", "has no 'year' of 2005, which is step 3"),
      ("dimension: year", "dimension: month", "has no dimension 'month'"),
      ("{panel: year}", "{panel: yaer}", "the table 'panel' has no column 'yaer'"),
      ("{panel: year}", "{panel: unit}", "the column 'unit' of 'panel' holds texts"),
      ("value: value}", "value: vlaue}", "has no column 'vlaue'"),
      ("value: value}", "value: value, by: {unit: kind}}", "8 are missing and 0 lie after"),
      ("value: value}", "value: value, by: {units: kind}}", "has no dimension 'units'"),
      ("value: value}", "value: value, where: {kind: z}}", "no coordinate of 'value' has a truth"),
      ("[crps]", "[brier]", "in a row, but an event is 1 or 0"),
      ("{history: 1}", "{model: walks/drfit}", "there is no model 'walks/drfit'"),
      (
        "scores: [crps]", "categories: [1, 2]",
        "none of the categories"
      ),
    ])
  func errors(part: String, other: String, message: String) throws {
    let text = Trial().text.replacing(part, with: other)
    let folder = try TemporaryFolder()
    try Trial.panel.replacing("a,2001,2,", with: "a,2001,1.5,").write(
      toFile: "\(folder.path)/panel.csv", atomically: true, encoding: .utf8)
    let study = try StudyReader.read(text: text, path: "\(folder.path)/config.yaml").study
    var run = BacktestRun(
      study, try #require(study.backtest), catalogue: try TestPlugins.catalogue.get(),
      options: RunOptions(threads: 1))
    var found: [Diagnostic] = []
    do {
      _ = try run.run()
    } catch {
      if case .study(let error) = error { found = error.diagnostics }
    }
    #expect(found.contains { $0.message.contains(message) }, "\(found.map(\.message))")
    #expect(found.allSatisfy { $0.location != nil })
  }

  @Test("A mean outside of 0 and 1 is no probability")
  func noProbability() throws {
    var trial = Trial()
    trial.cases =
      "value: {outcome: value, truth: {table: panel, value: value, event: {above: 3}}, scores: [brier]}"
    let found = try trial.problems()
    #expect(found.first?.message.contains("which is no probability") == true)
    #expect(found.first?.hint == "say by 'event' what must happen for it to count")
  }
}
