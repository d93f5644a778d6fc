import CRiskSpecial

/// The nominal probability of parts of a line or of a ray.
enum AxisMeasure: Sendable {
  /// Along a line through standard normal space: the standard normal distribution.
  case line
  /// Along a ray from the origin: the χ distribution with as many degrees of freedom as there are
  /// coordinates.
  case ray(dimension: Int)

  /// P(from < T ≤ to), precise in the upper and, for lines, in the lower tail.
  func probability(from: Double, to: Double) -> Double {
    switch self {
    case .line:
      from >= 0
        ? NormalTail.cumulative(-from) - NormalTail.cumulative(-to)
        : NormalTail.cumulative(to) - NormalTail.cumulative(from)
    case .ray(let dimension): survival(dimension, from) - survival(dimension, to)
    }
  }

  private func survival(_ dimension: Int, _ radius: Double) -> Double {
    radius == .infinity ? 0 : risk_gamma_q(Double(dimension) / 2, radius * radius / 2)
  }

  /// Where the event is looked for: what lies beyond has a probability below 1e-15.
  var grid: [Double] {
    switch self {
    case .line: return [-8, -6.5, -5, -3.5, -2, -0.75, 0.75, 2, 3.5, 5, 6.5, 8]
    case .ray(let dimension):
      let reach = (2 * risk_gamma_q_inverse(Double(dimension) / 2, 1e-15)).squareRoot()
      return (0...10).map { Double($0) / 10 * reach }
    }
  }

  /// The density at a place.
  func density(_ place: Double) -> Double {
    switch self {
    case .line: NormalTail.density(place)
    case .ray(let dimension):
      // The density of R is that of R²/2, gamma with shape d/2, times R.
      place * risk_gamma_density(Double(dimension) / 2, place * place / 2)
    }
  }

  /// Where the axis ends on either side.
  var ends: (lower: Double, upper: Double) {
    switch self {
    case .line: (-.infinity, .infinity)
    case .ray: (0, .infinity)
    }
  }
}
