import RiskPluginKit

/// A multinomial logit of four states with a ridge penalty, fitted by Newton's method.
///
/// P(s = k) = exp η_k / Σ_l exp η_l with η_k = θ_k · z, where z starts with 1 and θ_0 = 0. The
/// penalty λ/2 Σ_k |θ_k − θ̄|² over all four states, intercepts left out, is the usual one on
/// coefficients of every state: it favours none of them, and a contrast to peace has no redundant
/// direction, so that the matrix of second derivatives has a Cholesky factor.
///
/// - Source: Böhning 1992, DOI 10.1007/BF00048682, for Newton's method; Tanabe and Sagae 1992,
///   DOI 10.1111/j.2517-6161.1992.tb01875.x, for the factor of a multinomial covariance.
struct MultinomialLogit: Sendable {
  /// Contrasts to peace: of states 1, 2, 3 in turn, intercept first.
  let coefficients: [Double]
  /// The lower Cholesky factor of the second derivatives at the optimum, in that order.
  let curvatureFactor: Matrix
  /// Derivatives of the log likelihood of each row, in that order.
  let scores: Matrix
  /// Σ −log P + penalty.
  let objective: Double
  /// Steps of Newton's method.
  let iterations: Int

  /// Contrasts to peace.
  static let contrasts = 3

  /// Coefficients of all four states that sum to 0 over the states, as is usual in the presence of
  /// such a penalty: by state, intercept first.
  var centred: [[Double]] {
    let width = coefficients.count / Self.contrasts
    let mean = (0..<width).map { place in
      (0..<Self.contrasts).reduce(0) { $0 + coefficients[$1 * width + place] } / 4
    }
    return (0..<4).map { state in
      mean.indices.map { place in
        (state == 0 ? 0 : coefficients[(state - 1) * width + place]) - mean[place]
      }
    }
  }
}

extension MultinomialLogit {
  /// Fits the design.
  /// - Parameter ridge: λ ≥ 0.
  /// - Throws: `numerical` when the steps do not converge, as with λ = 0 and separated states.
  init(
    _ design: TransitionDesign, ridge: Double, linearAlgebra: LinearAlgebra, vectorMath: VectorMath
  ) throws(RiskError) {
    let problem = LogitProblem(
      covariates: design.covariates, outcomes: design.outcomes, ridge: ridge,
      linearAlgebra: linearAlgebra, vectorMath: vectorMath)
    var place = [Double](repeating: 0, count: Self.contrasts * design.covariates.columns)
    var value = try problem.value(at: place)
    for iteration in 1...100 {
      let gradient = problem.gradient(value, at: place)
      let factor = try problem.curvatureFactor(value)
      let step = try problem.solve(factor, gradient)
      let decrement = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      var length = 1.0
      var next = value
      var candidate = place
      repeat {
        candidate = zip(place, step).map { $0 - length * $1 }
        next = try problem.value(at: candidate)
        length /= 2
      } while !(next.objective <= value.objective + 1e-9 * abs(value.objective)) && length > 1e-8
      (place, value) = (candidate, next)
      // Convergence is quadratic: the step just taken left a decrement of about its square.
      if decrement < 1e-8 {
        coefficients = place
        curvatureFactor = try problem.curvatureFactor(value)
        scores = problem.scores(value)
        objective = value.objective
        iterations = iteration
        return
      }
    }
    throw .numerical("the logit of states did not converge in 100 steps; a ridge above 0 helps")
  }
}
