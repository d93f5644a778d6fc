/// The lower triangular factor L of a correlation matrix, `R = L Lᵀ`.
///
/// It is computed by plain loops and not by LAPACK, whose last bits depend on the CPU: samples are
/// to have the same bits everywhere. Quantities keep their order, so quantity i depends on the
/// scores 0 … i alone, and the first one is its score.
struct CorrelationFactor: Sendable, Hashable {
  /// The number of rows.
  let dimension: Int
  /// Row i has its i + 1 elements from i (i + 1) / 2 on.
  let packed: [Double]
  /// The number of columns that are not zero.
  let rank: Int
  /// If every column has one value below its diagonal: the diagonal, and those values.
  let even: Even?

  struct Even: Sendable, Hashable {
    let diagonal: [Double]
    let below: [Double]
  }

  /// The factor of a matrix with unit diagonal, its elements row by row; nil if it has a negative
  /// eigenvalue.
  ///
  /// A pivot within rounding of zero makes its column zero: the quantity is a function of earlier
  /// ones. In a positive semidefinite matrix what that column would hold is then zero too, up to
  /// the square root of the rounding.
  init?(_ elements: [Double], dimension: Int) {
    let tolerance = 8 * Double(dimension) * Double.ulpOfOne
    var packed = [Double](repeating: 0, count: dimension * (dimension + 1) / 2)
    var isZeroColumn = [Bool](repeating: false, count: dimension)
    var column = [Double](repeating: 0, count: dimension)
    for j in 0..<dimension {
      let rowStart = j * (j + 1) / 2
      for i in j..<dimension {
        let start = i * (i + 1) / 2
        var rest = elements[i * dimension + j]
        for k in 0..<j { rest -= packed[start + k] * packed[rowStart + k] }
        column[i] = rest
      }
      let pivot = column[j]
      guard pivot >= -tolerance else { return nil }
      if pivot > tolerance {
        let root = pivot.squareRoot()
        packed[rowStart + j] = root
        for i in (j + 1)..<max(j + 1, dimension) { packed[i * (i + 1) / 2 + j] = column[i] / root }
      } else {
        isZeroColumn[j] = true
        for i in j..<dimension where column[i].magnitude > tolerance.squareRoot() { return nil }
      }
    }
    self.dimension = dimension
    self.packed = packed
    rank = isZeroColumn.count { !$0 }
    even = Self.even(packed, dimension: dimension)
  }

  private static func even(_ packed: [Double], dimension: Int) -> Even? {
    var below = [Double](repeating: 0, count: dimension)
    for j in 0..<(dimension - 1) {
      below[j] = packed[(j + 1) * (j + 2) / 2 + j]
      for i in (j + 1)..<dimension where packed[i * (i + 1) / 2 + j] != below[j] { return nil }
    }
    return Even(diagonal: (0..<dimension).map { packed[$0 * ($0 + 3) / 2] }, below: below)
  }
}
