/// Numbers of samples: a row for each, whose numbers lie side by side.
///
/// Games are solved sample by sample, so that rows are what is read; a ``Matrix`` of the kit has its
/// columns side by side.
struct SampleRows: Sendable, Equatable {
  let rows: Int
  let columns: Int
  private var values: [Double]

  init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.rows = rows
    self.columns = columns
    values = .init(repeating: value, count: rows * columns)
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// The numbers of one sample.
  subscript(row: Int) -> ArraySlice<Double> {
    values[row * columns..<(row + 1) * columns]
  }

  /// Some rows, in this order.
  func keeping(_ rows: [Int]) -> SampleRows {
    var kept = SampleRows(rows: rows.count, columns: columns)
    kept.values = rows.flatMap { self[$0] }
    return kept
  }
}
