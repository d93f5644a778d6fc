import RiskPluginKit

/// What the samples of a game differ in; a row or entry for each.
struct GameSamples: Sendable {
  /// The precision of play: 0 is uniform, and greater is nearer to a best response.
  var lambda: [Double]
  /// A column for each move of nature.
  var chances: Matrix
  /// A column for each terminal and player, the player varying fastest.
  var payoffs: Matrix
  /// A column for each action, 1 where it is forbidden; nil if none is.
  var forbidden: Matrix?
  /// A column for each action to start from; nil for the centre.
  var start: Matrix?

  /// As many samples of a game as it stands, at these precisions.
  init(of game: ExtensiveGame, lambda: [Double]) {
    self.lambda = lambda
    var chances = Matrix(rows: lambda.count, columns: game.chanceMoves.count)
    var payoffs = Matrix(
      rows: lambda.count, columns: game.terminals.count * game.players.count)
    for row in lambda.indices {
      for (column, move) in game.chanceMoves.enumerated() {
        chances[row, column] = move.probability
      }
      for (terminal, end) in game.terminals.enumerated() {
        for (player, payoff) in game.outcomes[end.outcome].payoffs.enumerated() {
          payoffs[row, terminal * game.players.count + player] = payoff
        }
      }
    }
    self.chances = chances
    self.payoffs = payoffs
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
  var probabilities: Matrix
  /// By sample.
  var methods: [Method]
}
