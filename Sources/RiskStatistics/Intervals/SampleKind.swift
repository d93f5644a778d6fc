/// How the samples of a run relate to each other, on which every interval rests.
public enum SampleKind: Sendable, Equatable {
  /// Samples are independent of each other: the formulas for independent samples hold.
  case independent
  /// Only the sixteen sections are independent of each other: each is a Latin hypercube or a
  /// randomised low-discrepancy set of its own. Errors come from the spread over the sections.
  case sectioned
}
