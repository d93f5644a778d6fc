import RiskPluginKit

/// Places of outputs among those of the model, looked up once.
struct OutputPlaces: Sendable {
  let state, deaths, inConflict, atWar, onset, conflictProbability, warProbability: Int
  let riskScore, displaced, incomeLoss, conflictWithin: Int
  /// By ``ConsequenceTables/YearSum``.
  let sums: [Int]

  init(_ outputs: [Field]) throws(RiskError) {
    func place(_ id: String) throws(RiskError) -> Int {
      guard let place = outputs.firstIndex(where: { $0.id == id }) else {
        throw RiskError(.internal, "the model has no output \(id)")
      }
      return place
    }
    state = try place("state")
    deaths = try place("deaths")
    inConflict = try place("in_conflict")
    atWar = try place("at_war")
    onset = try place("onset")
    conflictProbability = try place("conflict_probability")
    warProbability = try place("war_probability")
    riskScore = try place("risk_score")
    displaced = try place("displaced")
    incomeLoss = try place("income_loss")
    conflictWithin = try place("conflict_within")
    var sums: [Int] = []
    for kind in ConsequenceTables.YearSum.allCases { sums.append(try place(kind.output)) }
    self.sums = sums
  }
}
