import RiskPluginKit

/// The logit equilibrium of any game in extensive form, read from a file.
struct GameModel: RiskModel {
  private let game: ExtensiveGame
  private let equilibrium: LogitEquilibrium
  /// Nil in an instance that is only asked for its shape.
  private let vectorMath: VectorMath?

  init(_ context: ModelContext) throws(RiskError) {
    let text = String(decoding: try context.document("game"), as: UTF8.self)
    do {
      game = try GambitFile.game(text)
    } catch {
      throw .invalidArgument("the game cannot be read: \(error)", field: "game")
    }
    equilibrium = LogitEquilibrium(game)
    vectorMath = context.shapeOnly ? nil : try context.service()
  }

  var dimensions: [Dimension] {
    [
      Self.outcome.with(labels: game.outcomes.map(\.name)),
      Self.player.with(labels: game.players), Self.action.with(labels: game.actionLabels),
      Self.move.with(labels: moveLabels),
    ]
  }

  /// Names of nature's moves with their numbers; a game without any has one that never happens.
  private var moveLabels: [String] {
    guard !game.chanceMoves.isEmpty else { return ["none"] }
    return game.chanceMoves.enumerated().map { "\($0 + 1):\($1.name)" }
  }

  func defaults(for input: String) -> [Double]? {
    switch input {
    case "payoff": game.outcomes.flatMap(\.payoffs)
    case "chance": game.chanceMoves.isEmpty ? [0] : game.chanceMoves.map(\.probability)
    default: nil
    }
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let vectorMath else {
      throw RiskError(.internal, "an instance for its shape was asked to evaluate")
    }
    let samples = try samples(batch)
    let solution = try equilibrium.solve(
      samples, vectorMath: vectorMath,
      shouldStop: { batch.shouldStop })
    var plays = PlayProbabilities(game)
    let outcomes = try batch.output("outcome_probability")
    let choices = try batch.output("choice_probability")
    for row in 0..<batch.rowCount {
      guard solution.methods[row] != .failed else {
        if samples.chances[row].contains(where: { !$0.isFinite }) {
          batch.fail(row: row, field: "chance", "all weights of a move of nature are 0")
        } else {
          batch.fail(
            row: row, .numerical, field: "lambda",
            "no equilibrium was found at a precision of \(samples.lambda[row])")
        }
        continue
      }
      let (isContinued, steps) =
        switch solution.methods[row] {
        case .iteration(let steps): (0.0, steps)
        case .branch(let steps): (1.0, steps)
        case .failed: (0.0, 0)
        }
      var continued = try batch.output("is_continued").column(0)
      continued[row] = isContinued
      var step = try batch.output("steps").column(0)
      step[row] = Double(steps)
      let probabilities = solution.probabilities[row]
      for (action, probability) in probabilities.enumerated() {
        var column = choices.column(action)
        column[row] = probability
      }
      plays.update(probabilities, chances: samples.chances[row])
      for (outcome, probability) in plays.outcomes.enumerated() {
        var column = outcomes.column(outcome)
        column[row] = probability
      }
    }
  }

  private func samples(_ batch: borrowing Batch) throws(RiskError) -> GameSamples {
    let lambda = try batch.input("lambda").column(0)
    var samples = GameSamples(of: game, lambda: lambda.indices.map { lambda[$0] })
    let payoffs = try batch.input("payoff")
    let chances = try batch.input("chance")
    for place in 0..<payoffs.columns {
      let from = payoffs.column(place)
      for row in from.indices { samples.payoffs[row, place] = from[row] }
    }
    for node in game.nodes {
      guard case .chance(let first) = node.kind else { continue }
      let moves = first..<first + node.children.count
      for row in lambda.indices {
        var sum = 0.0
        for move in moves { sum += chances.column(move)[row] }
        for move in moves { samples.chances[row, move] = chances.column(move)[row] / sum }
      }
    }
    return samples
  }
}
