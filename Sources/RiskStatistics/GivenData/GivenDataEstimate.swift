/// A measure of how much an output depends on one input, and what chance alone gives.
public struct GivenDataEstimate: Sendable, Equatable {
  /// The measure with its 95 % interval, a part of [0, 1].
  ///
  /// ``Estimate/samples`` counts the samples that were used. A value can lie slightly below zero
  /// when there is about no dependence.
  public var measure: Estimate
  /// What an input without influence stays below with probability 0.95.
  public var bound: Double
  /// What the largest of all inputs without influence stays below with probability 0.95, about.
  public var familyBound: Double
  /// The probability that an input without influence reaches this value: a p-value. Where it comes
  /// from R shuffles it is at least 1 / (R + 1).
  public var chance: Double
  /// The samples that were left out because their output is NaN.
  public var missing: Int
  /// Why there is no measure; then all numbers but the counts are NaN.
  public var gap: DriverGap?

  /// Whether the measure is above what chance alone gives one input: ``bound``.
  public var isDistinguishable: Bool { measure.value > bound }

  /// Whether the measure is above what chance alone gives the largest of all: ``familyBound``.
  public var isDistinguishableAmongAll: Bool { measure.value > familyBound }

  /// A measure with its interval cut to [0, 1]; one that is not above its bound has an interval from
  /// 0 to the bound at least.
  public init(
    measure: Estimate, bound: Double, familyBound: Double, chance: Double, missing: Int = 0
  ) {
    (self.measure, self.bound, self.familyBound) = (measure, bound, familyBound)
    (self.chance, self.missing) = (chance, missing)
    guard measure.lower.isFinite && measure.upper.isFinite else { return }
    self.measure.lower = isDistinguishable ? max(0, measure.lower) : 0
    self.measure.upper = min(1, measure.upper)
    if !isDistinguishable { self.measure.upper = max(self.measure.upper, min(1, bound)) }
  }

  /// No measure, for a reason.
  public init(gap: DriverGap, samples: Int, missing: Int = 0) {
    measure = Estimate(value: .nan, samples: samples)
    (bound, familyBound, chance) = (.nan, .nan, .nan)
    (self.missing, self.gap) = (missing, gap)
  }
}
