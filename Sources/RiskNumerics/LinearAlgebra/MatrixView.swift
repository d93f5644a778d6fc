/// A column-major matrix in memory that someone else owns.
///
/// Element (i, j) is `data[i + j * leadingDimension]`. The view does not keep the memory alive.
public struct MatrixView {
  /// Element (0, 0).
  public let data: UnsafeMutablePointer<Double>
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The distance in elements of two columns, at least the number of rows.
  public let leadingDimension: Int

  /// A view of a matrix whose columns follow one another at a distance of `leadingDimension`, or
  /// without a gap if it is nil.
  public init(
    data: UnsafeMutablePointer<Double>, rows: Int, columns: Int, leadingDimension: Int? = nil
  ) {
    self.data = data
    self.rows = rows
    self.columns = columns
    self.leadingDimension = leadingDimension ?? rows
  }

  /// An element.
  public subscript(row: Int, column: Int) -> Double {
    get { data[row + column * leadingDimension] }
    nonmutating set { data[row + column * leadingDimension] = newValue }
  }

  /// The number of rows of the matrix or, if `transposed`, of its transpose.
  func rows(transposed: Bool) -> Int { transposed ? columns : rows }

  /// The number of columns of the matrix or, if `transposed`, of its transpose.
  func columns(transposed: Bool) -> Int { transposed ? rows : columns }

  /// Checks that the shape is one that BLAS takes.
  func validate(_ name: String) throws(LinearAlgebraError) {
    guard rows >= 0, columns >= 0, leadingDimension >= rows, leadingDimension <= Int(Int32.max),
      columns <= Int(Int32.max)
    else {
      throw .shape(
        "\(name) has \(rows) rows, \(columns) columns and leading dimension \(leadingDimension)")
    }
  }

  /// Checks that the shape is one that BLAS takes, and square.
  func validateSquare(_ name: String) throws(LinearAlgebraError) {
    try validate(name)
    guard rows == columns else {
      throw .shape("\(name) is not square: \(rows) rows, \(columns) columns")
    }
  }
}
