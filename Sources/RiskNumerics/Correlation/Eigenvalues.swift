/// Eigenvalues of symmetric matrices held row by row.
enum Eigenvalues {
  /// The eigenvalues, ascending, and the eigenvectors, a column each, column by column.
  static func decompose(
    _ elements: [Double], dimension: Int
  ) throws(CorrelationError) -> (values: [Double], vectors: [Double]) {
    var vectors = elements
    var values = [Double](repeating: 0, count: dimension)
    do {
      try vectors.withUnsafeMutableBufferPointer { vectors throws(LinearAlgebraError) in
        try values.withUnsafeMutableBufferPointer { values throws(LinearAlgebraError) in
          try LinearAlgebra.eigenSymmetric(
            MatrixView(data: vectors.baseAddress!, rows: dimension, columns: dimension),
            values: values.baseAddress!)
        }
      }
    } catch {
      throw .noConvergence(error.description)
    }
    return (values, vectors)
  }

  static func smallest(
    _ elements: [Double], dimension: Int
  ) throws(CorrelationError) -> Double {
    try decompose(elements, dimension: dimension).values[0]
  }
}
