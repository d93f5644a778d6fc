/// Why there is no report, in a sentence for the person who asked for it.
public struct ReportError: Error, Sendable, CustomStringConvertible {
  public let description: String
  /// What to do about it.
  public let hint: String?

  init(_ description: String, hint: String? = nil) {
    self.description = description
    self.hint = hint
  }
}
