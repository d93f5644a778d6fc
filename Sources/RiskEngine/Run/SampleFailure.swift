/// A sample that failed under a policy, and why.
public struct SampleFailure: Sendable, Equatable {
  public var sample: Int
  /// The index of the policy.
  public var policy: Int
  /// The instance that failed.
  public var model: String
  public var field: String?
  public var reason: String
}
