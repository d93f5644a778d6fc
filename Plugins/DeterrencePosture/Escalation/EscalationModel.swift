import RiskPluginKit

/// The escalation game with the test of last resort, by sample.
struct EscalationModel: RiskModel {
  private let game: EscalationGame
  /// Nil in an instance that is only asked for its shape.
  private let vectorMath: VectorMath?

  init(_ context: ModelContext) throws(RiskError) {
    game = try EscalationGame()
    vectorMath = context.shapeOnly ? nil : try context.service()
  }

  func defaults(for input: String) -> [Double]? {
    let stakes = EscalationStakes(limitedWin: 0.52, allOutWin: 0.67).payoffs
    return switch input {
    case "challenger_payoff": stakes.map(\.challenger)
    case "defender_payoff": stakes.map(\.defender)
    default: nil
    }
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let vectorMath else {
      throw RiskError(.internal, "an instance for its shape was asked to evaluate")
    }
    let tests = try lastResorts(batch)
    let isOn = try Self.column(batch, "gate").map { $0 == 1 }
    var samples = try samples(batch)
    // Without the mask for all, and with it for those that do not pass: shadow prices are
    // differences of the two in one sample, whatever the switch says.
    let free = try game.solve(
      samples, vectorMath: vectorMath,
      shouldStop: { batch.shouldStop })
    let masked = tests.indices.filter { !tests[$0].passes }
    samples.keep(masked)
    samples.mayEscalateFirst = .init(repeating: false, count: masked.count)
    let bound = try game.solve(
      samples, vectorMath: vectorMath,
      shouldStop: { batch.shouldStop })
    var places = [Int?](repeating: nil, count: tests.count)
    for (place, row) in masked.enumerated() { places[row] = place }
    try write(tests, to: batch)
    for row in 0..<batch.rowCount {
      let place = places[row]
      guard free.isSolved[row], place.map({ bound.isSolved[$0] }) ?? true else {
        batch.fail(
          row: row, .numerical, field: "lambda", "no equilibrium of the escalation game was found")
        continue
      }
      let gated = place.map { (bound, $0) } ?? (free, row)
      let played = isOn[row] ? gated : (free, row)
      try write(played.0, played.1, row: row, to: batch)
      try set("shadow_price", row, gated.0.armed(gated.1) - free.armed(row), in: batch)
    }
  }

  private func write(
    _ results: EscalationResults, _ place: Int, row: Int, to batch: borrowing Batch
  ) throws(RiskError) {
    let probabilities = Array(results.probabilities[place])
    let outcomes = try batch.output("outcome_probability")
    for (outcome, probability) in probabilities.enumerated() {
      var column = outcomes.column(outcome)
      column[row] = probability
    }
    let armed = results.armed(place)
    try set("challenge", row, results.challenge(place), in: batch)
    try set("armed", row, armed, in: batch)
    try set("holds", row, 1 - armed, in: batch)
    try set("limited_war", row, probabilities[4], in: batch)
    try set("escalation", row, probabilities[5] + probabilities[6] + probabilities[7], in: batch)
  }

  private func write(_ tests: [LastResort], to batch: borrowing Batch) throws(RiskError) {
    let slacks = try batch.output("gate_slack")
    let challenger = try batch.input("challenger_payoff")
    let defender = try batch.input("defender_payoff")
    let tactical = try Self.column(batch, "tactical_shift")
    let strategic = try Self.column(batch, "strategic_shift")
    for (row, test) in tests.enumerated() {
      for (condition, slack) in test.slacks.enumerated() {
        var column = slacks.column(condition)
        column[row] = slack
      }
      try set("gate_pass", row, test.passes ? 1 : 0, in: batch)
      try set("exhaustion", row, test.exhaustion, in: batch)
      let isOrdered = EscalationOrdering.holds(
        challenger: Self.row(row, of: challenger)[...], defender: Self.row(row, of: defender)[...],
        tacticalShift: tactical[row], strategicShift: strategic[row])
      try set("is_ordered", row, isOrdered ? 1 : 0, in: batch)
    }
  }

  private func set(
    _ output: String, _ row: Int, _ value: Double, in batch: borrowing Batch
  ) throws(RiskError) {
    var column = try batch.output(output).column(0)
    column[row] = value
  }

  private func samples(_ batch: borrowing Batch) throws(RiskError) -> EscalationSamples {
    EscalationSamples(
      lambda: try Self.column(batch, "lambda"),
      challengerHard: try Self.column(batch, "challenger_hard"),
      tacticallyHard: try Self.column(batch, "tactically_hard"),
      strategicallyHard: try Self.column(batch, "strategically_hard"),
      challengerPayoffs: Self.rows(of: try batch.input("challenger_payoff")),
      defenderPayoffs: Self.rows(of: try batch.input("defender_payoff")),
      tacticalShift: try Self.column(batch, "tactical_shift"),
      strategicShift: try Self.column(batch, "strategic_shift"),
      mayEscalateFirst: .init(repeating: true, count: batch.rowCount))
  }

  private func lastResorts(_ batch: borrowing Batch) throws(RiskError) -> [LastResort] {
    let used = try batch.input("option_used")
    let effectiveness = try batch.input("option_effectiveness")
    let trigger = try Self.column(batch, "legal_trigger")
    let leastExhaustion = try Self.column(batch, "least_exhaustion")
    let remainingValue = try Self.column(batch, "remaining_value")
    let harmOfDelay = try Self.column(batch, "harm_of_delay")
    let success = try Self.column(batch, "success_probability")
    let leastSuccess = try Self.column(batch, "least_success")
    let averted = try Self.column(batch, "harm_averted")
    let caused = try Self.column(batch, "harm_caused")
    return (0..<batch.rowCount).map { row in
      LastResort(
        legalTrigger: trigger[row],
        exhaustion: LastResort.exhaustion(
          used: Self.row(row, of: used), effectiveness: Self.row(row, of: effectiveness)),
        leastExhaustion: leastExhaustion[row], remainingValue: remainingValue[row],
        harmOfDelay: harmOfDelay[row], success: success[row], leastSuccess: leastSuccess[row],
        harmAverted: averted[row], harmCaused: caused[row])
    }
  }

  private static func column(
    _ batch: borrowing Batch, _ id: String
  ) throws(RiskError) -> [Double] {
    let column = try batch.input(id).column(0)
    return column.indices.map { column[$0] }
  }

  private static func row(_ row: Int, of view: borrowing MatrixView) -> [Double] {
    (0..<view.columns).map { view.column($0)[row] }
  }

  private static func rows(of view: borrowing MatrixView) -> SampleRows {
    var rows = SampleRows(rows: view.rows, columns: view.columns)
    for column in 0..<view.columns {
      let from = view.column(column)
      for row in from.indices { rows[row, column] = from[row] }
    }
    return rows
  }
}

extension EscalationSamples {
  /// Leaves only some rows, in this order.
  mutating func keep(_ rows: [Int]) {
    func kept(_ values: [Double]) -> [Double] { rows.map { values[$0] } }
    lambda = kept(lambda)
    challengerHard = kept(challengerHard)
    tacticallyHard = kept(tacticallyHard)
    strategicallyHard = kept(strategicallyHard)
    challengerPayoffs = challengerPayoffs.keeping(rows)
    defenderPayoffs = defenderPayoffs.keeping(rows)
    tacticalShift = kept(tacticalShift)
    strategicShift = kept(strategicShift)
    mayEscalateFirst = rows.map { mayEscalateFirst[$0] }
  }
}
