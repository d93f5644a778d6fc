/// Reads games in the text format of Gambit, EFG 2.
///
/// Moves of nature, personal moves and ends in prefix order; payoffs as decimals or fractions.
/// Outcomes at moves add to those at ends. Reference: Gambit project, manual of version 16, "The
/// extensive game (.efg) file format".
struct GambitFile {
  private var tokens: GambitTokens
  private var outcomes: [Int: (name: String, payoffs: [Double])] = [:]
  /// An information set in the numbers of the file.
  private struct Key: Hashable {
    var player: Int
    var number: Int
  }

  private var setNames: [Key: (name: String, actions: [String])] = [:]
  /// By name of an information set: where it is first.
  private var places: [String: GambitTokens.Place] = [:]
  private var depth = 0
  private var chances: [Int: [(name: String, probability: Double)]] = [:]
  private var players: [String] = []

  /// The game of a file.
  /// - Throws: ``GameError`` with line and column of what is wrong.
  static func game(_ text: String) throws(GameError) -> ExtensiveGame {
    var file = GambitFile(tokens: try GambitTokens(text))
    return try file.read()
  }

  private init(tokens: GambitTokens) {
    self.tokens = tokens
  }

  private mutating func read() throws(GameError) -> ExtensiveGame {
    try tokens.expectWord("EFG")
    guard try tokens.integer("the version of the format") == 2 else {
      throw tokens.problem("only version 2 of the format is read")
    }
    _ = try tokens.word("R or D")
    let title = try tokens.text("the title")
    try tokens.expect("{")
    while !tokens.skip("}") { players.append(try tokens.text("the name of a player")) }
    if tokens.isText { _ = try tokens.text("a comment") }
    let none = [Double](repeating: 0, count: players.count)
    let tree = try node(payoffs: none)
    if let place = tokens.nextPlace {
      throw place.problem("the tree is complete, but more follows")
    }
    do {
      return try ExtensiveGame(title: title, players: players, tree: tree)
    } catch {
      guard let place = error.set.flatMap({ places[$0] }) else { throw error }
      throw place.problem(error.description)
    }
  }

  /// As deep as the stack of a thread surely allows.
  private static let deepest = 200

  private mutating func node(payoffs: [Double]) throws(GameError) -> GameTree {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw tokens.problem("the tree is deeper than \(Self.deepest) moves")
    }
    switch try tokens.word("c, p or t") {
    case "c": return try chance(payoffs)
    case "p": return try decision(payoffs)
    case "t":
      if tokens.isText { _ = try tokens.text("the name of the node") }
      let end = try outcome()
      return .end(
        outcome: end?.name ?? "none",
        payoffs: zip(payoffs, end?.payoffs ?? payoffs.map { _ in 0 })
          .map { $0 + $1 })
    case let other: throw tokens.problem("a node starts with c, p or t, not \(other)")
    }
  }

  private mutating func chance(_ payoffs: [Double]) throws(GameError) -> GameTree {
    let place = tokens.place
    if tokens.isText { _ = try tokens.text("the name of the node") }
    let set = try tokens.integer("the number of the information set")
    if tokens.isText { _ = try tokens.text("the name of the information set") }
    var moves: [(name: String, probability: Double)] = []
    if tokens.skip("{") {
      while !tokens.skip("}") {
        moves.append(
          (try tokens.text("the name of a move"), try tokens.number("the probability of a move")))
      }
      let sum = moves.reduce(0) { $0 + $1.probability }
      guard abs(sum - 1) < 1e-6, moves.allSatisfy({ $0.probability >= 0 }) else {
        throw place.problem("the probabilities of a move of nature sum to \(sum)")
      }
      chances[set] = moves
    } else if let known = chances[set] {
      moves = known
    } else {
      throw tokens.problem("set \(set) of nature has no moves yet")
    }
    let sum = try added(outcome(), to: payoffs)
    var next: [(name: String, probability: Double, next: GameTree)] = []
    for move in moves { next.append((move.name, move.probability, try node(payoffs: sum))) }
    return .chance(next)
  }

  private mutating func decision(_ payoffs: [Double]) throws(GameError) -> GameTree {
    if tokens.isText { _ = try tokens.text("the name of the node") }
    let player = try tokens.integer("the number of a player") - 1
    guard players.indices.contains(player) else {
      throw tokens.problem("there are \(players.count) players, not \(player + 1)")
    }
    let number = try tokens.integer("the number of the information set")
    // The sets of each player are numbered by themselves.
    let key = Key(player: player, number: number)
    let place = tokens.place
    var name = "\(players[player])-\(number)"
    if tokens.isText {
      let given = try tokens.text("the name of the information set")
      if !given.isEmpty { name = given }
    }
    var actions: [String] = []
    if tokens.skip("{") {
      while !tokens.skip("}") { actions.append(try tokens.text("the name of an action")) }
      if let known = setNames[key] {
        guard known.actions == actions else {
          throw place.problem("nodes of set \(known.name) differ in their actions")
        }
        name = known.name
      } else if setNames.values.contains(where: { $0.name == name }) {
        name += "-\(number)"
      }
      guard !actions.isEmpty, Set(actions).count == actions.count else {
        throw place.problem("set \(name) needs actions of different names")
      }
      setNames[key] = (name, actions)
      if places[name] == nil { places[name] = place }
    } else if let known = setNames[key] {
      (name, actions) = known
    } else {
      throw tokens.problem("information set \(number) has no actions yet")
    }
    let sum = try added(outcome(), to: payoffs)
    var moves: [(action: String, next: GameTree)] = []
    for action in actions { moves.append((action, try node(payoffs: sum))) }
    return .decision(player: player, set: name, moves)
  }

  private func added(
    _ outcome: (name: String, payoffs: [Double])?, to payoffs: [Double]
  ) -> [Double] {
    guard let outcome else { return payoffs }
    return zip(payoffs, outcome.payoffs).map { $0 + $1 }
  }

  /// The outcome that a node names; its payoffs stand where it is named first.
  private mutating func outcome() throws(GameError) -> (name: String, payoffs: [Double])? {
    let number = try tokens.integer("the number of an outcome")
    guard number != 0 else { return nil }
    var name = "outcome-\(number)"
    if tokens.isText {
      let given = try tokens.text("the name of an outcome")
      if !given.isEmpty { name = given }
    }
    guard tokens.skip("{") else {
      guard let known = outcomes[number] else {
        throw tokens.problem("outcome \(number) has no payoffs yet")
      }
      return known
    }
    var payoffs: [Double] = []
    while !tokens.skip("}") {
      payoffs.append(try tokens.number("a payoff"))
      _ = tokens.skip(",")
    }
    guard payoffs.count == players.count else {
      throw tokens.problem(
        "outcome \(name) has \(payoffs.count) payoffs for \(players.count) players")
    }
    outcomes[number] = (name, payoffs)
    return (name, payoffs)
  }
}
