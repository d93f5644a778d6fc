import RiskPluginKit

extension CriticalityModel {
  /// Fails the rows in which an input is outside its range.
  func checkDomains(_ batch: borrowing Batch) throws(RiskError) {
    for (field, upper) in [
      ("governance", 10.0), ("import_reliance", 1), ("recycling_rate", 1),
      ("substitution_supply_risk", 1), ("substitution_economic", 1),
      ("largest_supplier_cap", 1), ("recycling_minimum", 1), ("partnership", 1),
      ("partnership_effect", 1),
    ] {
      let columns = try batch.input(field)
      var outside = Matrix(rows: batch.rowCount, columns: 1)
      let view = outside.mutableView
      var found = view.column(0)
      for column in 0..<columns.columns { mark(columns.column(column), above: upper, &found) }
      for i in found.indices where found[i] != 0 {
        batch.fail(row: i, field: field, "\(field) is \(found[i]), not within 0 and \(upper)")
      }
    }
    let cap = try batch.input("largest_supplier_cap").column(0)
    for i in cap.indices where cap[i] == 0 {
      batch.fail(
        row: i, field: "largest_supplier_cap", "largest_supplier_cap is 0, not above 0")
    }
  }

  /// Keeps a value outside its range for each row that has one; they are never 0.
  private func mark(
    _ values: Span<Double>, above upper: Double, _ found: inout MutableSpan<Double>
  ) {
    for i in found.indices {
      let value = values[i]
      found[i] = value < 0 || value > upper ? value : found[i]
    }
  }

  /// Fails the rows with a negative weight, or with a material whose weights are all 0.
  func checkWeights(
    _ result: ConcentrationKernel.Result, of field: String, in batch: borrowing Batch
  ) throws(RiskError) {
    let lowest = result.lowest.view.column(0)
    for i in lowest.indices where lowest[i] < 0 {
      batch.fail(row: i, field: field, "a weight is \(lowest[i]), below 0")
    }
    for (index, material) in tables.materials.enumerated() {
      let supply = field == "eu_share" ? tables.euSupply : tables.globalSupply
      guard !supply.ofMaterial[index].rows.isEmpty else { continue }
      let totals = result.totals.view.column(index)
      for i in totals.indices where totals[i] == 0 {
        batch.fail(row: i, field: field, "the weights of \(material.id) sum to 0")
      }
    }
  }
}
