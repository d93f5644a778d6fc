/// The quantile of a distribution of which only probabilities and densities are known.
enum QuantileSearch {
  /// What is known at a value: the probability of the tail that is searched, and the density.
  typealias Evaluation = (probability: Double, density: Double)

  /// The x between two bounds where the probability of a tail is `target`, which is above zero.
  ///
  /// Newton's method in the logarithm of the probability, as long as its steps halve, and else
  /// bisection. Where the distribution function jumps, the value that it jumps at.
  ///
  /// - Parameter isSmooth: Whether Newton's method may be used at all.
  static func value(
    from low: Double, to high: Double, tail: Tail, target: Double, isSmooth: Bool,
    evaluate: (Double) -> Evaluation
  ) -> Double {
    if low == high { return low }
    let sign = tail == .lower ? 1.0 : -1.0
    func reaches(_ probability: Double) -> Bool {
      tail == .lower ? probability >= target : probability <= target
    }
    if reaches(evaluate(low).probability) { return low }
    var (low, high) = (low, high)
    var x = 0.5 * low + 0.5 * high
    var lastStep = Double.infinity
    for iteration in 0..<300 {
      let (probability, density) = evaluate(x)
      if reaches(probability) { high = x } else { low = x }
      var next = Double.nan
      if isSmooth && density > 0 && probability > 0 {
        let excess = logRatio(probability, target)
        let step = sign * excess * (probability / density)
        // Convergence is quadratic: what such a step leaves is below the rounding of F.
        if excess.magnitude <= 1e-8 { return Swift.min(Swift.max(x - step, low), high) }
        if step.magnitude <= 0.5 * lastStep { next = x - step }
        lastStep = step.magnitude
      }
      if !(next > low && next < high) {
        next = iteration < 40 ? 0.5 * low + 0.5 * high : middle(low, high)
        if !(next > low && next < high) { return high }
        lastStep = high - low
      }
      x = next
    }
    return high
  }

  /// ln(value / target) without cancellation when they are close.
  private static func logRatio(_ value: Double, _ target: Double) -> Double {
    let relative = (value - target) / target
    return relative.magnitude < 0.5
      ? ScalarMath.log1p(relative) : ScalarMath.log(value) - ScalarMath.log(target)
  }

  /// The middle of all doubles between two, so that 64 halvings leave neighbours.
  private static func middle(_ low: Double, _ high: Double) -> Double {
    func order(_ x: Double) -> Int64 {
      let bits = Int64(bitPattern: x.bitPattern)
      return bits >= 0 ? bits : Int64.min &- bits
    }
    let (first, last) = (order(low), order(high))
    let middle = (first >> 1) &+ (last >> 1) &+ (first & last & 1)
    return Double(bitPattern: UInt64(bitPattern: middle >= 0 ? middle : Int64.min &- middle))
  }
}
