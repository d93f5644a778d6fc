import RiskPluginKit

/// How strong the defender is in relation to the challenger.
///
/// ln q = ln(R Q_D (1 − .1 min(1, μ / 200))) − ln Q_A, with R readiness, Q_D capability and Q_A the
/// challenger's available force (that of Russia in 2025 is 1), and μ hybrid incidents a year, which
/// tie forces down. R counts as at least .01, so that a sample without munitions has a ratio, too.
/// - Source: assumption: a form of this project.
enum ForceRatio {
  /// What incidents take at most, and the rate a year at which they do.
  static let hybridLoss = (share: 0.1, rate: 200.0)
  /// The least readiness that counts.
  static let leastReadiness = 0.01

  /// By sample; all columns are of one length.
  static func logarithms(
    readiness: [Double], capability: [Double], hybridRate: [Double], challenger: [Double],
    vectorMath: VectorMath
  ) -> [Double] {
    vectorMath.log(
      readiness.indices.map { row in
        let tied = hybridLoss.share * min(1, hybridRate[row] / hybridLoss.rate)
        return max(readiness[row], leastReadiness) * capability[row] * (1 - tied) / challenger[row]
      })
  }
}
