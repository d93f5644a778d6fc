import RiskPluginKit

/// What spending on detection, attribution and protection does to hybrid incidents.
///
/// η = η₀ + G (1 − e^(−[x − x₀]⁺ / c)), within .05 and .95, and μ = μ₀ (1 − η) / (1 − η₀): an incident
/// that would be attributed is not tried. x is spending, x₀ what upkeep takes, c the sum that buys 63 %
/// of the gain G.
/// - Source: assumption: a form of this project; no study found identifies the effect.
enum HybridResilience {
  static let bounds = 0.05...0.95

  /// The probability of attribution, and incidents a year, by sample.
  ///
  /// - Parameters: spending, upkeep and scale in one unit of money.
  static func effect(
    spending: [Double], upkeep: [Double], scale: [Double], gain: [Double],
    attribution: [Double], rate: [Double], vectorMath: VectorMath
  ) -> (attribution: [Double], rate: [Double]) {
    let left = vectorMath.exp(
      spending.indices.map { -max(0, spending[$0] - upkeep[$0]) / scale[$0] })
    let start = attribution.map { min(max($0, bounds.lowerBound), bounds.upperBound) }
    let reached = start.indices.map {
      min(start[$0] + gain[$0] * (1 - left[$0]), bounds.upperBound)
    }
    return (reached, start.indices.map { rate[$0] * (1 - reached[$0]) / (1 - start[$0]) })
  }
}
