import CRiskPlugin
import RiskPluginKit

private let plugin = Plugin(
  id: "benchmark", version: "1.0.0", label: "Benchmarks", license: "Apache-2.0",
  models: [ShapesModel.self, TrivialModel.self, LeontiefModel.self, MarkovModel.self])

/// The plugin's tables: its one exported symbol.
@c @implementation
public func risktool_plugin_entry(_ hostABI: UInt32) -> UnsafePointer<rt_plugin>? {
  plugin.entry(hostABI)
}
