import CBLAS
import CLAPACK

/// BLAS and LAPACK with views for arguments; shapes are the caller's care.
enum FortranCalls {
  /// The ASCII codes that Fortran's character arguments take.
  private static func letter(_ character: Unicode.Scalar) -> CChar {
    CChar(truncatingIfNeeded: character.value)
  }

  /// A leading dimension as BLAS wants it, also for a matrix without rows.
  private static func leading(_ matrix: MatrixView) -> Int32 {
    Int32(max(1, matrix.leadingDimension))
  }

  /// `C = alpha op(A) op(B) + beta C`
  static func dgemm(
    transposeA: Bool, transposeB: Bool, alpha: Double, _ a: MatrixView, _ b: MatrixView,
    beta: Double, _ c: MatrixView
  ) {
    dgemm_(
      [letter(transposeA ? "T" : "N")], [letter(transposeB ? "T" : "N")], [Int32(c.rows)],
      [Int32(c.columns)], [Int32(a.columns(transposed: transposeA))], [alpha], a.data,
      [leading(a)], b.data, [leading(b)], [beta], c.data, [leading(c)], 1, 1)
  }

  /// `C = alpha op(A) op(A)ᵀ + beta C`, lower triangle
  static func dsyrk(
    transpose: Bool, alpha: Double, _ a: MatrixView, beta: Double, _ c: MatrixView
  ) {
    dsyrk_(
      [letter("L")], [letter(transpose ? "T" : "N")], [Int32(c.rows)],
      [Int32(a.columns(transposed: transpose))], [alpha], a.data, [leading(a)], [beta], c.data,
      [leading(c)], 1, 1)
  }

  /// `X = X op(T)⁻¹`
  static func dtrsm(
    upper: Bool, transpose: Bool, unitDiagonal: Bool, _ t: MatrixView, _ x: MatrixView
  ) {
    dtrsm_(
      [letter("R")], [letter(upper ? "U" : "L")], [letter(transpose ? "T" : "N")],
      [letter(unitDiagonal ? "U" : "N")], [Int32(x.rows)], [Int32(x.columns)], [1], t.data,
      [leading(t)], x.data, [leading(x)], 1, 1, 1, 1)
  }

  /// The lower Cholesky factor in place; returns LAPACK's `info`.
  static func dpotrf(_ a: MatrixView) -> Int {
    var info: Int32 = 0
    dpotrf_([letter("L")], [Int32(a.rows)], a.data, [leading(a)], &info, 1)
    return Int(info)
  }

  /// The LU factors in place; returns LAPACK's `info`.
  static func dgetrf(_ a: MatrixView, pivots: UnsafeMutablePointer<Int32>) -> Int {
    var info: Int32 = 0
    dgetrf_([Int32(a.rows)], [Int32(a.columns)], a.data, [leading(a)], pivots, &info)
    return Int(info)
  }

  /// Eigenvalues, and eigenvectors in place, from the lower triangle; returns LAPACK's `info`.
  static func dsyev(_ a: MatrixView, values: UnsafeMutablePointer<Double>) -> Int {
    var info: Int32 = 0
    var best = 0.0
    let count = [Int32(a.rows)]
    let leading = [leading(a)]
    dsyev_([letter("V")], [letter("L")], count, a.data, leading, values, &best, [-1], &info, 1, 1)
    guard info == 0 else { return Int(info) }
    var work = [Double](repeating: 0, count: Int(best))
    dsyev_(
      [letter("V")], [letter("L")], count, a.data, leading, values, &work, [Int32(work.count)],
      &info, 1, 1)
    return Int(info)
  }
}
