import CRiskKernels

/// The Clayton copula, C(u) = (Σ u_i^−θ − d + 1)^(−1/θ), or the survival one, that of 1 − u.
///
/// Low values come together, λ_L = 2^(−1/θ); in the survival copula high ones do.
///
/// Members are drawn one after another by conditional inversion: with s = 1 + Σ_{j<k} (v_j^−θ − 1),
///
///     v_k = (1 + s (u_k^(−θ / (1 + kθ)) − 1))^(−1/θ),   k = 0, 1, …
///
/// This takes one uniform a member, and every member increases in every uniform, which suits
/// quasi-random points better than a shared frailty.
///
/// - Accuracy: 1e-13 (1 + 1/θ) relative; in the survival copula absolute.
///
/// Source: Cook & Johnson (1981), doi:10.1111/j.2517-6161.1981.tb01173.x; Cambou, Hofert & Lemieux
/// (2017), doi:10.1007/s11222-016-9688-4.
public struct ClaytonCopula: Copula {
  public let dimension: Int
  /// θ, above 0; near 0 is independence.
  public let theta: Double
  /// Whether it is the copula of 1 − u, with upper instead of lower tail dependence.
  public let isSurvival: Bool

  /// The values of θ that are served.
  public static let thetaRange = 1e-6...1e4

  /// The copula with a parameter.
  public init(dimension: Int, theta: Double, isSurvival: Bool = false) throws(CopulaError) {
    try CopulaError.requireDimension(dimension, of: "clayton")
    guard Self.thetaRange.contains(theta) else {
      throw CopulaError(
        "clayton", "theta", found: "\(theta)",
        allowed: "it must be above 0: at least 1e-6 and at most 1e4")
    }
    self.dimension = dimension
    self.theta = theta
    self.isSurvival = isSurvival
  }

  public func transform(_ columns: [UnsafeMutableBufferPointer<Double>]) {
    CopulaChunk.forEach(self, columns, scratchColumns: 3) { chunk in
      let count = chunk.count
      let (logSum, growth, work) = (chunk.scratch(0), chunk.scratch(1), chunk.scratch(2))
      if isSurvival { chunk.reflect(dimension) }
      risk_log(count, chunk[0], logSum)
      for row in 0..<count { logSum[row] *= -theta }
      for member in 1..<dimension {
        let v = chunk[member]
        // s grows by the factor u^(−θ / (1 + kθ)).
        let exponent = -theta / (1 + Double(member) * theta)
        risk_log(count, v, growth)
        for row in 0..<count { growth[row] *= exponent }
        risk_exp(count, logSum, work)
        risk_expm1(count, growth, v)
        for row in 0..<count { work[row] *= v[row] }
        risk_log1p(count, work, work)
        for row in 0..<count {
          // s beyond 1e260 could overflow; it leaves no room for the 1.
          let logarithm =
            logSum[row] < 600 ? work[row] : logSum[row] + ScalarMath.log(v[row])
          v[row] = -logarithm / theta
          logSum[row] += growth[row]
        }
        risk_exp(count, v, v)
      }
      if isSurvival { chunk.reflect(dimension) }
      chunk.clampMembers(dimension)
    }
  }
}
