/// Whether the defender may be the first to escalate: a test in order, all parts of which must hold.
///
/// A part holds when its slack is not negative. The four parts follow the tests that international
/// law and the ethics of war put to force: a cause that law recognises, no milder means left, a
/// prospect of success, and harm in proportion.
/// - Source: Charter of the United Nations, article 51; North Atlantic Treaty, article 5. The
///   parts as formulas: assumption.
struct LastResort: Sendable {
  /// The parts, in the order of the test.
  static let conditions = ["legal trigger", "exhaustion", "success", "proportionality"]

  /// How much of an armed attack there is: 1 is one that law recognises, and only that will do.
  var legalTrigger: Double
  /// 1 − Π (1 − a e) over milder options; see ``exhaustion(used:effectiveness:)``.
  var exhaustion: Double
  /// What exhaustion must reach.
  var leastExhaustion: Double
  /// The chance that what is left of milder options succeeds times what waiting for it is worth.
  var remainingValue: Double
  /// The harm done while waiting; where it exceeds what is left of milder options, they count as
  /// exhausted.
  var harmOfDelay: Double
  /// The probability that force succeeds.
  var success: Double
  /// What it must reach.
  var leastSuccess: Double
  /// Expected harm that force averts, and that it causes; in one unit.
  var harmAverted, harmCaused: Double

  /// How far milder options have been tried: 1 − Π (1 − used · effectiveness).
  static func exhaustion(used: [Double], effectiveness: [Double]) -> Double {
    1 - zip(used, effectiveness).reduce(1) { $0 * (1 - $1.0 * $1.1) }
  }

  /// By how much each part holds: at least 0 where it does.
  ///
  /// That of proportionality is harm averted over harm caused, less 1, and 1 at most where force
  /// causes no harm.
  var slacks: [Double] {
    [
      legalTrigger - 1,
      max(exhaustion - leastExhaustion, harmOfDelay - remainingValue),
      success - leastSuccess,
      harmCaused > 0 ? harmAverted / harmCaused - 1 : 1,
    ]
  }

  /// Whether all parts hold.
  var passes: Bool { slacks.allSatisfy { $0 >= 0 } }
}
