/// A text that was read, kept so that messages can show the offending line.
public final class SourceFile: Sendable {
  /// The path as the user gave it.
  public let path: String
  /// The whole text, without a byte order mark.
  public let text: String
  /// Makes it from its parts.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

/// A place in a source file, counted from 1; a column counts characters.
public struct SourceLocation: Sendable, Hashable {
  /// The path of the file, as the user gave it.
  public var path: String
  /// The line, from 1.
  public var line: Int
  /// The character of the line, from 1.
  public var column: Int
  /// The characters that a caret underlines, at least 1.
  public var length: Int
  /// Makes it from its parts.
  public init(path: String, line: Int, column: Int, length: Int = 1) {
    self.path = path
    self.line = line
    self.column = column
    self.length = max(1, length)
  }
}

/// A value and the place where it was written.
public struct Located<Value: Sendable>: Sendable {
  /// What was written.
  public var value: Value
  /// Where it was written.
  public var location: SourceLocation
  /// Makes it from its parts.
  public init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}

extension Located: Equatable where Value: Equatable {
  /// Whether the values are equal; places do not matter.
  public static func == (a: Located, b: Located) -> Bool { a.value == b.value }
}
extension Located: Hashable where Value: Hashable {
  /// Hashes the value alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
