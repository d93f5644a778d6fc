/// Reads a CSV file of a run in chunks of rows, so that memory stays bounded.
public struct TableReader: ~Copyable {
  private enum Kind {
    case text, integer, number
  }

  private struct Column {
    var place: Int
    var kind: Kind
  }

  private var records: CSVRecords
  private let columns: [Column]
  /// Columns without cells.
  public let header: ArchivedTable
  private let fieldCount: Int

  /// - Parameters:
  ///   - fields: The columns as the data package has them; without it, columns that every run has
  ///     are known by name and the others hold numbers in `samples.csv` and texts elsewhere.
  ///   - wanted: The columns to read; nil for all.
  init(
    path: String, file: ArchivedFile, fields: [ArchivedDataPackage.Field]?, wanted: [String]?
  ) throws(ArchiveError) {
    var records = try CSVRecords(path: path)
    guard try records.advance() else { throw records.broken("the file is empty") }
    var names: [String] = []
    for field in 0..<records.fieldCount { names.append(records.text(field)) }
    if let missing = wanted?.first(where: { !names.contains($0) }) {
      throw ArchiveError(.broken, path: path, reason: "there is no column '\(missing)'")
    }
    var columns: [Column] = []
    var empty: [ArchivedColumn] = []
    for (place, name) in names.enumerated() where wanted?.contains(name) ?? true {
      let field = fields?.first { $0.name == name }
      let kind = Self.kind(name, field?.type, file)
      columns.append(Column(place: place, kind: kind))
      let values: ArchivedColumn.Values =
        switch kind {
        case .text: .texts([])
        case .integer: .integers([])
        case .number: .numbers([])
        }
      empty.append(
        ArchivedColumn(
          name: name, unit: field?.unit, description: field?.description, values: values))
    }
    self.columns = columns
    header = ArchivedTable(columns: empty, rowCount: 0)
    fieldCount = names.count
    self.records = records
  }

  private static func kind(_ name: String, _ type: String?, _ file: ArchivedFile) -> Kind {
    switch type {
    case "string": return .text
    case "integer": return .integer
    case "number": return .number
    default: break
    }
    switch name {
    case "sample", "samples", "tail_samples": return .integer
    case "value", "standard_error", "lower", "upper": return .number
    case "policy": return .text
    default: return file == .samples ? .number : .text
    }
  }

  /// The next rows, at most so many; nil at the end.
  public mutating func next(rows: Int = 8192) throws(ArchiveError) -> ArchivedTable? {
    var texts: [[String]] = columns.map { _ in [] }
    var integers: [[Int?]] = columns.map { _ in [] }
    var numbers: [[Double]] = columns.map { _ in [] }
    var count = 0
    while count < rows, try records.advance() {
      guard records.fieldCount == fieldCount else {
        throw records.broken("it has \(records.fieldCount) fields, and the header \(fieldCount)")
      }
      count += 1
      for (index, column) in columns.enumerated() {
        switch column.kind {
        case .number: numbers[index].append(try records.number(column.place))
        case .integer: integers[index].append(try records.integer(column.place))
        case .text:
          // Neighbours often are the same, and then share their storage.
          if let last = texts[index].last, records.equals(column.place, last) {
            texts[index].append(last)
          } else {
            texts[index].append(records.text(column.place))
          }
        }
      }
    }
    guard count > 0 else { return nil }
    var table = header
    table.rowCount = count
    for (index, column) in columns.enumerated() {
      table.columns[index].values =
        switch column.kind {
        case .text: .texts(texts[index])
        case .integer: .integers(integers[index])
        case .number: .numbers(numbers[index])
        }
    }
    return table
  }

  /// All rows that are left.
  public mutating func rest() throws(ArchiveError) -> ArchivedTable {
    var table = header
    while let chunk = try next() {
      table.rowCount += chunk.rowCount
      for index in columns.indices { table.columns[index].append(chunk.columns[index].values) }
    }
    return table
  }
}
