import RiskPluginKit

/// Which targets an attacker picks, given how they are covered.
///
/// share_j ∝ exp(λ ((1 − x_j) U^u_j + x_j U^c_j)), with x coverage, U^u and U^c what he gets from a
/// target that is not covered and from one that is. For λ → ∞ he picks only the best ones.
/// - Source: Yang et al. 2011, IJCAI, DOI 10.5591/978-1-57735-516-8/IJCAI11-084, for the form.
struct TargetChoice: Sendable {
  /// U^u and U^c by target.
  var uncovered, covered: [Double]
  /// λ.
  var precision: Double

  /// What the attacker expects of a target.
  func payoffs(_ coverage: [Double]) -> [Double] {
    coverage.indices.map { (1 - coverage[$0]) * uncovered[$0] + coverage[$0] * covered[$0] }
  }

  /// Shares by target.
  func shares(_ coverage: [Double], vectorMath: VectorMath) -> [Double] {
    let exponents = payoffs(coverage).map { precision * $0 }
    let greatest = exponents.max() ?? 0
    let weights = vectorMath.exp(exponents.map { $0 - greatest })
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// What uncovered targets must be worth for these shares to be picked without coverage.
  ///
  /// U_j = ln(share_j) / λ, up to a constant, which is 0 here for a target of equal share.
  static func payoffs(
    of shares: [Double], precision: Double, vectorMath: VectorMath
  ) -> [Double] {
    vectorMath.log(shares.map { $0 * Double(shares.count) }).map { $0 / precision }
  }
}
