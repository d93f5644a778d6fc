import RiskPluginKit

/// The models of the plugin.
package enum ConflictRiskPlugin {
  package static let plugin = Plugin(
    id: "conflict-risk", version: "1.0.0", label: "Conflict risk", license: "Apache-2.0",
    models: [
      NeighbourhoodModel.self, BaselineModel<NoChange>.self, BaselineModel<OwnHistory>.self,
      BaselineModel<Climatology>.self, BaselineModel<PooledMarkov>.self,
      InterstateModel.self, EarlyWarningModel.self, PreventionValueModel.self, InformModel.self,
    ])
}
