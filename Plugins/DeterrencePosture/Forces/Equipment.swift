import RiskPluginKit

/// Equipment as a share of the target.
///
///     D' = D + (money − D)(1 − exp(−1 / lag))        E' = clip(E (1 − δ) + D' / cost, 0, 1.2)
///
/// Deliveries D follow money with a lag: orders of earlier years arrive, those of today do later.
enum Equipment {
  /// The most that is kept, in targets.
  static let most = 1.2

  /// Equipment and deliveries a year later.
  static func step(
    _ equipment: [Double], deliveries: [Double], money: [Double],
    parameters: SampleColumns<ForceParameter>, vectorMath: VectorMath
  ) -> (equipment: [Double], deliveries: [Double]) {
    let depreciation = parameters[.depreciation]
    let cost = parameters[.equipmentCost]
    let arrived = vectorMath.expm1(parameters[.procurementLag].map { -1 / $0 })
    let later = deliveries.indices.map { (row: Int) -> Double in
      deliveries[row] - (money[row] - deliveries[row]) * arrived[row]
    }
    let next = equipment.indices.map { (row: Int) -> Double in
      min(max(equipment[row] * (1 - depreciation[row]) + later[row] / cost[row], 0), most)
    }
    return (next, later)
  }
}
