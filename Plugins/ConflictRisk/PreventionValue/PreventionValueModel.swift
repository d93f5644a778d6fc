import RiskPluginKit

#if canImport(Glibc)
  import Glibc
#endif

/// What prevention in a country is worth against what it costs.
///
/// A row is one future of one country; what a row gets depends on that row alone.
struct PreventionValueModel: RiskModel {
  private let valuation: LossValuation
  private let start: ConflictState
  private let claim: Double
  private let effect: EffectOfSpending
  private let counts: [Double]
  private let priorCount: Double

  /// How spending becomes a share of prevented entries.
  enum EffectOfSpending: String, CaseIterable {
    /// e(x) = e_max (1 − exp(−x/κ)).
    case saturating
    /// A given share whenever anything is spent.
    case given
  }

  init(_ context: ModelContext) throws(RiskError) {
    valuation = LossValuation(
      horizon: try context.integer("horizon"),
      lastYear: max(try context.integer("last_year"), try context.integer("horizon")),
      recoveryYears: try context.integer("recovery_years"))
    let state = try context.choice("start")
    guard let start = ConflictState.allCases.first(where: { $0.name == state }) else {
      throw RiskError(.internal, "unknown state \(state)", field: "start")
    }
    self.start = start
    let form = try context.choice("effect")
    guard let effect = EffectOfSpending(rawValue: form) else {
      throw RiskError(.internal, "unknown form \(form)", field: "effect")
    }
    self.effect = effect
    claim = try context.setting("claim")
    priorCount = try context.setting("prior_count")
    counts = try Self.counts(context)
  }

  /// Counts of moves by (state left, state entered), from the table.
  private static func counts(_ context: ModelContext) throws(RiskError) -> [Double] {
    let table = try context.table("transitions")
    let from = try table.texts("from")
    let to = try table.texts("to")
    let numbers = try table.numbers("count")
    var counts = [Double?](repeating: nil, count: 16)
    for row in 0..<table.rowCount {
      guard let left = ConflictState.allCases.first(where: { $0.name == from[row] }),
        let entered = ConflictState.allCases.first(where: { $0.name == to[row] })
      else {
        throw .invalidArgument(
          "row \(row + 1) of table transitions goes from \(from[row]) to \(to[row]); states are "
            + "peace, tension, conflict and war", field: "from")
      }
      guard numbers[row] >= 0, numbers[row].isFinite else {
        throw .invalidArgument(
          "row \(row + 1) of table transitions has the count \(numbers[row])",
          field: "count")
      }
      let place = 4 * left.rawValue + entered.rawValue
      guard counts[place] == nil else {
        throw .invalidArgument(
          "row \(row + 1) of table transitions repeats \(from[row]) to \(to[row])", field: "from")
      }
      counts[place] = numbers[row]
    }
    let found = counts.compactMap { $0 }
    guard found.count == 16 else {
      throw .invalidArgument(
        "table transitions has \(found.count) of the 16 moves between four states", field: "from")
    }
    return found
  }

  func defaults(for input: String) -> [Double]? {
    input == "transition_weight" ? counts.map { $0 + priorCount } : nil
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    let weightColumns = try batch.input("transition_weight")
    let growthConflict = try batch.input("growth_loss_conflict").column(0)
    let growthWar = try batch.input("growth_loss_war").column(0)
    let humanitarianConflict = try batch.input("humanitarian_loss_conflict").column(0)
    let humanitarianWar = try batch.input("humanitarian_loss_war").column(0)
    let permanence = try batch.input("permanence").column(0)
    let discountRate = try batch.input("discount_rate").column(0)
    let gdp = try batch.input("gdp").column(0)
    let largestEffect = try batch.input("largest_effect").column(0)
    let effectScale = try batch.input("effect_scale").column(0)
    let shareToPeace = try batch.input("share_to_peace").column(0)
    let defenceMultiple = try batch.input("defence_multiple").column(0)
    let baseSpending = try batch.input("spending").column(0)
    let defenceShare = try batch.input("defence_share_moved").column(0)
    var benefit = try batch.output("benefit").column(0)
    var cost = try batch.output("cost").column(0)
    var net = try batch.output("net_benefit").column(0)
    var ratio = try batch.output("benefit_cost_ratio").column(0)
    var claimed = try batch.output("reaches_claim").column(0)
    var pays = try batch.output("pays").column(0)
    var years = try batch.output("conflict_years").column(0)
    var loss = try batch.output("expected_loss").column(0)
    var prevented = try batch.output("prevented_share").column(0)
    for row in benefit.indices {
      var weights = [16 of Double](repeating: 0)
      for place in 0..<16 { weights[place] = weightColumns.column(place)[row] }
      guard let without = TransitionMatrix(weights: weights) else {
        batch.fail(
          row: row, field: "transition_weight", "a state has no positive weight to move anywhere")
        continue
      }
      let rate = discountRate[row]
      let moved = defenceMultiple[row] * defenceShare[row]
      let spending = baseSpending[row] * (1 + moved)
      let effect = self.effect(
        of: spending, largest: largestEffect[row], scale: effectScale[row])
      let with = without.preventing(effect, shareToPeace: shareToPeace[row])
      let growthLoss = SIMD4(0, 0, growthConflict[row], growthWar[row])
      let humanitarianLoss = SIMD4(
        0, 0, humanitarianConflict[row], humanitarianWar[row])
      let factors = valuation.factors(
        discountRate: rate, permanence: permanence[row])
      let lossWithout = valuation.expectedLoss(
        from: start, along: without, growthLoss: growthLoss, humanitarianLoss: humanitarianLoss,
        factors: factors)
      let lossWith = valuation.expectedLoss(
        from: start, along: with, growthLoss: growthLoss, humanitarianLoss: humanitarianLoss,
        factors: factors)
      let paid =
        spending * valuation.discountedQuietYears(from: start, along: with, discountRate: rate)
      let gained = (lossWithout - lossWith) * gdp[row]
      let value = paid > 0 ? gained / paid : 0
      benefit[row] = gained
      cost[row] = paid
      net[row] = gained - paid
      ratio[row] = value
      claimed[row] = value >= claim ? 1 : 0
      pays[row] = value >= 1 ? 1 : 0
      years[row] = valuation.expectedYears(from: start, along: with, in: [.conflict, .war])
      loss[row] = lossWith * gdp[row]
      prevented[row] = effect
    }
  }

  private func effect(of spending: Double, largest: Double, scale: Double) -> Double {
    guard spending > 0 else { return 0 }
    switch effect {
    case .given: return largest
    case .saturating: return largest * -expm1(-spending / scale)
    }
  }
}
