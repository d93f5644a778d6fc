/// Why numbers are not a correlation matrix, or none can be made of them.
///
/// Rows and columns are counted from 0 in the values and from 1 in the text.
public enum CorrelationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A row has another length than there are rows.
  case notSquare(row: Int, count: Int, expected: Int)
  /// A matrix joins at least two quantities.
  case tooSmall(count: Int)
  /// An element is NaN or infinite.
  case notFinite(row: Int, column: Int, value: Double)
  /// Elements that mirror each other differ by more than ``CorrelationMatrix/symmetryTolerance``.
  case notSymmetric(row: Int, column: Int, value: Double, mirrored: Double)
  /// A diagonal element is not 1.
  case diagonal(row: Int, value: Double)
  /// An element is outside [−1, 1].
  case outOfRange(row: Int, column: Int, value: Double)
  /// The elements contradict each other: an eigenvalue is negative.
  case notPositiveDefinite(smallestEigenvalue: Double)
  /// Weights of a repair that are not positive, or not one for each row.
  case weights(String)
  /// A lower bound on eigenvalues outside [0, 1).
  case eigenvalueFloor(Double)
  /// The repair did not converge, or LAPACK did not find the eigenvalues.
  case noConvergence(String)

  /// What is wrong and what is allowed, in one sentence.
  public var description: String {
    switch self {
    case .notSquare(let row, let count, let expected):
      "a correlation matrix must be square: row \(row + 1) has \(count) elements, not \(expected)"
    case .tooSmall(let count):
      "a correlation matrix joins at least 2 quantities, not \(count)"
    case .notFinite(let row, let column, let value):
      "the correlation in row \(row + 1), column \(column + 1) is \(value), not a number from -1 "
        + "to 1"
    case .notSymmetric(let row, let column, let value, let mirrored):
      "a correlation matrix must be symmetric: row \(row + 1), column \(column + 1) is \(value), "
        + "but row \(column + 1), column \(row + 1) is \(mirrored)"
    case .diagonal(let row, let value):
      "the correlation of quantity \(row + 1) with itself is \(value); the diagonal must be 1"
    case .outOfRange(let row, let column, let value):
      "the correlation in row \(row + 1), column \(column + 1) is \(value), but correlations lie "
        + "between -1 and 1"
    case .notPositiveDefinite(let smallest):
      "the correlations contradict each other: the matrix is not positive definite, its smallest "
        + "eigenvalue is \(smallest); 'repair: nearest' takes the nearest matrix that is"
    case .weights(let problem): "weights of a repair: \(problem)"
    case .eigenvalueFloor(let value):
      "the lower bound on eigenvalues is \(value), but it must be at least 0 and below 1"
    case .noConvergence(let problem): problem
    }
  }
}
