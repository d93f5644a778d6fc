/// Payoffs of the escalation game from what is at stake, on a scale where the prize is worth 1.
///
/// - Source: assumption: forms and values of this project; they illustrate and are not estimates.
struct EscalationStakes: Sendable {
  /// The challenger's value of the status quo.
  var statusQuo = 0.95
  /// The challenger's gain by a move in the grey zone, and its cost.
  var greyGain = 0.05
  var greyCost = 0.02
  /// The defender's loss by such a move.
  var greyLoss = 0.05
  /// The probability that a grey move which is countered is attributed, the challenger's penalty
  /// when it is, and the defender's cost of countering.
  var attribution = 0.4
  var penalty = 0.03
  var counterCost = 0.015
  /// The cost of sanctions to a challenger to whom the defender concedes.
  var sanctions = 0.15
  /// The defender's value of a prize conceded, and his audience cost of conceding.
  var conceded = 0.45
  var defenderAudience = 0.25
  /// The challenger's audience cost of backing down.
  var challengerAudience = 0.12
  /// Costs of a limited and of an all-out conflict, and the defender's of escalating first.
  var limitedCosts = (challenger: 0.3, defender: 0.2)
  var allOutCosts = (challenger: 0.95, defender: 0.75)
  var firstEscalation = 0.45
  /// The probability that the defender wins a limited conflict, and an all-out one.
  var limitedWin: Double
  var allOutWin: Double

  /// Payoffs of challenger and defender, in the order of ``EscalationTree/outcomes``.
  var payoffs: [(challenger: Double, defender: Double)] {
    let lost = 1 - limitedWin
    return [
      (statusQuo, 1),
      (statusQuo + greyGain - greyCost, 1 - greyLoss),
      (
        statusQuo + greyGain * (1 - attribution) - greyCost - penalty * attribution,
        1 - greyLoss * (1 - attribution) - counterCost
      ),
      (1 - sanctions, conceded - defenderAudience),
      (
        lost + limitedWin * (statusQuo - 0.2) - limitedCosts.challenger,
        limitedWin + lost * (conceded - defenderAudience / 2) - limitedCosts.defender
      ),
      (
        1 - limitedCosts.challenger - 0.1,
        conceded - defenderAudience - limitedCosts.defender
      ),
      (
        statusQuo - challengerAudience - 0.15,
        0.95 - limitedCosts.defender - firstEscalation
      ),
      (
        1 - allOutWin - allOutCosts.challenger,
        0.9 * allOutWin - allOutCosts.defender
      ),
    ]
  }
}
