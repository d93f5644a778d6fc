import CRiskPlugin
import RiskPluginKit

private let plugin = Plugin(
  id: "conflict-risk", version: "1.0.0", label: "Conflict risk", license: "Apache-2.0",
  models: [
    NeighbourhoodModel.self, BaselineModel<NoChange>.self, BaselineModel<OwnHistory>.self,
    BaselineModel<Climatology>.self, BaselineModel<PooledMarkov>.self,
    InterstateModel.self, EarlyWarningModel.self, PreventionValueModel.self,
  ])

/// The plugin's tables: its one exported symbol.
@c @implementation
public func risktool_plugin_entry(_ hostABI: UInt32) -> UnsafePointer<rt_plugin>? {
  plugin.entry(hostABI)
}
