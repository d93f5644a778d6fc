import CRiskKernels

/// The Gumbel copula, C(u) = exp(−(Σ (−ln u_i)^θ)^(1/θ)), or the survival one, that of 1 − u.
///
/// High values come together, λ_U = 2 − 2^(1/θ); in the survival copula low ones do.
///
/// Two members are drawn by conditional inversion, from one uniform each. With x = −ln u_0 and
/// E = −ln u_1, δ ≥ 0 solves the convex equation x (e^δ − 1) + (θ − 1) δ = E, and
/// −ln v = x (e^(θδ) − 1)^(1/θ). Newton's method from above needs seven steps at most.
///
/// More members share a positive stable frailty S of exponent 1/θ, made of two auxiliary uniforms
/// by Kanter's representation: v_i = exp(−(−ln u_i / S)^(1/θ)). Every member increases in its
/// uniform and in both auxiliary ones.
///
/// - Accuracy: 1e-13 for two members.
///
/// Source: Marshall & Olkin (1988), doi:10.1080/01621459.1988.10478671; Kanter (1975),
/// doi:10.1214/aop/1176996309.
public struct GumbelCopula: Copula {
  public let dimension: Int
  /// θ, at least 1, which is independence.
  public let theta: Double
  /// Whether it is the copula of 1 − u, with lower instead of upper tail dependence.
  public let isSurvival: Bool

  /// The values of θ that are served.
  public static let thetaRange = 1...1e4

  /// The copula with a parameter.
  public init(dimension: Int, theta: Double, isSurvival: Bool = false) throws(CopulaError) {
    try CopulaError.requireDimension(dimension, of: "gumbel")
    guard Self.thetaRange.contains(theta) else {
      throw CopulaError(
        "gumbel", "theta", found: "\(theta)", allowed: "it must be at least 1 and at most 1e4")
    }
    self.dimension = dimension
    self.theta = theta
    self.isSurvival = isSurvival
  }

  public var auxiliaryCount: Int { dimension == 2 ? 0 : 2 }

  public func transform(_ columns: [UnsafeMutableBufferPointer<Double>]) {
    // Independence would divide by zero; the members are what they are.
    guard theta > 1 else { return }
    CopulaChunk.forEach(self, columns, scratchColumns: 4) { chunk in
      // The auxiliary uniforms too, for members to increase in them.
      if isSurvival { chunk.reflect(dimension + auxiliaryCount) }
      if dimension == 2 { invertPair(chunk) } else { shareFrailty(chunk) }
      if isSurvival { chunk.reflect(dimension) }
      chunk.clampMembers(dimension)
    }
  }

  private func invertPair(_ chunk: CopulaChunk) {
    let count = chunk.count
    let (x, delta) = (chunk.scratch(0), chunk.scratch(1))
    let (work, logX) = (chunk.scratch(2), chunk.scratch(3))
    let v = chunk[1]
    let excess = theta - 1
    risk_log(count, chunk[0], x)
    risk_log(count, v, v)
    for row in 0..<count {
      x[row] = -x[row]
      v[row] = -v[row]
      work[row] = v[row] / x[row]
    }
    risk_log(count, x, logX)
    risk_log1p(count, work, work)
    // Each term alone bounds δ from above.
    for row in 0..<count { delta[row] = min(v[row] / (x[row] + excess), work[row]) }
    for _ in 0..<Self.newtonSteps {
      risk_expm1(count, delta, work)
      for row in 0..<count {
        let value = x[row] * work[row] + excess * delta[row] - v[row]
        delta[row] = max(0, delta[row] - value / (x[row] * (work[row] + 1) + excess))
      }
    }
    for row in 0..<count { delta[row] *= theta }
    risk_expm1(count, delta, work)
    risk_log(count, work, work)
    for row in 0..<count {
      // e^(θδ) can overflow, and then is all there is.
      let logarithm = delta[row] > 600 ? delta[row] : work[row]
      v[row] = logX[row] + logarithm / theta
    }
    risk_exp(count, v, v)
    for row in 0..<count { v[row] = -v[row] }
    risk_exp(count, v, v)
  }

  private static let newtonSteps = 7

  private func shareFrailty(_ chunk: CopulaChunk) {
    let count = chunk.count
    let logFrailty = chunk[dimension]
    PositiveStable(exponent: 1 / theta).replace(
      logFrailty, by: chunk[dimension + 1], scratch: chunk, count: count)
    for member in 0..<dimension {
      let v = chunk[member]
      risk_log(count, v, v)
      for row in 0..<count { v[row] = -v[row] }
      risk_log(count, v, v)
      for row in 0..<count { v[row] = (v[row] - logFrailty[row]) / theta }
      risk_exp(count, v, v)
      for row in 0..<count { v[row] = -v[row] }
      risk_exp(count, v, v)
    }
  }
}
