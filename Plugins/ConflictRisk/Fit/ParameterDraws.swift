import RiskPluginKit

/// How the coefficients of the logit are uncertain.
enum ParameterUncertainty: String, CaseIterable, Sendable {
  /// Not at all: the estimate alone.
  case none
  /// Normal with the inverse of the second derivatives as covariance.
  case laplace
  /// Normal with the covariance that allows for years of a country that depend on each other.
  case clustered
}

extension MultinomialLogit {
  /// G such that ξ G, ξ independent standard normal numbers, has the covariance of the estimate.
  ///
  /// Laplace: H = L Lᵀ and G = L⁻¹. Clustered: G = W H⁻¹ · (m/(m − 1))^½, W having the sum of the
  /// scores of each of m countries in a row, so that Gᵀ G is the sandwich estimate.
  ///
  /// - Source: Liang and Zeger 1986, DOI 10.1093/biomet/73.1.13.
  func drawFactor(
    _ kind: ParameterUncertainty, clusters: [Int], with linearAlgebra: LinearAlgebra
  ) throws(RiskError) -> Matrix {
    let count = coefficients.count
    switch kind {
    case .none:
      return Matrix(rows: 1, columns: count)
    case .laplace:
      var factor = Matrix(rows: count, columns: count)
      for place in 0..<count { factor[place, place] = 1 }
      try linearAlgebra.solveTriangular(
        curvatureFactor.view, upper: false, in: factor.mutableView)
      return factor
    case .clustered:
      let number = (clusters.max() ?? 0) + 1
      var factor = Matrix(rows: number, columns: count)
      let scale = (Double(number) / Double(max(1, number - 1))).squareRoot()
      for column in 0..<count {
        let scores = scores.view.column(column)
        for row in scores.indices { factor[clusters[row], column] += scale * scores[row] }
      }
      try linearAlgebra.solveTriangular(
        curvatureFactor.view, upper: false, transposed: true, in: factor.mutableView)
      try linearAlgebra.solveTriangular(
        curvatureFactor.view, upper: false, in: factor.mutableView)
      return factor
    }
  }

  /// Standard errors of the coefficients, (diag Gᵀ G)^½.
  static func standardErrors(_ factor: Matrix) -> [Double] {
    (0..<factor.columns).map { column in
      let column = factor.view.column(column)
      var sum = 0.0
      for row in column.indices { sum += column[row] * column[row] }
      return sum.squareRoot()
    }
  }
}
