import RiskPluginKit

extension DependencyModel {
  /// Fails the rows in which an input is outside its range.
  func checkDomains(_ batch: borrowing Batch) throws(RiskError) {
    for field in Self.descriptor.inputs where !field.options.contains(.structural) {
      let columns = try batch.input(field.id)
      var found = [Double?](repeating: nil, count: batch.rowCount)
      for column in 0..<columns.columns {
        mark(columns.column(column), outside: field.range, &found)
      }
      for (row, value) in found.enumerated() {
        guard let value else { continue }
        batch.fail(row: row, field: field.id, "\(field.id) is \(value), out of its range")
      }
    }
  }

  private func mark(_ values: Span<Double>, outside range: Bounds, _ found: inout [Double?]) {
    for i in values.indices where !range.contains(values[i]) { found[i] = values[i] }
  }
}
