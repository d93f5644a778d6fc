import CRiskKernels

/// The time to an event of constant rate: f(x) = exp(−x / mean) / mean for x ≥ 0.
public struct Exponential: Distribution, Hashable {
  /// The mean, which is the standard deviation too and one over the rate.
  public let mean: Double

  /// The exponential distribution of a mean.
  public init(mean: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(mean, "mean", of: "exponential")
    self.mean = mean
  }

  /// The exponential distribution of a rate of events: mean = 1 / rate.
  public init(rate: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(rate, "rate", of: "exponential")
    try ParameterDomain.real.require(1 / rate, "1 / rate", of: "exponential")
    self.mean = 1 / rate
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  public var variance: Double { mean * mean }

  public func density(_ x: Double) -> Double {
    x < 0 ? 0 : ScalarMath.exp(-x / mean) / mean
  }

  public func cumulative(_ x: Double) -> Double {
    x <= 0 ? 0 : -ScalarMath.expm1(-x / mean)
  }

  public func survival(_ x: Double) -> Double {
    x <= 0 ? 1 : ScalarMath.exp(-x / mean)
  }

  /// −mean ln(1 − u)
  public func quantile(_ u: Double) -> Double {
    -mean * ScalarMath.log1p(u >= 0 ? -u : .nan)
  }

  public func survivalQuantile(_ q: Double) -> Double {
    q <= 1 ? -mean * ScalarMath.log(q) : .nan
  }

  public func quantiles(
    _ u: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(out.count >= u.count, "the output is shorter than the input")
    guard let target = out.baseAddress else { return }
    for index in u.indices { out[index] = u[index] >= 0 ? -u[index] : .nan }
    risk_log1p(u.count, target, target)
    for index in u.indices { out[index] = -mean * out[index] }
  }

  public func quantiles(
    atNormalScores z: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    NormalScores.forEachChunk(z, into: out) { count, tails, scores, out in
      ReducedVariate.exponential.evaluate(count, tails, scores, into: out)
      for index in 0..<count { out[index] = mean * out[index] }
    }
  }
}
