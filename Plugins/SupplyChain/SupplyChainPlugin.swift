import CRiskPlugin
import RiskPluginKit

private let plugin = Plugin(
  id: "supply-chain", version: "1.0.0", label: "Supply-chain dependency", license: "Apache-2.0",
  models: [
    CriticalityModel.self, DependencyModel.self, DisruptionModel.self, EconomyModel.self,
  ])

/// The plugin's tables: its one exported symbol.
@c @implementation
public func risktool_plugin_entry(_ hostABI: UInt32) -> UnsafePointer<rt_plugin>? {
  plugin.entry(hostABI)
}
