/// Rank correlations of the Frank copula by Debye functions D_n(θ) = n θ⁻ⁿ ∫₀^θ tⁿ / (e^t − 1) dt.
///
/// Both are odd in θ. For small θ their closed forms cancel, so up to 1 the series in Bernoulli
/// numbers is summed instead, whose terms fall by (2π)⁻² or faster.
///
/// Source: Genest (1987), doi:10.1093/biomet/74.3.549.
enum FrankDependence {
  /// B₂, B₄, …
  private static let bernoulli: [Double] = [
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2_730, 7.0 / 6, -3_617.0 / 510,
    43_867.0 / 798, -174_611.0 / 330,
  ]

  /// τ = 1 − 4 (1 − D₁) / θ = 4 Σ B_2k θ^(2k − 1) / (2k + 1)!
  static func kendall(_ theta: Double) -> Double {
    let x = theta.magnitude
    let value =
      x <= 1
      ? 4 * series(x) { 1 / ($0 + 1) }
      : 1 - 4 * (1 - debye(1, x)) / x
    return theta < 0 ? -value : value
  }

  /// ρ_S = 1 − 12 (D₁ − D₂) / θ = 12 Σ 2k B_2k θ^(2k − 1) / (2k + 2)!
  static func spearman(_ theta: Double) -> Double {
    let x = theta.magnitude
    let value =
      x <= 1
      ? 12 * series(x) { $0 / (($0 + 1) * ($0 + 2)) }
      : 1 - 12 * (debye(1, x) - debye(2, x)) / x
    return theta < 0 ? -value : value
  }

  /// Σ B_2k x^(2k − 1) weight(2k) / (2k)!
  private static func series(_ x: Double, _ weight: (Double) -> Double) -> Double {
    var sum = 0.0
    var term = 1 / x
    for (index, number) in bernoulli.enumerated() {
      let order = Double(2 * index + 2)
      term *= x * x / (order * (order - 1))
      sum += number * term * weight(order)
    }
    return sum
  }

  private static func debye(_ n: Int, _ x: Double) -> Double {
    let integral = AdaptiveQuadrature.integral(from: 0, to: min(x, 60)) { t in
      (n == 1 ? t : t * t) / ScalarMath.expm1(t)
    }
    return n == 1 ? integral / x : 2 * integral / (x * x)
  }
}
