/// Something wrong with a config or its data: where, what, and what to do.
public struct Diagnostic: Sendable, Hashable {
  /// Whether the run can go on.
  public enum Severity: String, Sendable {
    case error, warning
  }
  /// Whether the run can go on.
  public var severity: Severity
  /// Nil only when there is no file to point at.
  public var location: SourceLocation?
  /// One sentence that quotes the offending text.
  public var message: String
  /// What the author may have meant, or can do.
  public var hint: String?

  /// Makes it from its parts.
  public init(
    _ severity: Severity = .error, at location: SourceLocation?, _ message: String,
    hint: String? = nil
  ) {
    self.severity = severity
    self.location = location
    self.message = message
    self.hint = hint
  }
}

/// All problems of a config at once.
public struct StudyError: Error, Sendable {
  /// The problems, in the order of the text.
  public var diagnostics: [Diagnostic]
  /// The texts that the diagnostics point into, as far as they could be read.
  public var sources: [SourceFile]

  /// Makes it from its parts.
  public init(_ diagnostics: [Diagnostic], sources: [SourceFile] = []) {
    self.diagnostics = diagnostics
    self.sources = sources
  }
}
