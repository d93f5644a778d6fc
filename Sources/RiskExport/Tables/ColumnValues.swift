/// Values of one column in consecutive rows.
public enum ColumnValues: Sendable, Equatable {
  /// NaN is a missing number.
  case numbers([Double])
  case integers([Int64?])
  case texts([String?])

  /// No values of a kind.
  init(_ kind: TableColumn.Kind) {
    switch kind {
    case .number: self = .numbers([])
    case .integer: self = .integers([])
    case .text: self = .texts([])
    }
  }

  var kind: TableColumn.Kind {
    switch self {
    case .numbers: .number
    case .integers: .integer
    case .texts: .text
    }
  }

  public var count: Int {
    switch self {
    case .numbers(let values): values.count
    case .integers(let values): values.count
    case .texts(let values): values.count
    }
  }

  /// Appends a range of values of the same kind.
  mutating func append(_ other: ColumnValues, _ range: Range<Int>) {
    switch other {
    case .numbers(let values):
      guard case .numbers(var mine) = self else { preconditionFailure("the kind differs") }
      // Else the array below would be shared, and copied by each append.
      self = .numbers([])
      mine.append(contentsOf: values[range])
      self = .numbers(mine)
    case .integers(let values):
      guard case .integers(var mine) = self else { preconditionFailure("the kind differs") }
      self = .integers([])
      mine.append(contentsOf: values[range])
      self = .integers(mine)
    case .texts(let values):
      guard case .texts(var mine) = self else { preconditionFailure("the kind differs") }
      self = .texts([])
      mine.append(contentsOf: values[range])
      self = .texts(mine)
    }
  }

  /// Removes all values and keeps their memory.
  mutating func removeAll() {
    switch self {
    case .numbers(var values):
      // As above, so that the memory is kept and not copied.
      self = .numbers([])
      values.removeAll(keepingCapacity: true)
      self = .numbers(values)
    case .integers(var values):
      self = .integers([])
      values.removeAll(keepingCapacity: true)
      self = .integers(values)
    case .texts(var values):
      self = .texts([])
      values.removeAll(keepingCapacity: true)
      self = .texts(values)
    }
  }
}

/// Consecutive rows of a table, column by column.
public struct TableBatch: Sendable, Equatable {
  /// As many as the table has columns, all of the same length.
  public var columns: [ColumnValues]
  public var rows: Int

  /// - Precondition: All columns have the same number of values.
  public init(_ columns: [ColumnValues]) {
    rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { [rows] in $0.count == rows }, "columns differ in length")
    self.columns = columns
  }
}
