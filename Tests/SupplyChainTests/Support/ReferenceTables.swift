import Foundation
import RiskPluginKit

@testable import SupplyChain

/// Small published input–output tables and results, as `scripts/reference/input_output.py` wrote
/// them.
struct ReferenceTables: Decodable {
  struct Entry: Decodable {
    let labels: [String]
    let flows: [[Double]]
    let output: [Double]
    let finalDemand: [Double]
    let valueAdded: [Double]
    let compensation: [Double]?
    let otherInputs: [Double]?
    let employment: [Double]?

    func table() throws -> InputOutputTable {
      try InputOutputTable(
        labels: labels, flows: Matrix(rows: flows), finalDemand: finalDemand,
        valueAdded: valueAdded, output: output)
    }
  }

  /// A list of numbers, or of rows of numbers.
  enum Figures: Decodable {
    case list([Double])
    case rows([[Double]])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let list = try? container.decode([Double].self) {
        self = .list(list)
      } else {
        self = .rows(try container.decode([[Double]].self))
      }
    }

    var flat: [Double] {
      switch self {
      case .list(let values): values
      case .rows(let rows): rows.flatMap { $0 }
      }
    }
  }

  private let tables: [String: Entry]
  private let published: [String: Figures]
  private let computed: [String: Figures]

  static func read() throws -> ReferenceTables {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Reference/input_output.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(ReferenceTables.self, from: Data(contentsOf: file))
  }

  func entry(_ name: String) -> Entry { tables[name]! }
  func published(_ name: String) -> [Double] { published[name]!.flat }
  func computed(_ name: String) -> [Double] { computed[name]!.flat }
}
