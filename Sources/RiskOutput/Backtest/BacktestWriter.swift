import Foundation
import RiskEngine
import RiskNumerics

/// Writes a trial on the past into a run directory.
public struct BacktestWriter {
  private let results: BacktestResults
  private let directory: RunDirectory

  public init(_ results: BacktestResults, directory: RunDirectory) {
    self.results = results
    self.directory = directory
  }

  /// Writes all files and gives the directory its name.
  ///
  /// - Parameters:
  ///   - hasPredictions: Whether every forecast is written.
  ///   - arguments: The command that repeats it.
  public func write(
    hasPredictions: Bool, started: Date, seconds: Double, threads: Int, arguments: [String],
    version: String
  ) throws(OutputError) {
    let tables = BacktestTables(results)
    var files = [
      ("scores.csv", tables.scores()), ("differences.csv", tables.differences()),
      ("calibration.csv", tables.calibration()),
      ("backtest.json", BacktestDocument(results).value().json()),
    ]
    if hasPredictions { files.append(("predictions.csv", tables.predictions())) }
    files.sort { $0.0 < $1.0 }
    for (name, text) in files { try directory.write(text, to: name) }
    try directory.makeFolder("charts")
    for (name, document) in BacktestCharts(results).documents() {
      try directory.write(document.json(), to: "charts/\(name)")
    }
    let manifest = value(
      files: files.map { ($0.0, SHA256.hex($0.1)) }, started: started, seconds: seconds,
      threads: threads, arguments: arguments, version: version)
    try directory.write(manifest.json(), to: "run.json")
    try directory.complete()
  }

  /// `run.json`: where every number comes from, and how to make them again.
  private func value(
    files: [(name: String, digest: String)], started: Date, seconds: Double, threads: Int,
    arguments: [String], version: String
  ) -> DocumentValue {
    .object([
      ("schema", .string("risktool/backtest-run/1")),
      ("risktool", .string(version)),
      ("command", .string(RunManifest.command(arguments))),
      ("seed", .integer(Int(results.seed))),
      ("samples", .integer(results.backtest.samples.value)),
      (
        "inputs",
        .array(
          [
            RunManifest.file(
              "config", results.study.file.path, SHA256.hex(results.study.file.text))
          ] + results.files.map { RunManifest.file($0.role, $0.path, $0.sha256) })
      ),
      ("plugins", .array(RunManifest.plugins(results.references))),
      (
        "outputs",
        .array(
          files.map { .object([("file", .string($0.name)), ("sha256", .string($0.digest))]) })
      ),
      ("blas", RunManifest.blas()),
      ("host", RunManifest.host()),
      (
        "time",
        .object([
          ("started", .string(started.formatted(.iso8601))), ("seconds", .number(seconds)),
          ("threads", .integer(threads)),
        ])
      ),
    ])
  }
}
