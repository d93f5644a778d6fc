/// Why a copula cannot be made: which parameter, what was found and what is allowed.
public struct CopulaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The family as in a config.
  public var family: String
  /// The parameter at fault.
  public var parameter: String
  /// What was found, ready to be quoted.
  public var found: String
  /// What is allowed: the second half of a sentence.
  public var allowed: String

  /// An error with all it can say.
  public init(_ family: String, _ parameter: String, found: String, allowed: String) {
    self.family = family
    self.parameter = parameter
    self.found = found
    self.allowed = allowed
  }

  /// One sentence for people.
  public var description: String { "\(family): \(parameter) is \(found), but \(allowed)" }

  static func requireDimension(_ dimension: Int, of family: String) throws(CopulaError) {
    guard dimension >= 2 else {
      throw CopulaError(
        family, "the number of members", found: "\(dimension)", allowed: "it must be at least 2")
    }
  }
}
