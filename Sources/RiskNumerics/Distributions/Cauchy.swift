import CRiskSpecial

/// The Cauchy distribution: f(x) = 1 / (π scale (1 + y²)) with y = (x − location) / scale.
///
/// It has neither a mean nor a variance.
public struct Cauchy: Distribution, Hashable {
  /// The median and mode.
  public let location: Double
  /// The scale, above zero, in the unit of x: half the distance between the quartiles.
  public let scale: Double

  /// The Cauchy distribution of a location and scale.
  public init(location: Double, scale: Double) throws(DistributionError) {
    try ParameterDomain.real.require(location, "location", of: "cauchy")
    try ParameterDomain.positive.require(scale, "scale", of: "cauchy")
    self.location = location
    self.scale = scale
  }

  /// The Cauchy distribution of two percentiles, in which x is linear.
  public init(low: Percentile, high: Percentile) throws(DistributionError) {
    let line = try lineThrough(
      low, high,
      of: {
        $0.percent <= 50
          ? -Self.distance(Double($0.percent) / 100) : Self.distance(Double(100 - $0.percent) / 100)
      }, family: "cauchy")
    try self.init(location: line.location, scale: line.scale)
  }

  public var support: ClosedRange<Double> { -.infinity ... .infinity }
  public var mean: Double { .nan }
  public var variance: Double { .nan }

  public func density(_ x: Double) -> Double {
    let y = (x - location) / scale
    return 0.318_309_886_183_790_671_54 / (scale * (1 + y * y))
  }

  public func cumulative(_ x: Double) -> Double { risk_cauchy_tail((location - x) / scale) }
  public func survival(_ x: Double) -> Double { risk_cauchy_tail((x - location) / scale) }

  public func quantile(_ u: Double) -> Double {
    guard u >= 0 && u <= 1 else { return .nan }
    return u <= 0.5
      ? location - scale * Self.distance(u) : location + scale * Self.distance(1 - u)
  }

  public func survivalQuantile(_ q: Double) -> Double {
    guard q >= 0 && q <= 1 else { return .nan }
    return q <= 0.5
      ? location + scale * Self.distance(q) : location - scale * Self.distance(1 - q)
  }

  /// cot(π p), the distance beyond which p of the standard distribution is, 0 ≤ p ≤ ½.
  private static func distance(_ p: Double) -> Double {
    p <= 0.25 ? 1 / tangent(.pi * p) : tangent(.pi * (0.5 - p))
  }

  /// tan x for 0 ≤ x ≤ π / 4, by the series of sine and cosine, whose bits are the same everywhere.
  private static func tangent(_ x: Double) -> Double {
    let square = x * x
    var sine = 0.0
    var cosine = 0.0
    for k in stride(from: 18.0, through: 2, by: -2) {
      cosine = (1 - cosine) * square / (k * (k - 1))
      sine = (1 - sine) * square / (k * (k + 1))
    }
    return x * (1 - sine) / (1 - cosine)
  }
}
