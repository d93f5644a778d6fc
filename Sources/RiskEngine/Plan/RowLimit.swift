import RiskStudy

/// Hides the rows of a table that are not known yet from the models of a plan.
public struct RowLimit: Sendable {
  /// The name that models give the table.
  public var table: String
  /// The column with the moment of a row.
  public var column: Located<String>
  /// The latest moment that is seen; rows without a moment are always seen.
  public var latest: Double

  /// Makes it from its parts.
  public init(table: String, column: Located<String>, latest: Double) {
    self.table = table
    self.column = column
    self.latest = latest
  }

  /// The table with what is known.
  func applied(to table: Table) throws(StudyError) -> Table {
    let moments = try table.numbers(column)
    return table.keeping(rows: moments.indices.filter { !(moments[$0] > latest) })
  }
}
