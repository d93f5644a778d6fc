import Foundation
import RiskNumerics

/// Adds files to a finished run, or to another folder.
///
/// In the folder of a run, its data package gets an entry for a new table, and `run.json` the
/// digests of what is new, so that both go on to tell the truth. Nothing else of a run changes.
struct RunAmendment {
  let folder: String
  /// The name of a data package that the folder gets when it has none.
  let packageName: String

  /// Writes files, each so that it is the old one or the new one at any time.
  ///
  /// - Parameters:
  ///   - table: The data package's entry for the table among the files.
  func write(_ files: [(name: String, text: String)], table: DocumentValue) throws(OutputError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw OutputError("\(folder) can't be made: \(error.localizedDescription)")
    }
    for file in files { try replace(file.name, file.text) }
    try replace("datapackage.json", package(table).json())
    if let manifest = manifest(files.map(\.name) + ["datapackage.json"]) {
      try replace("run.json", manifest.json())
    }
  }

  /// The data package of the folder with an entry for the table.
  private func package(_ table: DocumentValue) -> DocumentValue {
    guard case .object(var members)? = read("datapackage.json") else {
      return .object([
        ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
        ("profile", .string("tabular-data-package")),
        ("name", .string(packageName)),
        ("resources", .array([table])),
      ])
    }
    for index in members.indices where members[index].0 == "resources" {
      guard case .array(let resources) = members[index].1 else { continue }
      members[index].1 = .array(resources.filter { $0["name"] != table["name"] } + [table])
    }
    return .object(members)
  }

  /// The run's manifest with the digests of what was written; nil in a folder of no run.
  private func manifest(_ names: [String]) -> DocumentValue? {
    guard case .object(var members)? = read("run.json") else { return nil }
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
