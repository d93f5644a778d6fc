import RiskPluginKit

/// From what the sides face to what they do: contest, payoffs, test of last resort, equilibrium.
struct PostureGame: Sendable {
  let game: EscalationGame
  let estimates: ContestEstimates
  /// Whether what was taken by surprise is taken back by the term as it was first written.
  var isFirstForm = false
  let vectorMath: VectorMath
  let distributions: Distributions

  /// Concentrations of the beta distributions of hardness, and strategic beside tactical hardness.
  static let concentrations = (tactical: 15.0, strategic: 12.0)
  static let strategicPart = 0.8
  /// The cohesion at which audience costs are stated.
  static let referenceCohesion = 0.7

  /// A year before it is played.
  struct Setup: Sendable {
    /// p_L and p_E.
    var limitedWin, allOutWin: [Double]
    /// Payoffs, hardness and precision, with first escalation allowed to all.
    var samples: EscalationSamples
    var tests: [LastResort]
    /// Whether payoffs are ordered as theorems suppose.
    var isOrdered: [Bool]
  }

  /// - Parameter options: use and effectiveness of milder options, by option and sample; the first is
  ///   diplomacy.
  func setup(
    _ situation: PostureSituation, parameters: SampleColumns<PostureParameter>,
    options: (used: [[Double]], effectiveness: [[Double]])
  ) throws(RiskError) -> Setup {
    let rows = parameters.rows
    let (limited, allOut) = chances(situation, parameters)
    let tactical = try Resolve.hardness(
      mean: situation.cohesion, concentration: Self.concentrations.tactical,
      ranks: parameters[.tacticalRank], distributions: distributions)
    let strategic = try Resolve.hardness(
      mean: situation.cohesion.map { Self.strategicPart * $0 },
      concentration: Self.concentrations.strategic, ranks: parameters[.strategicRank],
      distributions: distributions)
    var challenger = SampleRows(rows: rows, columns: EscalationTree.outcomes.count)
    var defender = challenger
    let stakes = StakesColumns(parameters)
    let initiation = parameters[.initiation]
    let tacticalShift = parameters[.tacticalShift]
    let strategicShift = parameters[.strategicShift]
    var isOrdered: [Bool] = []
    isOrdered.reserveCapacity(rows)
    for row in 0..<rows {
      let payoffs = stakes.stakes(
        row, situation, limitedWin: limited[row], allOutWin: allOut[row]
      ).payoffs
      for (outcome, payoff) in payoffs.enumerated() {
        let isAttack = outcome >= EscalationTree.greyOutcomes.upperBound
        challenger[row, outcome] = payoff.challenger - (isAttack ? initiation[row] : 0)
        defender[row, outcome] = payoff.defender
      }
      isOrdered.append(
        EscalationOrdering.holds(
          challenger: challenger[row], defender: defender[row],
          tacticalShift: tacticalShift[row], strategicShift: strategicShift[row]))
    }
    return Setup(
      limitedWin: limited, allOutWin: allOut,
      samples: EscalationSamples(
        lambda: parameters[.precision], challengerHard: parameters[.challengerHard],
        tacticallyHard: tactical, strategicallyHard: strategic, challengerPayoffs: challenger,
        defenderPayoffs: defender, tacticalShift: tacticalShift, strategicShift: strategicShift,
        mayEscalateFirst: .init(repeating: true, count: rows)),
      tests: tests(
        situation, parameters, options: options, limitedWin: limited, allOutWin: allOut),
      isOrdered: isOrdered)
  }

  private func chances(
    _ situation: PostureSituation, _ parameters: SampleColumns<PostureParameter>
  ) -> (limited: [Double], allOut: [Double]) {
    let quality = parameters[.contestQuality]
    let advantageScores = parameters[.advantageScore]
    let decisivenessScores = parameters[.decisivenessScore]
    let contests = quality.indices.map { row in
      estimates.contest(
        isQualityKnown: quality[row] >= 0.5,
        scores: (advantageScores[row], decisivenessScores[row]))
    }
    return DefenderChances(
      advantage: contests.map(\.advantage), decisiveness: contests.map(\.decisiveness),
      recapturePenalty: isFirstForm
        ? .init(repeating: DefenderChances.firstForm, count: contests.count)
        : parameters[.recapturePenalty]
    ).chances(
      logRatio: situation.logRatio, faitAccompli: situation.faitAccompli,
      americanShare: parameters[.americanShare], vectorMath: vectorMath)
  }

  /// Harm averted by escalating first is what limited conflict costs, and conceding where it would be
  /// lost; harm caused is what all-out conflict costs, times the chance that it comes to that.
  private func tests(
    _ situation: PostureSituation, _ parameters: SampleColumns<PostureParameter>,
    options: (used: [[Double]], effectiveness: [[Double]]), limitedWin: [Double],
    allOutWin: [Double]
  ) -> [LastResort] {
    let trigger = parameters[.legalTrigger]
    let leastExhaustion = parameters[.leastExhaustion]
    let remainingValue = parameters[.remainingValue]
    let harmOfDelay = parameters[.harmOfDelay]
    let leastSuccess = parameters[.leastSuccess]
    let risk = parameters[.escalationRisk]
    let limited = parameters[.lossLimited]
    let conceded = parameters[.lossConceded]
    let allOut = parameters[.lossAllOut]
    return trigger.indices.map { row in
      var used = options.used.map { $0[row] }
      if let diplomacy = used.first {
        used[0] = 1 - (1 - diplomacy) * (1 - situation.diplomaticEffort[row])
      }
      return LastResort(
        legalTrigger: trigger[row],
        exhaustion: LastResort.exhaustion(
          used: used, effectiveness: options.effectiveness.map { $0[row] }),
        leastExhaustion: leastExhaustion[row], remainingValue: remainingValue[row],
        harmOfDelay: harmOfDelay[row], success: allOutWin[row], leastSuccess: leastSuccess[row],
        harmAverted: limited[row] + (1 - limitedWin[row]) * conceded[row],
        harmCaused: risk[row] * allOut[row])
    }
  }
}
