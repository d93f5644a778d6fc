import RiskPluginKit

/// The cost-push model: what a rise of import prices does to the prices of an economy's products.
///
/// Every industry passes the rise of its costs on in full: Δp (I − A) = π M, where A are its
/// domestic input coefficients, M the imported products that a unit of output needs and π the
/// relative rises of their prices. Quantities do not respond, so it is an upper bound.
/// - Source: Miller & Blair, Input–Output Analysis, 2nd edition, 2009, section 2.6;
///   Dietzenbacher 1997, DOI 10.1111/0022-4146.00073.
struct ImportPrices: Sendable {
  /// I − A of the domestic industries.
  private let system: LeontiefSystem
  /// M: imported product of the row for a unit of the column's output.
  private let imports: Matrix

  /// - Parameters:
  ///   - table: the domestic industries.
  ///   - imports: a row for each imported product and a column for each industry: what the industry
  ///     buys of it in the table's year and currency, not negative.
  /// - Throws: `missingData` when shapes do not fit, `numerical` when the table is not productive.
  init(
    _ table: InputOutputTable, imports: Matrix, with linearAlgebra: LinearAlgebra
  ) throws(RiskError) {
    guard imports.columns == table.count else {
      throw .missingData("imports have \(imports.columns) columns for \(table.count) industries")
    }
    system = try LeontiefSystem(
      table.inputCoefficients, labels: table.labels, with: linearAlgebra)
    var coefficients = imports
    for j in 0..<table.count where table.output[j] > 0 {
      for i in 0..<imports.rows { coefficients[i, j] /= table.output[j] }
    }
    self.imports = coefficients
  }

  /// Relative rises of all industries' prices for a rise of 1 of each imported product alone: a row
  /// a product, a column an industry; they add up over products.
  func responses() throws(RiskError) -> Matrix {
    var rows = imports
    try system.solveValues(in: rows.mutableView)
    return rows
  }
}
