/// The share of an output's variance that one input explains by itself, and what chance explains.
public struct DriverEstimate: Sendable, Equatable {
  /// The first-order index with its 95 % interval, a part of [0, 1].
  ///
  /// The value is nearly unbiased, so it can lie slightly below zero when the index is about zero.
  public var index: Estimate
  /// What an input without influence stays below with probability 0.95.
  public var bound: Double
  /// What the largest of all inputs without influence stays below with probability 0.95, about.
  public var familyBound: Double
  /// Why there is no index; then its numbers and the bounds are NaN.
  public var gap: DriverGap?

  /// Whether the index is above what chance alone gives one input: ``bound``.
  public var isDistinguishable: Bool { index.value > bound }

  /// Whether the index is above what chance alone gives the largest of all: ``familyBound``.
  public var isDistinguishableAmongAll: Bool { index.value > familyBound }

  public init(index: Estimate, bound: Double, familyBound: Double) {
    (self.index, self.bound, self.familyBound) = (index, bound, familyBound)
  }

  /// No index, for a reason.
  public init(gap: DriverGap, samples: Int) {
    self.init(index: Estimate(value: .nan, samples: samples), bound: .nan, familyBound: .nan)
    self.gap = gap
  }

  /// The same with the interval of a half width: within [0, 1], and from 0 to the bound at least
  /// when the index is not above it.
  func withInterval(half: Double) -> DriverEstimate {
    var result = self
    result.index.lower = isDistinguishable ? max(0, index.value - half) : 0
    result.index.upper = min(1, index.value + half)
    if !isDistinguishable { result.index.upper = max(result.index.upper, min(1, bound)) }
    return result
  }
}
