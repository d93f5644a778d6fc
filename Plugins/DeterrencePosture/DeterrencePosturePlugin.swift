import RiskPluginKit

/// The models of the plugin.
package enum DeterrencePosturePlugin {
  package static let plugin = Plugin(
    id: "deterrence-posture", version: "1.0.0", label: "Deterrence posture",
    license: "Apache-2.0",
    models: [
      CapabilityModel.self, EscalationModel.self, ForceGenerationModel.self, GameModel.self,
      HybridModel.self, PostureModel.self,
    ])
}
