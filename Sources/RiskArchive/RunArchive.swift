import Foundation

/// A directory that a run has written, and the way to what is in it.
///
/// Reading is tolerant of what later versions add: members and columns that are not known are passed
/// over, and those that earlier versions did not write are empty.
public struct RunArchive: Sendable {
  /// The directory as it was named.
  public let path: String
  /// `results.json`.
  public let run: ArchivedRun
  /// `run.json`.
  public let provenance: ArchivedProvenance
  /// `datapackage.json`; nil when there is none.
  public let dataPackage: ArchivedDataPackage?

  /// Opens a run directory and reads its documents; tables are read when they are asked for.
  public init(path: String) throws(ArchiveError) {
    try Self.requireRun(path)
    self.path = path
    let place = Self.place("results.json", in: path)
    run = try DocumentReader(format: "risktool/results", version: 1)
      .read(ArchivedRun.self, from: Self.data(place), path: place)
    let manifest = Self.place("run.json", in: path)
    provenance = try DocumentReader(format: "risktool/run", version: 1)
      .read(ArchivedProvenance.self, from: Self.data(manifest), path: manifest)
    let package = Self.place("datapackage.json", in: path)
    guard FileManager.default.fileExists(atPath: package) else {
      dataPackage = nil
      return
    }
    do {
      dataPackage = try JSONDecoder().decode(
        ArchivedDataPackage.self, from: try Self.data(package))
    } catch {
      throw error as? ArchiveError
        ?? ArchiveError(.broken, path: package, reason: DocumentReader.reason(error))
    }
  }

  /// The path of a file of the run.
  public func place(_ file: String) -> String { Self.place(file, in: path) }

  /// Whether the run wrote a table.
  public func has(_ file: ArchivedFile) -> Bool {
    FileManager.default.fileExists(atPath: place(file.rawValue))
  }

  /// The text of `config.yaml`: the config with its defaults written out.
  public func config() throws(ArchiveError) -> String {
    String(decoding: try Self.data(place("config.yaml")), as: UTF8.self)
  }

  /// Reads a table chunk by chunk.
  ///
  /// - Parameter columns: The columns to read; nil for all.
  public func reader(_ file: ArchivedFile, columns: [String]? = nil) throws(ArchiveError)
    -> TableReader
  {
    try TableReader(
      path: place(file.rawValue), file: file, fields: dataPackage?.fields(file.rawValue),
      wanted: columns)
  }

  /// A table as a whole.
  ///
  /// - Parameter columns: The columns to read; nil for all.
  public func table(_ file: ArchivedFile, columns: [String]? = nil) throws(ArchiveError)
    -> ArchivedTable
  {
    var reader = try reader(file, columns: columns)
    return try reader.rest()
  }

  /// The samples that were kept.
  ///
  /// - Parameter columns: Names of inputs and outcomes; nil for all.
  public func samples(columns: [String]? = nil) throws(ArchiveError) -> ArchivedSamples {
    let wanted = columns.map { ["sample", "policy"] + $0 }
    return try ArchivedSamples(
      try table(.samples, columns: wanted), path: place(ArchivedFile.samples.rawValue))
  }

  /// The samples that failed.
  public func failures() throws(ArchiveError) -> [ArchivedFailure] {
    let table = try table(.failures)
    guard let samples = table["sample"]?.integers, let policies = table["policy"]?.texts else {
      throw ArchiveError(
        .broken, path: place(ArchivedFile.failures.rawValue),
        reason: "it lacks the columns sample and policy")
    }
    let models = table["model"]?.texts
    let (fields, reasons) = (table["field"]?.texts, table["reason"]?.texts)
    return (0..<table.rowCount).map { row in
      ArchivedFailure(
        sample: samples[row] ?? 0, policy: policies[row], model: models?[row] ?? "",
        field: fields?[row] ?? "", reason: reasons?[row] ?? "")
    }
  }

  private static func place(_ file: String, in folder: String) -> String {
    folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
  }

  static func data(_ path: String) throws(ArchiveError) -> Data {
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch {
      throw ArchiveError(.notFound, path: path, reason: "it can't be read")
    }
  }

  /// Says what is amiss when a path is not that of a run.
  private static func requireRun(_ path: String) throws(ArchiveError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ArchiveError(
        .notFound, path: path, reason: "there is no such run directory",
        hint: "risktool simulate writes runs/<name> unless --out says otherwise")
    }
    guard isFolder.boolValue else {
      throw ArchiveError(
        .notARun, path: path, reason: "it is a file, and a run is a directory",
        hint: "name the folder that holds results.json")
    }
    let name = URL(filePath: path).standardizedFileURL.lastPathComponent
    guard !(name.hasPrefix(".") && name.contains(".partial-")) else {
      throw ArchiveError(
        .unfinished, path: path, reason: "it is what a run left that was stopped before its end",
        hint: "run it again; the next run to the same place removes this folder")
    }
    let missing = ["results.json", "run.json"].filter {
      !FileManager.default.fileExists(atPath: place($0, in: path))
    }
    guard missing.isEmpty else {
      throw ArchiveError(
        .notARun, path: path,
        reason: "it is not a run directory: \(missing.joined(separator: " and ")) "
          + (missing.count == 1 ? "is missing" : "are missing"),
        hint: runs(in: path))
    }
  }

  /// Names the runs that a folder holds, for who named the folder above them.
  private static func runs(in path: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let runs = names.filter {
      !$0.hasPrefix(".")
        && FileManager.default.fileExists(atPath: place("\($0)/results.json", in: path))
    }
    guard !runs.isEmpty else { return nil }
    let shown = runs.sorted().prefix(5).map { "'\(place($0, in: path))'" }
    return "did you mean \(shown.joined(separator: ", "))?"
  }
}
