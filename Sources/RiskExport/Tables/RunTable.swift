import RiskArchive

/// A table of a run as exports have it.
public enum RunTable: String, CaseIterable, Sendable {
  case summary
  case samples
  case failures
  /// What moves the outcomes; only in runs that looked for it.
  case drivers

  /// The tables that a run has.
  static func tables(of archive: RunArchive) -> [RunTable] {
    allCases.filter { $0 != .drivers || !archive.run.drivers.isEmpty }
  }
}

/// Reads a table of a run batch by batch, so that memory stays bounded.
struct RunTableReader: ~Copyable {
  let columns: [TableColumn]
  private var file: TableReader?
  private var remaining: TableBatch?

  init(_ table: RunTable, of archive: RunArchive) throws(ExportError) {
    do throws(ArchiveError) {
      switch table {
      case .summary: file = try archive.reader(.summary)
      case .samples: file = try archive.reader(.samples)
      case .failures: file = try archive.reader(.failures)
      case .drivers: file = nil
      }
    } catch {
      throw ExportError(error)
    }
    if table == .drivers {
      columns = DriverTable.columns
      remaining = DriverTable.batch(archive.run.drivers)
    } else {
      columns = file?.header.columns.map(TableColumn.init) ?? []
    }
  }

  /// The next rows, at most so many where the table is a file; nil at the end.
  mutating func next(rows: Int = 8192) throws(ExportError) -> TableBatch? {
    if let batch = remaining {
      remaining = nil
      return batch
    }
    do throws(ArchiveError) {
      return try file?.next(rows: rows).map { table in
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
