import CRiskPlugin
import RiskPluginKit

private let plugin = Plugin(
  id: "deterrence-posture", version: "1.0.0", label: "Deterrence posture", license: "Apache-2.0",
  models: [EscalationModel.self, GameModel.self])

/// The plugin's tables: its one exported symbol.
@c @implementation
public func risktool_plugin_entry(_ hostABI: UInt32) -> UnsafePointer<rt_plugin>? {
  plugin.entry(hostABI)
}
