/// A quick test of the loaded BLAS and LAPACK against plain loops.
///
/// Libraries that choose their kernels by CPU have had releases that were wrong on some of them.
public struct BLASSelfTest: Sendable {
  /// What is wrong, one sentence each; empty if nothing is.
  public let failures: [String]

  /// Whether everything was right.
  public var passed: Bool { failures.isEmpty }

  /// Multiplies, factors and solves small matrices, and compares.
  ///
  /// Products must be within 1e-13 of the plain loop relative to the sum of magnitudes, factors
  /// must reproduce their matrix to 1e-12, and a row must keep its bits when it moves in its panel
  /// or the leading dimension changes.
  public static func run() -> BLASSelfTest {
    var failures: [String] = []
    for transposeA in [false, true] {
      for transposeB in [false, true] {
        let error = productError(transposeA: transposeA, transposeB: transposeB)
        if !(error <= 1e-13) {
          failures.append(
            "dgemm (\(transposeA ? "T" : "N"), \(transposeB ? "T" : "N")) is off by \(error)")
        }
      }
    }
    let cholesky = choleskyError()
    if !(cholesky <= 1e-12) { failures.append("dpotrf is off by \(cholesky)") }
    let lu = luError()
    if !(lu <= 1e-12) { failures.append("dgetrf is off by \(lu)") }
    if !rowsKeepTheirBits() {
      failures.append("dgemm rounds a row differently in another place of a panel")
    }
    return BLASSelfTest(failures: failures)
  }

  /// Numbers between -1 and 1 without a pattern that could cancel an error.
  private static func numbers(_ count: Int, key: UInt64) -> [Double] {
    RandomStream(key: key).uniforms(firstSample: 0, draw: 0, count: count).map { 2 * $0 - 1 }
  }

  private static func productError(transposeA: Bool, transposeB: Bool) -> Double {
    let (rows, inner, columns) = (512, 37, 41)
    var a = numbers(rows * inner, key: 1)
    var b = numbers(inner * columns, key: 2)
    var c = [Double](repeating: .nan, count: rows * columns)
    _ = LinearAlgebra.singleThreaded
    withView(&a, transposeA ? inner : rows, transposeA ? rows : inner) { a in
      withView(&b, transposeB ? columns : inner, transposeB ? inner : columns) { b in
        withView(&c, rows, columns) { c in
          FortranCalls.dgemm(
            transposeA: transposeA, transposeB: transposeB, alpha: 1, a, b, beta: 0, c)
        }
      }
    }
    var worst = 0.0
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = 0.0
        var magnitude = 0.0
        for index in 0..<inner {
          let term =
            a[transposeA ? index + row * inner : row + index * rows]
            * b[transposeB ? column + index * columns : index + column * inner]
          sum += term
          magnitude += term.magnitude
        }
        let error = (c[row + column * rows] - sum).magnitude / magnitude
        worst = error > worst || error.isNaN ? error : worst
      }
    }
    return worst
  }

  /// The largest error of L Lᵀ, for a matrix with a dominant diagonal.
  private static func choleskyError() -> Double {
    let count = 96
    let matrix = dominantMatrix(count)
    var factor = matrix
    let info = withView(&factor, count, count) { FortranCalls.dpotrf($0) }
    guard info == 0 else { return .infinity }
    var worst = 0.0
    for column in 0..<count {
      for row in column..<count {
        var sum = 0.0
        for index in 0...column {
          sum += factor[row + index * count] * factor[column + index * count]
        }
        let error = (sum - matrix[row + column * count]).magnitude / Double(count)
        worst = error > worst || error.isNaN ? error : worst
      }
    }
    return worst
  }

  /// The largest error of P L U.
  private static func luError() -> Double {
    let count = 96
    let matrix = numbers(count * count, key: 5)
    var factor = matrix
    var pivots = [Int32](repeating: 0, count: count)
    let info = withView(&factor, count, count) { FortranCalls.dgetrf($0, pivots: &pivots) }
    guard info == 0 else { return .infinity }
    var order = Array(0..<count)
    for index in 0..<count { order.swapAt(index, Int(pivots[index]) - 1) }
    var worst = 0.0
    for column in 0..<count {
      for row in 0..<count {
        var sum = 0.0
        for index in 0...min(row, column) {
          sum += (index == row ? 1 : factor[row + index * count]) * factor[index + column * count]
        }
        let error = (sum - matrix[order[row] + column * count]).magnitude / Double(count)
        worst = error > worst || error.isNaN ? error : worst
      }
    }
    return worst
  }

  /// Whether reversing the rows of a panel, with another leading dimension, reverses the result.
  private static func rowsKeepTheirBits() -> Bool {
    let (rows, inner, columns) = (LinearAlgebra.panelLength, 37, 41)
    let leading = rows + 8
    var a = numbers(rows * inner, key: 1)
    var b = numbers(inner * columns, key: 2)
    var reversed = [Double](repeating: 0, count: leading * inner)
    for column in 0..<inner {
      for row in 0..<rows {
        reversed[rows - 1 - row + column * leading] = a[row + column * rows]
      }
    }
    var first = [Double](repeating: 0, count: rows * columns)
    var second = first
    withView(&b, inner, columns) { b in
      withView(&a, rows, inner) { a in
        withView(&first, rows, columns) { c in
          FortranCalls.dgemm(
            transposeA: false, transposeB: false, alpha: 1, a, b, beta: 0, c)
        }
      }
      reversed.withUnsafeMutableBufferPointer { buffer in
        let a = MatrixView(
          data: buffer.baseAddress!, rows: rows, columns: inner, leadingDimension: leading)
        withView(&second, rows, columns) { c in
          FortranCalls.dgemm(
            transposeA: false, transposeB: false, alpha: 1, a, b, beta: 0, c)
        }
      }
    }
    return (0..<columns).allSatisfy { column in
      (0..<rows).allSatisfy { row in
        first[row + column * rows] == second[rows - 1 - row + column * rows]
      }
    }
  }

  private static func dominantMatrix(_ count: Int) -> [Double] {
    var matrix = numbers(count * count, key: 3)
    for column in 0..<count {
      matrix[column + column * count] = Double(count)
      for row in 0..<column {
        matrix[row + column * count] = matrix[column + row * count]
      }
    }
    return matrix
  }

  private static func withView<Result>(
    _ elements: inout [Double], _ rows: Int, _ columns: Int, _ body: (MatrixView) -> Result
  ) -> Result {
    elements.withUnsafeMutableBufferPointer {
      body(MatrixView(data: $0.baseAddress!, rows: rows, columns: columns))
    }
  }
}
