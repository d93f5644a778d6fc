/// The Herfindahl–Hirschman index of concentration.
enum HerfindahlHirschman {
  /// Σ wᵢ² / (Σ wᵢ)²: 1/n for n equal suppliers, 1 for a single one.
  ///
  /// - Parameter weights: amounts or shares, at least 0; their sum does not matter.
  /// - Returns: 0–1; 0 when the weights sum to 0.
  static func index(of weights: [Double]) -> Double {
    let total = weights.reduce(0, +)
    guard total > 0 else { return 0 }
    return weights.reduce(0) { $0 + $1 * $1 } / (total * total)
  }
}
