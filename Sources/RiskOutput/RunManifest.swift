import Foundation
import RiskEngine
import RiskNumerics
import RiskPluginHost

/// `run.json`: where every number of a run comes from, and how to make them again.
public struct RunManifest {
  /// The version of the format; the number grows when a reader must change.
  static let schema = "risktool/run/1"

  /// A number that a model reported while it was made or evaluated.
  public struct Metric: Sendable {
    public var instance: String
    public var name: String
    public var value: Double
    public var unit: String
    public init(instance: String, name: String, value: Double, unit: String) {
      self.instance = instance
      self.name = name
      self.value = value
      self.unit = unit
    }
  }

  private let results: RunResults
  private let options: RunOptions
  private let started: Date
  private let seconds: Double
  private let metrics: [Metric]
  private let arguments: [String]
  private let version: String

  /// - Parameters:
  ///   - seconds: How long the run took.
  ///   - arguments: The command that repeats it.
  public init(
    results: RunResults, options: RunOptions, started: Date, seconds: Double, metrics: [Metric],
    arguments: [String], version: String
  ) {
    self.results = results
    self.options = options
    self.started = started
    self.seconds = seconds
    self.metrics = metrics
    self.arguments = arguments
    self.version = version
  }

  /// The document.
  ///
  /// - Parameter files: Names and SHA-256 digests of the other files of the run.
  public func value(files: [(name: String, digest: String)]) -> DocumentValue {
    let plan = results.plan
    return .object([
      ("schema", .string(Self.schema)),
      ("risktool", .string(version)),
      ("command", .string(Self.command(arguments))),
      ("seed", .integer(Int(plan.seed))),
      ("samples", .integer(results.samples)),
      ("interrupted", .bool(results.isInterrupted)),
      ("failed_samples", .integer(results.failures.reduce(0, +))),
      (
        "inputs",
        .array(
          [Self.file("config", plan.study.file.path, SHA256.hex(plan.study.file.text))]
            + plan.files.map { Self.file($0.role, $0.path, $0.sha256) })
      ),
      ("plugins", .array(Self.plugins(plan.instances.map { $0.variants[0].reference }))),
      (
        "outputs",
        .array(
          files.map { .object([("file", .string($0.name)), ("sha256", .string($0.digest))]) })
      ),
      (
        "metrics",
        .array(
          metrics.map {
            .object([
              ("model", .string($0.instance)), ("name", .string($0.name)),
              ("value", .number($0.value)), ("unit", .string($0.unit)),
            ])
          })
      ),
      ("blas", Self.blas()),
      ("host", Self.host()),
      (
        "time",
        .object([
          ("started", .string(started.formatted(.iso8601))), ("seconds", .number(seconds)),
          ("threads", .integer(options.threads)),
        ])
      ),
    ])
  }

  /// A file that was read.
  static func file(_ role: String, _ path: String, _ sha256: String) -> DocumentValue {
    .object([("role", .string(role)), ("path", .string(path)), ("sha256", .string(sha256))])
  }

  /// The models that took part, each once.
  static func plugins(_ references: [ModelReference]) -> [DocumentValue] {
    var seen: Set<String> = []
    return references.compactMap { reference in
      guard seen.insert(reference.identifier).inserted else { return nil }
      return .object([
        ("model", .string(reference.identifier)),
        ("model_version", .string(reference.descriptor.version)),
        ("plugin_version", .string(reference.library.descriptor.version)),
        ("library", .string(reference.library.path)),
        ("sha256", .string((try? SHA256.hex(contentsOfFile: reference.library.path)) ?? "")),
      ])
    }
  }

  /// The linear algebra that was in use.
  static func blas() -> DocumentValue {
    let blas = BLASInfo.current
    return .object([
      ("name", .string(blas.name)), ("library", .string(blas.path)),
      ("lapack", .string(blas.lapackPath)), ("configuration", .optional(blas.configuration)),
      ("core", .optional(blas.coreName)), ("vector_kernels", .string(VectorMath.level)),
    ])
  }

  /// The machine.
  static func host() -> DocumentValue {
    let process = ProcessInfo.processInfo
    return .object([
      ("system", .string(process.operatingSystemVersionString)),
      ("processors", .integer(process.activeProcessorCount)),
    ])
  }

  /// A command line as a shell reads it back.
  public static func command(_ arguments: [String]) -> String {
    arguments.map(quoted).joined(separator: " ")
  }

  /// An argument as a shell reads it back.
  private static func quoted(_ argument: String) -> String {
    let isSafe = argument.utf8.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x2B...0x3A).contains($0) || $0 == 0x3D || $0 == 0x5F
    }
    if isSafe && !argument.isEmpty { return argument }
    var quoted = "'"
    for scalar in argument.unicodeScalars {
      if scalar == "'" { quoted += "'\\''" } else { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "'"
  }
}
