import PluginTesting
import RiskPluginKit

@testable import SupplyChain

/// The input–output tables that ship.
enum EconomyStudy {
  /// The four tables that the economy model reads.
  static func tables() throws -> [StudyTable] {
    try ["industries", "flows", "final_demand", "household"].map {
      try StudyTable($0, at: "models/data/input-output/\($0).csv")
    }
  }

  /// The table of all regions.
  static func world(_ tables: [StudyTable]) throws -> InputOutputTable {
    let labels = tables[0].texts("industry")
    var index: [String: Int] = [:]
    for (row, label) in labels.enumerated() { index[label] = row }
    var flows = Matrix(rows: labels.count, columns: labels.count)
    for (ends, value) in zip(
      zip(tables[1].texts("from"), tables[1].texts("to")), tables[1].numbers("value"))
    {
      flows[index[ends.0]!, index[ends.1]!] = value
    }
    var demand = [Double](repeating: 0, count: labels.count)
    for (label, value) in zip(tables[2].texts("industry"), tables[2].numbers("value")) {
      demand[index[label]!] += value
    }
    return try InputOutputTable(
      labels: labels, flows: flows, finalDemand: demand,
      valueAdded: tables[0].numbers("value_added"), output: tables[0].numbers("output"))
  }
}
