import CRiskSpecial

/// The beta distribution on an interval: f(z) = z^(α−1) (1 − z)^(β−1) / B(α, β), z = (x − minimum)
/// / range.
///
/// - Accuracy: quantiles are within 1e-12 of the distance from the nearer bound.
public struct Beta: Distribution {
  /// The exponent at the lower bound plus one, α > 0.
  public let alpha: Double
  /// The exponent at the upper bound plus one, β > 0.
  public let beta: Double
  /// The lower bound.
  public let minimum: Double
  /// The upper bound.
  public let maximum: Double

  private var table: QuantileTable?

  /// The beta distribution of two shapes, on [0, 1] or another interval.
  public init(
    alpha: Double, beta: Double, minimum: Double = 0, maximum: Double = 1
  ) throws(DistributionError) {
    try ParameterDomain.shape.require(alpha, "alpha", of: "beta")
    try ParameterDomain.shape.require(beta, "beta", of: "beta")
    try Self.requireInterval(minimum, maximum)
    self.init(unchecked: alpha, beta, minimum, maximum)
  }

  /// The beta distribution of a mean and standard deviation, on [0, 1] or another interval.
  ///
  /// With m and v the mean and variance of z: α = m n, β = (1 − m) n, n = m (1 − m) / v − 1.
  public init(
    mean: Double, sd: Double, minimum: Double = 0, maximum: Double = 1
  ) throws(DistributionError) {
    try ParameterDomain.real.require(mean, "mean", of: "beta")
    try ParameterDomain.positive.require(sd, "sd", of: "beta")
    try Self.requireInterval(minimum, maximum)
    guard minimum < mean && mean < maximum else {
      throw DistributionError(
        .noSolution, family: "beta", parameter: "mean", found: "\(mean)",
        allowed: "it must lie between minimum and maximum, \(minimum) and \(maximum)")
    }
    let range = maximum - minimum
    let lower = (mean - minimum) / range
    let upper = (maximum - mean) / range
    let count = lower * upper / (sd / range * (sd / range)) - 1
    guard count > 0 else {
      let limit = ((mean - minimum) * (maximum - mean)).squareRoot()
      throw DistributionError(
        .noSolution, family: "beta", parameter: "sd", found: "\(sd)",
        allowed: "it must be below √((mean − minimum)(maximum − mean)) = \(limit), "
          + "which only all probability on the two bounds would reach")
    }
    guard
      ParameterDomain.shape.contains(lower * count)
        && ParameterDomain.shape.contains(upper * count)
    else {
      throw DistributionError(
        .noSolution, family: "beta", parameter: "sd", found: "\(sd)",
        allowed: "it is too small for a beta distribution, whose alpha and beta would be above "
          + "\(RISK_SHAPE_LIMIT): use a normal distribution or a constant")
    }
    self.init(unchecked: lower * count, upper * count, minimum, maximum)
  }

