import Foundation
import RiskNumerics
import RiskSensitivity

/// Writes an analysis into a folder: that of the run that it is about, or another one.
///
/// In the folder of a run, its data package gets an entry for the new table, and `run.json` the
/// digests of what is new, so that both go on to tell the truth. Nothing else of a run changes.
public struct SensitivityWriter {
  private let document: SensitivityDocument
  private let folder: String
  private static let files = ["sensitivity.csv", "sensitivity.json"]

  /// - Parameter force: Whether an earlier analysis in the folder is replaced.
  /// - Throws: `OutputError` when there is one that is to stay, before anything is written.
  public init(_ document: SensitivityDocument, folder: String, force: Bool) throws(OutputError) {
    self.document = document
    self.folder = folder
    try Self.require(folder, force: force)
  }

  /// Whether an analysis may be written: asked before the work is done.
  public static func require(_ folder: String, force: Bool) throws(OutputError) {
    for name in files where !force && FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
      throw OutputError(
        "\(folder)/\(name) is there already",
        hint: "add --force to replace it, or choose another folder with --out")
    }
  }

  /// Writes both files, and what tells of them.
  public func write() throws(OutputError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw OutputError("\(folder) can't be made: \(error.localizedDescription)")
    }
    let table = SensitivityTable(document)
    try replace("sensitivity.csv", table.text())
    try replace("sensitivity.json", document.value().json())
    try replace("datapackage.json", package(table).json())
    if let manifest = manifest() { try replace("run.json", manifest.json()) }
  }

  /// The data package of the folder with an entry for the table.
  private func package(_ table: SensitivityTable) -> DocumentValue {
    guard case .object(var members)? = read("datapackage.json") else {
      return .object([
        ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
        ("profile", .string("tabular-data-package")),
        ("name", .string("\(document.study.name)-sensitivity")),
        ("resources", .array([table.resource()])),
      ])
    }
    for index in members.indices where members[index].0 == "resources" {
      guard case .array(let resources) = members[index].1 else { continue }
      members[index].1 = .array(
        resources.filter { $0["name"] != "sensitivity" } + [table.resource()])
    }
    return .object(members)
  }

  /// The run's manifest with the digests of what was written; nil in a folder of no run.
  private func manifest() -> DocumentValue? {
    guard case .object(var members)? = read("run.json") else { return nil }
    let names = Self.files + ["datapackage.json"]
    for index in members.indices where members[index].0 == "outputs" {
      guard case .array(let outputs) = members[index].1 else { continue }
      var entries: [(String, DocumentValue)] = outputs.compactMap { output in
        guard let name = output["file"], !names.contains(name) else { return nil }
        return (name, output)
      }
      entries += names.map { name in
        let digest = (try? SHA256.hex(contentsOfFile: "\(folder)/\(name)")) ?? ""
        return (name, .object([("file", .string(name)), ("sha256", .string(digest))]))
      }
      members[index].1 = .array(entries.sorted { $0.0 < $1.0 }.map(\.1))
    }
    return .object(members)
  }

  private func read(_ name: String) -> DocumentValue? {
    (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8))
      .flatMap { DocumentValue(json: $0) }
  }

  /// Writes a file so that it is the old one or the new one at any time.
  private func replace(_ name: String, _ text: String) throws(OutputError) {
    do {
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
    } catch {
      throw OutputError(
        "\(folder)/\(name) can't be written: \(error.localizedDescription)",
        hint: "choose a folder that you may write to with --out")
    }
  }
}

extension DocumentValue {
  /// The text of a member; nil when there is none.
  fileprivate subscript(name: String) -> String? {
    guard case .object(let members) = self,
      case .string(let text)? = members.first(where: { $0.0 == name })?.1
    else { return nil }
    return text
  }
}
