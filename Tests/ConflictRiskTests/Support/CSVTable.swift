import Foundation
import RiskPluginKit

/// A CSV table of the repository, or of a folder of sources, as a model gets it.
struct CSVTable {
  let header: [String]
  var rows: [[String]]

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  init(_ url: URL) throws {
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    header = lines[0].map { $0.components(separatedBy: " [")[0] }
    rows = Array(lines.dropFirst())
  }

  func texts(_ column: String) -> [String] {
    let index = header.firstIndex(of: column)!
    return rows.map { $0[index] }
  }

  /// NaN for an empty cell.
  func numbers(_ column: String) -> [Double] { texts(column).map { Double($0) ?? .nan } }

  /// The table with these columns as text and all others as numbers.
  func table(_ name: String, texts: Set<String>) -> Table {
    Table(
      name, rowCount: rows.count,
      columns: Dictionary(
        uniqueKeysWithValues: header.map {
          ($0, texts.contains($0) ? .texts(self.texts($0)) : .numbers(numbers($0)))
        }))
  }
}

/// The tables that ship with the repository.
enum ShippedTables {
  static func read(_ name: String) throws -> CSVTable {
    try CSVTable(CSVTable.repository.appending(path: "models/data/conflict/\(name).csv"))
  }

  static func panel() throws -> Table { try read("panel").table("panel", texts: ["country"]) }
  static func polyarchy() throws -> Table {
    try read("polyarchy").table("polyarchy", texts: ["country"])
  }
  static func borders() throws -> Table {
    try read("borders").table("borders", texts: ["country", "neighbour"])
  }
  static func reported() throws -> Table {
    try read("reported").table("reported", texts: ["country", "name", "region"])
  }
}
