import RiskNumerics

/// The least squares of standardised outputs on standardised inputs.
struct RankFit: Sendable {
  /// By output, then by input.
  var coefficients: [[Double]] = []
  /// R² by output.
  var explained: [Double] = []
  /// By input: the diagonal of the inverse of the correlation matrix, 1 / (1 − R² on the others).
  var inflation: [Double] = []

  /// Solves the normal equations by Cholesky's factors.
  ///
  /// - Parameters:
  ///   - correlations: of the inputs and, after them, the outputs; lower triangle.
  ///   - withInflation: Whether ``inflation`` is wanted.
  init(
    correlations: [Double], inputs: Int, outputs: Int, withInflation: Bool
  ) throws(LinearAlgebraError) {
    var matrix = correlations
    let count = inputs + outputs
    try MatrixView.with(&matrix, rows: count) { (matrix) throws(LinearAlgebraError) in
      let factor = MatrixView(
        data: matrix.data, rows: inputs, columns: inputs, leadingDimension: count)
      let sides = MatrixView(
        data: matrix.data + inputs, rows: outputs, columns: inputs, leadingDimension: count)
      try LinearAlgebra.cholesky(factor)
      // With C = L Lᵀ, b C = r is b = r L⁻ᵀ L⁻¹.
      try LinearAlgebra.solveTriangular(upper: false, transpose: true, factor, sides)
      try LinearAlgebra.solveTriangular(upper: false, factor, sides)
      for output in 0..<outputs {
        let row = (0..<inputs).map { sides[output, $0] }
        coefficients.append(row)
        explained.append(
          row.indices.reduce(0) { $0 + row[$1] * correlations[$1 * count + inputs + output] })
      }
      if withInflation { inflation = try Self.inflation(factor) }
    }
  }

  /// The diagonal of (L Lᵀ)⁻¹: the squared lengths of the rows of L⁻ᵀ.
  private static func inflation(_ factor: MatrixView) throws(LinearAlgebraError) -> [Double] {
    let count = factor.rows
    var identity = [Double](repeating: 0, count: count * count)
    for index in 0..<count { identity[index * count + index] = 1 }
    return try MatrixView.with(&identity, rows: count) { (rows) throws(LinearAlgebraError) in
      try LinearAlgebra.solveTriangular(upper: false, transpose: true, factor, rows)
      return (0..<count).map { row in
        (0..<count).reduce(0) { $0 + rows[row, $1] * rows[row, $1] }
      }
    }
  }

  /// The inputs that those before them determine, up to a share of `tolerance` of their variance.
  ///
  /// Cholesky's algorithm by rows, which passes over such inputs.
  static func determined(
    correlations: [Double], inputs: Int, of count: Int, tolerance: Double
  ) -> [Int] {
    var rows: [[Double]] = []
    var diagonal: [Double] = []
    var (kept, determined): ([Int], [Int]) = ([], [])
    for input in 0..<inputs {
      var row: [Double] = []
      var left = 1.0
      for (place, earlier) in kept.enumerated() {
        let other = rows[place]
        var product = correlations[earlier * count + input]
        for index in 0..<place { product -= row[index] * other[index] }
        product /= diagonal[place]
        row.append(product)
        left -= product * product
      }
      if left > tolerance {
        kept.append(input)
        rows.append(row)
        diagonal.append(left.squareRoot())
      } else {
        determined.append(input)
      }
    }
    return determined
  }
}
