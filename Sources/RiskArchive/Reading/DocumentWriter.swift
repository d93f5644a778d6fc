import Foundation

/// Writes JSON as people compare it: indented, members by name, the same bytes every time.
enum DocumentWriter {
  /// RFC 8259 with a line end; names in snake case.
  static func json(_ document: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }
}
