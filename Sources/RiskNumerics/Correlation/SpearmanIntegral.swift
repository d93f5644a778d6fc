/// Spearman's rank correlation of Archimedean copulas that have no closed form of it.
///
/// - Accuracy: 1e-11 absolute.
enum SpearmanIntegral {
  /// Gumbel: an extreme-value copula, so ρ_S = 12 ∫ (1 + A(t))⁻² dt − 3 over [0, 1] with
  /// A(t) = (t^θ + (1 − t)^θ)^(1/θ). Source: Nelsen (2006), section 3.3.4.
  static func gumbel(_ theta: Double) -> Double {
    // From here to ½ is the layer of width 1/θ where A bends; before it A is 1 − t.
    let border = 1 / (1 + ScalarMath.exp(layer / theta))
    let half = integral(from: 0, through: border, to: 0.5) { t in
      let ratio = ScalarMath.exp(theta * (ScalarMath.log(t) - ScalarMath.log1p(-t)))
      let a = (1 - t) * ScalarMath.exp(ScalarMath.log1p(ratio) / theta)
      return 1 / ((1 + a) * (1 + a))
    }
    return 24 * half - 3
  }

  /// Clayton: ρ_S = 12 ∫∫ C − 3. With v = u w for v < u, twice the half of the square:
  /// ρ_S = 24 ∫∫ u² w (1 + w^θ (1 − u^θ))^(−1/θ) dw du − 3, without a ridge on the diagonal.
  static func clayton(_ theta: Double) -> Double {
    // Beyond here u^θ and w^θ count.
    let border = ScalarMath.exp(-layer / theta)
    let half = integral(from: 0, through: border, to: 1) { u in
      let gap = -ScalarMath.expm1(theta * ScalarMath.log(u))
      let inner = integral(from: 0, through: border, to: 1) { w in
        let power = ScalarMath.exp(theta * ScalarMath.log(w))
        return w * ScalarMath.exp(-ScalarMath.log1p(power * gap) / theta)
      }
      return u * u * inner
    }
    return 24 * half - 3
  }

  /// e^−40 is below rounding.
  private static let layer = 40.0

  /// The integral in two parts: a narrow layer could hide between the nodes of the whole.
  private static func integral(
    from a: Double, through middle: Double, to b: Double, of f: (Double) -> Double
  ) -> Double {
    AdaptiveQuadrature.integral(from: a, to: middle, of: f)
      + AdaptiveQuadrature.integral(from: middle, to: b, of: f)
  }
}
