/// A JSON pointer (RFC 6901) to a value in `results.json`.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  public let description: String

  init(_ text: String = "") { description = text }

  func appending(_ name: String) -> JSONPointer {
    let escaped = name.replacing("~", with: "~0").replacing("/", with: "~1")
    return JSONPointer("\(description)/\(escaped)")
  }

  func appending(_ index: Int) -> JSONPointer { JSONPointer("\(description)/\(index)") }
}

extension Array {
  /// The elements of a list of a document, each with its pointer.
  func placed(_ pointer: JSONPointer) -> [(Element, JSONPointer)] {
    enumerated().map { ($1, pointer.appending($0)) }
  }
}
