import PluginTesting
import SupplyChain

extension PluginInstance {
  /// An instance of a model of the plugin.
  convenience init(
    model: String = "criticality", tables: [StudyTable], settings: [String: Double] = [:],
    seed: UInt64 = 1
  ) throws {
    try self.init(
      SupplyChainPlugin.plugin.entry, model: model, tables: tables, settings: settings, seed: seed)
  }
}

extension StudyTable {
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
}
