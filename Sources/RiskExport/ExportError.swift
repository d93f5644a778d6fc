/// An export that could not be made.
public struct ExportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One sentence with the path or the library and the reason.
  public var description: String
  /// What to do about it.
  public var hint: String?

  public init(_ description: String, hint: String? = nil) {
    self.description = description
    self.hint = hint
  }
}
