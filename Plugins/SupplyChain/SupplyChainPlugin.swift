import RiskPluginKit

/// The models of the plugin.
package enum SupplyChainPlugin {
  package static let plugin = Plugin(
    id: "supply-chain", version: "1.0.0", label: "Supply-chain dependency", license: "Apache-2.0",
    models: [
      CriticalityModel.self, DependencyModel.self, DisruptionModel.self, EconomyModel.self,
    ])
}
