extension QuantileTable {
  /// Builds the table of any quantile that is smooth, by interpolation.
  ///
  /// On each piece the polynomial of degree 11 through the Chebyshev points is taken, if its last
  /// two terms, and its distance from the quantile at two points between, are within `tolerance`.
  ///
  /// - Parameters:
  ///   - scale: What errors are relative to where |x| is smaller.
  ///   - quantile: The value at a probability of a tail.
  init(scale: Double, _ quantile: (Double, Tail) -> Double) {
    let chebyshev = ChebyshevPoints()
    self.init(leavesGaps: true) { middle, halfWidth, tail in
      let values = chebyshev.points.map { quantile(middle + halfWidth * $0, tail) }
      let coefficients = chebyshev.coefficients(through: values)
      let size = Swift.max(
        scale, values.reduce(Double.infinity) { Swift.min($0, $1.magnitude) })
      let allowed = Self.tolerance * size
      // NaN fails all comparisons.
      guard
        coefficients[Self.coefficientCount - 1].magnitude
          + coefficients[Self.coefficientCount - 2].magnitude <= 0.1 * allowed
      else { return nil }
      let polynomial = chebyshev.monomial(coefficients)
      for t in [-0.997, 0.133] {
        let exact = quantile(middle + halfWidth * t, tail)
        let value = polynomial.reversed().reduce(0) { $0 * t + $1 }
        guard (value - exact).magnitude <= allowed else { return nil }
      }
      return Piece(end: 0, coefficients: polynomial)
    }
  }

  /// Half of what prepared quantiles promise.
  private static let tolerance = 5e-13
}

/// The twelve Chebyshev points and what interpolation through them needs.
private struct ChebyshevPoints {
  let points: [Double]

  init() {
    // cos(π (2 k + 1) / 24): cosines of 15° and 45° from roots, the others by half angles.
    func half(_ cosine: Double) -> Double { (0.5 + 0.5 * cosine).squareRoot() }
    let quarter = 0.5.squareRoot()
    let (cosine30, sine15) = (0.75.squareRoot(), (0.5 - 0.5 * 0.75.squareRoot()).squareRoot())
    let positive = [
      half(half(cosine30)), half(quarter), half(sine15), half(-sine15), half(-quarter),
      half(-half(cosine30)),
    ]
    points = positive + positive.reversed().map { -$0 }
  }

  /// Coefficients of Chebyshev polynomials.
  func coefficients(through values: [Double]) -> [Double] {
    let count = points.count
    var sums = [Double](repeating: 0, count: count)
    for (x, value) in zip(points, values) {
      var (previous, current) = (1.0, x)
      sums[0] += value
      for order in 1..<count {
        sums[order] += value * current
        (previous, current) = (current, 2 * x * current - previous)
      }
    }
    return sums.enumerated().map { $1 * ($0 == 0 ? 1 : 2) / Double(count) }
  }

  /// The same polynomial by powers of t.
  func monomial(_ coefficients: [Double]) -> [Double] {
    let count = coefficients.count
    var result = [Double](repeating: 0, count: count)
    var previous = [Double](repeating: 0, count: count)
    var current = previous
    previous[0] = 1
    current[1] = 1
    result[0] = coefficients[0]
    for order in 1..<count {
      for power in 0...order { result[power] += coefficients[order] * current[power] }
      var next = previous.map { -$0 }
      for power in 0..<(count - 1) { next[power + 1] += 2 * current[power] }
      (previous, current) = (current, next)
    }
    return result
  }
}
