import RiskPluginKit

/// Column-wise loops of one country and year.
enum TransitionKernel {
  /// Fills the features that are not columns of the state already: 0–2 and 6–11 of
  /// ``HistoryFeatures``.
  static func fillFeatures(
    _ features: inout Matrix, of country: Int, year: Int, past: CountryPast,
    neighbourCount: Int, _ world: borrowing SimulatedWorld, with vectorMath: VectorMath
  ) {
    let states = world.states.view.column(country)
    for state in 1...3 {
      let view = features.mutableView
      var column = view.column(state - 1)
      indicate(states, Double(state), &column)
    }
    let observed = past.conflictYears[year]
    let length = past.windowLengths[year]
    let most = past.mostLogDeaths[year]
    let conflictYears = world.conflictYears.view.column(country)
    let mostLogs = world.mostLogs.view.column(country)
    let memory = world.memory.view.column(country)
    let view = features.mutableView
    var share = view.column(6)
    map(conflictYears, &share) { (observed + $0) / length }
    var greatest = view.column(7)
    map(mostLogs, &greatest) { $0 > most ? $0 : most }
    var decayed = view.column(8)
    map(memory, &decayed) { $0 < 1 ? $0 : 0 }
    let scale = 1 / Double(max(1, neighbourCount))
    var inConflict = view.column(10)
    map(world.neighboursInConflict.view.column(country), &inConflict) { $0 * scale }
    var atWar = view.column(11)
    map(world.neighboursAtWar.view.column(country), &atWar) { $0 * scale }
    var near = view.column(9)
    map(world.neighboursDeaths.view.column(country), &near) { $0 }
    if neighbourCount > 0 { vectorMath.log1p(inPlace: &near) }
  }

  private static func indicate(
    _ states: Span<Double>, _ wanted: Double, _ out: inout MutableSpan<Double>
  ) {
    precondition(states.count == out.count)
    for row in out.indices { out[unchecked: row] = states[unchecked: row] == wanted ? 1 : 0 }
  }

  @inline(__always)
  static func map(
    _ values: Span<Double>, _ out: inout MutableSpan<Double>, _ function: (Double) -> Double
  ) {
    precondition(values.count == out.count)
    for row in out.indices { out[unchecked: row] = function(values[unchecked: row]) }
  }

  /// η = constant + Σ coefficient · feature, for one of the states.
  /// - Parameters:
  ///   - predictors: a column for each state 1, 2, 3.
  ///   - coefficients: a column for each feature of each state in turn.
  ///   - logs: ln(1 + D) of the last year, the one before, and two before.
  static func predict(
    _ predictors: inout Matrix, state: Int, constants: Span<Double>, coefficients: Matrix,
    features: Matrix, logs: Span<Double>, _ logs1: Span<Double>, _ logs2: Span<Double>
  ) {
    let view = predictors.mutableView
    var predictor = view.column(state)
    let count = constants.count
    precondition(predictor.count >= count)
    for row in 0..<count { predictor[unchecked: row] = constants[unchecked: row] }
    let weights = coefficients.view
    let features = features.view
    let first = state * HistoryFeatures.count
    accumulate(
      &predictor, weights.column(first), features.column(0), weights.column(first + 1),
      features.column(1), weights.column(first + 2), features.column(2),
      weights.column(first + 3), logs)
    accumulate(
      &predictor, weights.column(first + 4), logs1, weights.column(first + 5), logs2,
      weights.column(first + 6), features.column(6), weights.column(first + 7),
      features.column(7))
    accumulate(
      &predictor, weights.column(first + 8), features.column(8), weights.column(first + 9),
      features.column(9), weights.column(first + 10), features.column(10),
      weights.column(first + 11), features.column(11))
  }

  /// Four products at once: few enough columns for the loop to be vectorised.
  private static func accumulate(
    _ sum: inout MutableSpan<Double>, _ a: Span<Double>, _ x: Span<Double>, _ b: Span<Double>,
    _ y: Span<Double>, _ c: Span<Double>, _ z: Span<Double>, _ d: Span<Double>, _ w: Span<Double>
  ) {
    let count = sum.count
    precondition(
      a.count == count && x.count == count && b.count == count && y.count == count
        && c.count == count && z.count == count && d.count == count && w.count == count)
    for row in 0..<count {
      let first = a[unchecked: row] * x[unchecked: row] + b[unchecked: row] * y[unchecked: row]
      let second = c[unchecked: row] * z[unchecked: row] + d[unchecked: row] * w[unchecked: row]
      sum[unchecked: row] += first + second
    }
  }

  /// Holds η below what an exponential can be.
  static func bound(_ predictor: inout MutableSpan<Double>) {
    for row in predictor.indices {
      predictor[unchecked: row] = min(predictor[unchecked: row], 300)
    }
  }

  /// The state at a uniform number, by the quantile of the distribution of states: a higher number
  /// never gives a more peaceful state.
  /// - Parameter weights: e^η of states 1, 2, 3, that of peace being 1.
  static func transit(
    _ uniform: Span<Double>, weights: Matrix, into states: inout Matrix
  ) {
    let view = states.mutableView
    var next = view.column(0)
    let tension = weights.view.column(0)
    let conflict = weights.view.column(1)
    let war = weights.view.column(2)
    let count = next.count
    precondition(
      uniform.count == count && tension.count == count && conflict.count == count
        && war.count == count)
    for row in 0..<count {
      let upToTension = 1 + tension[unchecked: row]
      let upToConflict = upToTension + conflict[unchecked: row]
      let place = uniform[unchecked: row] * (upToConflict + war[unchecked: row])
      next[unchecked: row] =
        (place > 1 ? 1.0 : 0) + (place > upToTension ? 1.0 : 0) + (place > upToConflict ? 1.0 : 0)
    }
  }
}
