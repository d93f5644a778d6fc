import CRiskSpecial

/// Taylor series of the quantile of a standard beta, beta prime or gamma distribution about any
/// probability.
///
/// Let x be the distance from an end of the support and p the probability of a tail, so that dx/dp
/// = ±1 / f(x). With s = d ln x / dp, differentiating gives
///
///     x' = x s,    s' = −s² R(x),    R = 1 + x f'(x) / f(x) = r₀ − r₁ v(x),
///
/// where v = x / (1 − x), r₀ = a, r₁ = b − 1 for Beta(a, b); v = x / (1 + x), r₀ = a, r₁ = a + b for
/// the beta prime distribution of X / (1 − X); and v = x, r₀ = k, r₁ = 1 for Gamma(k). Power series solve this coefficient by coefficient from x and f(x), the only two
/// numbers that need a special function.
struct QuantileSeries: Sendable {
  /// Whose quantile.
  enum Family: Sendable {
    case beta(a: Double, b: Double)
    case betaPrime(a: Double, b: Double)
    case gamma(shape: Double)
  }

  /// Coefficients in t, −1 ≤ t ≤ 1, of the distance from an end of the support, at p = middle + t ·
  /// half width.
  struct Expansion {
    var isFromUpperEnd: Bool
    var coefficients: [Double]
  }

  /// Bound on the first two terms left out, relative to the smallest value on the piece.
  static let tolerance = 2e-15
  private static let termCount = QuantileTable.coefficientCount + 2

  let family: Family

  /// The expansion, or nil when the series converges too slowly for the tolerance.
  func expand(at middle: Double, halfWidth: Double, tail: Tail) -> Expansion? {
    guard let point = point(middle, tail), point.distance > 1e-290 else { return nil }
    return withUnsafeTemporaryAllocation(
      of: Double.self, capacity: 4 * Self.termCount
    ) { memory in
      let y = memory.baseAddress!
      let s = y + Self.termCount
      let v = s + Self.termCount
      let square = v + Self.termCount
      // y = x / x(0), so that no scale of x overflows.
      y[0] = 1
      s[0] = halfWidth * point.slope / point.distance
      let ratio = point.distance / point.complement
      for n in 0..<Self.termCount {
        var convolution = 0.0
        if point.pole != 0 {
          for j in 0..<n { convolution += v[j] * y[n - j] }
          v[n] = ratio * (y[n] + point.pole * convolution)
        } else {
          v[n] = point.distance * y[n]
        }
        guard n + 1 < Self.termCount else { break }
        var growth = 0.0
        var squared = 0.0
        for j in 0...n {
          growth += s[j] * y[n - j]
          squared += s[j] * s[n - j]
        }
        square[n] = squared
        var curvature = square[n] * point.r0
        for j in 0...n { curvature -= square[j] * point.r1 * v[n - j] }
        y[n + 1] = growth / Double(n + 1)
        s[n + 1] = -curvature / Double(n + 1)
      }
      var atStart = 0.0
      var atEnd = 0.0
      for n in stride(from: QuantileTable.coefficientCount - 1, through: 0, by: -1) {
        atStart = y[n] - atStart
        atEnd = y[n] + atEnd
      }
      let leftOut =
        y[QuantileTable.coefficientCount].magnitude
        + y[QuantileTable.coefficientCount + 1].magnitude
      guard leftOut <= Self.tolerance * min(atStart, atEnd) else { return nil }
      return Expansion(
        isFromUpperEnd: point.isFromUpperEnd,
        coefficients: (0..<QuantileTable.coefficientCount).map { point.distance * y[$0] })
    }
  }

  private struct Point {
    var isFromUpperEnd: Bool
    var distance: Double
    /// 1 − distance, or 1 + distance for the beta prime distribution.
    var complement: Double
    /// d distance / d p.
    var slope: Double
    var r0: Double
    var r1: Double
    /// v = x / (1 − pole · x)
    var pole: Double
  }

  private func point(_ p: Double, _ tail: Tail) -> Point? {
    switch family {
    case .beta(let a, let b):
      let point =
        tail == .lower ? risk_beta_lower_inverse(a, b, p) : risk_beta_upper_inverse(a, b, p)
      let density = risk_beta_density(a, b, point.value, point.complement)
      let isFromUpperEnd = point.value > 0.5
      // The distance grows with the tail's probability when both are counted from the same end.
      let sign = isFromUpperEnd == (tail == .upper) ? 1.0 : -1.0
      guard density > 0 && density.isFinite else { return nil }
      return isFromUpperEnd
        ? Point(
          isFromUpperEnd: true, distance: point.complement, complement: point.value,
          slope: sign / density, r0: b, r1: a - 1, pole: 1)
        : Point(
          isFromUpperEnd: false, distance: point.value, complement: point.complement,
          slope: sign / density, r0: a, r1: b - 1, pole: 1)
    case .betaPrime(let a, let b):
      let y =
        tail == .lower
        ? risk_beta_prime_lower_inverse(a, b, p) : risk_beta_prime_upper_inverse(a, b, p)
      let density = risk_beta_prime_density(a, b, y)
      guard density > 0 && density.isFinite && y < 1e290 else { return nil }
      return Point(
        isFromUpperEnd: false, distance: y, complement: 1 + y,
        slope: (tail == .lower ? 1 : -1) / density, r0: a, r1: a + b, pole: -1)
    case .gamma(let shape):
      let x = tail == .lower ? risk_gamma_p_inverse(shape, p) : risk_gamma_q_inverse(shape, p)
      let density = risk_gamma_density(shape, x)
      guard density > 0 && density.isFinite && x.isFinite else { return nil }
      return Point(
        isFromUpperEnd: false, distance: x, complement: 1,
        slope: (tail == .lower ? 1 : -1) / density, r0: shape, r1: 1, pole: 0)
    }
  }
}
