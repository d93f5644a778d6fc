import RiskPluginKit

/// A game laid out for the evaluation of eight samples at once.
///
/// One number of the scalar algorithm is a vector of eight lanes here, a sample each. Lanes never
/// mix, so that a sample's result is its own, and the working set of a game of some hundred nodes
/// stays in the first cache.
struct GameKernel: Sendable {
  /// Eight samples.
  typealias Lanes = SIMD8<Double>

  /// A child of a node with what leads to it.
  private struct Branch {
    /// The child's place among nodes.
    var child: Int
    /// The number of the action, or that of the move of nature after all actions.
    var choice: Int
  }

  /// A node at which something is chosen.
  private struct Move {
    var node: Int
    var branches: Range<Int>
  }

  /// An information set.
  private struct Decision {
    var player: Int
    var actions: Range<Int>
    /// Its nodes as places in ``stakes``.
    var stakes: Range<Int>
  }

  /// A node of an information set.
  private struct Stake {
    var node: Int
    var firstBranch: Int
  }

  let game: ExtensiveGame
  let actionCount: Int
  private let playerCount: Int
  private let moves: [Move]
  private let branches: [Branch]
  private let decisions: [Decision]
  private let stakes: [Stake]
  /// By terminal: its node.
  private let ends: [Int]

  init(_ game: ExtensiveGame) {
    self.game = game
    actionCount = game.actions.count
    playerCount = game.players.count
    var moves: [Move] = []
    var branches: [Branch] = []
    var starts = [Int](repeating: 0, count: game.nodes.count)
    var ends = [Int](repeating: 0, count: game.terminals.count)
    for (number, node) in game.nodes.enumerated() {
      starts[number] = branches.count
      let first: Int
      switch node.kind {
      case .terminal(let terminal):
        ends[terminal] = number
        continue
      case .chance(let firstMove): first = game.actions.count + firstMove
      case .decision(let set): first = game.sets[set].actions.lowerBound
      }
      branches += node.children.enumerated().map { Branch(child: $1, choice: first + $0) }
      moves.append(Move(node: number, branches: starts[number]..<branches.count))
    }
    var stakes: [Stake] = []
    decisions = game.sets.map { set in
      let first = stakes.count
      stakes += set.nodes.map { Stake(node: $0, firstBranch: starts[$0]) }
      return Decision(player: set.player, actions: set.actions, stakes: first..<stakes.count)
    }
    self.moves = moves
    self.branches = branches
    self.stakes = stakes
    self.ends = ends
  }

  /// The numbers of eight samples while their equilibrium is sought.
  struct Workspace {
    /// The probability of each action, then that of each move of nature.
    var choices: [Lanes]
    /// By action: added to λ times its value; −1000 forbids it.
    var bonuses: [Lanes]
    var lambda: Lanes
    /// By action: the logit response.
    fileprivate(set) var responses: [Lanes]
    /// By node: the probability of getting there.
    fileprivate var reaches: [Lanes]
    /// By node and player: the expected payoff from there.
    fileprivate var values: [Lanes]
  }

  func workspace() -> Workspace {
    let zero = Lanes.zero
    return Workspace(
      choices: .init(repeating: zero, count: actionCount + game.chanceMoves.count),
      bonuses: .init(repeating: zero, count: actionCount), lambda: zero,
      responses: .init(repeating: zero, count: actionCount),
      reaches: .init(repeating: Lanes(repeating: 1), count: game.nodes.count),
      values: .init(repeating: zero, count: game.nodes.count * playerCount))
  }

  /// Sets the payoff of a player at a terminal in one lane.
  func setPayoff(
    _ value: Double, of player: Int, at terminal: Int, lane: Int, in workspace: inout Workspace
  ) {
    workspace.values[ends[terminal] * playerCount + player][lane] = value
  }

  /// Replaces `responses` by the logit responses to `choices`.
  ///
  /// V_a = Σ_n reach(n) u(child(n, a)) / Σ_n reach(n) over the nodes n of its set, and
  /// p'_a ∝ exp(λ V_a + bonus_a). Beliefs are in the ratio, so that Bayes' rule needs no code.
  func respond(_ workspace: inout Workspace, vectorMath: VectorMath) {
    // Arrays are handed over one by one, so that each is accessed as a span.
    reach(&workspace.reaches, choices: workspace.choices)
    expect(&workspace.values, choices: workspace.choices)
    exponents(
      &workspace.responses, lambda: workspace.lambda, bonuses: workspace.bonuses,
      reaches: workspace.reaches, values: workspace.values)
    exponentiate(&workspace.responses, vectorMath: vectorMath)
    close(&workspace.responses)
  }

  /// Probabilities below this count as this for reaching nodes, so that beliefs stay defined.
  private static let leastReach = 1e-100

  private func reach(_ result: inout [Lanes], choices: [Lanes]) {
    let least = Lanes(repeating: Self.leastReach)
    let choices = choices.span
    var reaches = result.mutableSpan
    for move in moves {
      let here = reaches[move.node]
      for place in move.branches {
        let branch = branches[place]
        reaches[branch.child] = here * Self.greater(choices[branch.choice], least)
      }
    }
  }

  private func expect(_ result: inout [Lanes], choices: [Lanes]) {
    let choices = choices.span
    var values = result.mutableSpan
    for move in moves.reversed() {
      for player in 0..<playerCount {
        var sum = Lanes.zero
        for place in move.branches {
          let branch = branches[place]
          sum += choices[branch.choice] * values[branch.child * playerCount + player]
        }
        values[move.node * playerCount + player] = sum
      }
    }
  }

  /// The exponents of responses, less the largest of each set.
  private func exponents(
    _ result: inout [Lanes], lambda: Lanes, bonuses: [Lanes], reaches: [Lanes], values: [Lanes]
  ) {
    let values = values.span
    let reaches = reaches.span
    let bonuses = bonuses.span
    var responses = result.mutableSpan
    for decision in decisions {
      var total = Lanes.zero
      for place in decision.stakes { total += reaches[stakes[place].node] }
      // A set that floating point cannot reach is played as if nothing were at stake.
      let scale = lambda / Self.greater(total, Lanes(repeating: 1e-290))
      var largest = Lanes(repeating: -.infinity)
      var offset = 0
      for action in decision.actions {
        var sum = Lanes.zero
        for place in decision.stakes {
          let stake = stakes[place]
          let child = branches[stake.firstBranch + offset].child
          sum += reaches[stake.node] * values[child * playerCount + decision.player]
        }
        let exponent = sum * scale + bonuses[action]
        responses[action] = exponent
        largest = Self.greater(largest, exponent)
        offset += 1
      }
      for action in decision.actions { responses[action] -= largest }
    }
  }

  /// The greater of each pair of lanes; that of the standard library goes lane by lane.
  @inline(__always)
  static func greater(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: a .< b) }

  /// Closes each set to one.
  private func close(_ result: inout [Lanes]) {
    var responses = result.mutableSpan
    for decision in decisions {
      var sum = Lanes.zero
      for action in decision.actions { sum += responses[action] }
      for action in decision.actions { responses[action] /= sum }
    }
  }

  private func exponentiate(_ lanes: inout [Lanes], vectorMath: VectorMath) {
    lanes.withUnsafeMutableBytes { bytes in
      // Eight doubles lie side by side in a vector, so that no copy is needed.
      var doubles = MutableSpan(_unsafeElements: bytes.bindMemory(to: Double.self))
      vectorMath.exp(inPlace: &doubles)
    }
  }
}
