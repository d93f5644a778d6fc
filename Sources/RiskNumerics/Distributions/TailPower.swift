import CRiskKernels

/// The power transformation of extreme value theory, (exp(ξ y) − 1) / ξ, which is y at ξ = 0.
enum TailPower {
  /// Below this size of ξ the transformation is y in every digit, up to y = 1e4.
  private static let negligible = 1e-22

  static func value(_ shape: Double, _ y: Double) -> Double {
    shape.magnitude < negligible ? y : ScalarMath.expm1(shape * y) / shape
  }

  /// ln(1 + ξ y) / ξ with y = (x − location) / scale, infinite beyond the end at y = −1 / ξ.
  ///
  /// Near that end 1 + ξ y is taken from x by one fused operation, so that it does not cancel.
  static func inverse(
    _ shape: Double, _ x: Double, location: Double, scale: Double
  ) -> Double {
    let distance = x - location
    let y = distance / scale
    if shape.magnitude < negligible { return y }
    let product = shape * y
    if product < -0.5 {
      // What the rounding of the distance left out.
      let part = x - distance
      let rest = (x - (distance + part)) + (part - location)
      let inside =
        (scale.addingProduct(shape, distance) + (rest.isFinite ? shape * rest : 0)) / scale
      return inside <= 0 ? (shape > 0 ? -.infinity : .infinity) : ScalarMath.log(inside) / shape
    }
    return product == .infinity
      ? (ScalarMath.log(shape.magnitude) + ScalarMath.log(y.magnitude)) / shape
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
