import RiskPluginKit

/// How a year is played, with the test of last resort and without it.
struct PosturePlay: Sendable {
  /// By sample and outcome: as the switch says, bound by the test, and free of it.
  let played, bound, free: SampleRows
  let isSolved: [Bool]
  let setup: PostureGame.Setup

  /// Without shadow prices only what is played is solved, and `bound` and `free` are that as well.
  /// - Throws: `cancelled` when `shouldStop` says so.
  init(
    _ setup: PostureGame.Setup, isGated: [Bool], hasShadowPrices: Bool, game: EscalationGame,
    vectorMath: VectorMath, shouldStop: () -> Bool
  ) throws(RiskError) {
    self.setup = setup
    let passes = setup.tests.map(\.passes)
    let rows = passes.indices
    guard hasShadowPrices else {
      var samples = setup.samples
      samples.mayEscalateFirst = rows.map { passes[$0] || !isGated[$0] }
      let results = try game.solve(samples, vectorMath: vectorMath, shouldStop: shouldStop)
      (played, bound, free) = (
        results.probabilities, results.probabilities, results.probabilities
      )
      isSolved = results.isSolved
      return
    }
    let open = try game.solve(setup.samples, vectorMath: vectorMath, shouldStop: shouldStop)
    var samples = setup.samples
    let masked = rows.filter { !passes[$0] }
    samples.keep(masked)
    samples.mayEscalateFirst = .init(repeating: false, count: masked.count)
    let closed = try game.solve(samples, vectorMath: vectorMath, shouldStop: shouldStop)
    var bound = open.probabilities
    var played = open.probabilities
    var isSolved = open.isSolved
    for (place, row) in masked.enumerated() {
      isSolved[row] = isSolved[row] && closed.isSolved[place]
      for outcome in 0..<bound.columns {
        let probability = closed.probabilities[place, outcome]
        bound[row, outcome] = probability
        if isGated[row] { played[row, outcome] = probability }
      }
    }
    (self.played, self.bound, free) = (played, bound, open.probabilities)
    self.isSolved = isSolved
  }

  /// The probability of an armed attack: of all that is neither status quo nor grey zone.
  static func armed(_ probabilities: ArraySlice<Double>) -> Double {
    probabilities.dropFirst(EscalationTree.greyOutcomes.upperBound).reduce(0, +)
  }
}

extension EscalationTree {
  /// Places among ``outcomes`` of those in the grey zone; an attack comes before all that follow.
  static let greyOutcomes = 1..<3
}
