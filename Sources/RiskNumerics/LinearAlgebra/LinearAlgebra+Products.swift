extension LinearAlgebra {
  /// `C = alpha op(A) op(B) + beta C`, samples along the rows of op(A) and C.
  ///
  /// op(M) is M or, if `transpose`, its transpose. A row of C depends on that row of op(A) and C
  /// and on B alone, to the last bit. If beta is 0, C need not be initialized.
  /// - Parameters:
  ///   - a: samples × k, or k × samples if transposed.
  ///   - b: k × n, or n × k if transposed.
  ///   - c: samples × n.
  /// - Complexity: 2 · samples · k · n operations, the number of samples rounded up to a panel.
  public static func gemm(
    transposeA: Bool = false, transposeB: Bool = false, alpha: Double = 1, _ a: MatrixView,
    _ b: MatrixView, beta: Double = 0, into c: MatrixView
  ) throws(LinearAlgebraError) {
    _ = singleThreaded
    try a.validate("A")
    try b.validate("B")
    try c.validate("C")
    let inner = a.columns(transposed: transposeA)
    guard a.rows(transposed: transposeA) == c.rows, b.columns(transposed: transposeB) == c.columns,
      b.rows(transposed: transposeB) == inner
    else {
      throw .shape(
        "op(A) is \(a.rows(transposed: transposeA)) × \(inner), op(B) is "
          + "\(b.rows(transposed: transposeB)) × \(b.columns(transposed: transposeB)), "
          + "C is \(c.rows) × \(c.columns)")
    }
    guard c.columns > 0 else { return }
    for panel in Panels(c.rows) {
      let samples = transposeA ? a.columns(of: panel) : a.rows(of: panel)
      let result = c.rows(of: panel)
      if panel.isFull {
        FortranCalls.dgemm(
          transposeA: transposeA, transposeB: transposeB, alpha: alpha, samples, b, beta: beta,
          result)
        continue
      }
      MatrixView.withZeros(
        rows: transposeA ? inner : panelLength, columns: transposeA ? panelLength : inner
      ) { paddedSamples in
        samples.copy(to: paddedSamples)
        MatrixView.withZeros(rows: panelLength, columns: c.columns) { paddedResult in
          if beta != 0 { result.copy(to: paddedResult) }
          FortranCalls.dgemm(
            transposeA: transposeA, transposeB: transposeB, alpha: alpha, paddedSamples, b,
            beta: beta, paddedResult)
          paddedResult.rows(of: panel.first).copy(to: result)
        }
      }
    }
  }

  /// `C = alpha op(A) op(A)ᵀ + beta C`, the lower triangle; the upper one is left as it is.
  ///
  /// The sum runs over the columns of op(A), so with `transpose` over the rows of A, its samples:
  /// `AᵀA`. They are taken in panels, each of which is added to C in order. So zero samples at the
  /// end change nothing, and sums over whole panels can be continued with beta = 1 to the same
  /// bits. The order of the samples matters to rounding.
  /// - Parameters:
  ///   - a: n × samples, or samples × n if transposed.
  ///   - c: n × n.
  public static func syrk(
    transpose: Bool = false, alpha: Double = 1, _ a: MatrixView, beta: Double = 0,
    into c: MatrixView
  ) throws(LinearAlgebraError) {
    _ = singleThreaded
    try a.validate("A")
    try c.validateSquare("C")
    guard a.rows(transposed: transpose) == c.rows else {
      throw .shape(
        "op(A) has \(a.rows(transposed: transpose)) rows, C is \(c.rows) × \(c.columns)")
    }
    guard c.rows > 0 else { return }
    let count = a.columns(transposed: transpose)
    guard count > 0 else {
      FortranCalls.dsyrk(transpose: transpose, alpha: 0, a, beta: beta, c)
      return
    }
    for panel in Panels(count) {
      let samples = transpose ? a.rows(of: panel) : a.columns(of: panel)
      let panelBeta = panel.start == 0 ? beta : 1
      if panel.isFull {
        FortranCalls.dsyrk(transpose: transpose, alpha: alpha, samples, beta: panelBeta, c)
        continue
      }
      MatrixView.withZeros(
        rows: transpose ? panelLength : a.rows, columns: transpose ? a.columns : panelLength
      ) { padded in
        samples.copy(to: padded)
        FortranCalls.dsyrk(transpose: transpose, alpha: alpha, padded, beta: panelBeta, c)
      }
    }
  }
}
