import RiskStatistics
import RiskStudy

extension Measure.ProbabilityBound {
  /// The event that a value satisfies the bound.
  ///
  /// Events are open: what is at least a number is above the next smaller one.
  func rareEvent() throws(RareEventError) -> RareEvent {
    switch self {
    case .above(let value): try RareEvent(.above, value)
    case .atLeast(let value): try RareEvent(.above, value.nextDown)
    case .below(let value): try RareEvent(.below, value)
    case .atMost(let value): try RareEvent(.below, value.nextUp)
    }
  }
}

extension RareEvent {
  /// The probability by a method that is known only when the config has been read.
  func estimated(
    by estimator: any RareEventEstimator, of state: inout StudyLimitState, seed: UInt64
  ) throws(RareEventError) -> RareEventEstimate {
    try estimator.estimate(self, of: &state, seed: seed)
  }
}
