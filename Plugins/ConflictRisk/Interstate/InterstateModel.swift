import RiskPluginKit

/// Fighting between states, pair by pair, which the history of deaths in a country does not foretell.
struct InterstateModel: RiskModel {
  private let dyads: Dyads
  private let reported: [String]
  /// By pair: the place of its target among those reported.
  private let targets: [Int]
  private let origin: Int
  private let horizon: Int
  private let severity: SeverityOfWar
  private let vectorMath: VectorMath

  /// Uniform numbers of a pair and year: of onset or end, of the level, of deaths.
  private static let uniformsPerYear = 3

  init(_ context: ModelContext) throws(RiskError) {
    vectorMath = try context.service()
    dyads = try Dyads(context, with: vectorMath)
    origin = try context.integer("origin")
    horizon = try context.integer("horizon")
    severity = SeverityOfWar(mostDeaths: try context.setting("most_deaths"))
    var codes: [String] = []
    if context.hasTable("reported") {
      codes = try context.table("reported").texts("country")
    } else {
      for pair in dyads.pairs where !codes.contains(pair.target) { codes.append(pair.target) }
    }
    var targets: [Int] = []
    for (row, pair) in dyads.pairs.enumerated() {
      guard let place = codes.firstIndex(of: pair.target) else {
        throw .missingData(
          "dyads, row \(row + 1): table reported has no country \(pair.target)", field: "target")
      }
      targets.append(place)
    }
    reported = codes
    self.targets = targets
  }

  var dimensions: [Dimension] {
    [
      Self.dyad.with(labels: dyads.pairs.map(\.label)),
      NeighbourhoodModel.country.with(labels: reported),
      NeighbourhoodModel.year.with(numbers: (1...horizon).map { Double(origin + $0) }),
    ]
  }

  var uniforms: Int { dyads.pairs.count * horizon * Self.uniformsPerYear }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    let hits = try batch.output("target_hit")
    let sums = try batch.output("target_deaths")
    for place in 0..<reported.count * horizon {
      var hit = hits.column(place)
      var sum = sums.column(place)
      for row in hit.indices {
        hit[row] = 0
        sum[row] = 0
      }
    }
    for pair in dyads.pairs.indices {
      if batch.shouldStop { throw .cancelled }
      try simulate(pair, in: batch)
    }
  }

  private func simulate(_ pair: Int, in batch: borrowing Batch) throws(RiskError) {
    let hazards = try batch.output("hazard")
    var hazard = hazards.column(pair)
    try fillHazard(&hazard, pair, batch)
    let continuation = try batch.input("continuation").column(0)
    let warShare = try batch.input("war_share").column(0)
    let tailColumn = try batch.input("severity_tail").column(0)
    let tails = tailColumn.indices.map { tailColumn[$0] }
    let conflicts = try batch.output("interstate_conflict")
    let wars = try batch.output("interstate_war")
    let hits = try batch.output("target_hit")
    let sums = try batch.output("target_deaths")
    var levels = [Double](repeating: 0, count: hazard.count)
    for year in 0..<horizon {
      let place = pair * horizon + year
      let first = place * Self.uniformsPerYear
      let chance = batch.uniforms.column(first)
      let level = batch.uniforms.column(first + 1)
      var conflict = conflicts.column(place)
      var war = wars.column(place)
      var isFought = false
      for row in chance.indices {
        if levels[row] == 0 {
          if chance[row] < hazard[row] { levels[row] = level[row] < warShare[row] ? 2 : 1 }
        } else if chance[row] >= continuation[row] {
          levels[row] = 0
        }
        conflict[row] = levels[row] > 0 ? 1 : 0
        war[row] = levels[row] > 1 ? 1 : 0
        if levels[row] > 0 { isFought = true }
      }
      guard isFought else { continue }
      let uniform = batch.uniforms.column(first + 2)
      var deaths = uniform.indices.map { uniform[$0] }
      var span = deaths.mutableSpan
      severity.draw(&span, levels: levels, tails: tails, with: vectorMath)
      var hit = hits.column(targets[pair] * horizon + year)
      var sum = sums.column(targets[pair] * horizon + year)
      for row in deaths.indices where deaths[row] > 0 {
        hit[row] = 1
        sum[row] += deaths[row]
      }
    }
  }

  /// The probability of an onset in a year without fighting.
  private func fillHazard(
    _ hazard: inout MutableSpan<Double>, _ pair: Int, _ batch: borrowing Batch
  ) throws(RiskError) {
    let dyad = dyads.pairs[pair]
    let pool = dyads.opinions[pair]
    let base = try batch.input(dyad.kind.input).column(0)
    let pact = try batch.input("pact_effect").column(0)
    let share = try batch.input("judgement_weight").column(0)
    let error = try batch.input("judgement_error").column(pair)
    let shift = try batch.input("log_odds_shift").column(pair)
    for row in hazard.indices {
      let own = base[row] + (dyad.hasPact ? pact[row] : 0)
      hazard[row] = -(pool.logOdds(base: own, share: share[row], error: error[row]) + shift[row])
    }
    vectorMath.exp(inPlace: &hazard)
    for row in hazard.indices { hazard[row] = 1 / (1 + hazard[row]) }
  }
}
