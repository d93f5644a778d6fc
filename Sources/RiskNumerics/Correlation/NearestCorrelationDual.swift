/// The dual of the nearest-correlation problem: an unconstrained convex function of one multiplier
/// for each diagonal element.
///
/// With Y = W^½ (X − δ I) W^½ and G = W^½ (A − δ I) W^½, the diagonal of Y is b = (1 − δ) w and Y is
/// the positive part of G + Diag(y) at the y that minimises
/// θ(y) = ½ ‖(G + Diag(y))₊‖²_F − b · y. Its gradient is the error of the diagonal.
/// Source: Qi & Sun (2006), doi:10.1137/050624509.
struct NearestCorrelationDual {
  private let count: Int
  private let target: [Double]
  private let diagonal: [Double]
  private let weights: [Double]
  private let floor: Double
  private var multipliers: [Double]
  /// Newton steps so far; the first one for a floor of zero included.
  private(set) var iterations = 0
  private var state: State?

  /// What the function is at some multipliers.
  private struct State {
    var values: [Double]
    var vectors: [Double]
    var objective: Double
    var gradient: [Double]
    var gradientNorm: Double
  }

  init(_ elements: [Double], weights: [Double], floor: Double) {
    let count = weights.count
    let roots = weights.map { $0.squareRoot() }
    var target = elements
    for row in 0..<count {
      for column in 0..<count { target[row * count + column] *= roots[row] * roots[column] }
      target[row * count + row] = weights[row] * (elements[row * count + row] - floor)
    }
    let diagonal = weights.map { $0 * (1 - floor) }
    multipliers = (0..<count).map { diagonal[$0] - target[$0 * count + $0] }
    (self.count, self.target, self.diagonal) = (count, target, diagonal)
    (self.weights, self.floor) = (weights, floor)
  }

  /// Starts where another problem has ended.
  mutating func start(from other: NearestCorrelationDual) {
    multipliers = other.multipliers
    iterations = other.iterations
  }

  /// Newton's method with a line search; ends when rounding ends it.
  mutating func solve() throws(CorrelationError) {
    let scale = dot(diagonal, diagonal).squareRoot()
    var current = try evaluate(multipliers)
    for _ in 0..<100 {
      if current.gradientNorm <= 1e-15 * scale * Double(count).squareRoot() { break }
      let direction = try newtonDirection(current)
      let slope = dot(current.gradient, direction)
      var step = 1.0
      var next: State?
      while step > 1e-6, slope < 0 {
        let trial = try evaluate(zip(multipliers, direction).map { $0 + step * $1 })
        // Near the solution the objective is all rounding; the gradient is not.
        if trial.objective <= current.objective + 1e-4 * step * slope
          || trial.gradientNorm < 0.5 * current.gradientNorm
        {
          next = trial
          break
        }
        step *= 0.5
      }
      guard let next,
        next.gradientNorm < current.gradientNorm || current.gradientNorm > 1e-6 * scale
      else { break }
      multipliers = zip(multipliers, direction).map { $0 + step * $1 }
      current = next
      iterations += 1
    }
    guard current.gradientNorm <= 1e-11 * scale * Double(count).squareRoot() else {
      throw .noConvergence(
        "the nearest correlation matrix was not found: the diagonal is still off by "
          + "\(current.gradientNorm / scale)")
    }
    state = current
  }

  /// X, its diagonal exactly 1. To be called after ``solve()``.
  func solution() -> [Double] {
    guard let state else { preconditionFailure("not solved") }
    var result = positivePart(state)
    for row in 0..<count {
      for column in 0..<count {
        result[row * count + column] /= (weights[row] * weights[column]).squareRoot()
      }
      result[row * count + row] += floor
    }
    let roots = (0..<count).map { result[$0 * count + $0].squareRoot() }
    for row in 0..<count {
      for column in 0..<row {
        let value = result[row * count + column] / (roots[row] * roots[column])
        result[row * count + column] = value
        result[column * count + row] = value
      }
      result[row * count + row] = 1
    }
    return result
  }

  private func evaluate(_ multipliers: [Double]) throws(CorrelationError) -> State {
    var shifted = target
    for row in 0..<count { shifted[row * count + row] += multipliers[row] }
    let (values, vectors) = try Eigenvalues.decompose(shifted, dimension: count)
    var state = State(
      values: values, vectors: vectors, objective: 0, gradient: diagonal.map { -$0 },
      gradientNorm: 0)
    for k in 0..<count where values[k] > 0 {
      state.objective += 0.5 * values[k] * values[k]
      for row in 0..<count {
        let element = vectors[row + k * count]
        state.gradient[row] += values[k] * element * element
      }
    }
    state.objective -= dot(diagonal, multipliers)
    state.gradientNorm = dot(state.gradient, state.gradient).squareRoot()
    return state
  }

  private func positivePart(_ state: State) -> [Double] {
    var result = [Double](repeating: 0, count: count * count)
    for k in 0..<count where state.values[k] > 0 {
      for row in 0..<count {
        let scaled = state.values[k] * state.vectors[row + k * count]
        for column in 0...row {
          result[row * count + column] += scaled * state.vectors[column + k * count]
        }
      }
    }
    for row in 0..<count {
      for column in 0..<row { result[column * count + row] = result[row * count + column] }
    }
    return result
  }

  /// Solves V d = −gradient by conjugate gradients, V being the generalised Hessian.
  private func newtonDirection(_ state: State) throws(CorrelationError) -> [Double] {
    let hessian = NearestCorrelationHessian(values: state.values, vectors: state.vectors)
    let scaling = hessian.diagonal()
    var solution = [Double](repeating: 0, count: count)
    var residual = state.gradient.map { -$0 }
    var conditioned = zip(residual, scaling).map { $0 / $1 }
    var direction = conditioned
    var power = dot(residual, conditioned)
    let goal = 1e-10 * state.gradientNorm
    for _ in 0..<max(50, 2 * count) where dot(residual, residual).squareRoot() > goal {
      let image = try hessian.applied(to: direction)
      let curvature = dot(direction, image)
      guard curvature > 0 else { break }
      let length = power / curvature
      for row in 0..<count {
        solution[row] += length * direction[row]
        residual[row] -= length * image[row]
      }
      conditioned = zip(residual, scaling).map { $0 / $1 }
      let nextPower = dot(residual, conditioned)
      direction = zip(conditioned, direction).map { $0 + nextPower / power * $1 }
      power = nextPower
    }
    return solution
  }

  private func dot(_ one: [Double], _ other: [Double]) -> Double {
    var sum = 0.0
    for index in one.indices { sum += one[index] * other[index] }
    return sum
  }
}
