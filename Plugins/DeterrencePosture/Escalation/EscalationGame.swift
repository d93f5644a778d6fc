import RiskPluginKit

/// What samples of the escalation game differ in; a row or entry for each.
struct EscalationSamples: Sendable {
  /// The precision of play of both sides.
  var lambda: [Double]
  /// The probability that a side is hard, drawn independently.
  var challengerHard, tacticallyHard, strategicallyHard: [Double]
  /// By outcome, in the order of ``EscalationTree/outcomes``.
  var challengerPayoffs, defenderPayoffs: SampleRows
  /// What tactical hardness adds to the defender's payoff of DD, and softness takes from it.
  var tacticalShift: [Double]
  /// What strategic hardness adds to the payoff of EE, and softness takes from it, for both.
  var strategicShift: [Double]
  /// Whether the defender may be the first to escalate.
  var mayEscalateFirst: [Bool]
}

/// What samples of the escalation game come to.
struct EscalationResults: Sendable {
  /// By outcome, in the order of ``EscalationTree/outcomes``.
  var probabilities: SampleRows
  /// Whether an equilibrium was found.
  var isSolved: [Bool]

  /// The probability that the status quo is not kept.
  func challenge(_ row: Int) -> Double { 1 - probabilities[row, 0] }

  /// The probability of an armed attack: of all that is neither status quo nor grey zone.
  func armed(_ row: Int) -> Double { probabilities[row].dropFirst(3).reduce(0, +) }
}

/// The escalation game of many samples.
struct EscalationGame: Sendable {
  let game: ExtensiveGame
  private let equilibrium: LogitEquilibrium
  /// By outcome of the game: which of ``EscalationTree/outcomes`` it is, and the signs of types.
  private let kinds: [(outcome: Int, signs: [Double])]
  /// The defender's actions of escalating first.
  private let firstEscalations: [Int]

  init() throws(RiskError) {
    do {
      game = try EscalationTree.game()
    } catch {
      throw RiskError(.internal, "the escalation game is no game: \(error)")
    }
    equilibrium = LogitEquilibrium(game)
    kinds = game.outcomes.map { outcome in
      (
        EscalationTree.outcomes.firstIndex(of: String(outcome.name.prefix(2))) ?? 0,
        outcome.name.dropFirst(2).map { $0 == "+" ? 1 : -1 }
      )
    }
    let labels = game.actionLabels
    firstEscalations = labels.indices.filter {
      labels[$0].hasPrefix("N2") && labels[$0].hasSuffix(":E")
    }
  }

  /// The outcomes of samples; those of a sample depend on that sample alone.
  /// - Throws: `cancelled` when `shouldStop` says so.
  func solve(
    _ samples: EscalationSamples, vectorMath: VectorMath,
    shouldStop: () -> Bool = { false }
  ) throws(RiskError) -> EscalationResults {
    let rows = gameSamples(samples)
    let solution = try equilibrium.solve(
      rows, vectorMath: vectorMath, shouldStop: shouldStop)
    var results = EscalationResults(
      probabilities: SampleRows(
        rows: samples.lambda.count, columns: EscalationTree.outcomes.count),
      isSolved: solution.methods.map { $0 != .failed })
    var plays = PlayProbabilities(game)
    for row in samples.lambda.indices where results.isSolved[row] {
      plays.update(solution.probabilities[row], chances: rows.chances[row])
      for (kind, probability) in zip(kinds, plays.outcomes) {
        results.probabilities[row, kind.outcome] += probability
      }
    }
    return results
  }

  private func gameSamples(_ samples: EscalationSamples) -> GameSamples {
    var rows = GameSamples(of: game, lambda: samples.lambda)
    var forbidden = SampleRows(rows: samples.lambda.count, columns: game.actions.count)
    for row in samples.lambda.indices {
      func share(_ isHard: Bool, _ probability: Double) -> Double {
        isHard ? probability : 1 - probability
      }
      for (move, types) in EscalationTree.Types.all.enumerated() {
        rows.chances[row, move] =
          share(types.challengerHard, samples.challengerHard[row])
          * share(types.tacticallyHard, samples.tacticallyHard[row])
          * share(types.strategicallyHard, samples.strategicallyHard[row])
      }
      for (place, kind) in kinds.enumerated() {
        var challenger = samples.challengerPayoffs[row, kind.outcome]
        var defender = samples.defenderPayoffs[row, kind.outcome]
        if kind.signs.count == 1 {
          defender += kind.signs[0] * samples.tacticalShift[row]
        } else if kind.signs.count == 2 {
          challenger += kind.signs[0] * samples.strategicShift[row]
          defender += kind.signs[1] * samples.strategicShift[row]
        }
        rows.payoffs[row, 2 * place] = challenger
        rows.payoffs[row, 2 * place + 1] = defender
      }
      if !samples.mayEscalateFirst[row] {
        for action in firstEscalations { forbidden[row, action] = 1 }
      }
    }
    rows.forbidden = forbidden
    return rows
  }
}
