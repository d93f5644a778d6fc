import RiskNumerics

/// The standard normal distribution for single numbers, by the vector kernels.
enum NormalTail {
  /// Φ(x).
  static func cumulative(_ x: Double) -> Double { evaluate(x, VectorMath.normalCumulative) }
  /// Φ⁻¹(p).
  static func quantile(_ p: Double) -> Double { evaluate(p, VectorMath.normalQuantile) }
  /// φ(x).
  static func density(_ x: Double) -> Double {
    0.398_942_280_401_432_7 * evaluate(-x * x / 2, VectorMath.exp)
  }

  private static func evaluate(
    _ x: Double,
    _ function: (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void
  ) -> Double {
    var value = x
    withUnsafeMutablePointer(to: &value) {
      function(
        UnsafeBufferPointer(start: $0, count: 1), UnsafeMutableBufferPointer(start: $0, count: 1))
    }
    return value
  }
}

extension [Double] {
  /// Replaces every element by its image under a function of vectors.
  mutating func apply(
    _ function: (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    withUnsafeMutableBufferPointer { function(UnsafeBufferPointer($0), $0) }
  }
}
