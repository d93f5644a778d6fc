import CRiskKernels

/// The power transformation of extreme value theory, (exp(ξ y) − 1) / ξ, which is y at ξ = 0.
enum TailPower {
  /// Below this size of ξ the transformation is y in every digit, up to y = 1e4.
  private static let negligible = 1e-22

  static func value(_ shape: Double, _ y: Double) -> Double {
    shape.magnitude < negligible ? y : ScalarMath.expm1(shape * y) / shape
  }

  /// ln(1 + ξ x) / ξ, infinite beyond the end at x = −1 / ξ.
  static func inverse(_ shape: Double, _ x: Double) -> Double {
    if shape.magnitude < negligible { return x }
    let product = shape * x
    return product <= -1
      ? (shape > 0 ? -.infinity : .infinity)
      : product == .infinity
        ? (ScalarMath.log(shape.magnitude) + ScalarMath.log(x.magnitude)) / shape
        : ScalarMath.log1p(product) / shape
  }

  /// The values of many y, in place.
  static func values(_ shape: Double, _ count: Int, _ y: UnsafeMutablePointer<Double>) {
    if shape.magnitude < negligible { return }
    for index in 0..<count { y[index] = shape * y[index] }
    risk_expm1(count, y, y)
    for index in 0..<count { y[index] = y[index] / shape }
  }
}
