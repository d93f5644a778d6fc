import RiskArchive

/// A table of a run as exports have it.
public enum RunTable: String, CaseIterable, Sendable {
  case summary
  case samples
  case failures
  /// What moves the outcomes; runs of early versions have no such file.
  case drivers

  /// The file that holds it.
  var file: ArchivedFile {
    switch self {
    case .summary: .summary
    case .samples: .samples
    case .failures: .failures
    case .drivers: .drivers
    }
  }

  /// The tables that a run has; only the summary is in every one.
  static func tables(of archive: RunArchive) -> [RunTable] {
    allCases.filter { $0 == .summary || archive.has($0.file) }
  }
}

/// Reads a table of a run batch by batch, so that memory stays bounded.
struct RunTableReader: ~Copyable {
  let columns: [TableColumn]
  private var file: TableReader

  init(_ table: RunTable, of archive: RunArchive) throws(ExportError) {
    let file: TableReader
    do throws(ArchiveError) {
      file = try archive.reader(table.file)
    } catch {
      throw ExportError(error)
    }
    columns = file.header.columns.map(TableColumn.init)
    self.file = file
  }

  /// The next rows, at most so many; nil at the end.
  mutating func next(rows: Int = 8192) throws(ExportError) -> TableBatch? {
    do throws(ArchiveError) {
      return try file.next(rows: rows).map { table in
        TableBatch(table.columns.map { ColumnValues($0.values) })
      }
    } catch {
      throw ExportError(error)
    }
  }
}

extension TableColumn {
  init(_ column: ArchivedColumn) {
    let kind: Kind =
      switch column.values {
      case .texts: .text
      case .integers: .integer
      case .numbers: .number
      }
    self.init(
      column.name, kind, unit: column.unit, description: column.description ?? "")
  }
}

extension ColumnValues {
  /// An empty text is a missing one, as it is in CSV.
  init(_ values: ArchivedColumn.Values) {
    switch values {
    case .texts(let texts): self = .texts(texts.map { $0.isEmpty ? nil : $0 })
    case .integers(let integers): self = .integers(integers.map { $0.map(Int64.init) })
    case .numbers(let numbers): self = .numbers(numbers)
    }
  }
}

extension ExportError {
  init(_ error: ArchiveError) { self.init(error.description, hint: error.hint) }
}
