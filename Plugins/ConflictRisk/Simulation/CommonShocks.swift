import RiskPluginKit

/// Correlated normal numbers of all countries in a year: a Gaussian copula.
///
/// R = (1 − ρ_g − ρ_n) I + ρ_g 1 1ᵀ + ρ_n S with S = 1 on the diagonal and for land neighbours. A
/// correlation matrix that is not positive definite has its negative eigenvalues raised to 0 and is
/// scaled back to a diagonal of ones. Every number stays standard normal, so that the copula changes
/// no country's probabilities, only how they fall together.
///
/// - Source: Higham 2002, DOI 10.1093/imanum/22.3.329, for repairs by eigenvalues.
struct CommonShocks: Sendable {
  /// Rows of the lower Cholesky factor L of R: those of countries that follow on one another, up to
  /// the last column that is not 0. Independent standard normal numbers of a sample as a row ε give
  /// correlated ones by ε Lᵀ.
  struct Part: Sendable {
    let countries: Range<Int>
    let factor: Matrix
  }

  /// The factor; empty when there is no correlation.
  let parts: [Part]
  /// The largest change that the repair made to a correlation.
  let largestRepair: Double

  private static let smallestEigenvalue = 1e-6

  /// - Throws: `invalidArgument` when the correlations sum to 1 or more.
  init(
    _ neighbours: Neighbours, globalCorrelation: Double, neighbourCorrelation: Double,
    with linearAlgebra: LinearAlgebra
  ) throws(RiskError) {
    guard globalCorrelation >= 0, neighbourCorrelation >= 0,
      globalCorrelation + neighbourCorrelation < 1
    else {
      throw .invalidArgument(
        "global_correlation and neighbour_correlation are \(globalCorrelation) and "
          + "\(neighbourCorrelation); they must be at least 0 and sum to less than 1",
        field: "neighbour_correlation")
    }
    guard globalCorrelation + neighbourCorrelation > 0 else {
      parts = []
      largestRepair = 0
      return
    }
    let count = neighbours.lists.count
    var wanted = Matrix(rows: count, columns: count)
    for country in 0..<count {
      for other in 0..<count { wanted[other, country] = globalCorrelation }
      for other in neighbours.lists[country] {
        wanted[other, country] += neighbourCorrelation
      }
      wanted[country, country] = 1
    }
    var matrix = wanted
    if !Self.isPositive(wanted, with: linearAlgebra) {
      let (values, vectors) = try linearAlgebra.eigen(symmetric: wanted)
      if let lowest = values.first, lowest < Self.smallestEigenvalue {
        matrix = try Self.repaired(values, vectors, with: linearAlgebra)
      }
    }
    var change = 0.0
    for column in 0..<count {
      for row in 0..<count {
        change = max(change, (matrix[row, column] - wanted[row, column]).magnitude)
      }
    }
    largestRepair = change
    try linearAlgebra.cholesky(matrix.mutableView)
    for column in 1..<max(1, count) { for row in 0..<column { matrix[row, column] = 0 } }
    parts = Self.parts(of: matrix)
  }

  /// Whether all eigenvalues are above the smallest one: R less that many ones has a Cholesky factor,
  /// which is had in a fraction of the time of the eigenvalues.
  private static func isPositive(_ matrix: Matrix, with linearAlgebra: LinearAlgebra) -> Bool {
    var shifted = matrix
    for place in 0..<matrix.rows { shifted[place, place] -= smallestEigenvalue }
    do {
      try linearAlgebra.cholesky(shifted.mutableView)
      return true
    } catch {
      return false
    }
  }

  private static func repaired(
    _ values: [Double], _ vectors: Matrix, with linearAlgebra: LinearAlgebra
  ) throws(RiskError) -> Matrix {
    var scaled = vectors
    for column in values.indices {
      let root = max(values[column], smallestEigenvalue).squareRoot()
      for row in values.indices { scaled[row, column] *= root }
    }
    var product = Matrix(rows: values.count, columns: values.count)
    try linearAlgebra.multiply(
      scaled.view, by: scaled.view, transposingSecond: true, into: product.mutableView)
    let roots = values.indices.map { product[$0, $0].squareRoot() }
    for column in values.indices {
      for row in values.indices {
        product[row, column] =
          row == column ? 1 : product[row, column] / (roots[row] * roots[column])
      }
    }
    return product
  }

  /// Cuts a lower triangular factor into thirds of the countries, which saves a third of the products.
  private static func parts(of factor: Matrix) -> [Part] {
    let step = max(1, (factor.rows + 2) / 3)
    return stride(from: 0, to: factor.rows, by: step).map { first in
      let countries = first..<min(first + step, factor.rows)
      var part = Matrix(rows: countries.count, columns: countries.upperBound)
      for column in 0..<part.columns {
        for row in 0..<part.rows { part[row, column] = factor[first + row, column] }
      }
      return Part(countries: countries, factor: part)
    }
  }
}
