import RiskPluginKit

/// Columns of samples by name: a value for each sample of each quantity of an enumeration.
///
/// The raw values of the enumeration are ids of fields, so that one list says what a model reads,
/// what a formula takes and what a test sets.
struct SampleColumns<Key: CaseIterable & RawRepresentable & Hashable & Sendable>: Sendable
where Key.RawValue == String, Key.AllCases == [Key] {
  /// The number of samples.
  let rows: Int
  private var columns: [Key: [Double]] = [:]

  /// Columns of zeros.
  init(rows: Int) {
    self.rows = rows
    for key in Key.allCases { columns[key] = [Double](repeating: 0, count: rows) }
  }

  /// A value for each sample.
  /// - Precondition: what is set has a value for each of the ``rows``.
  subscript(key: Key) -> [Double] {
    get { columns[key] ?? [Double](repeating: 0, count: rows) }
    set {
      precondition(newValue.count == rows, "a column has another number of samples")
      columns[key] = newValue
    }
  }

  /// The same value in all samples.
  mutating func fill(_ key: Key, with value: Double) {
    columns[key] = [Double](repeating: value, count: rows)
  }
}

extension Batch {
  /// A copy of a column of an input.
  borrowing func values(of input: String, element: Int = 0) throws(RiskError) -> [Double] {
    let column = try self.input(input).column(element)
    return column.indices.map { column[$0] }
  }

  /// Fills a column of an output.
  borrowing func write(
    _ values: [Double], to output: String, element: Int = 0
  ) throws(RiskError) {
    var column = try self.output(output).column(element)
    for row in column.indices { column[row] = values[row] }
  }
}
