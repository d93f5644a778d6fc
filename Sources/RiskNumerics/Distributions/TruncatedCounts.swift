/// A distribution of counts given that the value lies in an interval.
struct TruncatedCounts: CountDistribution {
  private let base: any CountDistribution
  let smallest: Double
  let largest: Double
  /// The probability of the interval.
  private let inside: Double

  init(
    _ base: any CountDistribution, to interval: ClosedRange<Double>
  ) throws(DistributionError) {
    let smallest = Swift.max(interval.lowerBound.rounded(.up), base.smallest)
    let largest = Swift.min(interval.upperBound.rounded(.down), base.largest)
    guard smallest <= largest && smallest < .infinity else {
      throw Truncated.empty(interval, of: base)
    }
    let inside = base.probability(smallest, largest)
    guard inside > 0 else { throw Truncated.empty(interval, of: base) }
    self.base = base
    self.smallest = smallest
    self.largest = largest
    self.inside = inside
  }

  func mass(_ k: Double) -> Double { base.mass(k) / inside }
  func lower(_ k: Double) -> Double {
    Swift.min(base.probability(smallest, k) / inside, 1)
  }
  func upper(_ k: Double) -> Double {
    Swift.min(base.probability(k + 1, largest) / inside, 1)
  }

  /// Terms beyond which a sum stops: the largest number of them, and the probability left.
  private static let termLimit = 1e7
  private static let negligible = 1e-20

  /// Σ f(k) P(k), until what is left is negligible.
  ///
  /// - Complexity: As many probabilities as values that matter, at most ten million.
  private func sum(_ f: (Double) -> Double) -> Double {
    var (sum, compensation) = (0.0, 0.0)
    let last = Swift.min(largest, survivalQuantile(Self.negligible), smallest + Self.termLimit)
    var k = Swift.max(smallest, quantile(Self.negligible))
    while k <= last {
      // Kahan's compensated sum.
      let term = f(k) * mass(k) - compensation
      let next = sum + term
      compensation = (next - sum) - term
      sum = next
      k += 1
    }
    return sum
  }

  var mean: Double { smallest + sum { $0 - smallest } }
  var variance: Double {
    let mean = mean
    return sum { ($0 - mean) * ($0 - mean) }
  }

  func quantile(_ u: Double) -> Double {
    guard u > 0 && u < 1 else { return u == 0 ? smallest : u == 1 ? largest : .nan }
    // What the base has below and inside gives a start; the decision is by `cumulative`.
    let start =
      base.survival(smallest - 1) < 0.5
      ? base.survivalQuantile(Swift.min(base.survival(largest) + (1 - u) * inside, 1))
      : base.quantile(Swift.min(base.cumulative(smallest - 1) + u * inside, 1))
    return first(from: start) { cumulative($0) >= u }
  }

  func survivalQuantile(_ q: Double) -> Double {
    guard q > 0 && q < 1 else { return q == 0 ? largest : q == 1 ? smallest : .nan }
    let start = base.survivalQuantile(Swift.min(base.survival(largest) + q * inside, 1))
    return first(from: start) { survival($0) <= q }
  }
}
