import Foundation
import Testing

/// What `risktool simulate` adds to a run for a design, and for an event of the config.
@Suite struct DesignAndEventTests {
  private static let event = """
    risktool: 1
    name: event
    simulation: {samples: 2000, seed: 3}
    models: {m: {model: shapes/identity}}
    uncertainties:
      a: {for: m.a, distribution: {normal: {mean: 0, sd: 1}}, unit: "1", source: test}
      b: {for: m.b, distribution: {normal: {mean: 0, sd: 1}}, unit: "1", source: test}
    levers: {k: {for: m.c, unit: "1"}}
    policies: {current: {k: 0}, more: {k: 0.5}}
    outcomes: {sum: {of: m.sum, unit: "1"}, a_out: {of: m.a_out, unit: "1"}}
    event: {of: a_out, above: 4, method: cross-entropy}

    """
  private static let analysis = ["sensitivity.csv", "sensitivity.json"]

  @Test("A design's files have the same bytes with any number of threads")
  func designThreads() throws {
    let workspace = try Workspace()
    let arguments = ["--design", "saltelli", "--base", "600", "--second-order"]
    let one = try workspace.simulate(
      Studies.identity, arguments + ["--threads", "1"], name: "one")
    let three = try workspace.simulate(
      Studies.identity, arguments + ["--threads", "3"], name: "three")
    try three.expectSameResults(as: one, files: ["sensitivity.csv"])
    let table = try one.table("sensitivity.csv")
    #expect(try Set(table.texts("measure")) == ["first_order", "total", "second_order"])
    let inputs = try Set(table.texts("input"))
    #expect(inputs.isSuperset(of: ["a", "b", "vector", "chance within models"]))
  }

  @Test("A run with a design is the run without it, and its manifest knows the new files")
  func designLeavesRun() throws {
    let workspace = try Workspace()
    let plain = try workspace.simulate(Studies.identity, name: "plain")
    let designed = try workspace.simulate(
      Studies.identity, ["--design", "morris", "--base", "8"], name: "designed")
    try designed.expectSameResults(
      as: plain, files: RunFolder.resultFiles.filter { $0 != "datapackage.json" })
    let outputs = try #require(designed.object("run.json")["outputs"] as? [[String: String]])
    #expect(Set(outputs.compactMap { $0["file"] }).isSuperset(of: Self.analysis))
  }

  @Test(
    "Options of a design without one, and what does not fit, are refused",
    arguments: [
      ["--base", "100"], ["--design", "morris", "--second-order"],
      ["--design", "saltelli", "--base", "3"], ["--design", "saltelli", "--group", "x"],
      ["--design", "nobody"],
    ])
  func usage(arguments: [String]) throws {
    let ended = try Workspace().attempt(Studies.identity, arguments)
    #expect(ended.exitCode == 64)
  }

  @Test(
    "Names that are not there are refused with those that are, before anything is run",
    arguments: [["--group", "g=a,nobody"], ["--outcome", "nobody"]])
  func unknownName(arguments: [String]) throws {
    let workspace = try Workspace()
    let ended = try workspace.attempt(
      Studies.identity, ["--design", "saltelli", "--base", "64"] + arguments)
    #expect(ended.exitCode == 64)
    #expect(ended.errors.contains("nobody") && ended.errors.contains("vector"))
    #expect(!FileManager.default.fileExists(atPath: workspace.path("run")))
  }

  @Test("The probability of an event is written with an interval that holds it")
  func eventProbability() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.event)
    let table = try run.table("event.csv")
    #expect(
      try table.texts("statistic") == [
        "probability", "probability", "probability_difference", "probability_ratio",
      ])
    // 1 − Φ(4), as scipy.stats.norm.sf(4) says.
    let exact = 3.167124183311986e-05
    #expect(try table.numbers("lower")[0] < exact && exact < table.numbers("upper")[0])
    // The lever does not touch the outcome, and the random numbers are the same.
    #expect(try table.numbers("value")[2] == 0 && table.numbers("value")[3] == 1)
    let shown = try Tool.run(["show", run.path])
    #expect(shown.output.contains("Probability of a_out above 4"))
  }

  @Test("A run with an event and a design is replaced when asked for")
  func replacement() throws {
    let workspace = try Workspace()
    let arguments = ["--design", "morris", "--base", "4"]
    try workspace.simulate(Self.event, arguments)
    try workspace.simulate(Self.event, arguments + ["--force"])
  }

  @Test("Events have the same bytes with any number of threads")
  func eventThreads() throws {
    let workspace = try Workspace()
    let one = try workspace.simulate(Self.event, ["--threads", "1"], name: "one")
    let three = try workspace.simulate(Self.event, ["--threads", "3"], name: "three")
    try three.expectSameResults(
      as: one, files: RunFolder.resultFiles + ["event.csv", "event.json"])
  }
}
