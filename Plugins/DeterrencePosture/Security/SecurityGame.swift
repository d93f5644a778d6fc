/// A defender who spreads resources over targets, and an attacker who sees how and picks the best.
///
/// The attacker gets U^u from a target that is not covered and U^c < U^u from one that is. The
/// defender levels the best targets: coverage x_j = (U^u_j − U) / (U^u_j − U^c_j) where that is above
/// 0, at the U at which coverage adds up to the resources.
/// - Source: Kiekintveld et al. 2009, Computing optimal randomized resource allocations for massive
///   security games, AAMAS, algorithm ORIGAMI.
struct SecurityGame: Sendable {
  /// Payoffs of the attacker by target.
  var uncovered, covered: [Double]
  /// How many targets can be covered.
  var resources: Double

  /// Coverage by target, and what the attacker gets at the best target.
  ///
  /// - Accuracy: exact but for rounding: the level is found among targets in the order of U^u.
  /// - Complexity: O(n²) for n targets.
  var allocation: (coverage: [Double], attackerPayoff: Double) {
    guard let best = uncovered.max() else { return ([], 0) }
    // Where a target is fully covered, more coverage cannot lower what the attacker gets.
    let floor = zip(uncovered, covered).map { min($0, $1) }.max() ?? best
    func need(_ level: Double) -> Double {
      zip(uncovered, covered).reduce(0) { $0 + max(0, $1.0 - level) / ($1.0 - $1.1) }
    }
    var level = best
    for target in uncovered.sorted(by: >) {
      guard need(target) <= resources else { break }
      level = target
    }
    // Linear between the payoffs of neighbouring targets.
    let slope = zip(uncovered, covered).reduce(0) { sum, target in
      target.0 >= level ? sum + 1 / (target.0 - target.1) : sum
    }
    level = max(level - (resources - need(level)) / slope, floor)
    let coverage = zip(uncovered, covered).map { min(1, max(0, $0 - level) / ($0 - $1)) }
    return (coverage, level)
  }
}
