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
    let s = x * x
    var sine = -8.22063524662433e-18
    sine = sine * s + 2.8114572543455206e-15
    sine = sine * s - 7.647163731819816e-13
    sine = sine * s + 1.6059043836821613e-10
    sine = sine * s - 2.505210838544172e-08
    sine = sine * s + 2.7557319223985893e-06
    sine = sine * s - 0.0001984126984126984
    sine = sine * s + 0.008333333333333333
    sine = sine * s - 0.16666666666666666
    sine = sine * s + 1.0
    var cosine = -1.5619206968586225e-16
    cosine = cosine * s + 4.779477332387385e-14
    cosine = cosine * s - 1.1470745597729725e-11
    cosine = cosine * s + 2.08767569878681e-09
    cosine = cosine * s - 2.755731922398589e-07
    cosine = cosine * s + 2.48015873015873e-05
    cosine = cosine * s - 0.001388888888888889
    cosine = cosine * s + 0.041666666666666664
    cosine = cosine * s - 0.5
    cosine = cosine * s + 1.0
    return x * sine / cosine
  }
}
