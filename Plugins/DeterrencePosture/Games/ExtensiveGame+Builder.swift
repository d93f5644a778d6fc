/// A tree as one writes it down, to be numbered by ``ExtensiveGame/init(title:players:tree:)``.
indirect enum GameTree: Sendable {
  /// Nature moves.
  case chance([(name: String, probability: Double, next: GameTree)])
  /// A player moves, knowing no more than the name of the set.
  case decision(player: Int, set: String, [(action: String, next: GameTree)])
  /// The game ends with an outcome.
  case end(outcome: String, payoffs: [Double])
}

/// Why a tree is no game.
struct GameError: Error, Equatable, CustomStringConvertible {
  var description: String
  /// The information set at fault, for a reader that knows its place.
  var set: String?
}

extension ExtensiveGame {
  /// Numbers a tree.
  ///
  /// Sets of one player and name are one set; ends of one outcome name and equal payoffs are one
  /// outcome, and names that stand for several get the number of their order.
  /// - Throws: ``GameError`` when nodes of a set differ in actions, when a player forgets what he
  ///   knew, or when probabilities of nature do not sum to 1.
  init(title: String, players: [String], tree: GameTree) throws(GameError) {
    var numbering = Numbering(players: players)
    _ = try numbering.add(tree)
    self = try numbering.game(title: title)
    try checkRecall()
  }

  /// A game under construction: sets are known when all nodes are.
  private struct Numbering {
    struct Set {
      var name: String
      var player: Int
      var actions: [String]
      var nodes: [Int]
    }

    var players: [String]
    var nodes: [Node] = []
    var sets: [Set] = []
    var chanceMoves: [ChanceMove] = []
    var terminals: [Terminal] = []
    var outcomes: [Outcome] = []

    mutating func add(_ tree: GameTree) throws(GameError) -> Int {
      let number = nodes.count
      nodes.append(Node(kind: .terminal(0), children: []))
      switch tree {
      case .chance(let moves):
        let first = chanceMoves.count
        let sum = moves.reduce(0) { $0 + $1.probability }
        guard abs(sum - 1) < 1e-6, moves.allSatisfy({ $0.probability >= 0 }) else {
          throw GameError(description: "the probabilities of a move of nature sum to \(sum)")
        }
        chanceMoves += moves.map { ChanceMove(name: $0.name, probability: $0.probability / sum) }
        nodes[number].kind = .chance(firstMove: first)
        for move in moves { nodes[number].children.append(try add(move.next)) }
      case .decision(let player, let name, let moves):
        nodes[number].kind = .decision(
          set: try join(number, player: player, name: name, actions: moves.map(\.action)))
        for move in moves { nodes[number].children.append(try add(move.next)) }
      case .end(let name, let payoffs):
        guard payoffs.count == players.count, payoffs.allSatisfy(\.isFinite) else {
          throw GameError(
            description: "outcome \(name) has \(payoffs.count) payoffs for \(players.count) players"
          )
        }
        let outcome = Outcome(name: name, payoffs: payoffs)
        let place = outcomes.firstIndex(of: outcome) ?? outcomes.count
        if place == outcomes.count { outcomes.append(outcome) }
        nodes[number].kind = .terminal(terminals.count)
        terminals.append(Terminal(outcome: place))
      }
      return number
    }

    private mutating func join(
      _ node: Int, player: Int, name: String, actions: [String]
    ) throws(GameError) -> Int {
      guard players.indices.contains(player) else {
        throw GameError(description: "set \(name) belongs to player \(player + 1), who is missing")
      }
      guard !actions.isEmpty, Swift.Set(actions).count == actions.count else {
        throw GameError(description: "set \(name) needs actions of different names")
      }
      guard let place = sets.firstIndex(where: { $0.name == name && $0.player == player }) else {
        sets.append(Set(name: name, player: player, actions: actions, nodes: [node]))
        return sets.count - 1
      }
      guard sets[place].actions == actions else {
        throw GameError(description: "nodes of set \(name) differ in their actions")
      }
      sets[place].nodes.append(node)
      return place
    }

    func game(title: String) throws(GameError) -> ExtensiveGame {
      let order = sets.indices.sorted {
        (sets[$0].player, $0) < (sets[$1].player, $1)
      }
      var ranks = [Int](repeating: 0, count: sets.count)
      for (rank, place) in order.enumerated() { ranks[place] = rank }
      var ordered: [InformationSet] = []
      var actions: [String] = []
      for place in order {
        let set = sets[place]
        ordered.append(
          InformationSet(
            name: set.name, player: set.player,
            actions: actions.count..<actions.count + set.actions.count, nodes: set.nodes))
        actions += set.actions
      }
      let renumbered = nodes.map { node in
        guard case .decision(let set) = node.kind else { return node }
        return Node(kind: .decision(set: ranks[set]), children: node.children)
      }
      return ExtensiveGame(
        title: title, players: players, nodes: renumbered, sets: ordered, actions: actions,
        chanceMoves: chanceMoves, terminals: terminals, outcomes: Self.distinct(outcomes))
    }

    /// Outcomes with names of their own.
    private static func distinct(_ outcomes: [Outcome]) -> [Outcome] {
      let counts = Dictionary(outcomes.map { ($0.name, 1) }, uniquingKeysWith: +)
      var seen: [String: Int] = [:]
      return outcomes.map { outcome in
        guard counts[outcome.name, default: 0] > 1 else { return outcome }
        let number = seen[outcome.name, default: 0] + 1
        seen[outcome.name] = number
        return Outcome(name: "\(outcome.name)-\(number)", payoffs: outcome.payoffs)
      }
    }
  }

  /// Perfect recall: on the way to all nodes of a set, its player has made the same choices.
  ///
  /// Logit equilibria in behaviour strategies presuppose it.
  private func checkRecall() throws(GameError) {
    var choices = [[Int]](repeating: [], count: nodes.count * players.count)
    for (number, node) in nodes.enumerated() {
      for (move, child) in node.children.enumerated() {
        for player in players.indices {
          choices[child * players.count + player] = choices[number * players.count + player]
        }
        if case .decision(let set) = node.kind {
          let place = child * players.count + sets[set].player
          choices[place].append(sets[set].actions.lowerBound + move)
        }
      }
    }
    for set in sets {
      let histories = Swift.Set(set.nodes.map { choices[$0 * players.count + set.player] })
      guard histories.count == 1 else {
        throw GameError(
          description: "at set \(set.name), \(players[set.player]) has forgotten an own choice",
          set: set.name)
      }
    }
  }
}
