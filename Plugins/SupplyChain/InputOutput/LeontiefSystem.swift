import RiskPluginKit

/// I − M of a matrix of coefficients, factorised once, and the two ways to solve with it.
///
/// Quantities run along rows (what is needed for a demand), values along columns (what a unit
/// costs, or who buys what is missing). With M = A these are Leontief's outputs and prices, with
/// M = B inoperabilities and Ghosh's outputs.
/// - Source: Miller & Blair, Input–Output Analysis, 2nd edition, 2009, sections 2.2, 2.6 and 12.1.
struct LeontiefSystem: Sendable {
  private let factors: LUFactors
  private let linearAlgebra: LinearAlgebra
  /// The number of industries.
  let count: Int

  /// Factorises I − M.
  /// - Parameters:
  ///   - coefficients: M, square and not negative.
  ///   - labels: of its industries, for errors.
  /// - Throws: `numerical` when M is not productive: an industry would need, directly and
  ///   indirectly, no less than a unit of its own output for a unit of it.
  init(
    _ coefficients: Matrix, labels: [String], with linearAlgebra: LinearAlgebra
  ) throws(RiskError) {
    count = coefficients.rows
    self.linearAlgebra = linearAlgebra
    var difference = coefficients
    for j in 0..<count {
      for i in 0..<count { difference[i, j] = (i == j ? 1 : 0) - coefficients[i, j] }
    }
    factors = try linearAlgebra.factorise(difference)
    // M ≥ 0 has a spectral radius below 1 exactly when 1ᵀ (I − M)⁻¹ is not negative.
    let multipliers = try values(of: [Double](repeating: 1, count: count))
    for (label, multiplier) in zip(labels, multipliers) where !(multiplier >= 1 - 1e-9) {
      throw .numerical(
        "the input–output table is not productive: the multiplier of \(label) is \(multiplier)")
    }
  }

  /// y = (I − M)⁻¹ c for every row c, in place.
  func solveQuantities(in rows: MutableMatrixView) throws(RiskError) {
    try linearAlgebra.solve(factors, transposed: true, in: rows)
  }

  /// y = c (I − M)⁻¹ for every row c, in place.
  func solveValues(in rows: MutableMatrixView) throws(RiskError) {
    try linearAlgebra.solve(factors, in: rows)
  }

  /// (I − M)⁻¹ c, as Leontief's outputs for a final demand.
  /// - Throws: `invalidArgument` when the number of elements is another.
  func quantities(of demand: [Double]) throws(RiskError) -> [Double] {
    var row = Matrix(row: demand)
    try solveQuantities(in: row.mutableView)
    return (0..<count).map { row[0, $0] }
  }

  /// c (I − M)⁻¹, as prices for primary costs, or multipliers of a quantity per unit of output.
  /// - Throws: `invalidArgument` when the number of elements is another.
  func values(of costs: [Double]) throws(RiskError) -> [Double] {
    var row = Matrix(row: costs)
    try solveValues(in: row.mutableView)
    return (0..<count).map { row[0, $0] }
  }

  /// (I − M)⁻¹, for those who look at it; solve instead of multiplying with it.
  func inverse() throws(RiskError) -> Matrix {
    var rows = Matrix(rows: count, columns: count)
    for i in 0..<count { rows[i, i] = 1 }
    try solveValues(in: rows.mutableView)
    return rows
  }
}
