import RiskPluginKit

/// How many deaths a month has within a class: ln D = a + b ln(1 + last year) + c ln(1 + last
/// month) + e, with e from the residuals of the fit.
struct SeverityLaw: Sendable {
  /// exp of the residuals, ascending; empty where no month was in the class.
  let factors: [Double]
  private let intercept: Double
  private let ofLastYear: Double
  private let ofLastMonth: Double

  /// Fits the law by weighted least squares to the observations that are in a class.
  init(
    class index: Int, covariates: Matrix, deaths: [Double], weights: [Double],
    linearAlgebra: LinearAlgebra, vectorMath: VectorMath
  ) throws(RiskError) {
    let rows = deaths.indices.filter { FatalityClass.of(deaths[$0]) == index }
    guard !rows.isEmpty else {
      (factors, intercept, ofLastYear, ofLastMonth) = ([], 0, 0, 0)
      return
    }
    let logarithms = vectorMath.log(rows.map { deaths[$0] })
    let places = [MonthlyFeatures.lastYear, MonthlyFeatures.lastMonth]
    var design = Matrix(rows: rows.count, columns: 3)
    var right = Matrix(rows: rows.count, columns: 1)
    for (place, row) in rows.enumerated() {
      let root = weights[row].squareRoot()
      design[place, 0] = root
      for (column, covariate) in places.enumerated() {
        design[place, column + 1] = root * covariates[row, covariate]
      }
      right[place, 0] = root * logarithms[place]
    }
    var normal = Matrix(rows: 3, columns: 3)
    try linearAlgebra.multiplyByOwnTranspose(
      design.view, transposed: true, into: normal.mutableView)
    // A class with a handful of like months leaves directions without curvature.
    for column in 0..<3 { normal[column, column] += 1e-8 * Double(rows.count) }
    let products = design.products(with: right.view.column(0))
    try linearAlgebra.cholesky(normal.mutableView)
    var solution = Matrix(rows: 1, columns: 3)
    for column in 0..<3 { solution[0, column] = products[column] }
    try linearAlgebra.solveTriangular(
      normal.view, upper: false, transposed: true, in: solution.mutableView)
    try linearAlgebra.solveTriangular(normal.view, upper: false, in: solution.mutableView)
    let fitted = (solution[0, 0], solution[0, 1], solution[0, 2])
    (intercept, ofLastYear, ofLastMonth) = fitted
    let residuals = rows.indices.map { place in
      let row = rows[place]
      return logarithms[place] - fitted.0 - fitted.1 * covariates[row, places[0]]
        - fitted.2 * covariates[row, places[1]]
    }
    factors = vectorMath.exp(residuals).sorted()
  }

  /// exp of the location, a value for each row of covariates.
  func scales(_ covariates: Matrix, vectorMath: VectorMath) -> [Double] {
    vectorMath.exp(
      (0..<covariates.rows).map { row in
        intercept + ofLastYear * covariates[row, MonthlyFeatures.lastYear]
          + ofLastMonth * covariates[row, MonthlyFeatures.lastMonth]
      })
  }
}
