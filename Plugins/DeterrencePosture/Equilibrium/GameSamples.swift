/// What the samples of a game differ in; a row or entry for each.
struct GameSamples: Sendable {
  /// The precision of play: 0 is uniform, and greater is nearer to a best response.
  var lambda: [Double]
  /// A column for each move of nature.
  var chances: SampleRows
  /// A column for each outcome and player, the player varying fastest.
  var payoffs: SampleRows
  /// A column for each action, 1 where it is forbidden; nil if none is.
  var forbidden: SampleRows?
  /// A column for each action to start from; nil for the centre.
  var start: SampleRows?

  /// As many samples of a game as it stands, at these precisions.
  init(of game: ExtensiveGame, lambda: [Double]) {
    self.lambda = lambda
    chances = SampleRows(rows: lambda.count, columns: game.chanceMoves.count)
    payoffs = SampleRows(
      rows: lambda.count, columns: game.outcomes.count * game.players.count)
    for row in lambda.indices {
      for (column, move) in game.chanceMoves.enumerated() {
        chances[row, column] = move.probability
      }
      for (number, outcome) in game.outcomes.enumerated() {
        for (player, payoff) in outcome.payoffs.enumerated() {
          payoffs[row, number * game.players.count + player] = payoff
        }
      }
    }
  }
}

extension GameSamples {
  /// Whether all numbers of a sample are finite; else it has no equilibrium.
  func isFinite(_ row: Int) -> Bool {
    lambda[row].isFinite && chances[row].allSatisfy(\.isFinite)
      && payoffs[row].allSatisfy(\.isFinite)
  }
}

/// The equilibria of samples.
struct GameSolution: Sendable {
  /// How a sample was solved.
  enum Method: Sendable, Equatable {
    /// By damped iteration, in so many steps.
    case iteration(Int)
    /// By following the principal branch, in so many steps.
    case branch(Int)
    /// Not at all.
    case failed
  }

  /// A row for each sample and a column for each action.
  var probabilities: SampleRows
  /// By sample.
  var methods: [Method]
}
