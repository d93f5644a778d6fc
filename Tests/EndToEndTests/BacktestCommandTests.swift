import Foundation
import Testing

/// `risktool backtest` on the study of the documentation.
@Suite struct BacktestCommandTests {
  private static let study = Tool.repository.appending(path: "Tests/TestPlugins/walks/config.yaml")
    .path
  private static let files = [
    "scores.csv", "differences.csv", "calibration.csv", "predictions.csv", "backtest.json",
    "charts/scores.vl.json", "charts/calibration.vl.json", "charts/places.vl.json",
  ]

  private static func run(_ folder: String, _ more: [String]) throws -> (RunFolder, Ended) {
    let ended = try Tool.run(
      ["backtest", study, "--plugin-path", TestPlugins.sound, "--out", folder, "--predictions"]
        + more, workingDirectory: TemporaryFolder.make("backtest"))
    return (RunFolder(path: folder), ended)
  }

  @Test("It writes tables, charts and a record, and prints a table that names them")
  func files() throws {
    let folder = try TemporaryFolder.make("backtest") + "/out"
    let (run, ended) = try Self.run(folder, [])
    #expect(ended.exitCode == 0, "\(ended.errors)")
    for name in Self.files { #expect(try !run.bytes(name).isEmpty) }
    #expect(ended.output.contains("504 forecasts of quantities in 12 clusters"))
    #expect(ended.output.contains("36 lie after all that is known"))
    let scores = try run.table("scores.csv")
    #expect(Set(try scores.texts("forecast")) == ["model", "no-change", "all-history", "mean"])
    #expect(Set(try scores.texts("step")) == ["1", "2", "3", "all"])
    let outputs = try #require(run.object("run.json")["outputs"] as? [[String: String]])
    #expect(outputs.count == 5)
  }

  @Test("The bytes are the same for any number of threads")
  func threads() throws {
    let folder = try TemporaryFolder.make("backtest")
    let (one, _) = try Self.run(folder + "/one", ["--threads", "1"])
    let (three, _) = try Self.run(folder + "/three", ["--threads", "3"])
    try three.expectSameResults(as: one, files: Self.files)
  }

  @Test("Scores can be had again from the predictions")
  func predictions() throws {
    let folder = try TemporaryFolder.make("backtest") + "/out"
    let (run, _) = try Self.run(folder, [])
    let own = try run.table("predictions.csv").filtered("forecast", "model")
      .filtered("case", "ten-or-more")
    let squares = zip(try own.numbers("probabilities"), try own.numbers("truth")).map {
      ($0 - $1) * ($0 - $1)
    }
    let score = try run.table("scores.csv").filtered("forecast", "model")
      .filtered("case", "ten-or-more").filtered("score", "brier").filtered("step", "all")
    let value = try #require(try score.numbers("value").first)
    #expect(abs(value - squares.reduce(0, +) / Double(squares.count)) <= 1e-12)
  }

  @Test("A config without the section is told what to add")
  func noSection() throws {
    let folder = try TemporaryFolder.make("backtest")
    let config = folder + "/config.yaml"
    try """
    risktool: 1
    name: plain
    models: {m: {model: shapes/identity}}
    outcomes: {x: {of: m.sum}}
    """.write(toFile: config, atomically: true, encoding: .utf8)
    let ended = try Tool.run(["backtest", config], workingDirectory: folder)
    #expect(ended.exitCode == 65)
    #expect(ended.errors.contains("add a section 'backtest'"))
  }
}
