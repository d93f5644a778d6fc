/// Why an operation on matrices failed.
public enum LinearAlgebraError: Error, Equatable, CustomStringConvertible {
  /// Shapes do not fit one another or BLAS; the text says which.
  case shape(String)
  /// An element of a matrix to be factored is NaN or infinite.
  case notFinite(row: Int, column: Int)
  /// The leading minor of this order is not positive.
  case notPositiveDefinite(order: Int)
  /// The diagonal element of a triangular factor with this index is zero.
  case singular(index: Int)
  /// Eigenvalues were not found: this many off-diagonal elements did not converge to zero.
  case noConvergence(count: Int)

  /// Whether the arguments are wrong in themselves, as opposed to numerically unfit.
  public var isInvalidArgument: Bool {
    if case .shape = self { true } else { false }
  }

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .shape(let text): text
    case .notFinite(let row, let column):
      "the element in row \(row), column \(column) is not finite"
    case .notPositiveDefinite(let order):
      "the matrix is not positive definite: its leading minor of order \(order) is not positive"
    case .singular(let index): "the matrix is singular: diagonal element \(index) is zero"
    case .noConvergence(let count):
      "the eigenvalues did not converge: \(count) off-diagonal elements are not zero"
    }
  }
}
