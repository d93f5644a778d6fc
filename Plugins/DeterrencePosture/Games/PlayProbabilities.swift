/// How likely each play of a game is when all choices are known.
struct PlayProbabilities: Sendable {
  private let game: ExtensiveGame

  init(_ game: ExtensiveGame) {
    self.game = game
  }

  /// The probability of each terminal.
  /// - Parameters:
  ///   - probabilities: by action.
  ///   - chances: by move of nature.
  func terminals(_ probabilities: [Double], chances: [Double]) -> [Double] {
    var reaches = [Double](repeating: 1, count: game.nodes.count)
    var ends = [Double](repeating: 0, count: game.terminals.count)
    for (number, node) in game.nodes.enumerated() {
      switch node.kind {
      case .terminal(let terminal): ends[terminal] = reaches[number]
      case .chance(let first):
        for (move, child) in node.children.enumerated() {
          reaches[child] = reaches[number] * chances[first + move]
        }
      case .decision(let set):
        let first = game.sets[set].actions.lowerBound
        for (move, child) in node.children.enumerated() {
          reaches[child] = reaches[number] * probabilities[first + move]
        }
      }
    }
    return ends
  }
}
