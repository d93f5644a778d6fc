/// A finite game in extensive form: who moves when, knowing what, and what it leads to.
///
/// Nodes stand in prefix order, so that a node's children come after it. Actions are numbered
/// through all information sets, in the order of players, then sets, then actions.
struct ExtensiveGame: Sendable, Equatable {
  /// What happens at a node.
  enum Kind: Sendable, Equatable {
    /// Nature moves; `firstMove` is the number of its first move among all moves of nature.
    case chance(firstMove: Int)
    /// The owner of an information set moves.
    case decision(set: Int)
    /// The game ends.
    case terminal(Int)
  }

  /// A place in the tree.
  struct Node: Sendable, Equatable {
    var kind: Kind
    /// By move; empty at the end of the game.
    var children: [Int]
  }

  /// Nodes that a player cannot tell apart.
  struct InformationSet: Sendable, Equatable {
    var name: String
    /// The number of the player who moves.
    var player: Int
    /// The numbers of its actions.
    var actions: Range<Int>
    /// Its nodes, ascending.
    var nodes: [Int]
  }

  /// A move of nature.
  struct ChanceMove: Sendable, Equatable {
    var name: String
    /// As the game has it; the moves of a node sum to 1.
    var probability: Double
  }

  /// The end of a play.
  struct Terminal: Sendable, Equatable {
    /// The number of its outcome.
    var outcome: Int
  }

  /// What a play leads to; several terminals may share it.
  struct Outcome: Sendable, Equatable {
    var name: String
    /// By player.
    var payoffs: [Double]
  }

  var title: String
  var players: [String]
  var nodes: [Node]
  var sets: [InformationSet]
  /// The name of each action within its set.
  var actions: [String]
  var chanceMoves: [ChanceMove]
  var terminals: [Terminal]
  var outcomes: [Outcome]

  /// Names of actions that are unique in the game: set and action.
  var actionLabels: [String] {
    sets.flatMap { set in set.actions.map { "\(set.name):\(actions[$0])" } }
  }

  /// By node: the actions on the way to it.
  var histories: [[Int]] {
    var histories = [[Int]](repeating: [], count: nodes.count)
    for (number, node) in nodes.enumerated() {
      for (move, child) in node.children.enumerated() {
        histories[child] = histories[number]
        if case .decision(let set) = node.kind {
          histories[child].append(sets[set].actions.lowerBound + move)
        }
      }
    }
    return histories
  }
}
