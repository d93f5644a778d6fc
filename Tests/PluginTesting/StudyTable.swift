import Foundation
import RiskPluginHost
import RiskPluginKit

/// A table that a test gives to a model.
public protocol TestTable {
  var name: String { get }
  /// The columns that a model declares and the table has.
  func hosted(_ columns: [FieldDescriptor]) -> HostedTable
}

extension Table: TestTable {
  public func hosted(_ columns: [FieldDescriptor]) -> HostedTable {
    HostedTable(
      name: name, rowCount: rowCount,
      columns: columns.compactMap { field in
        guard contains(field.id) else { return nil }
        let values: HostedTable.Column.Values? =
          field.isText
          ? (try? texts(field.id)).map { .texts($0) }
          : (try? numbers(field.id)).map { .numbers($0) }
        return values.map { HostedTable.Column(name: field.id, unit: nil, values: $0) }
      })
  }
}

/// A CSV table of the repository, or of a folder of sources, read for a test.
public struct StudyTable: TestTable, Sendable {
  public let name: String
  /// Without the units that headers carry in brackets.
  public let header: [String]
  public var rows: [[String]]

  /// The folder of the repository.
  public static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of source data that the repository does not carry, which RISKTOOL_SHARED names.
  public static var sources: URL? {
    ProcessInfo.processInfo.environment["RISKTOOL_SHARED"].map { URL(filePath: $0) }
  }

  public init(_ name: String, header: [String], rows: [[String]]) {
    (self.name, self.header, self.rows) = (name, header, rows)
  }

  /// - Parameter path: from the folder of the repository.
  public init(_ name: String, at path: String) throws {
    try self.init(name, at: Self.repository.appending(path: path))
  }

  public init(_ name: String, at url: URL) throws {
    self.name = name
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .map { Self.fields(of: $0) }
    header = lines[0].map { $0.split(separator: " [").first.map(String.init) ?? "" }
    rows = Array(lines.dropFirst())
  }

  public func texts(_ column: String) -> [String] {
    let index = header.firstIndex(of: column)!
    return rows.map { $0[index] }
  }

  /// NaN for an empty cell.
  public func numbers(_ column: String) -> [Double] { texts(column).map { Double($0) ?? .nan } }

  /// The same table with another text in a cell.
  public func replacing(_ column: String, in row: Int, with text: String) -> StudyTable {
    var copy = self
    copy.rows[row][header.firstIndex(of: column)!] = text
    return copy
  }

  /// The table as a model's own code reads it, with these columns as text and others as numbers.
  public func table(texts: Set<String>) -> Table {
    Table(
      name, rowCount: rows.count,
      columns: Dictionary(
        uniqueKeysWithValues: header.map {
          ($0, texts.contains($0) ? .texts(self.texts($0)) : .numbers(numbers($0)))
        }))
  }

  public func hosted(_ columns: [FieldDescriptor]) -> HostedTable {
    HostedTable(
      name: name, rowCount: rows.count,
      columns: columns.filter { header.contains($0.id) }.map {
        HostedTable.Column(
          name: $0.id, unit: nil,
          values: $0.isText ? .texts(texts($0.id)) : .numbers(numbers($0.id)))
      })
  }

  /// RFC 4180 without line breaks in fields, which the tables do not have.
  private static func fields(of line: Substring) -> [String] {
    var fields: [String] = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == "," && !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
