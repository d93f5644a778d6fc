import Foundation
import RiskSensitivity

extension SensitivityDocument {
  /// Reads `sensitivity.json`.
  public init(contentsOfFile path: String) throws(ArchiveError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ArchiveError(
        .notFound, path: path, reason: "there is no analysis",
        hint: "risktool sensitivity RUN writes one")
    }
    self = try DocumentReader(format: "risktool/sensitivity", version: 1)
      .read(SensitivityDocument.self, from: data, path: path)
  }
}

extension RunArchive {
  /// The analysis in the run's folder; nil when there is none.
  public func sensitivity() throws(ArchiveError) -> SensitivityDocument? {
    let path = place("sensitivity.json")
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try SensitivityDocument(contentsOfFile: path)
  }
}
