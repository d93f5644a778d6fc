/// How likely each outcome of a game is when all choices are known.
struct PlayProbabilities: Sendable {
  private let game: ExtensiveGame
  private var reaches: [Double]
  /// By outcome; what ``update(_:chances:)`` found.
  private(set) var outcomes: [Double]

  init(_ game: ExtensiveGame) {
    self.game = game
    reaches = .init(repeating: 1, count: game.nodes.count)
    outcomes = .init(repeating: 0, count: game.outcomes.count)
  }

  /// Finds the probability of each outcome.
  /// - Parameters:
  ///   - probabilities: by action.
  ///   - chances: by move of nature.
  mutating func update(_ probabilities: ArraySlice<Double>, chances: ArraySlice<Double>) {
    for outcome in outcomes.indices { outcomes[outcome] = 0 }
    for (number, node) in game.nodes.enumerated() {
      switch node.kind {
      case .terminal(let terminal):
        outcomes[game.terminals[terminal].outcome] += reaches[number]
      case .chance(let first):
        for (move, child) in node.children.enumerated() {
          reaches[child] = reaches[number] * chances[chances.startIndex + first + move]
        }
      case .decision(let set):
        let first = probabilities.startIndex + game.sets[set].actions.lowerBound
        for (move, child) in node.children.enumerated() {
          reaches[child] = reaches[number] * probabilities[first + move]
        }
      }
    }
  }
}
