import RiskPluginKit

/// Two states, one of which could attack the other.
struct Dyad: Sendable, Equatable {
  /// ISO 3166 alpha-3 code of the one that would begin.
  var challenger: String
  /// Code of the one on whose soil it would be fought.
  var target: String
  var kind: Kind
  /// Whether the target has a defence pact with a third state.
  var hasPact: Bool

  var label: String { "\(challenger)-\(target)" }

  /// What a pair has in common with pairs of the past; each kind has a base rate.
  enum Kind: CaseIterable, Sendable {
    case rivalsWithBorder
    case rivals
    case neighbours
    case others

    init(isRivalry: Bool, hasBorder: Bool) {
      self =
        isRivalry
        ? (hasBorder ? .rivalsWithBorder : .rivals) : (hasBorder ? .neighbours : .others)
    }

    /// The input that has the log odds of an onset in a year.
    var input: String {
      switch self {
      case .rivalsWithBorder: "rivals_with_border_log_odds"
      case .rivals: "rivals_log_odds"
      case .neighbours: "neighbours_log_odds"
      case .others: "others_log_odds"
      }
    }
  }
}

/// The pairs of a study with what is judged of them.
struct Dyads: Sendable {
  let pairs: [Dyad]
  /// By pair.
  let opinions: [OpinionPool]

  /// Reads tables `dyads` and, if there is one, `judgements`.
  /// - Throws: `missingData` for a pair that is there twice or is judged but not listed, for a flag
  ///   other than 0 and 1, and for what ``OpinionPool`` refuses.
  init(_ context: ModelContext, with vectorMath: VectorMath) throws(RiskError) {
    let table = try context.table("dyads")
    let challengers = try table.texts("challenger")
    let targets = try table.texts("target")
    let rivalries = try Self.flags(table, "rivalry")
    let borders = try Self.flags(table, "land_border")
    let pacts = try Self.flags(table, "defence_pact")
    var pairs: [Dyad] = []
    var places: [String: Int] = [:]
    for row in challengers.indices {
      let pair = Dyad(
        challenger: challengers[row], target: targets[row],
        kind: Dyad.Kind(isRivalry: rivalries[row], hasBorder: borders[row]), hasPact: pacts[row])
      guard pair.challenger != pair.target else {
        throw .missingData("dyads, row \(row + 1): \(pair.target) is on both sides")
      }
      guard places.updateValue(row, forKey: pair.label) == nil else {
        throw .missingData("dyads, row \(row + 1): a second row of \(pair.label)")
      }
      pairs.append(pair)
    }
    guard !pairs.isEmpty else { throw .missingData("table dyads has no rows") }
    self.pairs = pairs
    opinions = try Self.opinions(context, places, with: vectorMath)
  }

  private static func flags(_ table: Table, _ column: String) throws(RiskError) -> [Bool] {
    var flags: [Bool] = []
    for (row, value) in try table.numbers(column).enumerated() {
      guard value == 0 || value == 1 else {
        throw .missingData(
          "dyads, row \(row + 1): \(column) is \(value), neither 0 nor 1", field: column)
      }
      flags.append(value == 1)
    }
    return flags
  }

  private static func opinions(
    _ context: ModelContext, _ places: [String: Int], with vectorMath: VectorMath
  ) throws(RiskError) -> [OpinionPool] {
    var pools = [OpinionPool](repeating: OpinionPool(), count: places.count)
    guard context.hasTable("judgements") else { return pools }
    let table = try context.table("judgements")
    let challengers = try table.texts("challenger")
    let targets = try table.texts("target")
    let probabilities = try table.numbers("probability")
    let weights = try table.numbers("weight")
    let spreads = try table.numbers("spread")
    for row in challengers.indices {
      let label = "\(challengers[row])-\(targets[row])"
      guard let place = places[label] else {
        throw .missingData("judgements, row \(row + 1): table dyads has no pair \(label)")
      }
      do {
        try pools[place].add(
          probability: probabilities[row], weight: weights[row], spread: spreads[row],
          with: vectorMath)
      } catch {
        throw .missingData("judgements, row \(row + 1), \(label): \(error.message)")
      }
    }
    return pools
  }
}
