import CRiskSpecial

/// The gamma distribution: f(x) = y^(shape−1) exp(−y) / (scale Γ(shape)) with y = x / scale.
///
/// - Accuracy: quantiles are within 1e-12, relative.
public struct Gamma: Distribution {
  /// The shape, above zero; whole shapes are sums of as many exponentials.
  public let shape: Double
  /// The scale, above zero, in the unit of x.
  public let scale: Double

  private var table: QuantileTable?

  /// The gamma distribution of a shape and scale.
  public init(shape: Double, scale: Double) throws(DistributionError) {
    try ParameterDomain.shape.require(shape, "shape", of: "gamma")
    try ParameterDomain.positive.require(scale, "scale", of: "gamma")
    self.shape = shape
    self.scale = scale
  }

  /// The gamma distribution of a shape and rate: scale = 1 / rate.
  public init(shape: Double, rate: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(rate, "rate", of: "gamma")
    try ParameterDomain.real.require(1 / rate, "1 / rate", of: "gamma")
    try self.init(shape: shape, scale: 1 / rate)
  }

  /// The gamma distribution of a mean and standard deviation.
  ///
  /// shape = (mean / sd)², scale = sd² / mean.
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(mean, "mean", of: "gamma")
    try ParameterDomain.positive.require(sd, "sd", of: "gamma")
    let ratio = mean / sd
    guard
      ParameterDomain.shape.contains(ratio * ratio)
        && ParameterDomain.positive.contains(sd / ratio)
    else {
      throw DistributionError(
        .noSolution, family: "gamma", parameter: "sd", found: "\(sd)",
        allowed: "the shape (mean / sd)² must be \(ParameterDomain.shape.documentation), "
          + "and the scale sd² / mean \(ParameterDomain.positive.documentation)")
    }
    try self.init(shape: ratio * ratio, scale: sd / ratio)
  }

  /// The gamma distribution of two percentiles.
  ///
  /// The ratio of the two falls as the shape grows, so it decides the shape, and either the scale.
  public init(low: Percentile, high: Percentile) throws(DistributionError) {
    try ParameterDomain.positive.require(low.value, low.name, of: "gamma")
    try low.requireBelow(high, of: "gamma")
    func standard(_ shape: Double, _ percentile: Percentile) -> Double {
      percentile.percent <= 50
        ? risk_gamma_p_inverse(shape, Double(percentile.percent) / 100)
        : risk_gamma_q_inverse(shape, Double(100 - percentile.percent) / 100)
    }
    let target = ScalarMath.log(high.value / low.value)
    // In ln shape, from shapes of 1e-3 to 1e8.
    let logarithm = increasingRoot(from: -6.9, to: 18.4) {
      let shape = ScalarMath.exp($0)
      return target - ScalarMath.log(standard(shape, high) / standard(shape, low))
    }
    guard let logarithm else {
      throw DistributionError(
        .noSolution, family: "gamma", parameter: high.name, found: "\(high.value)",
        allowed: "its ratio to \(low.name) needs a shape outside 0.001 to 1e8")
    }
    let shape = ScalarMath.exp(logarithm)
    try self.init(shape: shape, scale: high.value / standard(shape, high))
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  public var mean: Double { shape * scale }
  public var variance: Double { shape * scale * scale }

  public func density(_ x: Double) -> Double {
    x < 0 ? 0 : risk_gamma_density(shape, x / scale) / scale
  }

  public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : risk_gamma_p(shape, x / scale) }
  public func survival(_ x: Double) -> Double { x <= 0 ? 1 : risk_gamma_q(shape, x / scale) }

  public func quantile(_ u: Double) -> Double {
    if let value = table?.value(u), !value.isNaN { return value }
    return exactQuantile(u)
  }

  public func survivalQuantile(_ q: Double) -> Double {
    if let value = table?.survivalValue(q), !value.isNaN { return value }
    return exactSurvivalQuantile(q)
  }

  private func exactQuantile(_ u: Double) -> Double { scale * risk_gamma_p_inverse(shape, u) }

  private func exactSurvivalQuantile(_ q: Double) -> Double {
    scale * risk_gamma_q_inverse(shape, q)
  }

  public func quantiles(
    _ u: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(out.count >= u.count, "the output is shorter than the input")
    if let table {
      table.values(u, into: out, exact: exactQuantile)
    } else {
      for index in u.indices { out[index] = exactQuantile(u[index]) }
    }
  }

  public func quantiles(
    atNormalScores z: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    NormalScores.forEachChunk(z, into: out) { count, tails, scores, out in
      if let table {
        table.values(
          count, tails: tails, scores: scores, into: out, exact: exactQuantile,
          exactSurvival: exactSurvivalQuantile)
      } else {
        for index in 0..<count {
          out[index] =
            scores[index] > 0
            ? exactSurvivalQuantile(tails[index]) : exactQuantile(tails[index])
        }
      }
    }
  }

  /// The same distribution with a table of its quantile.
  public func prepared() -> any Distribution { withTable() }

  func withTable() -> Gamma {
    if table != nil { return self }
    var copy = self
    copy.table = QuantileTable(
      QuantileSeries(family: .gamma(shape: shape)), minimum: 0,
      maximum: .infinity, range: scale)
    return copy
  }
}
