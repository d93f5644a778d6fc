import Foundation
import RiskArchive

/// The tables of a run as Parquet files in a folder: `summary.parquet`, `samples.parquet` and so on.
struct RunParquet {
  let archive: RunArchive
  let codec: ParquetCodec

  /// Writes the files into a folder that is there.
  func write(to folder: String) throws(ExportError) {
    for table in RunTable.tables(of: archive) {
      var reader = try RunTableReader(table, of: archive)
      var writer = try ParquetWriter(
        path: "\(folder)/\(table.rawValue).parquet", columns: reader.columns,
        metadata: metadata(reader.columns), codec: codec)
      while let batch = try reader.next() { try writer.write(batch) }
      try writer.finish()
    }
  }

  /// What identifies the run, and the units and meanings of the columns as JSON.
  private func metadata(_ columns: [TableColumn]) -> [(key: String, value: String)] {
    let described = columns.map { column in
      let unit = column.unit.map { [(name: "unit", value: JSONText.quoted($0))] } ?? []
      let members = unit + [(name: "description", value: JSONText.quoted(column.description))]
      return (name: column.name, value: JSONText.object(members))
    }
    return RunIdentity(archive).entries.map { ("risktool.\($0.name)", $0.value) }
      + [("risktool.columns", JSONText.object(described))]
  }
}
