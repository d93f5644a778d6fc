#if canImport(Glibc)
  import Glibc
#endif

/// Two sides that spend on a prize which each values at its own; the share of a side is
/// e₁ᵐ / (e₁ᵐ + e₂ᵐ).
///
/// At the equilibrium in pure strategies e_i = m V_i V₁ᵐ V₂ᵐ / (V₁ᵐ + V₂ᵐ)².
/// - Source: Tullock 1980; Nti 1999, Rent-seeking with asymmetric valuations, Public Choice 98,
///   415–430, DOI 10.1023/A:1018391304745, for valuations that differ.
struct TullockContest: Sendable {
  /// Above 0.
  var values: (first: Double, second: Double)
  /// Above 0; see ``hasPureEquilibrium``.
  var decisiveness: Double

  /// Whether efforts are an equilibrium: m ≤ 1 + (V₂ / V₁)ᵐ, V₁ being the greater value.
  var hasPureEquilibrium: Bool {
    let ratio = min(values.first, values.second) / max(values.first, values.second)
    return decisiveness <= 1 + pow(ratio, decisiveness)
  }

  /// The probability that the first side wins: V₁ᵐ / (V₁ᵐ + V₂ᵐ).
  var probability: Double {
    1 / (1 + pow(values.second / values.first, decisiveness))
  }

  /// What the sides spend.
  var efforts: (first: Double, second: Double) {
    let scale = decisiveness * probability * (1 - probability)
    return (scale * values.first, scale * values.second)
  }
}
