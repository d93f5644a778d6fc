extension Table.Column {
  /// The column with some of its rows.
  fileprivate func keeping(_ rows: [Int]) -> Self {
    var column = self
    switch values {
    case .numbers(let numbers): column.values = .numbers(rows.map { numbers[$0] })
    case .texts(let texts): column.values = .texts(rows.map { texts[$0] })
    }
    return column
  }
}

extension Table {
  /// The table with some of its rows, which keep their places in the file.
  public func keeping(rows: [Int]) -> Table {
    Table(
      name: name, path: path, rowCount: rows.count, columns: columns.map { $0.keeping(rows) },
      lines: lines.isEmpty ? [] : rows.map { lines[$0] })
  }

  /// The numbers of a column.
  ///
  /// - Throws: When there is no such column, or it holds texts.
  public func numbers(_ name: Located<String>) throws(StudyError) -> [Double] {
    guard let column = self[name.value] else {
      throw StudyError([
        Diagnostic(
          at: name.location, "the table '\(self.name)' has no column '\(name.value)'",
          hint: Suggestion.hint(for: name.value, among: columns.map(\.name), are: "columns"))
      ])
    }
    guard case .numbers(let numbers) = column.values else {
      throw StudyError([
        Diagnostic(
          at: name.location, "the column '\(name.value)' of '\(self.name)' holds texts",
          hint: "numbers are needed here; leave a field empty where none is known")
      ])
    }
    return numbers
  }
}
