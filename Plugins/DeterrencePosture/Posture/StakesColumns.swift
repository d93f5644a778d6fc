/// The columns of samples that payoffs are made of.
struct StakesColumns: Sendable {
  private let statusQuo, greyGain, greyCost, greyLoss, penalty, counterCost: [Double]
  private let sanctions, conceded, defenderAudience, challengerAudience: [Double]
  private let challengerLimited, defenderLimited: [Double]
  private let challengerAllOut, defenderAllOut, firstEscalation: [Double]

  init(_ parameters: SampleColumns<PostureParameter>) {
    statusQuo = parameters[.statusQuo]
    greyGain = parameters[.greyGain]
    greyCost = parameters[.greyCost]
    greyLoss = parameters[.greyLoss]
    penalty = parameters[.penalty]
    counterCost = parameters[.counterCost]
    sanctions = parameters[.sanctions]
    conceded = parameters[.conceded]
    defenderAudience = parameters[.defenderAudience]
    challengerAudience = parameters[.challengerAudience]
    challengerLimited = parameters[.challengerLimited]
    defenderLimited = parameters[.defenderLimited]
    challengerAllOut = parameters[.challengerAllOut]
    defenderAllOut = parameters[.defenderAllOut]
    firstEscalation = parameters[.firstEscalation]
  }

  /// The stakes of a sample: audience costs grow with cohesion, and instruments beside forces raise the
  /// worth of the status quo and the cost of sanctions and lower the loss in the grey zone.
  func stakes(
    _ row: Int, _ situation: PostureSituation, limitedWin: Double, allOutWin: Double
  ) -> EscalationStakes {
    var stakes = EscalationStakes(limitedWin: limitedWin, allOutWin: allOutWin)
    stakes.statusQuo = statusQuo[row] + situation.reassurance[row]
    stakes.greyGain = greyGain[row]
    stakes.greyCost = greyCost[row]
    stakes.greyLoss = max(0, greyLoss[row] - situation.economicPressure[row])
    stakes.attribution = situation.attribution[row]
    stakes.penalty = penalty[row]
    stakes.counterCost = counterCost[row]
    stakes.sanctions = sanctions[row] + situation.economicPressure[row]
    stakes.conceded = conceded[row]
    stakes.defenderAudience =
      defenderAudience[row] * situation.cohesion[row] / PostureGame.referenceCohesion
    stakes.challengerAudience = challengerAudience[row]
    stakes.limitedCosts = (challengerLimited[row], defenderLimited[row])
    stakes.allOutCosts = (challengerAllOut[row], defenderAllOut[row])
    stakes.firstEscalation = firstEscalation[row]
    return stakes
  }
}
