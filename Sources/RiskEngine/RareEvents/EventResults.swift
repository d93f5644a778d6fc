import RiskStatistics
import RiskStudy

/// The probability of a rare event under every policy.
public struct EventResults: Sendable {
  /// Under one policy.
  public struct Policy: Sendable {
    /// The index in the plan.
    public let policy: Int
    public let estimate: RareEventEstimate
    /// That of the policy less that of the baseline; nil for the baseline, and where an
    /// approximation has no interval.
    public let difference: Estimate?
    /// That of the policy over that of the baseline, with an interval on the logarithm.
    public let ratio: Estimate?
  }

  public let event: StudyEvent
  /// The method that was taken, by the name that configs give it.
  public let method: StudyEvent.Method
  /// Why it was taken, when the config left it open.
  public let reasons: [String]
  public let policies: [Policy]
}
