import RiskPluginKit

extension EconomyModel {
  /// Fails the rows in which an input is outside its range.
  func checkDomains(_ batch: borrowing Batch) throws(RiskError) {
    for (field, bounds) in [
      ("shock_days", 0...Double.infinity), ("initial_inoperability", 0...1),
      ("recovery_days", 5...Double.infinity),
      ("price_shock", -1...Double.infinity), ("pass_through", 0...1),
    ] {
      let columns = try batch.input(field)
      for column in 0..<columns.columns {
        let values = columns.column(column)
        for i in values.indices where !(bounds.contains(values[i]) && values[i].isFinite) {
          batch.fail(
            row: i, field: field,
            "\(field) is \(values[i]), not within \(bounds.lowerBound) and \(bounds.upperBound)")
        }
      }
    }
  }
}
