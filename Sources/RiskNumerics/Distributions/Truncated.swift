/// A continuous distribution given that its value lies in an interval.
///
/// With F the base's distribution function: F(x | a ≤ X ≤ b) = (F(x) − F(a)) / (F(b) − F(a)). Where
/// the interval, or a draw, is in the upper tail, survival probabilities take the place of F, so
/// nothing is lost however far out it is.
public struct Truncated: Distribution {
  /// The distribution without the condition.
  public let base: any Distribution
  /// The part of the interval that the base's support covers.
  public let support: ClosedRange<Double>

  /// F(a) and 1 − F(b) of the base.
  private let below: Double
  private let above: Double
  /// F(b) − F(a)
  private let inside: Double

  /// Where less than this of the base lies above, quantiles are taken from the upper side.
  ///
  /// Elsewhere the rounding of a probability near one costs less than 2^-43 of what lies above.
  private static let upperSide = 0x1p-10

  /// The condition that the value of `base` lies in `interval`, whose ends can be infinite.
  ///
  /// Throws when the base has no probability there. For discrete distributions use
  /// `truncated(to:)`.
  public init(
    _ base: any Distribution, to interval: ClosedRange<Double>
  ) throws(DistributionError) {
    guard interval.overlaps(base.support) else { throw Self.empty(interval, of: base) }
    let support = interval.clamped(to: base.support)
    let inside = base.probability(from: support.lowerBound, to: support.upperBound)
    guard inside > 0 else { throw Self.empty(interval, of: base) }
    self.init(
      base, support, below: base.cumulative(support.lowerBound),
      above: base.survival(support.upperBound), inside: inside)
  }

  private init(
    _ base: any Distribution, _ support: ClosedRange<Double>, below: Double, above: Double,
    inside: Double
  ) {
    self.base = base
    self.support = support
    self.below = below
    self.above = above
    self.inside = inside
  }

  static func empty(
    _ interval: ClosedRange<Double>, of base: any Distribution
  ) -> DistributionError {
    DistributionError(
      .noSolution, family: "truncation",
      found: "the interval is \(interval.lowerBound) to \(interval.upperBound)",
      allowed: "the distribution, on \(base.support.lowerBound) to \(base.support.upperBound), "
        + "has no probability there that a double can hold")
  }

  /// By quadrature of the quantile, about 1e-12 of the standard deviation; that of the base where
  /// an unbounded side has none.
  ///
  /// - Complexity: Some thousand quantiles.
  public var mean: Double {
    if isUnbounded && !base.mean.isFinite { return openEnd(base.mean) }
    let origin = quantile(0.5)
    return origin + expectation { $0 - origin }
  }

  /// By quadrature of the quantile, about 1e-12, relative; infinite where the base's is and a side
  /// is unbounded.
  ///
  /// - Complexity: Some thousand quantiles.
  public var variance: Double {
    if isUnbounded && !base.variance.isFinite { return .infinity }
    let mean = mean
    return expectation { ($0 - mean) * ($0 - mean) }
  }

  private var isUnbounded: Bool {
    support.lowerBound == -.infinity || support.upperBound == .infinity
  }

  /// The mean where the one of the base does not exist: that of the side which is left.
  private func openEnd(_ mean: Double) -> Double {
    support.lowerBound > -.infinity
      ? .infinity : support.upperBound < .infinity ? -.infinity : mean
  }

  /// ∫ f(Q(e^−s)) e^−s ds of either tail: in s the powers of the tails are exponentials, which are
  /// smooth.
  private func expectation(_ f: (Double) -> Double) -> Double {
    func tail(_ quantile: (Double) -> Double) -> Double {
      AdaptiveQuadrature.integral(from: 0.693_147_180_559_945_309_42, to: 700) { s in
        let probability = ScalarMath.exp(-s)
        return f(quantile(probability)) * probability
      }
    }
    return tail(quantile) + tail(survivalQuantile)
  }

  public func density(_ x: Double) -> Double {
    support.contains(x) ? base.density(x) / inside : 0
  }

  public func cumulative(_ x: Double) -> Double {
    if x <= support.lowerBound { return 0 }
    if x >= support.upperBound { return 1 }
    return Swift.min(base.probability(from: support.lowerBound, to: x) / inside, 1)
  }

  public func survival(_ x: Double) -> Double {
    if x <= support.lowerBound { return 1 }
    if x >= support.upperBound { return 0 }
    return Swift.min(base.probability(from: x, to: support.upperBound) / inside, 1)
  }

  public func quantile(_ u: Double) -> Double {
    guard u > 0 && u < 1 else {
      return u == 0 ? support.lowerBound : u == 1 ? support.upperBound : .nan
    }
    let left = above + (1 - u) * inside
    return clamp(
      left < Self.upperSide ? base.survivalQuantile(left) : base.quantile(below + u * inside))
  }

  public func survivalQuantile(_ q: Double) -> Double {
    guard q > 0 && q < 1 else {
      return q == 0 ? support.upperBound : q == 1 ? support.lowerBound : .nan
    }
    let left = above + q * inside
    return clamp(
      left < Self.upperSide ? base.survivalQuantile(left) : base.quantile(below + (1 - q) * inside))
  }

  private func clamp(_ x: Double) -> Double {
    x < support.lowerBound
      ? support.lowerBound : x > support.upperBound ? support.upperBound : x
  }

  public func quantiles(
    _ u: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(out.count >= u.count, "the output is shorter than the input")
    let chunk = 512
    withUnsafeTemporaryAllocation(of: Double.self, capacity: chunk) { mapped in
      for start in stride(from: 0, to: u.count, by: chunk) {
        let count = Swift.min(chunk, u.count - start)
        for index in 0..<count { mapped[index] = below + u[start + index] * inside }
        let part = UnsafeMutableBufferPointer(rebasing: mapped[..<count])
        base.quantiles(UnsafeBufferPointer(part), into: part)
        for index in 0..<count {
          let probability = u[start + index]
          let left = above + (1 - probability) * inside
          out[start + index] =
            left < Self.upperSide || !(probability > 0 && probability < 1)
            ? quantile(probability) : clamp(part[index])
        }
      }
    }
  }

  public func quantiles(
    atNormalScores z: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    NormalScores.forEachChunk(z, into: out) { count, tails, scores, out in
      for index in 0..<count {
        let tail = tails[index]
        out[index] = below + (scores[index] > 0 ? 1 - tail : tail) * inside
      }
      let part = UnsafeMutableBufferPointer(start: out, count: count)
      base.quantiles(UnsafeBufferPointer(part), into: part)
      for index in 0..<count {
        let (tail, isUpper) = (tails[index], scores[index] > 0)
        let left = above + (isUpper ? tail : 1 - tail) * inside
        out[index] =
          left >= Self.upperSide && tail > 0
          ? clamp(out[index]) : isUpper ? survivalQuantile(tail) : quantile(tail)
      }
    }
  }

  /// The same condition on the prepared base.
  public func prepared() -> any Distribution {
    Truncated(base.prepared(), support, below: below, above: above, inside: inside)
  }
}

extension Distribution {
  /// The probability of values from a to b, with full relative precision also when it is small.
  ///
  /// Differences of probabilities cancel when the interval is narrow; then the density is
  /// integrated.
  func probability(from a: Double, to b: Double) -> Double {
    let useSurvival = survival(a) < 0.5
    let (high, low) =
      useSurvival ? (survival(a), survival(b)) : (cumulative(b), cumulative(a))
    let difference = high - low
    return difference < 0x1p-5 * high && low > 0
      ? AdaptiveQuadrature.integral(from: a, to: b, of: density) : difference
  }
}
