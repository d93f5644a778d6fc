extension LinearAlgebra {
  /// Replaces the lower triangle of a symmetric matrix by its Cholesky factor L, `A = L Lᵀ`.
  ///
  /// Only the lower triangle is read; the upper one is left as it is. After an error the lower
  /// triangle holds no useful value.
  public static func cholesky(_ a: MatrixView) throws(LinearAlgebraError) {
    _ = singleThreaded
    try a.validateSquare("A")
    guard a.rows > 0 else { return }
    try requireFinite(a, lowerTriangle: true)
    let info = FortranCalls.dpotrf(a)
    guard info == 0 else { throw .notPositiveDefinite(order: info) }
    for index in 0..<a.rows where !(a[index, index] > 0 && a[index, index].isFinite) {
      throw .notPositiveDefinite(order: index + 1)
    }
  }

  /// Replaces a square matrix by its factors, `A = P L U`.
  ///
  /// U is left in the upper triangle, L below it, without its diagonal of ones.
  /// - Parameter pivots: has a place for each row; LAPACK's: row i was exchanged with row
  ///   `pivots[i] - 1`, in the order of i.
  public static func lu(
    _ a: MatrixView, pivots: UnsafeMutablePointer<Int32>
  ) throws(LinearAlgebraError) {
    _ = singleThreaded
    try a.validateSquare("A")
    guard a.rows > 0 else { return }
    try requireFinite(a, lowerTriangle: false)
    let info = FortranCalls.dgetrf(a, pivots: pivots)
    guard info == 0 else { throw .singular(index: info - 1) }
  }

  /// Replaces a symmetric matrix by its eigenvectors, a column each, of length 1.
  ///
  /// Only the lower triangle is read. The sign of an eigenvector, and the basis of the space of a
  /// multiple eigenvalue, are LAPACK's choice.
  /// - Parameter values: becomes the eigenvalues, ascending, one for each row.
  public static func eigenSymmetric(
    _ a: MatrixView, values: UnsafeMutablePointer<Double>
  ) throws(LinearAlgebraError) {
    _ = singleThreaded
    try a.validateSquare("A")
    guard a.rows > 0 else { return }
    try requireFinite(a, lowerTriangle: true)
    let info = FortranCalls.dsyev(a, values: values)
    guard info == 0 else { throw .noConvergence(count: info) }
  }

  /// LAPACK's behaviour on NaN differs between libraries, up to endless loops.
  private static func requireFinite(
    _ a: MatrixView, lowerTriangle: Bool
  ) throws(LinearAlgebraError) {
    for column in 0..<a.columns {
      for row in (lowerTriangle ? column : 0)..<a.rows where !a[row, column].isFinite {
        throw .notFinite(row: row, column: column)
      }
    }
  }
}
