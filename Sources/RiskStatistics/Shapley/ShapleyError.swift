/// Why there are no Shapley effects.
public enum ShapleyError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Sums over all subsets are out of reach: join inputs into groups.
  case tooManyPlayers(Int, most: Int)
  /// A group is empty, or names an input twice or one that is not there.
  case invalidGroup(Int)
  /// A matrix is not square, not symmetric, not of the right size, or has a negative variance.
  case invalidCovariance
  /// The output does not vary.
  case constantOutput
  /// Some output or coefficient is infinite or, where it must not be, NaN.
  case notFinite
  /// Some sample's input is NaN.
  case missingInput(Int)
  /// Fewer samples have an output than are needed.
  case tooFewSamples(used: Int, needed: Int)

  /// What is wrong, in a clause.
  public var description: String {
    switch self {
    case .tooManyPlayers(let count, let most):
      "\(count) inputs or groups are too many for sums over all subsets, \(most) are the most: "
        + "join inputs into groups"
    case .invalidGroup(let group):
      "group \(group) is empty, or names an input twice or one that is not there"
    case .invalidCovariance: "the matrix is no covariance matrix of the inputs"
    case .constantOutput: "the output is constant"
    case .notFinite: "some number is infinite or missing"
    case .missingInput(let input): "input \(input) is missing in some samples"
    case .tooFewSamples(let used, let needed):
      "\(used) samples have an output, \(needed) are needed"
    }
  }
}
