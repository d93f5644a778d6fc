import Foundation
import RiskArchive

/// A format that runs are exported to.
public enum ExportFormat: String, CaseIterable, Sendable {
  case parquet
  case arrow
  case netcdf
  case xlsx
  case notebook
}

/// Writes a run in a format of other tools.
///
/// The bytes depend on the run directory alone, and on the version of the library that writes them.
public struct RunExport: Sendable {
  private let archive: RunArchive

  public init(_ archive: RunArchive) { self.archive = archive }

  /// Where an export goes unless told otherwise: beside the run, named like it.
  ///
  /// Not into the run directory, which holds what the run wrote and nothing else.
  public static func defaultPath(run: String, format: ExportFormat) -> String {
    let folder = URL(filePath: run).standardizedFileURL
    let name = folder.lastPathComponent
    let file =
      switch format {
      case .parquet, .arrow: "\(name)-\(format.rawValue)"
      case .netcdf: "\(name).nc"
      case .xlsx: "\(name).xlsx"
      case .notebook: "\(name).ipynb"
      }
    return folder.deletingLastPathComponent().appending(path: file).path
  }

  /// Writes the export.
  ///
  /// - Parameters:
  ///   - path: The file, or the folder for Parquet and Arrow; files that are there are replaced.
  /// - Returns: What a reader must know of it, one sentence each.
  /// - Throws: When a library is missing, the run can't be read or the path can't be written.
  public func write(_ format: ExportFormat, to path: String) throws(ExportError) -> [String] {
    switch format {
    case .parquet: return try RunFiles(archive: archive, format: .parquet).write(to: path)
    case .arrow: return try RunFiles(archive: archive, format: .arrow).write(to: path)
    case .netcdf:
      try RunDataset(archive: archive).write(to: path)
      return []
    case .xlsx: return try RunWorkbook(archive: archive).write(to: path)
    case .notebook:
      try StarterNotebook(archive: archive).write(to: path)
      return []
    }
  }
}
