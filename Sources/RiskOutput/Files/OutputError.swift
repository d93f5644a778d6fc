import RiskEngine

/// A result that could not be written.
public struct OutputError: HintedError, Sendable, CustomStringConvertible {
  /// One sentence with the path and the reason.
  public var description: String
  /// What to do about it.
  public var hint: String?
  public init(_ description: String, hint: String? = nil) {
    self.description = description
    self.hint = hint
  }
}
