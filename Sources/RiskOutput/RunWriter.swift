import RiskEngine
import RiskNumerics
import RiskStudy

/// Writes a run into its directory: samples and failures while it goes on, the rest at the end.
public final class RunWriter: RunSink, @unchecked Sendable {
  // Safe: the simulation calls a sink from one thread at a time, and `finish` after all of them.
  private let plan: Plan
  private let directory: RunDirectory
  private let table: SampleTable
  private let mark: String
  private let samples: OutputFile
  private let failures: OutputFile
  private let onProgress: @Sendable (Int) -> Void

  /// Opens the files that are written sample by sample.
  ///
  /// - Parameter startsWithByteOrderMark: Whether CSV files start with the mark that makes Excel
  ///   read them as UTF-8.
  public init(
    _ plan: Plan, directory: RunDirectory, table: SampleTable, startsWithByteOrderMark: Bool,
    onProgress: @escaping @Sendable (_ completed: Int) -> Void
  ) throws(OutputError) {
    self.plan = plan
    self.directory = directory
    self.table = table
    self.onProgress = onProgress
    mark = startsWithByteOrderMark ? "\u{FEFF}" : ""
    samples = try directory.file("samples.csv")
    failures = try directory.file("failures.csv")
    try samples.write(mark + table.header)
    try failures.write(
      mark + CSVText.record(["sample", "policy", "model", "field", "reason"]))
  }

  public func write(samples bytes: [UInt8]) throws { try samples.write(bytes) }

  public func write(failures failed: [SampleFailure]) throws {
    for failure in failed {
      try failures.write(
        CSVText.record([
          "\(failure.sample)", plan.policies[failure.policy].name, failure.model,
          failure.field ?? "", failure.reason,
        ]))
    }
  }

  public func progress(completed: Int) { onProgress(completed) }

  /// Writes the results and gives the directory its name.
  ///
  /// - Parameter manifest: Describes the run; it is told the names and SHA-256 digests of the
  ///   other files.
  public func finish(
    _ results: RunResults, manifest: (_ files: [(name: String, digest: String)]) -> DocumentValue
  ) throws(OutputError) {
    try samples.close()
    try failures.close()
    let summary = SummaryTable(results)
    try directory.write(mark + summary.text(), to: "summary.csv")
    try directory.write(mark + DriverTable(results: results).text(), to: "drivers.csv")
    try directory.write(ResultsDocument(results).value().json(), to: "results.json")
    try directory.write(ConfigDocument(plan).value().yaml(), to: "config.yaml")
    let package = DataPackage(results: results, samples: table, summary: summary)
    try directory.write(package.value().json(), to: "datapackage.json")
    let names = [
      "config.yaml", "datapackage.json", "drivers.csv", "failures.csv", "results.json",
      "samples.csv",
      "summary.csv",
    ]
    let digests = names.map {
      ($0, (try? SHA256.hex(contentsOfFile: "\(directory.temporaryPath)/\($0)")) ?? "")
    }
    try directory.write(manifest(digests).json(), to: "run.json")
    try directory.complete()
  }
}
