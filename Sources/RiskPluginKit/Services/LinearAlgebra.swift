import CRiskPlugin

/// The BLAS and LAPACK of the run, in fixed panels of samples.
///
/// Samples lie along the rows of A, C and X. What a row gets does not depend on the number of rows
/// or on its place among them, which a BLAS called directly does not promise. Factors are of small
/// matrices, the same for all samples: factorise in `init`, solve in `evaluate`.
public struct LinearAlgebra: HostService {
  /// `risktool.linalg/1`.
  public static let identifier = RT_SERVICE_LINALG
  private let host: Host
  /// Threads may share it: a service is a constant table of functions.
  nonisolated(unsafe) private let table: UnsafePointer<rt_linalg>

  /// The service as found.
  public init(host: Host, table: UnsafeRawPointer) {
    self.host = host
    self.table = table.assumingMemoryBound(to: rt_linalg.self)
  }

  /// C = `scale` · op(A) op(B) + `keeping` · C (gemm).
  /// - Throws: `invalidArgument` when shapes do not fit.
  public func multiply(
    _ a: MatrixView, by b: MatrixView, transposingFirst transposeA: Bool = false,
    transposingSecond transposeB: Bool = false, scale: Double = 1, keeping: Double = 0,
    into c: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.gemm(
        host.raw, transposeA, transposeB, scale, a.raw, b.raw, keeping, c.raw),
      "matrix product")
  }

  /// The lower triangle of C = `scale` · op(A) op(A)ᵀ + `keeping` · C (syrk).
  /// - Throws: `invalidArgument` when shapes do not fit.
  public func multiplyByOwnTranspose(
    _ a: MatrixView, transposed: Bool = false, scale: Double = 1, keeping: Double = 0,
    into c: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.syrk(host.raw, transposed, scale, a.raw, keeping, c.raw),
      "symmetric matrix product")
  }

  /// Replaces the lower triangle of a symmetric matrix by its Cholesky factor (potrf).
  /// - Throws: `numerical` when the matrix is not positive definite.
  public func cholesky(_ a: MutableMatrixView) throws(RiskError) {
    try check(table.pointee.cholesky(host.raw, a.raw), "Cholesky factorisation")
  }

  /// X = X op(T)⁻¹ in place, T triangular (trsm).
  /// - Throws: `invalidArgument` when shapes do not fit.
  public func solveTriangular(
    _ t: MatrixView, upper: Bool, transposed: Bool = false, in x: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.solve_triangular(host.raw, upper, transposed, t.raw, x.raw),
      "triangular solution")
  }

  /// The LU factors of a square matrix, with partial pivoting (getrf).
  /// - Throws: `numerical` when the matrix is singular.
  public func factorise(_ a: Matrix) throws(RiskError) -> LUFactors {
    var factors = a
    var pivots = [Int32](repeating: 0, count: a.rows)
    let out = factors.mutableView.raw
    try check(table.pointee.lu(host.raw, out, &pivots), "LU factorisation")
    return LUFactors(factors: factors, pivots: pivots)
  }

  /// Solves x op(A) = b for every row of `x`, in place (getrs).
  /// - Throws: `invalidArgument` when shapes do not fit.
  public func solve(
    _ a: LUFactors, transposed: Bool = false, in x: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.lu_solve(host.raw, transposed, a.factors.view.raw, a.pivots, x.raw),
      "solution of linear equations")
  }

  /// The eigenvalues of a symmetric matrix, ascending, and their eigenvectors as columns (syev).
  /// - Throws: `numerical` when the iteration does not converge.
  public func eigen(
    symmetric a: Matrix
  ) throws(RiskError) -> (values: [Double], vectors: Matrix) {
    var vectors = a
    var values = [Double](repeating: 0, count: a.rows)
    let out = vectors.mutableView.raw
    try check(
      table.pointee.eigen_symmetric(host.raw, out, &values), "eigenvalue decomposition")
    return (values, vectors)
  }
}

/// A factorised square matrix, to solve with.
public struct LUFactors: Sendable {
  let factors: Matrix
  let pivots: [Int32]
}
