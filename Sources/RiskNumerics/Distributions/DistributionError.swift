/// Why a distribution cannot be made: what is wrong, what was found and what is allowed.
public struct DistributionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The situation, for callers that treat some of them by themselves.
  public enum Kind: String, Sendable {
    /// No family has this name.
    case unknownFamily
    /// The family has no parameter of this name.
    case unknownParameter
    /// The parameters given belong to a parametrisation that needs one more.
    case missingParameter
    /// Each parameter is known, but no parametrisation has them together.
    case combination
    /// A list where one number is needed, or lists of different lengths.
    case count
    /// A value outside its domain.
    case domain
    /// Every value is in its domain, but no distribution of the family fits them all.
    case noSolution
  }

  /// The situation.
  public var kind: Kind
  /// The name of the family as in a config.
  public var family: String
  /// The parameter at fault, when it is one.
  public var parameter: String?
  /// What was found, ready to be quoted.
  public var found: String
  /// What is allowed, or why there is no solution: the second half of a sentence.
  public var allowed: String
  /// The names that could have stood where an unknown one was found.
  public var candidates: [String]

  /// An error with all it can say.
  public init(
    _ kind: Kind, family: String, parameter: String? = nil, found: String, allowed: String,
    candidates: [String] = []
  ) {
    self.kind = kind
    self.family = family
    self.parameter = parameter
    self.found = found
    self.allowed = allowed
    self.candidates = candidates
  }

  /// One sentence for people.
  public var description: String {
    switch kind {
    case .unknownFamily: "unknown distribution '\(found)': \(allowed)"
    case .unknownParameter: "\(family): unknown parameter '\(found)'; \(allowed)"
    case .missingParameter: "\(family): found \(found), but \(allowed)"
    case .combination: "\(family): \(found) do not go together; \(allowed)"
    case .count, .domain, .noSolution:
      "\(family): \(parameter.map { "\($0) is " } ?? "")\(found), but \(allowed)"
    }
  }
}
