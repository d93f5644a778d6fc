import Foundation

/// Reads a JSON document that names its format, such as `risktool/results/1`.
struct DocumentReader {
  /// The format without its number: `risktool/results`.
  let format: String
  /// The newest number that can be read.
  let version: Int

  private struct Header: Decodable {
    var schema: String
  }

  /// The document; members that are not known are passed over.
  func read<Document: Decodable>(_ type: Document.Type, from data: Data, path: String)
    throws(ArchiveError) -> Document
  {
    let header = try decode(Header.self, from: data, path: path)
    let parts = header.schema.split(separator: "/")
    guard parts.dropLast().joined(separator: "/") == format,
      let number = parts.last.flatMap({ Int($0) })
    else {
      throw ArchiveError(
        .broken, path: path, reason: "its schema is '\(header.schema)', not '\(format)/\(version)'")
    }
    guard number <= version else {
      throw ArchiveError(
        .newerFormat, path: path,
        reason:
          "it is written as \(header.schema), and this risktool reads up to \(format)/\(version)",
        hint: "read it with the version of risktool that wrote it, or a later one")
    }
    return try decode(type, from: data, path: path)
  }

  private func decode<Document: Decodable>(_ type: Document.Type, from data: Data, path: String)
    throws(ArchiveError) -> Document
  {
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw ArchiveError(.broken, path: path, reason: Self.reason(error))
    }
  }

  /// What a decoder found wrong, with the place in the document.
  static func reason(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      return "\(place(context.codingPath)) lacks '\(key.stringValue)'"
    case .valueNotFound(_, let context): return "\(place(context.codingPath)) is null"
    case .typeMismatch(let type, let context):
      return "\(place(context.codingPath)) is not \(name(of: type))"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return "\(place(context.codingPath)): \(context.debugDescription)"
    case .dataCorrupted(let context):
      let found = context.underlyingError.map { "\($0)" } ?? context.debugDescription
      return "it is not JSON: \(found)"
    default: return "\(error)"
    }
  }

  /// `outcomes[3].policies[0]`.
  private static func place(_ path: [any CodingKey]) -> String {
    var text = ""
    for key in path {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
    return text.isEmpty ? "the document" : text
  }

  private static func name(of type: Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is Bool.Type: "true or false"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }
}

extension KeyedDecodingContainer {
  /// A list that may be missing or null.
  func list<Element: Decodable>(_ key: Key) throws -> [Element] {
    try decodeIfPresent([Element].self, forKey: key) ?? []
  }
}
