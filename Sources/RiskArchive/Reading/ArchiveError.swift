/// A run directory that can't be read.
public struct ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of trouble it is.
  public enum Code: Sendable, Equatable {
    /// There is nothing at the path.
    case notFound
    /// The path isn't a run directory.
    case notARun
    /// The run was stopped before its directory was complete.
    case unfinished
    /// A file of another version of the format.
    case newerFormat
    /// A file that breaks its format.
    case broken
  }

  public var code: Code
  /// The file or folder at fault.
  public var path: String
  /// What is wrong, and where in the file, without the path.
  public var reason: String
  /// What to do about it.
  public var hint: String?

  public init(_ code: Code, path: String, reason: String, hint: String? = nil) {
    self.code = code
    self.path = path
    self.reason = reason
    self.hint = hint
  }

  /// One sentence with path, place and reason.
  public var description: String { "\(path): \(reason)" }
}
