import CRiskSpecial

/// A density that rises linearly from the minimum to the mode and falls linearly to the maximum.
public struct Triangular: Distribution, Hashable {
  /// The smallest value.
  public let minimum: Double
  /// The most likely value, minimum ≤ mode ≤ maximum.
  public let mode: Double
  /// The largest value, above the minimum.
  public let maximum: Double

  /// The triangular distribution of three points.
  public init(minimum: Double, mode: Double, maximum: Double) throws(DistributionError) {
    try requireModeInside(minimum, mode, maximum, of: "triangular")
    self.minimum = minimum
    self.mode = mode
    self.maximum = maximum
  }

  /// The triangular distribution of a mode and a percentile on either side of it.
  ///
  /// With w = F(mode) and r the range, (mode − low) / r = w − √(p w) and (high − mode) / r = v − √(q
  /// v), v = 1 − w, p and q the probabilities beyond; their ratio rises with w.
  public init(low: Percentile, mode: Double, high: Percentile) throws(DistributionError) {
    try low.requireBelow(high, of: "triangular")
    try ParameterDomain.real.require(mode, "mode", of: "triangular")
    guard low.value < mode && mode < high.value else {
      throw DistributionError(
        .noSolution, family: "triangular", parameter: "mode", found: "\(mode)",
        allowed: "it must lie between the percentiles, \(low.value) and \(high.value)")
    }
    let (p, q) = (low.probability, Double(100 - high.percent) / 100)
    func left(_ w: Double) -> Double { w - (p * w).squareRoot() }
    func right(_ w: Double) -> Double { (1 - w) - (q * (1 - w)).squareRoot() }
    let target = (mode - low.value) / (high.value - mode)
    let w = increasingRoot(from: p, to: 1 - q) { left($0) - target * right($0) }
    guard let w, left(w) + right(w) > 0 else {
      throw DistributionError(
        .noSolution, family: "triangular", parameter: "mode", found: "\(mode)",
        allowed: "no triangle has such percentiles")
    }
    let range = (high.value - low.value) / (left(w) + right(w))
    try self.init(minimum: mode - w * range, mode: mode, maximum: mode + (1 - w) * range)
  }

  private var range: Double { maximum - minimum }

  public var support: ClosedRange<Double> { minimum...maximum }

  /// (minimum + mode + maximum) / 3
  public var mean: Double { minimum + ((mode - minimum) + range) / 3 }

  /// (r² − l r + l²) / 18 with r = maximum − minimum and l = mode − minimum
  public var variance: Double {
    let left = mode - minimum
    return (range * (range - left) + left * left) / 18
  }

  public func density(_ x: Double) -> Double {
    guard support.contains(x) else { return 0 }
    if x < mode { return 2 * (x - minimum) / (range * (mode - minimum)) }
    if x > mode { return 2 * (maximum - x) / (range * (maximum - mode)) }
    return 2 / range
  }

  public func cumulative(_ x: Double) -> Double {
    if x <= minimum { return 0 }
    if x >= maximum { return 1 }
    return x <= mode
      ? (x - minimum) / range * ((x - minimum) / (mode - minimum))
      : 1 - (maximum - x) / range * ((maximum - x) / (maximum - mode))
  }

  public func survival(_ x: Double) -> Double {
    if x <= minimum { return 1 }
    if x >= maximum { return 0 }
    return x > mode
      ? (maximum - x) / range * ((maximum - x) / (maximum - mode))
      : 1 - (x - minimum) / range * ((x - minimum) / (mode - minimum))
  }

  /// minimum + √(u r l) up to F(mode), maximum − √((1 − u) r (r − l)) above.
  public func quantile(_ u: Double) -> Double {
    u >= 0 && u <= 1 ? value(lower: u, upper: 1 - u) : .nan
  }

  public func survivalQuantile(_ q: Double) -> Double {
    q >= 0 && q <= 1 ? value(lower: 1 - q, upper: q) : .nan
  }

  public func quantiles(
    atNormalScores z: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    NormalScores.forEachChunk(z, into: out) { count, tails, scores, out in
      risk_triangular_quantiles(count, tails, scores, minimum, mode, maximum, out)
    }
  }

  private func value(lower: Double, upper: Double) -> Double {
    let left = mode - minimum
    return lower * range <= left
      ? Swift.min(minimum + (lower * left * range).squareRoot(), mode)
      : Swift.max(maximum - (upper * (maximum - mode) * range).squareRoot(), mode)
  }
}

/// Throws unless minimum ≤ mode ≤ maximum, all finite, and the ends differ.
func requireModeInside(
  _ minimum: Double, _ mode: Double, _ maximum: Double, of family: String
) throws(DistributionError) {
  try ParameterDomain.real.require(minimum, "minimum", of: family)
  try ParameterDomain.real.require(mode, "mode", of: family)
  try ParameterDomain.real.require(maximum, "maximum", of: family)
  try requireOrder(minimum, "minimum", below: maximum, "maximum", of: family)
  try ParameterDomain.real.require(maximum - minimum, "maximum − minimum", of: family)
  guard minimum <= mode && mode <= maximum else {
    throw DistributionError(
      .domain, family: family, parameter: "mode", found: "\(mode)",
      allowed: "it must lie between minimum and maximum, \(minimum) and \(maximum)")
  }
}
