import CRiskKernels

/// The Frank copula, C(u) = −ln(1 + Π(e^(−θ u_i) − 1) / (e^−θ − 1)^(d−1)) / θ.
///
/// It is symmetric under u → 1 − u for two members and has no tail dependence; for two members θ may be
/// negative.
///
/// Two members are drawn by conditional inversion, in closed form. More members share a
/// logarithmic frailty V = 1 + ⌊ln b / ln(1 − e^(−θ a))⌋ of two auxiliary uniforms (Kemp's
/// algorithm LK), v_i = ψ(−ln u_i / V) with ψ(t) = −ln(1 − (1 − e^−θ) e^−t) / θ. V takes whole
/// numbers, so these members jump where V does, which costs quasi-random points some of their advantage.
///
/// - Accuracy: 1e-13 / min(|θ|, 1) absolute.
///
/// Source: Genest (1987), doi:10.1093/biomet/74.3.549; Kemp (1981), doi:10.2307/2346348; Marshall &
/// Olkin (1988), doi:10.1080/01621459.1988.10478671.
public struct FrankCopula: Copula {
  public let dimension: Int
  /// θ, not 0; positive for more than two members.
  public let theta: Double

  /// The magnitudes of θ that are served.
  public static let thetaRange = 1e-6...600.0

  /// The copula with a parameter.
  public init(dimension: Int, theta: Double) throws(CopulaError) {
    try CopulaError.requireDimension(dimension, of: "frank")
    guard Self.thetaRange.contains(theta.magnitude) else {
      throw CopulaError(
        "frank", "theta", found: "\(theta)",
        allowed: "it must not be 0, and its magnitude at least 1e-6 and at most 600")
    }
    guard theta > 0 || dimension == 2 else {
      throw CopulaError(
        "frank", "theta", found: "\(theta)",
        allowed: "with \(dimension) members it must be above 0; negative ones join two members")
    }
    self.dimension = dimension
    self.theta = theta
  }

  public var auxiliaryCount: Int { dimension == 2 ? 0 : 2 }

  public func transform(_ columns: [UnsafeMutableBufferPointer<Double>]) {
    CopulaChunk.forEach(self, columns, scratchColumns: 3) { chunk in
      if dimension == 2 { invertPair(chunk) } else { shareFrailty(chunk) }
      chunk.clampMembers(dimension)
    }
  }
}
