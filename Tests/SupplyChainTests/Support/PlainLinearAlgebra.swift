import CRiskPlugin
import RiskPluginKit

/// Matrix products and solutions in plain loops, as the least that a host can offer.
enum PlainLinearAlgebra {
  /// The service, for formulas that are tested without a model.
  static let service = LinearAlgebra(host: .none, table: UnsafeRawPointer(table))

  /// Constant after its initialisation.
  nonisolated(unsafe) static let table: UnsafePointer<rt_linalg> = {
    let table = UnsafeMutablePointer<rt_linalg>.allocate(capacity: 1)
    var functions = rt_linalg()
    functions.gemm = { _, transposeA, transposeB, alpha, a, b, beta, c in
      guard !transposeA, !transposeB, a.rows == c.rows, b.cols == c.cols, a.cols == b.rows else {
        return rt_status(RT_INVALID_ARGUMENT)
      }
      for j in 0..<c.cols {
        for i in 0..<c.rows {
          var sum = 0.0
          for k in 0..<a.cols { sum += a.data[i + k * a.ld] * b.data[k + j * b.ld] }
          let kept = beta == 0 ? 0 : beta * c.data[i + j * c.ld]
          c.data[i + j * c.ld] = alpha * sum + kept
        }
      }
      return rt_status(RT_OK)
    }
    functions.lu = { _, a, pivots in factorise(a, pivots!) }
    functions.lu_solve = { _, transposed, factors, pivots, x in
      guard x.cols == factors.rows else { return rt_status(RT_INVALID_ARGUMENT) }
      for row in 0..<x.rows { solve(transposed, factors, pivots!, x, row) }
      return rt_status(RT_OK)
    }
    table.initialize(to: functions)
    return UnsafePointer(table)
  }()

  /// P A = L U by Gaussian elimination; a pivot is the row, from 1, that a row was exchanged with.
  private static func factorise(
    _ a: rt_matrix, _ pivots: UnsafeMutablePointer<Int32>
  ) -> rt_status {
    for k in 0..<a.rows {
      let pivot = (k..<a.rows).max { abs(a.data[$0 + k * a.ld]) < abs(a.data[$1 + k * a.ld]) }!
      pivots[k] = Int32(pivot + 1)
      guard a.data[pivot + k * a.ld] != 0 else { return rt_status(RT_NUMERICAL) }
      for j in 0..<a.cols {
        let kept = a.data[k + j * a.ld]
        a.data[k + j * a.ld] = a.data[pivot + j * a.ld]
        a.data[pivot + j * a.ld] = kept
      }
      for i in (k + 1)..<max(a.rows, k + 1) {
        a.data[i + k * a.ld] /= a.data[k + k * a.ld]
        for j in (k + 1)..<a.cols {
          a.data[i + j * a.ld] -= a.data[i + k * a.ld] * a.data[k + j * a.ld]
        }
      }
    }
    return rt_status(RT_OK)
  }

  /// x op(A) = b for one row: with y = xᵀ, Aᵀ y = b, or A y = b when transposed.
  private static func solve(
    _ transposed: Bool, _ a: rt_const_matrix, _ pivots: UnsafePointer<Int32>, _ x: rt_matrix,
    _ row: Int
  ) {
    let n = a.rows
    var y = (0..<n).map { x.data[row + $0 * x.ld] }
    if transposed {
      for k in 0..<n { y.swapAt(k, Int(pivots[k]) - 1) }
      for i in 0..<n { for j in 0..<i { y[i] -= a.data[i + j * a.ld] * y[j] } }
      for i in (0..<n).reversed() {
        for j in (i + 1)..<max(n, i + 1) { y[i] -= a.data[i + j * a.ld] * y[j] }
        y[i] /= a.data[i + i * a.ld]
      }
    } else {
      for i in 0..<n {
        for j in 0..<i { y[i] -= a.data[j + i * a.ld] * y[j] }
        y[i] /= a.data[i + i * a.ld]
      }
      for i in (0..<n).reversed() {
        for j in (i + 1)..<max(n, i + 1) { y[i] -= a.data[j + i * a.ld] * y[j] }
      }
      for k in (0..<n).reversed() { y.swapAt(k, Int(pivots[k]) - 1) }
    }
    for i in 0..<n { x.data[row + i * x.ld] = y[i] }
  }
}
