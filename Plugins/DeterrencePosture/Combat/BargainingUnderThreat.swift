/// A take-it-or-leave-it demand to an opponent whose cost of war is not known.
///
/// War is won with probability p and costs the demanding side c_A and the other one c_B, uniform on
/// [0, c̄]. All of [p − c_A, p + c_B] is better than war for both.
/// - Source: Fearon 1995, Rationalist explanations for war, International Organization 49,
///   DOI 10.1017/S0020818300033324.
struct BargainingUnderThreat: Sendable {
  /// p, in [0, 1].
  var probability: Double
  /// c_A, at least 0.
  var cost: Double
  /// c̄, above 0.
  var greatestOpponentCost: Double

  /// The best demand: p + (c̄ − c_A) / 2, no less than what a war without cost to the opponent
  /// would give (p), and no more than all (1).
  var demand: Double {
    min(1, max(probability, probability + (greatestOpponentCost - cost) / 2))
  }

  /// The probability that it is refused: that c_B is below demand − p.
  var warProbability: Double { min(1, (demand - probability) / greatestOpponentCost) }
}
