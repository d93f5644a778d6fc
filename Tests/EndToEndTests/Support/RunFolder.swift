import Foundation
import Testing

/// The folder that a run left.
struct RunFolder {
  let path: String

  /// The files whose bytes depend on config, seed, machine and BLAS alone.
  static let resultFiles = [
    "summary.csv", "results.json", "samples.csv", "drivers.csv", "failures.csv",
    "datapackage.json", "config.yaml",
  ]

  func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }

  func table(_ name: String) throws -> CSVTable { try CSVTable(bytes(name)) }
  var summary: CSVTable { get throws { try table("summary.csv") } }
  var samples: CSVTable { get throws { try table("samples.csv") } }
  var failures: CSVTable { get throws { try table("failures.csv") } }

  /// A file that is a JSON object.
  func object(_ name: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(bytes(name)))
    return try #require(value as? [String: Any])
  }

  /// The numbers of a column of `samples.csv` under a policy, in the order of the samples.
  func samples(_ column: String, _ policy: String = "current") throws -> [Double] {
    try samples.filtered("policy", policy).numbers(column)
  }

  /// A row of `summary.csv`.
  struct Statistic: Equatable {
    var value, standardError, lower, upper: Double
    var samples: Int
    var unit: String
  }

  /// A statistic of `summary.csv`.
  ///
  /// - Parameter coordinates: Dimensions and their labels; empty for an outcome without dimensions.
  func statistic(
    _ name: String, of outcome: String, _ policy: String = "current",
    _ coordinates: [String: String] = [:]
  ) throws -> Statistic {
    var table = try summary.filtered("policy", policy).filtered("outcome", outcome)
      .filtered("statistic", name)
    for (dimension, label) in coordinates { table = try table.filtered(dimension, label) }
    try #require(table.rows.count == 1, "\(name) of \(outcome) under \(policy)")
    return try Statistic(
      value: table.numbers("value")[0], standardError: table.numbers("standard_error")[0],
      lower: table.numbers("lower")[0], upper: table.numbers("upper")[0],
      samples: #require(Int(table.texts("samples")[0])), unit: table.texts("unit")[0])
  }

  /// Compares result files byte for byte.
  func expectSameResults(
    as other: RunFolder, files: [String] = resultFiles,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for name in files {
      let (own, expected) = (try bytes(name), try other.bytes(name))
      #expect(!own.isEmpty, sourceLocation: sourceLocation)
      // Comparing first keeps a failure from printing megabytes.
      let isSame = own == expected
      #expect(isSame, "\(name) differs", sourceLocation: sourceLocation)
    }
  }
}

extension Workspace {
  /// Runs a config of the test plugins and requires that it succeeds.
  ///
  /// - Parameter name: The folder of the results.
  @discardableResult
  func simulate(
    _ config: String, _ arguments: [String] = [], name: String = "run",
    plugins: [String] = [TestPlugins.sound], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> RunFolder {
    let file = try write(config, to: "\(name).yaml")
    return try simulate(
      file: file, arguments, name: name, plugins: plugins, sourceLocation: sourceLocation)
  }

  /// Runs a config file and requires that it succeeds.
  @discardableResult
  func simulate(
    file: String, _ arguments: [String] = [], name: String = "run",
    plugins: [String] = [TestPlugins.sound], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> RunFolder {
    let ended = try attempt(file: file, arguments, name: name, plugins: plugins)
    try #require(
      ended.exitCode == 0, "\(ended.exitCode ?? -1): \(ended.errors)",
      sourceLocation: sourceLocation)
    return RunFolder(path: path(name))
  }

  /// Runs a config that may not succeed.
  func attempt(
    _ config: String, _ arguments: [String] = [], name: String = "run",
    plugins: [String] = [TestPlugins.sound]
  ) throws -> Ended {
    try attempt(
      file: write(config, to: "\(name).yaml"), arguments, name: name, plugins: plugins)
  }

  /// Runs a config file that may not succeed.
  func attempt(
    file: String, _ arguments: [String] = [], name: String = "run",
    plugins: [String] = [TestPlugins.sound]
  ) throws -> Ended {
    try Tool.run(
      simulateArguments(file: file, arguments, name: name, plugins: plugins),
      workingDirectory: path)
  }

  func simulateArguments(
    file: String, _ arguments: [String] = [], name: String = "run",
    plugins: [String] = [TestPlugins.sound]
  ) -> [String] {
    ["simulate", file, "--out", path(name)] + plugins.flatMap { ["--plugin-path", $0] }
      + arguments
  }
}
