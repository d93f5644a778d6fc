import RiskArchive

/// A table of a run in a sheet: units in the header, numbers as numbers.
struct TableSheet {
  private let table: RunTable
  private let archive: RunArchive

  /// What could not be written as it is.
  private struct Losses {
    var infinite = 0
    var shortened = 0
    var rows = 0
    var columns = 0
  }

  init(_ table: RunTable, archive: RunArchive) {
    self.table = table
    self.archive = archive
  }

  /// - Returns: What the sheet leaves out.
  func write(to sheet: Workbook.Sheet, of workbook: Workbook) throws(ExportError) -> [String] {
    var reader = try RunTableReader(table, of: archive)
    let columns = reader.columns.prefix(Workbook.columnLimit)
    var losses = Losses()
    losses.columns = reader.columns.count - columns.count
    for (place, column) in columns.enumerated() {
      let cut = try workbook.write(
        Self.heading(column), isHeading: true, to: sheet, row: 0, column: place)
      if cut { losses.shortened += 1 }
    }
    // Columns first: widths must be known before the rows that go to the file at once.
    if !columns.isEmpty { try workbook.setWidth(16, of: 0...(columns.count - 1), in: sheet) }
    var row = 1
    while let batch = try reader.next() {
      for place in 0..<batch.rows {
        guard row < Workbook.rowLimit else {
          losses.rows += 1
          continue
        }
        for column in columns.indices {
          try write(
            batch.columns[column], place, of: columns[column], to: sheet, of: workbook,
            row: row, column: column, losses: &losses)
        }
        row += 1
      }
    }
    try workbook.frame(sheet, rows: row, columns: columns.count)
    return notes(losses)
  }

  private func write(
    _ values: ColumnValues, _ place: Int, of column: TableColumn, to sheet: Workbook.Sheet,
    of workbook: Workbook, row: Int, column columnPlace: Int, losses: inout Losses
  ) throws(ExportError) {
    switch values {
    case .numbers(let numbers):
      let value = numbers[place]
      if value.isInfinite { losses.infinite += 1 }
      guard value.isFinite else { return }
      try workbook.write(
        value, Workbook.Appearance(of: value), to: sheet, row: row, column: columnPlace)
    case .integers(let integers):
      guard let value = integers[place] else { return }
      let appearance: Workbook.Appearance = column.name == "sample" ? .index : .whole
      try workbook.write(Double(value), appearance, to: sheet, row: row, column: columnPlace)
    case .texts(let texts):
      guard let text = texts[place] else { return }
      if try workbook.write(text, to: sheet, row: row, column: columnPlace) {
        losses.shortened += 1
      }
    }
  }

  /// `mass [kg]`; pure numbers have no unit.
  private static func heading(_ column: TableColumn) -> String {
    guard let unit = column.unit, !unit.isEmpty, unit != "1" else { return column.name }
    return "\(column.name) [\(unit)]"
  }

  private func notes(_ losses: Losses) -> [String] {
    var notes: [String] = []
    let whole = table.file.rawValue
    if losses.rows > 0 {
      notes.append(
        "the sheet \(table.rawValue) lacks the last \(losses.rows) rows, since Excel has room for "
          + "\(Workbook.rowLimit); \(whole) has all")
    }
    if losses.columns > 0 {
      notes.append(
        "the sheet \(table.rawValue) lacks the last \(losses.columns) columns, since Excel has "
          + "room for \(Workbook.columnLimit); \(whole) has all")
    }
    if losses.infinite > 0 {
      notes.append(
        "the sheet \(table.rawValue) has \(losses.infinite) empty cells for infinite numbers, "
          + "which Excel does not know; \(whole) has them")
    }
    if losses.shortened > 0 {
      notes.append(
        "the sheet \(table.rawValue) has \(losses.shortened) texts that are shortened to what a "
          + "cell holds; \(whole) has all")
    }
    return notes
  }
}
