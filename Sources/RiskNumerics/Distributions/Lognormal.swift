import CRiskKernels

/// The exponential of a normal quantity: ln X is normal with mean mu and standard deviation sigma.
public struct Lognormal: Distribution, Hashable {
  /// The mean of ln X.
  public let mu: Double
  /// The standard deviation of ln X, above zero.
  public let sigma: Double

  /// The lognormal distribution whose logarithm has mean mu and standard deviation sigma.
  public init(mu: Double, sigma: Double) throws(DistributionError) {
    try ParameterDomain.real.require(mu, "mu", of: "lognormal")
    try ParameterDomain.positive.require(sigma, "sigma", of: "lognormal")
    self.mu = mu
    self.sigma = sigma
  }

  /// The lognormal distribution of a median and sigma: mu = ln median.
  public init(median: Double, sigma: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(median, "median", of: "lognormal")
    try self.init(mu: ScalarMath.log(median), sigma: sigma)
  }

  /// The lognormal distribution of a mean and standard deviation of X itself.
  ///
  /// sigma² = ln(1 + (sd / mean)²), mu = ln mean − sigma² / 2.
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(mean, "mean", of: "lognormal")
    try ParameterDomain.positive.require(sd, "sd", of: "lognormal")
    let ratio = sd / mean
    let variance = ScalarMath.log1p(ratio * ratio)
    try self.init(
      mu: ScalarMath.log(mean) - 0.5 * variance, sigma: variance.squareRoot())
  }

  /// The lognormal distribution of a median and another percentile: sigma = ln(value / median) / z.
  public init(median: Double, percentile: Percentile) throws(DistributionError) {
    try ParameterDomain.positive.require(median, "median", of: "lognormal")
    try ParameterDomain.positive.require(percentile.value, percentile.name, of: "lognormal")
    let sigma = ScalarMath.log(percentile.value / median) / percentile.normalScore
    guard percentile.percent != 50 && sigma > 0 else {
      throw DistributionError(
        .noSolution, family: "lognormal", parameter: percentile.name,
        found: "\(percentile.value)",
        allowed: percentile.contradiction(to: "the median", of: median))
    }
    try self.init(median: median, sigma: sigma)
  }

  /// The lognormal distribution of two percentiles: the normal one of their logarithms.
  public init(low: Percentile, high: Percentile) throws(DistributionError) {
    try ParameterDomain.positive.require(low.value, low.name, of: "lognormal")
    try ParameterDomain.positive.require(high.value, high.name, of: "lognormal")
    try low.requireBelow(high, of: "lognormal")
    let (lowScore, highScore) = (low.normalScore, high.normalScore)
    let (lowLogarithm, highLogarithm) = (
      ScalarMath.log(low.value), ScalarMath.log(high.value)
    )
    try self.init(
      mu: (lowLogarithm * highScore - highLogarithm * lowScore) / (highScore - lowScore),
      sigma: ScalarMath.log(high.value / low.value) / (highScore - lowScore))
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  /// exp(mu + sigma² / 2)
  public var mean: Double { ScalarMath.exp(mu + 0.5 * sigma * sigma) }
  /// mean² (exp(sigma²) − 1)
  public var variance: Double { mean * mean * ScalarMath.expm1(sigma * sigma) }

  private func score(_ x: Double) -> Double { (ScalarMath.log(x) - mu) / sigma }

  public func density(_ x: Double) -> Double {
    x > 0 && x < .infinity ? StandardNormal.density(score(x)) / (sigma * x) : 0
  }

  public func cumulative(_ x: Double) -> Double {
    x <= 0 ? 0 : StandardNormal.cumulative(score(x))
  }

  public func survival(_ x: Double) -> Double {
    x <= 0 ? 1 : StandardNormal.cumulative(-score(x))
  }

  /// exp(mu + sigma z(u))
  public func quantile(_ u: Double) -> Double {
    ScalarMath.exp(mu + sigma * StandardNormal.quantile(u))
  }

  public func survivalQuantile(_ q: Double) -> Double {
    ScalarMath.exp(mu - sigma * StandardNormal.quantile(q))
  }

  public func quantiles(
    _ u: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(out.count >= u.count, "the output is shorter than the input")
    guard let source = u.baseAddress, let target = out.baseAddress else { return }
    risk_normal_quantile(u.count, source, target)
    for index in u.indices { out[index] = mu + sigma * out[index] }
    risk_exp(u.count, target, target)
  }

  /// exp(mu + sigma z)
  public func quantiles(
    atNormalScores z: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(out.count >= z.count, "the output is shorter than the input")
    guard let source = z.baseAddress, let target = out.baseAddress else { return }
    for index in 0..<z.count { target[index] = mu + sigma * source[index] }
    risk_exp(z.count, target, target)
  }
}
