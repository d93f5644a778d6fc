import CRiskSpecial

/// Spearman's rank correlation of the Student t copula.
///
/// ρ_S compares (X₁, Y₁) with X₂ and Y₃ of independent draws. Given their chi-square variables V,
/// the differences are normal, so
///
///     ρ_S = (6/π) E arcsin(ρ √(B C)),   B = V₂ / (V₁ + V₂), C = V₃ / (V₁ + V₃).
///
/// Only ratios of the V count, which are Dirichlet: V₂ and V₃ have the shares S T and S (1 − T)
/// with independent S ~ Beta(ν, ν/2) and T ~ Beta(ν/2, ν/2). Both are integrated over by the
/// trapezoidal rule in x, where ln(S / (1 − S)) = centre + width sinh x: integrands that are smooth
/// and fall off doubly exponentially, for which the rule converges exponentially.
///
/// - Accuracy: 1e-12 absolute for 0.1 ≤ ν.
///
/// Source: Heinen & Valdesogo (2020), doi:10.1016/j.jmva.2020.104650.
struct StudentSpearman {
  private static let steps = 160
  private static let range = 5.0

  private struct Node {
    var value: Double
    var complement: Double
    var weight: Double
  }

  private let outer: [Node]
  private let inner: [Node]

  init(degrees: Double) {
    // Beyond this the copula is Gaussian to more digits than are asked for.
    let degrees = min(degrees, 1e13)
    outer = Self.nodes(degrees, 0.5 * degrees)
    inner = Self.nodes(0.5 * degrees, 0.5 * degrees)
  }

  /// Nodes and normalised weights of Beta(a, b).
  private static func nodes(_ a: Double, _ b: Double) -> [Node] {
    let centre = ScalarMath.log(a / b)
    let width = (1 / a + 1 / b).squareRoot() + 0.5 / min(a, b)
    var nodes: [Node] = []
    var sum = 0.0
    // ln of s^a (1 − s)^b, less its maximum at the centre.
    let highest = -a * ScalarMath.log1p(b / a) - b * ScalarMath.log1p(a / b)
    for step in -steps...steps {
      let x = range * Double(step) / Double(steps)
      let (rise, fall) = (ScalarMath.exp(x), ScalarMath.exp(-x))
      let logit = centre + width * 0.5 * (rise - fall)
      let below = ScalarMath.exp(-logit.magnitude)
      let (small, large) = (below / (1 + below), 1 / (1 + below))
      let value = logit < 0 ? small : large
      let complement = logit < 0 ? large : small
      let logarithm =
        -ScalarMath.log1p(below) * (a + b) - (logit < 0 ? a : b) * logit.magnitude - highest
      let weight = ScalarMath.exp(logarithm) * 0.5 * (rise + fall)
      guard weight > 1e-25 else { continue }
      nodes.append(Node(value: value, complement: complement, weight: weight))
      sum += weight
    }
    return nodes.map { Node(value: $0.value, complement: $0.complement, weight: $0.weight / sum) }
  }

  /// ρ_S at the correlation ρ of the scores.
  func value(_ correlation: Double) -> Double {
    if correlation.magnitude == 1 { return correlation }
    var total = 0.0
    for s in outer {
      var sum = 0.0
      for t in inner {
        let (second, third) = (s.value * t.value, s.value * t.complement)
        let ratio =
          second / (s.complement + second) * (third / (s.complement + third))
        sum += t.weight * CircularFunctions.arcSine(correlation * min(1, ratio.squareRoot()))
      }
      total += s.weight * sum
    }
    return total * (6 / Double.pi)
  }
}
