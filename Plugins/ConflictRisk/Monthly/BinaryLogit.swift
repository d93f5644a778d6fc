import RiskPluginKit

/// A logit of an event with a ridge penalty on standardised covariates, fitted by Newton's method.
///
/// Minimises −Σ w log P + |β|² / (2C), the intercept left out of the penalty. An event that never or
/// always happened has the same probability everywhere, (k + ½)/(n + 1).
struct BinaryLogit: Sendable {
  /// Of standardised covariates.
  private let coefficients: [Double]
  private let intercept: Double
  private let means: [Double]
  private let deviations: [Double]

  /// Fits the logit.
  /// - Parameters:
  ///   - covariates: a row for each observation; not yet standardised.
  ///   - happened: 1 or 0 by row.
  ///   - weights: by row, above 0.
  ///   - inversePenalty: C, above 0.
  /// - Throws: `numerical` when 50 steps do not converge.
  init(
    _ covariates: Matrix, happened: [Double], weights: [Double], inversePenalty: Double,
    linearAlgebra: LinearAlgebra, vectorMath: VectorMath
  ) throws(RiskError) {
    let (rows, width) = (covariates.rows, covariates.columns)
    let total = weights.reduce(0, +)
    var means = [Double](repeating: 0, count: width)
    var deviations = [Double](repeating: 1, count: width)
    var design = Matrix(rows: rows, columns: width + 1)
    for column in 0..<width {
      var mean = 0.0
      for row in 0..<rows { mean += weights[row] * covariates[row, column] }
      mean /= total
      var square = 0.0
      for row in 0..<rows {
        let deviation = covariates[row, column] - mean
        square += weights[row] * deviation * deviation
      }
      means[column] = mean
      deviations[column] = square > 0 ? (square / total).squareRoot() : 1
      for row in 0..<rows {
        design[row, column] = (covariates[row, column] - mean) / deviations[column]
      }
    }
    for row in 0..<rows { design[row, width] = 1 }
    self.means = means
    self.deviations = deviations
    let events = zip(weights, happened).reduce(0) { $0 + $1.0 * $1.1 }
    guard events > 0, events < total else {
      // No optimum is finite; half an observation of each kind keeps the event possible.
      coefficients = [Double](repeating: 0, count: width)
      intercept = vectorMath.log((events + 0.5) / (total - events + 0.5))
      return
    }
    let place = try Self.minimum(
      design, happened: happened, weights: weights, penalty: 1 / inversePenalty,
      linearAlgebra: linearAlgebra, vectorMath: vectorMath)
    coefficients = Array(place[0..<width])
    intercept = place[width]
  }

  /// Newton's method from zero; the last column of the design is free of the penalty.
  private static func minimum(
    _ design: Matrix, happened: [Double], weights: [Double], penalty: Double,
    linearAlgebra: LinearAlgebra, vectorMath: VectorMath
  ) throws(RiskError) -> [Double] {
    let (rows, width) = (design.rows, design.columns)
    var place = Matrix(rows: width, columns: 1)
    var scaled = Matrix(rows: rows, columns: width)
    for _ in 0..<50 {
      var residual = Matrix(rows: rows, columns: 1)
      try linearAlgebra.multiply(design.view, by: place.view, into: residual.mutableView)
      var roots = [Double](repeating: 0, count: rows)
      Self.evaluate(
        &residual, roots: &roots, happened: happened, weights: weights, vectorMath: vectorMath)
      var gradient = design.products(with: residual.view.column(0))
      Self.scale(design, by: roots, into: &scaled)
      var curvature = Matrix(rows: width, columns: width)
      try linearAlgebra.multiplyByOwnTranspose(
        scaled.view, transposed: true, into: curvature.mutableView)
      for column in 0..<width - 1 {
        curvature[column, column] += penalty
        gradient[column] += penalty * place[column, 0]
      }
      // An event that (almost) never happens leaves no curvature in its intercept.
      curvature[width - 1, width - 1] += 1e-10
      try linearAlgebra.cholesky(curvature.mutableView)
      var step = Matrix(rows: 1, columns: width)
      for column in 0..<width { step[0, column] = gradient[column] }
      try linearAlgebra.solveTriangular(
        curvature.view, upper: false, transposed: true, in: step.mutableView)
      try linearAlgebra.solveTriangular(curvature.view, upper: false, in: step.mutableView)
      var largest = 0.0
      for column in 0..<width {
        // Far from the optimum a full step can overshoot; standardised, 4 is far.
        let change = min(max(step[0, column], -4), 4)
        place[column, 0] -= change
        largest = max(largest, abs(change))
      }
      if largest < 1e-9 { return (0..<width).map { place[$0, 0] } }
    }
    throw .numerical("a logit of monthly deaths did not converge in 50 steps")
  }

  private static func scale(_ design: Matrix, by roots: [Double], into scaled: inout Matrix) {
    let view = scaled.mutableView
    for column in 0..<design.columns {
      let covariate = design.view.column(column)
      var product = view.column(column)
      for row in product.indices { product[row] = roots[row] * covariate[row] }
    }
  }

  /// Replaces linear predictors by w (p − y), and gives the roots of w p (1 − p).
  private static func evaluate(
    _ residual: inout Matrix, roots: inout [Double], happened: [Double], weights: [Double],
    vectorMath: VectorMath
  ) {
    let view = residual.mutableView
    var column = view.column(0)
    for row in column.indices { column[row] = -column[row] }
    vectorMath.exp(inPlace: &column)
    for row in column.indices {
      let probability = 1 / (1 + column[row])
      roots[row] = (weights[row] * probability * (1 - probability)).squareRoot()
      column[row] = weights[row] * (probability - happened[row])
    }
  }

  /// Probabilities of the event, a value for each row of covariates.
  func probabilities(_ covariates: Matrix, vectorMath: VectorMath) -> [Double] {
    var values = [Double](repeating: 0, count: covariates.rows)
    for row in values.indices {
      var sum = intercept
      for column in coefficients.indices {
        sum +=
          coefficients[column] * (covariates[row, column] - means[column])
          / deviations[column]
      }
      values[row] = -sum
    }
    return vectorMath.exp(values).map { 1 / (1 + $0) }
  }
}
