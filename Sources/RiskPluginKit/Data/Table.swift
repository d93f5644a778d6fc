/// A table that a model was given: the columns that it declares, by id.
public struct Table: Sendable, Equatable {
  /// The values of a column.
  public enum Column: Sendable, Equatable {
    /// Numbers; NaN is a missing one.
    case numbers([Double])
    /// Text; an empty one is missing.
    case texts([String])

    /// The number of rows.
    public var count: Int {
      switch self {
      case .numbers(let values): values.count
      case .texts(let values): values.count
      }
    }
  }

  /// The name under which the model declares it.
  public let name: String
  /// The number of rows.
  public let rowCount: Int
  private let columns: [String: Column]

  /// A table from its columns, as a test of a model makes it.
  /// - Precondition: all columns have `rowCount` values.
  public init(_ name: String, rowCount: Int, columns: [String: Column]) {
    precondition(columns.values.allSatisfy { $0.count == rowCount })
    self.name = name
    self.rowCount = rowCount
    self.columns = columns
  }

  /// Whether the table has a column.
  public func contains(_ column: String) -> Bool { columns[column] != nil }

  /// A column of numbers; NaN is a missing one.
  /// - Throws: `missingData` when the column is absent or holds text.
  public func numbers(_ column: String) throws(RiskError) -> [Double] {
    switch columns[column] {
    case .numbers(let values): return values
    case .texts:
      throw .missingData("column \(column) of table \(name) holds text, not numbers", field: column)
    case nil: throw absent(column)
    }
  }

  /// A column of text.
  /// - Throws: `missingData` when the column is absent or holds numbers.
  public func texts(_ column: String) throws(RiskError) -> [String] {
    switch columns[column] {
    case .texts(let values): return values
    case .numbers:
      throw .missingData("column \(column) of table \(name) holds numbers, not text", field: column)
    case nil: throw absent(column)
    }
  }

  private func absent(_ column: String) -> RiskError {
    .missingData("table \(name) has no column \(column)", field: column)
  }
}
