/// Spearman's rank correlation of Archimedean copulas that have no closed form of it.
///
/// - Accuracy: 1e-11 absolute.
enum SpearmanIntegral {
  /// Gumbel: an extreme-value copula, so ρ_S = 12 ∫ (1 + A(t))⁻² dt − 3 over [0, 1] with
  /// A(t) = (t^θ + (1 − t)^θ)^(1/θ). Source: Nelsen (2006), section 3.3.4.
  static func gumbel(_ theta: Double) -> Double {
    let half = AdaptiveQuadrature.integral(from: 0, to: 0.5) { t in
      let ratio = ScalarMath.exp(theta * (ScalarMath.log(t) - ScalarMath.log1p(-t)))
      let a = (1 - t) * ScalarMath.exp(ScalarMath.log1p(ratio) / theta)
      return 1 / ((1 + a) * (1 + a))
    }
    return 24 * half - 3
  }

  /// Clayton: ρ_S = 12 ∫∫ C − 3. With v = u w for v < u, twice the half of the square:
  /// ρ_S = 24 ∫∫ u² w (1 + w^θ (1 − u^θ))^(−1/θ) dw du − 3, without a ridge on the diagonal.
  static func clayton(_ theta: Double) -> Double {
    let integral = AdaptiveQuadrature.integral(from: 0, to: 1) { u in
      let gap = -ScalarMath.expm1(theta * ScalarMath.log(u))
      let inner = AdaptiveQuadrature.integral(from: 0, to: 1) { w in
        let power = ScalarMath.exp(theta * ScalarMath.log(w))
        return w * ScalarMath.exp(-ScalarMath.log1p(power * gap) / theta)
      }
      return u * u * inner
    }
    return 24 * integral - 3
  }
}
