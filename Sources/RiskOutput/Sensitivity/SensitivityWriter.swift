import Foundation
import RiskSensitivity

/// Writes an analysis into a folder: that of the run that it is about, or another one.
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
    let table = SensitivityTable(document)
    try RunAmendment(folder: folder, packageName: "\(document.study.name)-sensitivity").write(
      [
        ("sensitivity.csv", table.text()), ("sensitivity.json", document.value().json()),
      ], table: table.resource())
  }
}
