/// Sine and arc sine by plain arithmetic: the C library's differ in last bits between CPUs.
///
/// - Accuracy: 4e-16 relative.
enum CircularFunctions {
  /// sin(π x) for 0 ≤ x ≤ 1, with relative precision at both ends.
  @inline(__always)
  static func sinPi(_ x: Double) -> Double {
    let nearer = x > 0.5 ? 1 - x : x
    let isSteep = nearer <= 0.25
    // Both series run on [0, π/4].
    let y = Double.pi * (isSteep ? nearer : 0.5 - nearer)
    let square = y * y
    var odd = 1.0 / 355_687_428_096_000
    odd = odd * square - 1.0 / 1_307_674_368_000
    odd = odd * square + 1.0 / 6_227_020_800
    odd = odd * square - 1.0 / 39_916_800
    odd = odd * square + 1.0 / 362_880
    odd = odd * square - 1.0 / 5_040
    odd = odd * square + 1.0 / 120
    odd = odd * square - 1.0 / 6
    var even = 1.0 / 20_922_789_888_000
    even = even * square - 1.0 / 87_178_291_200
    even = even * square + 1.0 / 479_001_600
    even = even * square - 1.0 / 3_628_800
    even = even * square + 1.0 / 40_320
    even = even * square - 1.0 / 720
    even = even * square + 1.0 / 24
    even = even * square - 0.5
    return isSteep ? y + y * (odd * square) : 1 + even * square
  }

  /// The angle in [−π/2, π/2] whose sine is x, for −1 ≤ x ≤ 1.
  static func arcSine(_ x: Double) -> Double {
    let magnitude = x.magnitude
    guard magnitude <= 1 else { return .nan }
    let value =
      magnitude <= 0.5
      ? arcSineSeries(magnitude)
      : 0.5 * Double.pi - 2 * arcSineSeries((0.5 * (1 - magnitude)).squareRoot())
    return x < 0 ? -value : value
  }

  /// Σ (2k)! / (4^k k!² (2k + 1)) x^(2k + 1), for 0 ≤ x ≤ ½.
  private static func arcSineSeries(_ x: Double) -> Double {
    let square = x * x
    var term = x
    var rest = 0.0
    var k = 1.0
    while term > 1e-17 * x && k < 40 {
      term *= square * (2 * k - 1) / (2 * k)
      rest += term / (2 * k + 1)
      k += 1
    }
    return x + rest
  }
}
