import CRiskSpecial

/// Student's t distribution of a location and scale, f ∝ (1 + y² / n)^(−(n + 1) / 2), y = (x −
/// location) / scale.
public struct StudentT: Distribution, Hashable {
  /// The degrees of freedom n > 0; the fewer, the heavier the tails.
  public let degrees: Double
  /// The median.
  public let location: Double
  /// The scale, above zero, in the unit of x.
  public let scale: Double

  /// y² / n is X / (1 − X) with X of Beta(½, n / 2).
  private var square: BetaPrime

  /// The distribution of its degrees of freedom, location and scale.
  public init(
    degrees: Double, location: Double = 0, scale: Double = 1
  ) throws(DistributionError) {
    try ParameterDomain.shape.require(degrees, "degrees", of: "student-t")
    try ParameterDomain.real.require(location, "location", of: "student-t")
    try ParameterDomain.positive.require(scale, "scale", of: "student-t")
    self.degrees = degrees
    self.location = location
    self.scale = scale
    square = BetaPrime(a: 0.5, b: 0.5 * degrees)
  }

  /// The distribution of its degrees of freedom and two percentiles, in which x is linear.
  public init(degrees: Double, low: Percentile, high: Percentile) throws(DistributionError) {
    try ParameterDomain.shape.require(degrees, "degrees", of: "student-t")
    func standard(_ percentile: Percentile) -> Double {
      percentile.percent <= 50
        ? risk_student_quantile(degrees, Double(percentile.percent) / 100)
        : risk_student_upper_quantile(degrees, Double(100 - percentile.percent) / 100)
    }
    let line = try lineThrough(low, high, of: standard, family: "student-t")
    try self.init(degrees: degrees, location: line.location, scale: line.scale)
  }

  public var support: ClosedRange<Double> { -.infinity ... .infinity }

  /// The location for degrees > 1, else NaN: there is no mean.
  public var mean: Double { degrees > 1 ? location : .nan }

  /// scale² n / (n − 2) for degrees n > 2, infinite for n > 1, else NaN.
  public var variance: Double {
    degrees > 2
      ? scale * scale * (degrees / (degrees - 2)) : degrees > 1 ? .infinity : .nan
  }

  public func density(_ x: Double) -> Double {
    risk_student_density(degrees, (x - location) / scale) / scale
  }

  public func cumulative(_ x: Double) -> Double {
    risk_student_cumulative(degrees, (x - location) / scale)
  }

  public func survival(_ x: Double) -> Double {
    risk_student_cumulative(degrees, (location - x) / scale)
  }

  public func quantile(_ u: Double) -> Double {
    guard u >= 0 && u <= 1 else { return .nan }
    return u <= 0.5 ? location - scale * distance(u) : location + scale * distance(1 - u)
  }

  public func survivalQuantile(_ q: Double) -> Double {
    guard q >= 0 && q <= 1 else { return .nan }
    return q <= 0.5 ? location + scale * distance(q) : location - scale * distance(1 - q)
  }

  /// The y ≥ 0 that the probability of a tail is beyond.
  private func distance(_ tail: Double) -> Double {
    square.tableValue(above: 2 * tail).map { (degrees * $0).squareRoot() }
      ?? risk_student_upper_quantile(degrees, tail)
  }

  /// The same distribution with a table of its quantile.
  public func prepared() -> any Distribution {
    var copy = self
    copy.square = square.withTable()
    return copy
  }
}
