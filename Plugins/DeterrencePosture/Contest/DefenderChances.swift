import RiskPluginKit

/// The defender's chance to win a limited conflict and an all-out one.
///
/// ```
/// p_hold  = 1 − σ(c − m ln q)              the attack is held
/// p_recap = σ(c + m (ln q − δ))            what was taken by surprise is taken back
/// p_L     = φ p_recap + (1 − φ) p_hold     limited conflict; φ: probability of a fait accompli
/// p_E     = σ(m (ln q + .5 + .8 u))        all-out conflict; u: share of the United States' force
/// ```
/// δ > 0 makes taking back harder than holding. With −.4 in its place, as the term was first written,
/// p_recap > p_hold whenever 2 c + .4 m > 0: a fait accompli would then help the defender.
/// - Source: Tullock 1980; Hirshleifer 1989, DOI 10.1007/BF00137105, for the form; δ, .5 and .8 are
///   assumptions.
struct DefenderChances: Sendable {
  /// By sample.
  var advantage, decisiveness: [Double]
  /// δ by sample; ``firstForm`` for the term as it was first written.
  var recapturePenalty: [Double]

  /// The penalty of the first form: a bonus.
  static let firstForm = -0.4

  /// - Returns: p_L and p_E by sample.
  func chances(
    logRatio: [Double], faitAccompli: [Double], americanShare: [Double], vectorMath: VectorMath
  ) -> (limited: [Double], allOut: [Double]) {
    let rows = logRatio.indices
    let taken = vectorMath.logistic(
      rows.map { advantage[$0] - decisiveness[$0] * logRatio[$0] })
    let retaken = vectorMath.logistic(
      rows.map { advantage[$0] + decisiveness[$0] * (logRatio[$0] - recapturePenalty[$0]) })
    let allOut = vectorMath.logistic(
      rows.map { decisiveness[$0] * (logRatio[$0] + 0.5 + 0.8 * americanShare[$0]) })
    let limited = rows.map {
      faitAccompli[$0] * retaken[$0] + (1 - faitAccompli[$0]) * (1 - taken[$0])
    }
    return (limited, allOut)
  }
}
