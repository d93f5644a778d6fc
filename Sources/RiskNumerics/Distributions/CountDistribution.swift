/// A distribution on the whole numbers from `smallest` to `largest`.
///
/// Quantiles are the smallest k with F(k) ≥ u, decided by `lower` itself, so the two agree exactly.
protocol CountDistribution: Distribution {
  var smallest: Double { get }
  /// The largest value, which may be infinite.
  var largest: Double { get }

  /// P(X = k) for a whole k of the support.
  func mass(_ k: Double) -> Double
  /// P(X ≤ k) for a whole k of the support below the largest.
  func lower(_ k: Double) -> Double
  /// P(X > k) for a whole k of the support below the largest.
  func upper(_ k: Double) -> Double
}

extension CountDistribution {
  public var isContinuous: Bool { false }
  public var support: ClosedRange<Double> { smallest...largest }

  public func density(_ x: Double) -> Double {
    support.contains(x) && x < .infinity && x == x.rounded() ? mass(x) : 0
  }

  public func cumulative(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    return x < smallest ? 0 : x >= largest ? 1 : lower(x.rounded(.down))
  }

  public func survival(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    return x < smallest ? 1 : x >= largest ? 0 : upper(x.rounded(.down))
  }

  public func quantile(_ u: Double) -> Double {
    guard u > 0 && u < 1 else { return u == 0 ? smallest : u == 1 ? largest : .nan }
    return first(from: guess(StandardNormal.quantile(u))) { cumulative($0) >= u }
  }

  public func survivalQuantile(_ q: Double) -> Double {
    guard q > 0 && q < 1 else { return q == 0 ? largest : q == 1 ? smallest : .nan }
    return first(from: guess(-StandardNormal.quantile(q))) { survival($0) <= q }
  }

  private func guess(_ score: Double) -> Double {
    let value = (mean + score * standardDeviation).rounded()
    return value.isNaN ? smallest : value
  }

  /// The smallest whole number of the support where a condition holds, which then holds above it:
  /// by steps that double from a guess, then by bisection.
  func first(from guess: Double, where holds: (Double) -> Bool) -> Double {
    let guess = Swift.min(Swift.max(guess, smallest), Swift.min(largest, 0x1p52))
    var (low, high) = (guess, guess)
    var step = 1.0
    if holds(guess) {
      while true {
        if low <= smallest { return bisect(smallest - 1, high, holds) }
        low = Swift.max(low - step, smallest)
        if !holds(low) { break }
        high = low
        step *= 2
      }
    } else {
      while true {
        // Steps of one must change the number.
        if high >= largest || high >= 0x1p52 { return largest }
        high = Swift.min(high + step, largest)
        if holds(high) { break }
        low = high
        step *= 2
      }
    }
    return bisect(low, high, holds)
  }

  private func bisect(_ low: Double, _ high: Double, _ holds: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    while high - low > 1 {
      let middle = (0.5 * (low + high)).rounded(.down)
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// P(first ≤ X ≤ last), from the smaller tail.
  func probability(_ first: Double, _ last: Double) -> Double {
    if first == last { return mass(first) }
    return survival(first - 1) < 0.5
      ? survival(first - 1) - survival(last) : cumulative(last) - cumulative(first - 1)
  }

  /// The same distribution with a table of its probabilities, where that has at most 4096 rows.
  public func prepared() -> any Distribution { PreparedCounts(self) ?? self }

  /// The whole numbers in the interval, with their probabilities scaled up.
  public func truncated(
    to interval: ClosedRange<Double>
  ) throws(DistributionError) -> any Distribution {
    try TruncatedCounts(self, to: interval)
  }
}
