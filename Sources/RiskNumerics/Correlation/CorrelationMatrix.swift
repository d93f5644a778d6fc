/// A matrix of correlations that can be drawn from: symmetric, with a diagonal of ones, positive
/// semidefinite.
public struct CorrelationMatrix: Sendable, Hashable {
  /// How far elements that mirror each other, and the diagonal from 1, may differ as rounding.
  public static let symmetryTolerance = 1e-12

  /// The number of quantities, at least 2.
  public let dimension: Int
  /// The elements, row by row.
  public let elements: [Double]
  /// L of `R = L Lᵀ`.
  let factor: CorrelationFactor

  /// The matrix with these rows.
  ///
  /// Elements that mirror each other are averaged, and the diagonal becomes exactly 1. A matrix
  /// that is singular within rounding, such as that of two quantities with correlation 1, is
  /// accepted: some quantities are then a function of earlier ones; see ``isSingular``.
  ///
  /// Errors: the first entry at fault by row and column, or the smallest eigenvalue.
  ///
  /// - Complexity: O(dimension³).
  public init(_ rows: [[Double]]) throws(CorrelationError) {
    let count = rows.count
    var elements = try Self.symmetrised(rows)
    for row in 0..<count {
      for column in 0..<count {
        let value = elements[row * count + column]
        if row == column {
          guard (value - 1).magnitude <= Self.symmetryTolerance else {
            throw .diagonal(row: row, value: value)
          }
          elements[row * count + row] = 1
        } else if value.magnitude > 1 {
          // What rounding has put beyond 1 is 1.
          guard value.magnitude <= 1 + Self.symmetryTolerance else {
            throw .outOfRange(row: row, column: column, value: value)
          }
          elements[row * count + column] = value > 0 ? 1 : -1
        }
      }
    }
    guard let factor = CorrelationFactor(elements, dimension: count) else {
      throw .notPositiveDefinite(
        smallestEigenvalue: try Eigenvalues.smallest(elements, dimension: count))
    }
    dimension = count
    self.elements = elements
    self.factor = factor
  }

  /// The matrix with one correlation between all pairs.
  ///
  /// It is positive semidefinite for correlation ≥ −1 / (dimension − 1). Samples of it take
  /// O(dimension) operations instead of O(dimension²).
  public init(dimension: Int, correlation: Double) throws(CorrelationError) {
    try self.init(
      (0..<dimension).map { row in
        (0..<dimension).map { $0 == row ? 1 : correlation }
      })
  }

  /// An element.
  public subscript(row: Int, column: Int) -> Double { elements[row * dimension + column] }

  /// Whether a quantity is a function of the ones before it, within rounding.
  public var isSingular: Bool { factor.rank < dimension }

  /// The smallest eigenvalue.
  ///
  /// - Accuracy: about 1e-15 times the dimension, absolute.
  /// - Complexity: O(dimension³).
  public func smallestEigenvalue() throws(CorrelationError) -> Double {
    try Eigenvalues.smallest(elements, dimension: dimension)
  }

  /// The elements row by row of finite, square, symmetric rows.
  static func symmetrised(_ rows: [[Double]]) throws(CorrelationError) -> [Double] {
    let count = rows.count
    guard count >= 2 else { throw .tooSmall(count: count) }
    for (row, values) in rows.enumerated() where values.count != count {
      throw .notSquare(row: row, count: values.count, expected: count)
    }
    var elements = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0..<count {
        let (value, mirrored) = (rows[row][column], rows[column][row])
        guard value.isFinite else { throw .notFinite(row: row, column: column, value: value) }
        guard !mirrored.isFinite || (value - mirrored).magnitude <= symmetryTolerance else {
          throw .notSymmetric(row: row, column: column, value: value, mirrored: mirrored)
        }
        elements[row * count + column] = value == mirrored ? value : 0.5 * value + 0.5 * mirrored
      }
    }
    return elements
  }
}
