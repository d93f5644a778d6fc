import CRiskSpecial

/// How likely one quantity is extreme if another is, in the limit of ever rarer extremes.
///
/// λ_L = lim P(V ≤ q | U ≤ q) for q → 0, λ_U = lim P(V > q | U > q) for q → 1. With a coefficient
/// of 0, joint extremes become ever rarer than single ones.
public struct TailDependence: Sendable, Hashable {
  /// λ_L, of low values.
  public let lower: Double
  /// λ_U, of high values.
  public let upper: Double

  /// That of the survival copula, in which low and high trade places.
  public var reflected: TailDependence { TailDependence(lower: upper, upper: lower) }
}

extension CopulaFamily {
  /// The tail dependence at a parameter.
  ///
  /// Gaussian and Frank 0 (Gaussian 1 at ρ = 1); Student t both 2 T_{ν+1}(−√((ν + 1)(1 − ρ) /
  /// (1 + ρ))); Clayton lower 2^(−1/θ); Gumbel upper 2 − 2^(1/θ).
  public func tailDependence(parameter: Double) throws(CopulaError) -> TailDependence {
    try validate(parameter)
    let logTwo = 0.693_147_180_559_945_309_42
    switch self {
    case .gaussian:
      let both = parameter == 1 ? 1.0 : 0
      return TailDependence(lower: both, upper: both)
    case .studentT(let degrees):
      if parameter == -1 { return TailDependence(lower: 0, upper: 0) }
      let root = ((degrees + 1) * (1 - parameter) / (1 + parameter)).squareRoot()
      let both = 2 * risk_student_cumulative(degrees + 1, -root)
      return TailDependence(lower: both, upper: both)
    case .clayton:
      return TailDependence(lower: ScalarMath.exp(-logTwo / parameter), upper: 0)
    case .gumbel:
      // 2 − 2^(1/θ) = 1 − (2^(1/θ) − 1)
      return TailDependence(lower: 0, upper: 1 - ScalarMath.expm1(logTwo / parameter))
    case .frank:
      return TailDependence(lower: 0, upper: 0)
    }
  }
}
