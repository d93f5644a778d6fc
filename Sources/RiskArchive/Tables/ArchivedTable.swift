/// A CSV file of a run.
public enum ArchivedFile: String, Sendable, CaseIterable {
  case summary = "summary.csv"
  case samples = "samples.csv"
  case failures = "failures.csv"
}

/// Rows of a CSV file, column by column.
public struct ArchivedTable: Sendable, Equatable {
  public var columns: [ArchivedColumn]
  public var rowCount: Int

  /// A column by name.
  public subscript(name: String) -> ArchivedColumn? { columns.first { $0.name == name } }
}

/// A column with its description in the data package.
public struct ArchivedColumn: Sendable, Equatable {
  public var name: String
  public var unit: String?
  public var description: String?
  public var values: Values

  /// The cells of a column.
  public enum Values: Sendable, Equatable {
    /// Missing ones are empty.
    case texts([String])
    case integers([Int?])
    /// Missing ones are NaN; infinities are values.
    case numbers([Double])
  }

  /// The cells, when they are numbers.
  public var numbers: [Double]? {
    if case .numbers(let values) = values { values } else { nil }
  }

  /// The cells, when they are whole numbers.
  public var integers: [Int?]? {
    if case .integers(let values) = values { values } else { nil }
  }

  /// The cells, when they are texts.
  public var texts: [String]? {
    if case .texts(let values) = values { values } else { nil }
  }

  mutating func append(_ other: Values) {
    switch (values, other) {
    case (.texts(var own), .texts(let more)):
      values = .texts([])
      own += more
      values = .texts(own)
    case (.integers(var own), .integers(let more)):
      values = .integers([])
      own += more
      values = .integers(own)
    case (.numbers(var own), .numbers(let more)):
      values = .numbers([])
      own += more
      values = .numbers(own)
    default: preconditionFailure("chunks of a table have the same columns")
    }
  }
}