  /// The beta distribution of two percentiles, on [0, 1] or another interval.
  ///
  /// For any concentration α + β one mean puts the lower percentile right; the probability below
  /// the upper one then rises with the concentration, so it decides that.
  public init(
    low: Percentile, high: Percentile, minimum: Double = 0, maximum: Double = 1
  ) throws(DistributionError) {
    try Self.requireInterval(minimum, maximum)
    try low.requireBelow(high, of: "beta")
    for percentile in [low, high] where percentile.value <= minimum || percentile.value >= maximum {
      throw DistributionError(
        .noSolution, family: "beta", parameter: percentile.name, found: "\(percentile.value)",
        allowed: "it must lie between minimum and maximum, \(minimum) and \(maximum)")
    }
    let range = maximum - minimum
    /// What the probability of a percentile is short of it.
    func excess(_ percentile: Percentile, _ shapes: (alpha: Double, beta: Double)) -> Double {
      let (z, complement) = (
        (percentile.value - minimum) / range, (maximum - percentile.value) / range
      )
      return percentile.percent <= 50
        ? risk_beta_lower(shapes.alpha, shapes.beta, z, complement)
          - Double(percentile.percent) / 100
        : Double(100 - percentile.percent) / 100
          - risk_beta_upper(shapes.alpha, shapes.beta, z, complement)
    }
    /// The shapes of a concentration, given by its logarithm, that put the lower percentile right.
    func shapes(_ logarithm: Double) -> (alpha: Double, beta: Double)? {
      let concentration = ScalarMath.exp(logarithm)
      func shapes(_ odds: Double) -> (alpha: Double, beta: Double) {
        let ratio = ScalarMath.exp(odds)
        return (concentration * (ratio / (1 + ratio)), concentration / (1 + ratio))
      }
      return increasingRoot(from: -40, to: 40) { -excess(low, shapes($0)) }.map(shapes)
    }
    // Concentrations from 1e-3 to 1e7.
    let logarithm = increasingRoot(from: -6.9, to: 16.1) { logarithm in
      shapes(logarithm).map { excess(high, $0) } ?? .nan
    }
    guard let logarithm, let solution = shapes(logarithm) else {
      throw DistributionError(
        .noSolution, family: "beta", parameter: high.name, found: "\(high.value)",
        allowed: "with \(low.name) = \(low.value) it needs alpha + beta outside 0.001 to 1e7")
    }
    try self.init(
      alpha: solution.alpha, beta: solution.beta, minimum: minimum, maximum: maximum)
  }

  init(unchecked alpha: Double, _ beta: Double, _ minimum: Double, _ maximum: Double) {
    self.alpha = alpha
    self.beta = beta
    self.minimum = minimum
    self.maximum = maximum
  }

  private static func requireInterval(
    _ minimum: Double, _ maximum: Double
  ) throws(DistributionError) {
    try ParameterDomain.real.require(minimum, "minimum", of: "beta")
    try ParameterDomain.real.require(maximum, "maximum", of: "beta")
    try requireOrder(minimum, "minimum", below: maximum, "maximum", of: "beta")
    try ParameterDomain.real.require(maximum - minimum, "maximum − minimum", of: "beta")
  }

  private var range: Double { maximum - minimum }

  public var support: ClosedRange<Double> { minimum...maximum }

  /// minimum + range α / (α + β)
  public var mean: Double { minimum + range * (alpha / (alpha + beta)) }

  /// range² α β / ((α + β)² (α + β + 1))
  public var variance: Double {
    let sum = alpha + beta
    return range * range * (alpha / sum) * (beta / sum) / (sum + 1)
  }

  public func density(_ x: Double) -> Double {
    support.contains(x)
      ? risk_beta_density(alpha, beta, (x - minimum) / range, (maximum - x) / range) / range : 0
  }

  public func cumulative(_ x: Double) -> Double {
    if x <= minimum { return 0 }
    if x >= maximum { return 1 }
    return risk_beta_lower(alpha, beta, (x - minimum) / range, (maximum - x) / range)
  }

  public func survival(_ x: Double) -> Double {
    if x <= minimum { return 1 }
    if x >= maximum { return 0 }
    return risk_beta_upper(alpha, beta, (x - minimum) / range, (maximum - x) / range)
  }

  public func quantile(_ u: Double) -> Double {
    if let value = table?.value(u), !value.isNaN { return value }
    return exactQuantile(u)
  }

  public func survivalQuantile(_ q: Double) -> Double {
    if let value = table?.survivalValue(q), !value.isNaN { return value }
    return exactSurvivalQuantile(q)
  }

  private func exactQuantile(_ u: Double) -> Double {
    place(risk_beta_lower_inverse(alpha, beta, u))
  }

  private func place(_ point: risk_unit_point) -> Double {
    point.value <= 0.5 ? minimum + range * point.value : maximum - range * point.complement
  }

  private func exactSurvivalQuantile(_ q: Double) -> Double {
    place(risk_beta_upper_inverse(alpha, beta, q))
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

  func withTable() -> Beta {
    if table != nil { return self }
    var copy = self
    copy.table = QuantileTable(
      QuantileSeries(family: .beta(a: alpha, b: beta)), minimum: minimum,
      maximum: maximum, range: range)
    return copy
  }
}
