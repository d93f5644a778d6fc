import RiskPluginKit

extension DisruptionModel {
  /// Fails the rows in which an input is outside its range, and tells which.
  func failOutOfRange(_ batch: borrowing Batch) throws(RiskError) -> [Bool] {
    var failed = [Bool](repeating: false, count: batch.rowCount)
    for field in Self.descriptor.inputs where !field.options.contains(.structural) {
      let columns = try batch.input(field.id)
      for index in 0..<columns.columns {
        let column = columns.column(index)
        for row in column.indices where !field.range.contains(column[row]) && !failed[row] {
          failed[row] = true
          batch.fail(
            row: row, field: field.id,
            "\(field.id) is \(column[row]), not within \(field.range.minimum) and "
              + "\(field.range.maximum)")
        }
      }
    }
    let weights = try batch.input("class_weight")
    for row in failed.indices where !failed[row] {
      let total = (0..<weights.columns).reduce(0) { $0 + weights.column($1)[row] }
      if total == 0 {
        failed[row] = true
        batch.fail(row: row, field: "class_weight", "the weights of restriction classes sum to 0")
      }
    }
    return failed
  }
}
