/// Finds the row of a table by the labels in its key columns.
public struct TableIndex: Sendable {
  /// The key columns, in the order of the labels.
  public let keys: [String]
  private let columns: [Table.Column]
  private let rows: [[String]: Int]

  fileprivate init(keys: [String], columns: [Table.Column], rows: [[String]: Int]) {
    self.keys = keys
    self.columns = columns
    self.rows = rows
  }

  /// The row with these labels, one a key column; numbers match by value, `2030` and `2030.0` alike.
  public func row(_ labels: [String]) -> Int? {
    rows[zip(labels, columns).map { $1.canonicalLabel($0) }]
  }
}

extension Table {
  /// An index over key columns, whose labels must together be different in every row.
  ///
  /// - Throws: A missing key column, an empty key, or every row that repeats the keys of another.
  public func index(by keys: [String]) throws(StudyError) -> TableIndex {
    var columns: [Column] = []
    var problems: [Diagnostic] = []
    let header = SourceLocation(path: path, line: 1, column: 1)
    for key in keys {
      if let column = self[key] {
        columns.append(column)
      } else {
        problems.append(
          Diagnostic(
            at: header, "the table '\(name)' has no column '\(key)'",
            hint: Suggestion.hint(
              for: key, among: self.columns.map(\.name), are: "columns")))
      }
    }
    guard problems.isEmpty else { throw StudyError(problems) }
    var rows: [[String]: Int] = [:]
    rows.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      let labels = columns.map { $0.label(row: row) }
      let shown = zip(keys, labels).map { "\($0)=\($1)" }.joined(separator: ", ")
      if let empty = labels.firstIndex(of: "") {
        problems.append(
          Diagnostic(at: location(row: row), "the key '\(keys[empty])' of this row is empty"))
      } else if let first = rows[labels] {
        problems.append(
          Diagnostic(
            at: location(row: row), "the table '\(name)' has two rows for \(shown)",
            hint: location(row: first).map { "the first one is in line \($0.line)" }))
      } else {
        rows[labels] = row
      }
    }
    guard problems.isEmpty else { throw StudyError(problems) }
    return TableIndex(keys: keys, columns: columns, rows: rows)
  }
}
