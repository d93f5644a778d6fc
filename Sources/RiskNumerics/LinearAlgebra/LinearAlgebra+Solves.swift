extension LinearAlgebra {
  /// `X = X op(T)⁻¹` in place, T triangular, samples along the rows of X.
  ///
  /// A row of the result depends on that row of X and on T alone, to the last bit.
  /// - Parameters:
  ///   - upper: Whether the upper triangle of T is used; the other one is not read.
  ///   - transpose: Whether op(T) is the transpose of T.
  ///   - t: n × n.
  ///   - x: samples × n.
  public static func solveTriangular(
    upper: Bool, transpose: Bool = false, _ t: MatrixView, _ x: MatrixView
  ) throws(LinearAlgebraError) {
    try validateSolve(t, x, "T")
    forEachPanel(of: x) { panel in
      FortranCalls.dtrsm(upper: upper, transpose: transpose, unitDiagonal: false, t, panel)
    }
  }

  /// Solves `x op(A) = b` in place for every row b of X, the samples.
  ///
  /// A row of the result depends on that row of X and on A alone, to the last bit.
  /// - Parameters:
  ///   - transpose: Whether op(A) is the transpose of A.
  ///   - factor: n × n, what ``lu(_:pivots:)`` left.
  ///   - pivots: what ``lu(_:pivots:)`` left.
  ///   - x: samples × n.
  public static func luSolve(
    transpose: Bool = false, factor: MatrixView, pivots: UnsafePointer<Int32>, _ x: MatrixView
  ) throws(LinearAlgebraError) {
    try validateSolve(factor, x, "the factor")
    let count = factor.rows
    for index in 0..<count where pivots[index] < 1 || Int(pivots[index]) > count {
      throw .shape("pivot \(index) is \(pivots[index]), of \(count) rows")
    }
    forEachPanel(of: x) { panel in
      // With A = P L U, x A = b is x = b U⁻¹ L⁻¹ Pᵀ, and x Aᵀ = b is x = b P L⁻ᵀ U⁻ᵀ.
      if transpose {
        for index in 0..<count { exchangeColumns(index, Int(pivots[index]) - 1, of: panel) }
        FortranCalls.dtrsm(upper: false, transpose: true, unitDiagonal: true, factor, panel)
        FortranCalls.dtrsm(upper: true, transpose: true, unitDiagonal: false, factor, panel)
      } else {
        FortranCalls.dtrsm(upper: true, transpose: false, unitDiagonal: false, factor, panel)
        FortranCalls.dtrsm(upper: false, transpose: false, unitDiagonal: true, factor, panel)
        for index in (0..<count).reversed() {
          exchangeColumns(index, Int(pivots[index]) - 1, of: panel)
        }
      }
    }
  }

  private static func validateSolve(
    _ t: MatrixView, _ x: MatrixView, _ name: String
  ) throws(LinearAlgebraError) {
    _ = singleThreaded
    try t.validateSquare(name)
    try x.validate("X")
    guard x.columns == t.rows else {
      throw .shape("\(name) is \(t.rows) × \(t.columns), X has \(x.columns) columns")
    }
    for index in 0..<t.rows where t[index, index] == 0 {
      throw .singular(index: index)
    }
  }

  /// Calls `body` with panels of exactly ``panelLength`` rows, the last one a padded copy.
  private static func forEachPanel(of x: MatrixView, _ body: (MatrixView) -> Void) {
    guard x.columns > 0 else { return }
    for panel in Panels(x.rows) {
      let samples = x.rows(of: panel)
      if panel.isFull {
        body(samples)
        continue
      }
      MatrixView.withZeros(rows: panelLength, columns: x.columns) { padded in
        samples.copy(to: padded)
        body(padded)
        padded.rows(of: panel.first).copy(to: samples)
      }
    }
  }

  private static func exchangeColumns(_ first: Int, _ second: Int, of x: MatrixView) {
    guard first != second else { return }
    let one = x.data + first * x.leadingDimension
    let other = x.data + second * x.leadingDimension
    for row in 0..<x.rows { swap(&one[row], &other[row]) }
  }
}
