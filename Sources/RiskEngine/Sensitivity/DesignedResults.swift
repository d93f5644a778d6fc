import RiskStatistics

/// What drives the outcomes of a plan, told by a design.
public struct DesignedResults: Sendable {
  public let plan: Plan
  public let design: SensitivityDesign
  /// The base samples or trajectories.
  public let base: Int
  /// Evaluations of all models under all policies.
  public let evaluations: Int
  /// What measures are about, in their order.
  public let groups: [InputGroup]
  /// Inputs that the design cannot move, as they depend on each other.
  public let leftOut: [InputGroup]
  /// Whether the last group is the random numbers of models.
  public let hasChance: Bool
  /// Differences first.
  public let targets: [DesignedTarget]
  /// Failing pairs of point and policy.
  public let failures: Int
}

/// Why a design cannot be carried out.
public enum DesignedRunError: Error, Sendable {
  /// What was asked for does not fit the plan.
  case refused(String, hint: String?)
  case run(RunError)
}
