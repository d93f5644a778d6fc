import RiskPluginKit

/// A game laid out for the evaluation of eight samples at once.
///
/// One number of the scalar algorithm is a vector of eight lanes here, a sample each. Lanes never
/// mix, so that a sample's result is its own, and the working set of a game of some hundred nodes
/// stays in the first cache. Of reaches and expected payoffs only those are computed that somebody's
/// choice depends on.
struct GameKernel: Sendable {
  /// Eight samples.
  typealias Lanes = SIMD8<Double>

  /// A move to a node that is not an end: its reach is the product of two others.
  private struct Step {
    var from, choice, to: Int
  }

  /// A choice and the place among ``Workspace/values`` of what a player expects after it.
  private struct Term {
    var choice, value: Int
  }

  /// An expected payoff: the sum of its terms.
  private struct Expectation {
    var terms: Range<Int>
    var value: Int
  }

  /// A node of an information set and what its owner expects after an action there.
  private struct Stake {
    var reach, value: Int
  }

  /// An information set.
  private struct Decision {
    var actions: Range<Int>
    var nodeCount: Int
    /// All nodes for the first action, then all for the next one.
    var firstStake: Int
  }

  let game: ExtensiveGame
  let actionCount: Int
  /// The actions that beliefs are about: on the way to some nodes of a set but not to all.
  let beliefActions: [Int]
  private let steps: [Step]
  private let terms: [Term]
  private let expectations: [Expectation]
  private let stakes: [Stake]
  private let decisions: [Decision]
  private let valueCount: Int

  init(_ game: ExtensiveGame) {
    self.game = game
    actionCount = game.actions.count
    let players = game.players.count
    var steps: [Step] = []
    // By node and player: whether the player has moved on the way to the node.
    var hasMoved = [Bool](repeating: false, count: game.nodes.count * players)
    for (number, node) in game.nodes.enumerated() {
      for (move, child) in node.children.enumerated() {
        for player in 0..<players where hasMoved[number * players + player] {
          hasMoved[child * players + player] = true
        }
        if case .decision(let set) = node.kind {
          hasMoved[child * players + game.sets[set].player] = true
        }
        if case .terminal = game.nodes[child].kind { continue }
        steps.append(Step(from: number, choice: Self.choice(game, node, move), to: child))
      }
    }
    // Payoffs of outcomes come first, and then expectations at nodes.
    var count = game.outcomes.count * players
    var places = [Int](repeating: 0, count: game.nodes.count * players)
    var terms: [Term] = []
    var expectations: [Expectation] = []
    for (number, node) in game.nodes.enumerated().reversed() {
      for player in 0..<players {
        let place = number * players + player
        if case .terminal(let terminal) = node.kind {
          places[place] = game.terminals[terminal].outcome * players + player
        } else if hasMoved[place] {
          let first = terms.count
          for (move, child) in node.children.enumerated() {
            terms.append(
              Term(
                choice: Self.choice(game, node, move), value: places[child * players + player]))
          }
          expectations.append(Expectation(terms: first..<terms.count, value: count))
          places[place] = count
          count += 1
        }
      }
    }
    var stakes: [Stake] = []
    decisions = game.sets.map { set in
      let first = stakes.count
      for move in 0..<set.actions.count {
        stakes += set.nodes.map {
          Stake(reach: $0, value: places[game.nodes[$0].children[move] * players + set.player])
        }
      }
      return Decision(actions: set.actions, nodeCount: set.nodes.count, firstStake: first)
    }
    beliefActions = Self.beliefActions(game)
    self.steps = steps
    self.terms = terms
    self.expectations = expectations
    self.stakes = stakes
    valueCount = count
  }

  private static func beliefActions(_ game: ExtensiveGame) -> [Int] {
    let histories = game.histories
    var actions: Set<Int> = []
    for set in game.sets {
      let ways = set.nodes.map { Set(histories[$0]) }
      let some = ways.reduce(into: Set<Int>()) { $0.formUnion($1) }
      let all = ways.dropFirst().reduce(ways.first ?? []) { $0.intersection($1) }
      actions.formUnion(some.subtracting(all))
    }
    return actions.sorted()
  }

  /// The number of a move among all actions and then all moves of nature.
  private static func choice(
    _ game: ExtensiveGame, _ node: ExtensiveGame.Node, _ move: Int
  ) -> Int {
    switch node.kind {
    case .chance(let first): game.actions.count + first + move
    case .decision(let set): game.sets[set].actions.lowerBound + move
    case .terminal: 0
    }
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
    /// ``choices``, none of them too small for beliefs.
    fileprivate var floored: [Lanes]
    /// By node: the probability of getting there.
    fileprivate var reaches: [Lanes]
    /// The payoff of each outcome to each player, then expected payoffs.
    fileprivate(set) var values: [Lanes]

    /// Sets a payoff in one lane; outcome times the number of players and the player is its place.
    mutating func setPayoff(_ value: Double, at place: Int, lane: Int) {
      values[place][lane] = value
    }
  }

