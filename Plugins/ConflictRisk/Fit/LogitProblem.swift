import RiskPluginKit

/// The penalised likelihood that ``MultinomialLogit`` maximises, with its derivatives.
struct LogitProblem {
  /// A row for each observation, the first column of ones.
  let covariates: Matrix
  /// By row: 0 to 3.
  let outcomes: [Int]
  let ridge: Double
  let linearAlgebra: LinearAlgebra
  let vectorMath: VectorMath

  /// The objective at a place, and the probabilities of states 1, 2, 3 as columns.
  struct Value {
    var objective: Double
    var probabilities: Matrix
  }

  private var width: Int { covariates.columns }

  /// λ (θ_k − θ̄), intercepts left out: the derivative of the penalty.
  private func penaltyGradient(_ place: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: place.count)
    for column in 1..<max(width, 1) {
      let mean = (0..<3).reduce(0) { $0 + place[$1 * width + column] } / 4
      for state in 0..<3 {
        result[state * width + column] = ridge * (place[state * width + column] - mean)
      }
    }
    return result
  }

  func value(at place: [Double]) throws(RiskError) -> Value {
    var weights = Matrix(rows: width, columns: 3)
    for state in 0..<3 {
      for column in 0..<width { weights[column, state] = place[state * width + column] }
    }
    var predictors = Matrix(rows: covariates.rows, columns: 3)
    try linearAlgebra.multiply(
      covariates.view, by: weights.view, into: predictors.mutableView)
    // exp(η_k − m) with m = max(0, η), so that nothing overflows.
    var exponentials = Matrix(rows: covariates.rows, columns: 4)
    var largest = [Double](repeating: 0, count: covariates.rows)
    for state in 0..<3 {
      let column = predictors.view.column(state)
      for row in column.indices { largest[row] = max(largest[row], column[row]) }
    }
    for state in 0..<4 {
      let view = exponentials.mutableView
      var column = view.column(state)
      for row in column.indices {
        column[row] = (state == 0 ? 0 : predictors[row, state - 1]) - largest[row]
      }
      vectorMath.exp(inPlace: &column)
    }
    var likelihoods = [Double](repeating: 0, count: covariates.rows)
    var probabilities = Matrix(rows: covariates.rows, columns: 3)
    for row in outcomes.indices {
      let own = (0..<4).map { exponentials[row, $0] }
      let sum = own.reduce(0, +)
      likelihoods[row] = own[outcomes[row]] / sum
      for state in 0..<3 { probabilities[row, state] = own[state + 1] / sum }
    }
    let penalty = zip(place, penaltyGradient(place)).reduce(0) { $0 + $1.0 * $1.1 } / 2
    let loss = vectorMath.log(likelihoods).reduce(0, -)
    return Value(objective: loss + penalty, probabilities: probabilities)
  }

  func gradient(_ value: Value, at place: [Double]) -> [Double] {
    var result = penaltyGradient(place)
    for state in 0..<3 {
      let probability = value.probabilities.view.column(state)
      let residuals = outcomes.indices.map { row in
        probability[row] - (outcomes[row] == state + 1 ? 1 : 0)
      }
      for (column, sum) in covariates.products(with: residuals.span).enumerated() {
        result[state * width + column] += sum
      }
    }
    return result
  }

  /// Derivatives of the log likelihood by row, without the penalty.
  func scores(_ value: Value) -> Matrix {
    var scores = Matrix(rows: covariates.rows, columns: 3 * width)
    for state in 0..<3 {
      let probability = value.probabilities.view.column(state)
      for column in 0..<width {
        let covariate = covariates.view.column(column)
        let view = scores.mutableView
        var score = view.column(state * width + column)
        for row in score.indices {
          score[row] = covariate[row] * ((outcomes[row] == state + 1 ? 1 : 0) - probability[row])
        }
      }
    }
    return scores
  }

  /// The Cholesky factor of Σ (diag p − p pᵀ) ⊗ z zᵀ + penalty.
  ///
  /// With diag p − p pᵀ = C Cᵀ of each row, the sum is a symmetric product for each column of C.
  func curvatureFactor(_ value: Value) throws(RiskError) -> Matrix {
    var curvature = Matrix(rows: 3 * width, columns: 3 * width)
    var products = Matrix(rows: covariates.rows, columns: 3 * width)
    for column in 0..<3 {
      fill(&products, column: column, of: value)
      try linearAlgebra.multiplyByOwnTranspose(
        products.view, transposed: true, keeping: 1, into: curvature.mutableView)
    }
    for column in 1..<max(width, 1) {
      for a in 0..<3 {
        for b in 0...a {
          curvature[a * width + column, b * width + column] += ridge * (a == b ? 0.75 : -0.25)
        }
      }
    }
    // Probabilities so near to 0 or 1 that a direction is flat must not stop a step.
    for place in 0..<3 * width { curvature[place, place] += 1e-10 }
    try linearAlgebra.cholesky(curvature.mutableView)
    for column in 1..<3 * width { for row in 0..<column { curvature[row, column] = 0 } }
    return curvature
  }

  /// C_kj z for all states k, C being the lower factor of diag p − p pᵀ:
  /// C_jj² = p_j r_{j+1} / r_j and C_kj = −p_k (p_j / (r_j r_{j+1}))^½, r_j = 1 − p_1 − … − p_{j−1}.
  private func fill(_ products: inout Matrix, column place: Int, of value: Value) {
    let probabilities = value.probabilities.view
    let first = probabilities.column(0)
    let second = probabilities.column(1)
    let own = probabilities.column(place)
    for state in 0..<3 {
      let other = probabilities.column(state)
      let weights = own.indices.map { row -> Double in
        guard state >= place, own[row] > 0 else { return 0 }
        let remaining = 1 - (place > 0 ? first[row] : 0) - (place > 1 ? second[row] : 0)
        let rest = max(remaining - own[row], 1e-300)
        return state == place
          ? (own[row] * rest / remaining).squareRoot()
          : -other[row] * (own[row] / (remaining * rest)).squareRoot()
      }
      for column in 0..<width {
        let covariate = covariates.view.column(column)
        let view = products.mutableView
        var product = view.column(state * width + column)
        for row in product.indices { product[row] = weights[row] * covariate[row] }
      }
    }
  }

  /// The solution of H x = b, H given by its factor.
  func solve(_ factor: Matrix, _ right: [Double]) throws(RiskError) -> [Double] {
    var row = Matrix(row: right)
    try linearAlgebra.solveTriangular(
      factor.view, upper: false, transposed: true, in: row.mutableView)
    try linearAlgebra.solveTriangular(factor.view, upper: false, in: row.mutableView)
    return right.indices.map { row[0, $0] }
  }
}
