import RiskPluginKit

/// Inputs of the samples of a block, as columns with as many rows as the block's matrices.
struct BlockInputs {
  /// Rows of each column; those beyond the samples repeat the last one.
  let rows: Int
  private let columns: [String: [[Double]]]

  /// Copies the inputs of `count` rows of a batch from `start` on.
  init(
    _ batch: borrowing Batch, start: Int, count: Int, rows: Int, fields: [Field]
  ) throws(RiskError) {
    self.rows = rows
    var columns: [String: [[Double]]] = [:]
    for field in fields where !field.options.contains(.structural) {
      let view = try batch.input(field.id)
      var own: [[Double]] = []
      for element in 0..<view.columns {
        let column = view.column(element)
        own.append((0..<rows).map { column[start + min($0, count - 1)] })
      }
      columns[field.id] = own
    }
    self.columns = columns
  }

  /// Inputs from their values, as a test makes them.
  init(rows: Int, columns: [String: [[Double]]]) {
    self.rows = rows
    self.columns = columns
  }

  /// The column of an input, or of one of its elements.
  func column(_ id: String, _ element: Int = 0) throws(RiskError) -> [Double] {
    guard let own = columns[id], own.indices.contains(element) else {
      throw RiskError(.internal, "the block has no input \(id), element \(element)")
    }
    return own[element]
  }

  /// The column of an element of a lever, or nil when it is 0 in all rows.
  func setColumn(_ id: String, _ element: Int) throws(RiskError) -> [Double]? {
    let column = try column(id, element)
    return column.contains { $0 != 0 } ? column : nil
  }
}
