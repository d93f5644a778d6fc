/// A table as it was read: named columns of equal length, in the order of the file.
public struct Table: Sendable, Equatable {
  /// One column.
  public struct Column: Sendable, Equatable {
    /// The values of a column, one a row.
    public enum Values: Sendable, Equatable {
      /// Numbers; NaN where the field is empty.
      case numbers([Double])
      case texts([String])
    }
    /// The name in the header, without its unit.
    public var name: String
    /// The unit in the header, as in `stock [kg]`.
    public var unit: String?
    /// The values, one a row.
    public var values: Values

    /// Makes it from its parts.
    public init(name: String, unit: String? = nil, values: Values) {
      self.name = name
      self.unit = unit
      self.values = values
    }

    /// The number of rows.
    public var count: Int {
      switch values {
      case .numbers(let numbers): numbers.count
      case .texts(let texts): texts.count
      }
    }

    /// A value as the label of a dimension: whole numbers without a point, NaN as an empty text.
    public func label(row: Int) -> String {
      switch values {
      case .texts(let texts): texts[row]
      case .numbers(let numbers): Self.label(of: numbers[row])
      }
    }

    /// The label that a text stands for here: that of the number in a column of numbers.
    func canonicalLabel(_ text: String) -> String {
      guard case .numbers = values, let number = Double(text) else { return text }
      return Self.label(of: number)
    }

    private static func label(of number: Double) -> String {
      number.isNaN ? "" : number.isFinite ? number.shortDescription : number.description
    }
  }

  /// The name by which messages speak of the table.
  public var name: String
  /// The file it was read from.
  public var path: String
  /// The number of rows, the header not among them.
  public var rowCount: Int
  /// The columns, in the order of the file.
  public var columns: [Column]
  /// The line of the file in which each row starts, from 1.
  public var lines: [Int]

  /// Makes it from its parts.
  public init(name: String, path: String, rowCount: Int, columns: [Column], lines: [Int] = []) {
    self.name = name
    self.path = path
    self.rowCount = rowCount
    self.columns = columns
    self.lines = lines
  }

  /// The column of this name.
  public subscript(column: String) -> Column? { columns.first { $0.name == column } }

  /// The place of a row in its file; nil for a table that was not read from one.
  public func location(row: Int) -> SourceLocation? {
    lines.indices.contains(row)
      ? SourceLocation(path: path, line: lines[row], column: 1) : nil
  }

  /// The rows whose labels in some columns are the given ones, in order.
  ///
  /// A column that does not exist matches nothing.
  /// - Complexity: O(rows · conditions); for many look-ups, use ``index(by:)``.
  public func rows(matching conditions: [(column: String, label: String)]) -> [Int] {
    var rows = Array(0..<rowCount)
    for condition in conditions {
      guard let column = self[condition.column] else { return [] }
      let label = column.canonicalLabel(condition.label)
      rows.removeAll { column.label(row: $0) != label }
    }
    return rows
  }
}
