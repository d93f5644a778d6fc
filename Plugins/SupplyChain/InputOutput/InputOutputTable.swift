import RiskPluginKit

/// An input–output table: what industries sell to each other and to final users in a year.
///
/// All values are in one currency and price year. Industries without output divide by 1, so that
/// their coefficients are zero.
struct InputOutputTable: Sendable {
  /// Unique labels of industries.
  let labels: [String]
  /// Z: what the industry of the row sells to that of the column.
  let flows: Matrix
  /// f: what final users buy; changes of stocks can make it negative.
  let finalDemand: [Double]
  /// Value added at basic prices.
  let valueAdded: [Double]
  /// x: total output.
  let output: [Double]

  /// The number of industries.
  var count: Int { labels.count }

  /// A table from its parts.
  /// - Throws: `missingData` when sizes differ, a label is used twice, a number is missing or a
  ///   flow, value added or output is negative, or an industry without output buys inputs.
  init(
    labels: [String], flows: Matrix, finalDemand: [Double], valueAdded: [Double],
    output: [Double]
  ) throws(RiskError) {
    let count = labels.count
    guard
      count > 0, flows.rows == count, flows.columns == count, finalDemand.count == count,
      valueAdded.count == count, output.count == count
    else { throw .missingData("the parts of the input–output table differ in size") }
    var seen: Set<String> = []
    for (i, label) in labels.enumerated() {
      guard seen.insert(label).inserted else {
        throw .missingData("industry \(label) stands twice in the input–output table")
      }
      guard finalDemand[i].isFinite else {
        throw .missingData("the final demand of industry \(label) is \(finalDemand[i])")
      }
      for (name, value) in [("output", output[i]), ("value added", valueAdded[i])]
      where !(value >= 0 && value.isFinite) {
        throw .missingData("the \(name) of industry \(label) is \(value), not at least 0")
      }
      for j in 0..<count where !(flows[j, i] >= 0 && flows[j, i].isFinite) {
        throw .missingData("the flow from \(labels[j]) to \(label) is \(flows[j, i])")
      }
      if output[i] == 0, (0..<count).contains(where: { flows[$0, i] > 0 }) {
        throw .missingData("industry \(label) buys inputs but has no output")
      }
    }
    self.labels = labels
    self.flows = flows
    self.finalDemand = finalDemand
    self.valueAdded = valueAdded
    self.output = output
  }

  /// A = Z x̂⁻¹: inputs from the row for a unit of the column's output.
  var inputCoefficients: Matrix {
    var coefficients = flows
    for j in 0..<count {
      for i in 0..<count { coefficients[i, j] /= divisor(j) }
    }
    return coefficients
  }

  /// B = x̂⁻¹ Z: the share of the row's output that the column buys.
  ///
  /// It is also the interdependency matrix A* = x̂⁻¹ A x̂ of the inoperability model.
  var allocationCoefficients: Matrix {
    var coefficients = flows
    for j in 0..<count {
      for i in 0..<count { coefficients[i, j] /= divisor(i) }
    }
    return coefficients
  }

  /// v: value added for a unit of output.
  var valueAddedCoefficients: [Double] {
    valueAdded.indices.map { valueAdded[$0] / divisor($0) }
  }

  /// Primary inputs of an industry: its output less what it buys from the industries of the table,
  /// so value added and, where the table has them, imports and taxes on products.
  var primaryInputs: [Double] {
    output.indices.map { j in output[j] - (0..<count).reduce(0) { $0 + flows[$1, j] } }
  }

  private func divisor(_ industry: Int) -> Double {
    output[industry] > 0 ? output[industry] : 1
  }

  /// The table with outputs x = (I − A)⁻¹ f and flows and value added in proportion to them.
  ///
  /// Printed tables are rounded, so that rows do not add up to outputs; this one's do.
  /// - Throws: `numerical` when the table is not productive or an output would be negative.
  func balanced(with linearAlgebra: LinearAlgebra) throws(RiskError) -> InputOutputTable {
    let coefficients = inputCoefficients
    let system = try LeontiefSystem(coefficients, labels: labels, with: linearAlgebra)
    let solved = try system.quantities(of: finalDemand)
    var balanced = flows
    for j in 0..<count {
      guard solved[j] >= -1e-9 * output[j] else {
        throw .numerical("the balanced output of industry \(labels[j]) is \(solved[j])")
      }
      for i in 0..<count { balanced[i, j] = coefficients[i, j] * max(solved[j], 0) }
    }
    let ratios = valueAddedCoefficients
    return try InputOutputTable(
      labels: labels, flows: balanced, finalDemand: finalDemand,
      valueAdded: solved.indices.map { ratios[$0] * max(solved[$0], 0) },
      output: solved.map { max($0, 0) })
  }
}
