/// Follows the branch of logit equilibria that starts at the centre at λ = 0.
///
/// Pseudo-arclength continuation in the logarithms of probabilities and λ: a predictor along the
/// tangent, Newton's method across it, and steps that grow and shrink. It passes turning points in
/// λ, where an iteration at fixed λ has nothing to converge to.
///
/// - Source: Turocy 2005, DOI 10.1016/j.geb.2004.04.003, for the branch; 2010,
///   DOI 10.1007/s00199-009-0443-3, for extensive games; Allgower and Georg, Numerical
///   Continuation Methods, 1990, for the method.
struct PrincipalBranch: Sendable {
  /// Where a step begins: logarithms of probabilities, then λ.
  private typealias Point = [Double]

  let game: ExtensiveGame

  init(_ game: ExtensiveGame) {
    self.game = game
  }

  /// The equilibrium of a sample at its λ, and the number of steps to it.
  /// - Returns: nil if steps became too small or too many.
  func follow(
    _ samples: GameSamples, row: Int
  ) -> (probabilities: [Double], steps: Int)? {
    let map = LogitMap(game, samples, row: row)
    let target = samples.lambda[row]
    let count = game.actions.count
    var point = map.centre + [0]
    var tangent = [Double](repeating: 0, count: count) + [1]
    var length = 0.05
    for step in 1...5000 {
      let state = map.evaluate(point)
      guard let turned = direction(state, along: tangent) else { return nil }
      tangent = turned
      var accepted: (point: Point, iterations: Int)?
      while accepted == nil {
        let predicted = zip(point, tangent).map { $0 + length * $1 }
        if let candidate = correct(predicted, map, tangent),
          candidate.point[count] >= 0
        {
          accepted = candidate
        } else {
          length /= 2
          guard length > 1e-9 else { return nil }
        }
      }
      guard let found = accepted else { return nil }
      if point[count] < target, found.point[count] >= target {
        let part = (target - point[count]) / (found.point[count] - point[count])
        let between = zip(point, found.point).map { $0 + part * ($1 - $0) }
        if let end = finish(between, at: target, map) {
          return (map.responses(end), step)
        }
        length /= 2
        guard length > 1e-9 else { return nil }
        continue
      }
      point = found.point
      if found.iterations <= 3 { length = min(length * 1.5, 2) }
    }
    return nil
  }

  /// The unit tangent that goes on as the one before.
  private func direction(
    _ state: LogitMap.State, along tangent: [Double]
  ) -> [Double]? {
    let right = [Double](repeating: 0, count: game.actions.count) + [1]
    guard let solved = solve(state, last: tangent, right) else { return nil }
    let norm = solved.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return norm.isFinite && norm > 0 ? solved.map { $0 / norm } : nil
  }

  /// Newton's method in the plane across the tangent.
  private func correct(
    _ predicted: Point, _ map: LogitMap, _ tangent: [Double]
  ) -> (point: Point, iterations: Int)? {
    var point = predicted
    for iteration in 1...8 {
      let state = map.evaluate(point)
      var off = 0.0
      for place in point.indices { off += tangent[place] * (point[place] - predicted[place]) }
      let right = state.residuals.map { -$0 } + [-off]
      guard let change = solve(state, last: tangent, right) else { return nil }
      let largest = change.reduce(0) { max($0, abs($1)) }
      // A correction as long as a large step may land on another branch.
      guard largest < 1 else { return nil }
      for place in point.indices { point[place] += change[place] }
      if largest < 1e-9 { return (point, iteration) }
    }
    return nil
  }

  /// Newton's method at the wanted λ.
  private func finish(
    _ start: Point, at lambda: Double, _ map: LogitMap
  ) -> Point? {
    var point = start
    point[point.count - 1] = lambda
    let last = [Double](repeating: 0, count: game.actions.count) + [1]
    for _ in 1...20 {
      let state = map.evaluate(point)
      let right = state.residuals.map { -$0 } + [0]
      guard let change = solve(state, last: last, right) else { return nil }
      let largest = change.reduce(0) { max($0, abs($1)) }
      guard largest < 2 else { return nil }
      for place in point.indices { point[place] += change[place] }
      if largest < 1e-12 { return point }
    }
    return nil
  }

  /// Solves the derivatives bordered by a last row.
  private func solve(_ state: LogitMap.State, last: [Double], _ right: [Double]) -> [Double]? {
    let count = game.actions.count
    var system = LinearSystem(size: count + 1)
    for row in 0..<count {
      for column in 0..<count { system[row, column] = state.derivatives[row * count + column] }
      system[row, count] = state.ofLambda[row]
      system[row, count + 1] = right[row]
    }
    for column in 0...count { system[count, column] = last[column] }
    system[count, count + 1] = right[count]
    return system.solution()
  }
}
