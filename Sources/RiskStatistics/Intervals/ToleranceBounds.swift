import CRiskSpecial

/// Order statistics that bound a share of a quantity with a confidence, whatever its distribution.
///
/// Of n independent samples, the number that lie beyond the true bound of a share β is binomial
/// with probability 1 − β. The interval between order statistics that leave k samples outside in all
/// (counting the bounds themselves as outside) thus holds at least the share β with the confidence
/// `P(K ≥ k)`. Only for independent samples, and for a continuous quantity; a discrete one has at
/// least the confidence. Source: Wilks (1941), doi:10.1214/aoms/1177731788.
public struct ToleranceBounds: Sendable, Equatable {
  public enum Side: Sendable, CaseIterable {
    case lower, upper, both
    /// The bounds that it has.
    var count: Int { self == .both ? 2 : 1 }
  }

  /// The ranks of the bounds, counted from 1.
  public var lowerRank: Int?
  public var upperRank: Int?
  /// The confidence that these ranks have, at least the one asked for.
  public var confidence: Double

  /// The tightest bounds.
  ///
  /// - Parameters:
  ///   - share: The share of the quantity to hold, in (0, 1).
  ///   - confidence: In (0, 1).
  /// - Returns: Nil when the samples are too few; see ``smallestSamples(share:confidence:side:)``.
  public init?(samples n: Int, share: Double, confidence: Double, side: Side) {
    guard n > 0 else { return nil }
    // The largest k with P(K <= k - 1) <= 1 - confidence.
    let trials = Double(n)
    let missed = 1 - confidence
    var outside = Int(risk_binomial_quantile(trials, 1 - share, missed))
    if risk_binomial_cumulative(trials, 1 - share, Double(outside)) <= missed { outside += 1 }
    let each = outside / side.count
    guard each >= 1, side != .both || 2 * each <= n else { return nil }
    lowerRank = side == .upper ? nil : each
    upperRank = side == .lower ? nil : n - each + 1
    self.confidence =
      1 - risk_binomial_cumulative(trials, 1 - share, Double(each * side.count - 1))
  }

  /// The smallest number of samples that have such bounds.
  ///
  /// One-sided `n ≥ ln(1 − γ) / ln β`; two-sided the smallest n with
  /// `1 − βⁿ − n (1 − β) βⁿ⁻¹ ≥ γ`: 59 and 93 for a share and a confidence of 0.95.
  public static func smallestSamples(share: Double, confidence: Double, side: Side) -> Int {
    func has(_ n: Int) -> Bool {
      ToleranceBounds(samples: n, share: share, confidence: confidence, side: side) != nil
    }
    var (none, some) = (0, 1)
    while !has(some) { (none, some) = (some, 2 * some) }
    while some - none > 1 {
      let middle = (none + some) / 2
      if has(middle) { some = middle } else { none = middle }
    }
    return some
  }

  /// The bounds among the values of a distribution of as many samples; nil for a side not bounded.
  public func values(in distribution: EmpiricalDistribution) -> (lower: Double?, upper: Double?) {
    let cells = distribution.all
    return (
      lowerRank.map { cells.value(ofRank: $0 - 1) }, upperRank.map { cells.value(ofRank: $0 - 1) }
    )
  }
}
