import CRiskKernels
import CRiskSpecial

/// The generalised extreme value distribution of maxima: F(x) = exp(−(1 + ξ y)^(−1/ξ)), y = (x −
/// location) / scale.
///
/// A shape ξ > 0 has a heavy upper tail (Fréchet), 0 is the Gumbel distribution, and below 0 there
/// is an upper end (Weibull). This is the sign of Coles; scipy's `c` is −ξ.
///
/// Source: Coles (2001), An Introduction to Statistical Modeling of Extreme Values,
/// doi:10.1007/978-1-4471-3675-0, section 3.1.3.
public struct GeneralisedExtremeValue: ReducedDistribution, Hashable {
  /// The location, any number: F(location) = 1/e.
  public let location: Double
  /// The scale, above zero, in the unit of x.
  public let scale: Double
  /// The shape ξ, any number up to 100 in size.
  public let shape: Double

  var variate: ReducedVariate { .mirroredExponential }

  /// The distribution of a location, scale and shape.
  public init(location: Double, scale: Double, shape: Double) throws(DistributionError) {
    try ParameterDomain.real.require(location, "location", of: "gev")
    try ParameterDomain.positive.require(scale, "scale", of: "gev")
    try ParameterDomain.tailShape.require(shape, "shape", of: "gev")
    self.location = location
    self.scale = scale
    self.shape = shape
  }

  /// The distribution of three percentiles.
  ///
  /// The ratio of their distances, (high − middle) / (middle − low), rises with the shape, so it
  /// decides the shape, and the distances the scale.
  public init(
    low: Percentile, middle: Percentile, high: Percentile
  ) throws(DistributionError) {
    try low.requireBelow(middle, of: "gev")
    try middle.requireBelow(high, of: "gev")
    let gumbel = [low, middle, high].map {
      -ScalarMath.log(ReducedVariate.mirroredExponential.quantile($0))
    }
    let target = ScalarMath.log((high.value - middle.value) / (middle.value - low.value))
    // a(ξ, y₂) − a(ξ, y₁) = exp(ξ y₁) a(ξ, y₂ − y₁), which cannot cancel.
    func logarithmOfStep(_ shape: Double, _ first: Double, _ second: Double) -> Double {
      shape * first + ScalarMath.log(TailPower.value(shape, second - first))
    }
    let shape = increasingRoot(from: -20, to: 20) {
      logarithmOfStep($0, gumbel[1], gumbel[2]) - logarithmOfStep($0, gumbel[0], gumbel[1])
        - target
    }
    guard let shape else {
      throw DistributionError(
        .noSolution, family: "gev", parameter: middle.name, found: "\(middle.value)",
        allowed: "it is so close to another percentile that the shape would be beyond ±20")
    }
    let scale =
      (high.value - low.value)
      / ScalarMath.exp(logarithmOfStep(shape, gumbel[0], gumbel[2]))
    try self.init(
      location: middle.value - scale * TailPower.value(shape, gumbel[1]), scale: scale,
      shape: shape)
  }

  public var support: ClosedRange<Double> {
    shape > 0
      ? (location - scale / shape) ... .infinity
      : shape < 0 ? -.infinity...(location - scale / shape) : -.infinity ... .infinity
  }

  /// location + scale (Γ(1 − ξ) − 1) / ξ for ξ < 1, else infinite.
  public var mean: Double {
    shape >= 1
      ? .infinity
      : location + scale
        * (shape == 0 ? 0.577_215_664_901_532_860_61 : risk_gamma_1pm1(-shape) / shape)
  }

  /// scale² (Γ(1 − 2 ξ) − Γ(1 − ξ)²) / ξ² for ξ < ½, else infinite.
  public var variance: Double {
    if shape >= 0.5 { return .infinity }
    if shape.magnitude < 1e-100 { return 1.644_934_066_848_226_436_5 * scale * scale }
    let factor = (1 + risk_gamma_1pm1(-shape)) * scale / shape
    return factor * (factor * ScalarMath.expm1(risk_log_gamma_spread(-shape)))
  }

  /// The Gumbel value of x, ln(1 + ξ y) / ξ.
  private func gumbel(_ x: Double) -> Double {
    TailPower.inverse(shape, x, location: location, scale: scale)
  }

  public func density(_ x: Double) -> Double {
    let y = gumbel(x)
    let rate = ScalarMath.exp(-y)
    guard rate.isFinite && y.isFinite else { return 0 }
    return ScalarMath.exp(-(1 + shape) * y - rate) / scale
  }

  public func cumulative(_ x: Double) -> Double { ScalarMath.exp(-ScalarMath.exp(-gumbel(x))) }
  public func survival(_ x: Double) -> Double { -ScalarMath.expm1(-ScalarMath.exp(-gumbel(x))) }

  /// location + scale ((−ln F)^(−ξ) − 1) / ξ
  func place(_ count: Int, _ values: UnsafeMutablePointer<Double>) {
    risk_log(count, values, values)
    for index in 0..<count { values[index] = -values[index] }
    TailPower.values(shape, count, values)
    let support = support
    for index in 0..<count {
      let x = location + scale * values[index]
      values[index] =
        x < support.lowerBound
        ? support.lowerBound : x > support.upperBound ? support.upperBound : x
    }
  }
}
