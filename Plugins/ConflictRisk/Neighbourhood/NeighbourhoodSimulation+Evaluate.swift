import RiskPluginKit

extension NeighbourhoodSimulation {
  func evaluate(_ batch: inout Batch) throws(RiskError) {}
}
