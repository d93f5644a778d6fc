/// Why there is no estimate of the probability of a rare event.
public enum RareEventError: Error, Sendable, CustomStringConvertible {
  /// A setting is outside its domain.
  case setting(String)
  /// The method would mislead here; the text says why and which ones would not.
  case refused(String)
  /// The model could not be run.
  case evaluation(any Error)
  /// The model gave another number of values than it was asked for.
  case valueCount(found: Int, expected: Int)
  /// The model failed at more than half of the points.
  case mostlyFailed(failed: Int, evaluations: Int)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .setting(let problem), .refused(let problem): problem
    case .evaluation(let error): "the model could not be run: \(error)"
    case .valueCount(let found, let expected):
      "the model gave \(found) values at \(expected) points"
    case .mostlyFailed(let failed, let evaluations):
      "the model failed at \(failed) of \(evaluations) points, so nothing can be said of the event"
    }
  }
}
