import Foundation

/// A CSV table of the study, read for a test.
struct StudyTable {
  let name: String
  /// Without the units that headers carry in brackets.
  let header: [String]
  var rows: [[String]]

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  init(_ name: String, header: [String], rows: [[String]]) {
    (self.name, self.header, self.rows) = (name, header, rows)
  }

  init(_ name: String, at path: String) throws {
    try self.init(name, at: Self.repository.appending(path: path))
  }

  init(_ name: String, at url: URL) throws {
    self.name = name
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .map { Self.fields(of: $0) }
    header = lines[0].map { String($0.prefix { $0 != " " }) }
    rows = Array(lines.dropFirst())
  }

  /// The six tables that the criticality model reads.
  static func all() throws -> [StudyTable] {
    let study = "models/critical-raw-materials/"
    return [
      try StudyTable("materials", at: study + "materials.csv"),
      try StudyTable("global_supply", at: study + "global_supply.csv"),
      try StudyTable("eu_supply", at: study + "eu_supply.csv"),
      try StudyTable("governance", at: "models/data/governance.csv"),
      try StudyTable("material_use", at: study + "material_use.csv"),
      try StudyTable("sectors", at: "models/data/sectors.csv"),
    ]
  }

  /// The tables that the dependency model reads.
  static func ofDependency() throws -> [StudyTable] {
    let data = "models/data/"
    return [
      try StudyTable("imports", at: data + "dutch_imports.csv"),
      try StudyTable("production", at: data + "world_production.csv"),
      try StudyTable("stability", at: data + "political_stability.csv"),
      try StudyTable("commodities", at: data + "commodities.csv"),
    ]
  }

  func texts(_ column: String) -> [String] {
    let index = header.firstIndex(of: column)!
    return rows.map { $0[index] }
  }

  /// NaN for an empty cell.
  func numbers(_ column: String) -> [Double] { texts(column).map { Double($0) ?? .nan } }

  /// The same table with other values in a column.
  func replacing(_ column: String, in row: Int, with text: String) -> StudyTable {
    var copy = self
    copy.rows[row][header.firstIndex(of: column)!] = text
    return copy
  }

  /// RFC 4180 without line breaks in fields, which the study's tables do not have.
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
