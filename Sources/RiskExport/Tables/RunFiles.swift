import Foundation
import RiskArchive

/// A format with a file for each table of a run.
enum TableFormat: String {
  case parquet
  case arrow
}

/// The tables of a run as files in a folder: `summary.parquet`, `samples.parquet` and so on.
struct RunFiles {
  let archive: RunArchive
  let format: TableFormat

  /// Writes the files into a folder, which is made if it is not there.
  ///
  /// - Returns: What a reader must know of them, one sentence each.
  func write(to folder: String) throws(ExportError) -> [String] {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw ExportError("\(folder) can't be made: \(String(cString: strerror(errno)))")
    }
    var notes: [String] = []
    let codec: ExportCodec
    do throws(ExportError) {
      codec = try .zstd()
    } catch {
      codec = .uncompressed
      notes.append("the files are not compressed: \(error)" + (error.hint.map { " (\($0))" } ?? ""))
    }
    for table in RunTable.tables(of: archive) {
      var reader = try RunTableReader(table, of: archive)
      let path = "\(folder)/\(table.rawValue).\(format.rawValue)"
      switch format {
      case .parquet:
        var writer = try ParquetWriter(
          path: path, columns: reader.columns,
          metadata: identity + [described(reader.columns)], codec: codec)
        while let batch = try reader.next() { try writer.write(batch) }
        try writer.finish()
      case .arrow:
        var writer = try ArrowWriter(
          path: path, columns: reader.columns, metadata: identity, codec: codec)
        while let batch = try reader.next() { try writer.write(batch) }
        try writer.finish()
      }
    }
    return notes
  }

  private var identity: [(key: String, value: String)] {
    RunIdentity(archive).entries.map { ("risktool.\($0.name)", $0.value) }
  }

  /// The units and meanings of the columns as JSON, for a format whose columns have no metadata.
  private func described(_ columns: [TableColumn]) -> (key: String, value: String) {
    let described = columns.map { column in
      let unit = column.unit.map { [(name: "unit", value: JSONText.quoted($0))] } ?? []
      let members = unit + [(name: "description", value: JSONText.quoted(column.description))]
      return (name: column.name, value: JSONText.object(members))
    }
    return ("risktool.columns", JSONText.object(described))
  }
}
