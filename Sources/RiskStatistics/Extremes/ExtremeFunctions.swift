import Foundation

/// Functions that the distributions of extremes share, right through a shape of zero.
enum ExtremeFunctions {
  /// `(exp(ξ t) − 1) / ξ`, t for ξ = 0.
  static func power(_ t: Double, _ shape: Double) -> Double {
    shape == 0 ? t : expm1(shape * t) / shape
  }

  /// The derivative of ``power(_:_:)`` by the shape: `(t e^(ξt) − (e^(ξt) − 1) / ξ) / ξ`.
  static func derivative(_ t: Double, _ shape: Double) -> Double {
    // The difference cancels for small shapes, where the series has two terms left.
    (shape * t).magnitude < 1e-4
      ? t * t / 2 + shape * t * t * t / 3
      : (t * exp(shape * t) - expm1(shape * t) / shape) / shape
  }

  /// The inverse of ``power(_:_:)`` in t, `ln(1 + ξ z) / ξ`; NaN outside of the support.
  static func logPower(_ z: Double, _ shape: Double) -> Double {
    guard 1 + shape * z > 0 else { return .nan }
    return shape == 0 ? z : log1p(shape * z) / shape
  }

  /// The first three probability-weighted moments, unbiased.
  static func probabilityWeighted(_ values: [Double]) -> [Double] {
    let n = Double(values.count)
    var result = [0.0, 0.0, 0.0]
    for (index, x) in values.sorted().enumerated() {
      let j = Double(index)
      result[0] += x / n
      result[1] += x / n * j / (n - 1)
      result[2] += x / n * j / (n - 1) * (j - 1) / (n - 2)
    }
    return result
  }
}
