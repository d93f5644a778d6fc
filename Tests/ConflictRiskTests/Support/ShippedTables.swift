import ConflictRisk
import PluginTesting
import RiskPluginKit

extension PluginInstance {
  /// An instance of a model of the plugin.
  convenience init(
    _ model: String = "neighbourhood", tables: [any TestTable], settings: [String: Double] = [:],
    state: [UInt8] = []
  ) throws {
    try self.init(
      ConflictRiskPlugin.plugin.entry, model: model, tables: tables, settings: settings,
      state: state)
  }
}

/// The tables that ship with the repository.
enum ShippedTables {
  static func read(_ file: String, as name: String? = nil) throws -> StudyTable {
    try StudyTable(name ?? file, at: "models/data/conflict/\(file).csv")
  }

  static func panel() throws -> Table { try read("panel").table(texts: ["country"]) }
  static func polyarchy() throws -> Table { try read("polyarchy").table(texts: ["country"]) }
  static func borders() throws -> Table {
    try read("borders").table(texts: ["country", "neighbour"])
  }
  static func reported() throws -> Table {
    try read("reported").table(texts: ["country", "name", "region"])
  }
}
