/// One small system of linear equations, solved by elimination with row pivoting.
///
/// The kit's factorisations solve for a panel of samples that share a matrix. Here every step of every
/// sample has its own: with panels, continuation took five times as long.
struct LinearSystem {
  private let size: Int
  /// Rows of the matrix, each followed by its right-hand side.
  private var rows: [Double]
  private var width: Int { size + 1 }

  init(size: Int) {
    self.size = size
    rows = .init(repeating: 0, count: size * (size + 1))
  }

  /// The matrix; column `size` is the right-hand side.
  subscript(row: Int, column: Int) -> Double {
    get { rows[row * width + column] }
    set { rows[row * width + column] = newValue }
  }

  /// The solution, or nil if the matrix is singular or the numbers are not finite.
  /// - Complexity: O(n³).
  consuming func solution() -> [Double]? {
    let (size, width) = (size, width)
    for pivot in 0..<size {
      var best = pivot
      for row in pivot + 1..<max(size, pivot + 1)
      where abs(rows[row * width + pivot]) > abs(rows[best * width + pivot]) {
        best = row
      }
      let divisor = rows[best * width + pivot]
      guard divisor != 0, divisor.isFinite else { return nil }
      if best != pivot {
        for column in pivot..<width {
          rows.swapAt(best * width + column, pivot * width + column)
        }
      }
      var elements = rows.mutableSpan
      for row in pivot + 1..<max(size, pivot + 1) {
        let factor = elements[row * width + pivot] / divisor
        guard factor != 0 else { continue }
        for column in pivot + 1..<width {
          elements[row * width + column] -= factor * elements[pivot * width + column]
        }
      }
    }
    var solution = [Double](repeating: 0, count: size)
    for row in (0..<size).reversed() {
      var value = self[row, size]
      for column in row + 1..<max(size, row + 1) { value -= self[row, column] * solution[column] }
      solution[row] = value / self[row, row]
    }
    return solution.allSatisfy(\.isFinite) ? solution : nil
  }
}
