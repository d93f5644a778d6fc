import CRiskKernels

/// The normal distribution: f(x) = exp(−z² / 2) / (sd √(2π)) with z = (x − mean) / sd.
public struct Normal: Distribution, Hashable {
  /// The mean, which is the median too.
  public let mean: Double
  /// The standard deviation, above zero.
  public let sd: Double

  /// The normal distribution of a mean and standard deviation.
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterDomain.real.require(mean, "mean", of: "normal")
    try ParameterDomain.positive.require(sd, "sd", of: "normal")
    self.mean = mean
    self.sd = sd
  }

  /// The normal distribution of a mean, or median, and another percentile: sd = (value − mean) / z.
  public init(mean: Double, percentile: Percentile) throws(DistributionError) {
    try ParameterDomain.real.require(mean, "mean", of: "normal")
    try ParameterDomain.real.require(percentile.value, percentile.name, of: "normal")
    let sd = (percentile.value - mean) / percentile.normalScore
    guard percentile.percent != 50 && sd > 0 else {
      throw DistributionError(
        .noSolution, family: "normal", parameter: percentile.name, found: "\(percentile.value)",
        allowed: percentile.contradiction(to: "the mean, which is the median too,", of: mean))
    }
    try self.init(mean: mean, sd: sd)
  }

  /// The normal distribution of two percentiles: sd = (high − low) / (z(high) − z(low)).
  public init(low: Percentile, high: Percentile) throws(DistributionError) {
    try low.requireBelow(high, of: "normal")
    let (lowScore, highScore) = (low.normalScore, high.normalScore)
    let sd = (high.value - low.value) / (highScore - lowScore)
    try self.init(
      mean: (low.value * highScore - high.value * lowScore) / (highScore - lowScore), sd: sd)
  }

  public var support: ClosedRange<Double> { -.infinity ... .infinity }
  public var variance: Double { sd * sd }

  public func density(_ x: Double) -> Double { StandardNormal.density((x - mean) / sd) / sd }
  public func cumulative(_ x: Double) -> Double { StandardNormal.cumulative((x - mean) / sd) }
  public func survival(_ x: Double) -> Double { StandardNormal.cumulative((mean - x) / sd) }
  public func quantile(_ u: Double) -> Double { mean + sd * StandardNormal.quantile(u) }
  public func survivalQuantile(_ q: Double) -> Double { mean - sd * StandardNormal.quantile(q) }

  public func quantiles(
    _ u: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(out.count >= u.count, "the output is shorter than the input")
    guard let source = u.baseAddress, let target = out.baseAddress else { return }
    risk_normal_quantile(u.count, source, target)
    for index in u.indices { out[index] = mean + sd * out[index] }
  }

  /// mean + sd z
  public func quantiles(
    atNormalScores z: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(out.count >= z.count, "the output is shorter than the input")
    guard let source = z.baseAddress, let target = out.baseAddress else { return }
    for index in 0..<z.count { target[index] = mean + sd * source[index] }
  }
}

extension Percentile {
  /// Why this percentile cannot stand beside a median.
  func contradiction(to what: String, of median: Double) -> String {
    percent == 50
      ? "it says the same thing as \(what) and leaves the width open: give another percentile"
      : "it must be \(percent > 50 ? "above" : "below") \(what) \(median)"
  }

  func requireBelow(_ high: Percentile, of family: String) throws(DistributionError) {
    try ParameterDomain.real.require(value, name, of: family)
    try ParameterDomain.real.require(high.value, high.name, of: family)
    guard percent < high.percent && value < high.value else {
      throw DistributionError(
        .noSolution, family: family, parameter: high.name, found: "\(high.value)",
        allowed: "it must be above \(name), which is \(value)")
    }
  }
}