  func workspace() -> Workspace {
    let zero = Lanes.zero
    return Workspace(
      choices: .init(repeating: zero, count: actionCount + game.chanceMoves.count),
      bonuses: .init(repeating: zero, count: actionCount), lambda: zero,
      responses: .init(repeating: zero, count: actionCount),
      floored: .init(repeating: zero, count: actionCount + game.chanceMoves.count),
      reaches: .init(repeating: Lanes(repeating: 1), count: game.nodes.count),
      values: .init(repeating: zero, count: valueCount))
  }

  /// Replaces `responses` by the logit responses to `choices`.
  ///
  /// V_a = Σ_n reach(n) u(child(n, a)) / Σ_n reach(n) over the nodes n of its set, and
  /// p'_a ∝ exp(λ V_a + bonus_a). Beliefs are in the ratio, so that Bayes' rule needs no code.
  func respond(_ workspace: inout Workspace, vectorMath: VectorMath) {
    // Arrays are handed over one by one, so that each is accessed as a span.
    floor(&workspace.floored, choices: workspace.choices)
    reach(&workspace.reaches, choices: workspace.floored)
    expect(&workspace.values, choices: workspace.choices)
    exponents(
      &workspace.responses, lambda: workspace.lambda, bonuses: workspace.bonuses,
      reaches: workspace.reaches, values: workspace.values)
    exponentiate(&workspace.responses, vectorMath: vectorMath)
    close(&workspace.responses)
  }

  /// Probabilities below this count as this for reaching nodes, so that beliefs stay defined.
  ///
  /// Three in a row may be as small before a product is 0; see ``beliefActions``.
  static let leastReach = 1e-100

  private func floor(_ result: inout [Lanes], choices: [Lanes]) {
    let least = Lanes(repeating: Self.leastReach)
    let choices = choices.span
    var floored = result.mutableSpan
    for choice in choices.indices { floored[choice] = Self.greater(choices[choice], least) }
  }

  private func reach(_ result: inout [Lanes], choices: [Lanes]) {
    let choices = choices.span
    let steps = steps.span
    var reaches = result.mutableSpan
    for place in steps.indices {
      let step = steps[place]
      reaches[step.to] = reaches[step.from] * choices[step.choice]
    }
  }

  private func expect(_ result: inout [Lanes], choices: [Lanes]) {
    let choices = choices.span
    let terms = terms.span
    let expectations = expectations.span
    var values = result.mutableSpan
    for place in expectations.indices {
      let expectation = expectations[place]
      var sum = Lanes.zero
      for number in expectation.terms {
        let term = terms[number]
        sum += choices[term.choice] * values[term.value]
      }
      values[expectation.value] = sum
    }
  }

  /// The exponents of responses, less the largest of each set.
  private func exponents(
    _ result: inout [Lanes], lambda: Lanes, bonuses: [Lanes], reaches: [Lanes], values: [Lanes]
  ) {
    let values = values.span
    let reaches = reaches.span
    let bonuses = bonuses.span
    let stakes = stakes.span
    let decisions = decisions.span
    var responses = result.mutableSpan
    for place in decisions.indices {
      let decision = decisions[place]
      var number = decision.firstStake
      var total = Lanes.zero
      for node in number..<number + decision.nodeCount { total += reaches[stakes[node].reach] }
      // A set that floating point cannot reach is played as if nothing were at stake.
      let scale = lambda / Self.greater(total, Lanes(repeating: 1e-290))
      var largest = Lanes(repeating: -.infinity)
      for action in decision.actions {
        var sum = Lanes.zero
        for _ in 0..<decision.nodeCount {
          let stake = stakes[number]
          sum += reaches[stake.reach] * values[stake.value]
          number += 1
        }
        let exponent = sum * scale + bonuses[action]
        responses[action] = exponent
        largest = Self.greater(largest, exponent)
      }
      for action in decision.actions { responses[action] -= largest }
    }
  }

  /// The greater of each pair of lanes; that of the standard library goes lane by lane.
  @inline(__always)
  static func greater(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: a .< b) }

  /// Closes each set to one.
  private func close(_ result: inout [Lanes]) {
    let decisions = decisions.span
    var responses = result.mutableSpan
    for place in decisions.indices {
      let actions = decisions[place].actions
      var sum = Lanes.zero
      for action in actions { sum += responses[action] }
      let share = 1 / sum
      for action in actions { responses[action] *= share }
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
