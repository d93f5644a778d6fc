import RiskPluginKit

/// What a unit of final demand for an industry's product calls forth in the whole economy.
///
/// - Source: Miller & Blair, Input–Output Analysis, 2nd edition, 2009, section 6.2.
struct Multipliers: Sendable {
  /// Output of all industries for a unit of final demand: Σ_i L_ij.
  let output: [Double]
  private let system: LeontiefSystem

  init(_ system: LeontiefSystem) throws(RiskError) {
    self.system = system
    output = try system.values(of: [Double](repeating: 1, count: system.count))
  }

  /// Simple multipliers m_j = Σ_i h_i L_ij: of income, value added, jobs or emissions.
  /// - Parameter coefficients: h, the quantity for a unit of an industry's output.
  func simple(_ coefficients: [Double]) throws(RiskError) -> [Double] {
    try system.values(of: coefficients)
  }

  /// Type I multipliers m_j / h_j: direct and indirect effects over the direct one; NaN where an
  /// industry has no direct effect.
  func typeI(_ coefficients: [Double]) throws(RiskError) -> [Double] {
    let simple = try simple(coefficients)
    return simple.indices.map {
      coefficients[$0] == 0 ? .nan : simple[$0] / coefficients[$0]
    }
  }
}
