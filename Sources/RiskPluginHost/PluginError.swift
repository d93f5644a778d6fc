/// Why a plugin was refused or a call to it failed.
public struct PluginError: Error, Sendable, CustomStringConvertible {
  /// What kind of thing went wrong.
  public enum Code: String, Sendable {
    case cannotLoad = "cannot load"
    case notAPlugin = "not a plugin"
    case wrongVersion = "wrong version of the plugin interface"
    case malformed = "malformed description"
    case duplicate = "duplicate"
    case cancelled = "cancelled"
    case invalidArgument = "invalid argument"
    case missingData = "missing data"
    case numerical = "numerical failure"
    case unsupported = "unsupported"
    case `internal` = "internal error of the plugin"
  }
  public var code: Code
  /// One sentence.
  public var message: String
  /// The field at fault.
  public var field: String?
  /// The row of the batch at fault.
  public var row: Int?

  public init(_ code: Code, _ message: String, field: String? = nil, row: Int? = nil) {
    self.code = code
    self.message = message
    self.field = field
    self.row = row
  }

  public var description: String {
    field.map { "\(code.rawValue): \(message) (field \($0))" } ?? "\(code.rawValue): \(message)"
  }
}
