import RiskPluginKit

/// Supply Risk and Economic Importance of raw materials in the European Commission's method, with
/// a cap on third countries' shares and a recycling minimum as levers.
///
/// The equations are in `Formulas`; here they run over batches. One row is one future, and what a
/// row gets depends on that row alone.
struct CriticalityModel: RiskModel {
  let tables: CriticalityTables
  let worldwide: ConcentrationKernel
  let union: ConcentrationKernel
  let sourcing: CappedSourcing
  /// Whether the levers act on a material.
  let isInScope: [Bool]
  let thresholdSupplyRisk: Double
  let thresholdEconomicImportance: Double
  /// Nil in an instance that is only asked for its shape.
  let linearAlgebra: LinearAlgebra?

  init(_ context: ModelContext) throws(RiskError) {
    let tables = try CriticalityTables(context)
    self.tables = tables
    worldwide = ConcentrationKernel(tables.globalSupply, countries: tables.countries)
    union = ConcentrationKernel(tables.euSupply, countries: tables.countries)
    let recipient = try context.choice("freed_share")
    guard let recipient = CappedSourcing.Recipient(rawValue: recipient) else {
      throw RiskError(.internal, "unknown choice \(recipient)", field: "freed_share")
    }
    sourcing = CappedSourcing(
      recipient: recipient, newSupplierCount: try context.integer("new_supplier_count"),
      newSupplierGovernance: try context.setting("new_supplier_governance"))
    let isForAll = try context.choice("lever_scope") == LeverScope.all.rawValue
    isInScope = tables.materials.map { isForAll || $0.isStrategic }
    thresholdSupplyRisk = try context.setting("threshold_supply_risk")
    thresholdEconomicImportance = try context.setting("threshold_economic_importance")
    linearAlgebra = context.shapeOnly ? nil : try context.service()
  }

  var dimensions: [Dimension] {
    let labels = [
      "material": tables.materials.map(\.id),
      "eu_sourced_material": tables.sourcedMaterials.map { tables.materials[$0].id },
      "country": tables.countries,
      "global_supply": tables.globalSupply.labels,
      "eu_supply": tables.euSupply.labels,
    ]
    return Self.descriptor.dimensions.map { $0.with(labels: labels[$0.id] ?? []) }
  }

  func defaults(for input: String) -> [Double]? {
    switch input {
    case "governance": tables.governance
    case "global_share": tables.globalSupply.shares
    case "eu_share": tables.euSupply.shares
    case "import_reliance": tables.materials.map(\.importReliance)
    case "recycling_rate": tables.materials.map(\.recyclingRate)
    case "substitution_supply_risk": tables.materials.map(\.substitutionSupplyRisk)
    case "substitution_economic": tables.materials.map(\.substitutionEconomic)
    default: nil
    }
  }
}

/// The materials that a cap and a recycling minimum are for.
enum LeverScope: String, CaseIterable {
  /// Every material of the table.
  case all = "all-materials"
  /// Those that the regulation calls strategic.
  case strategic = "strategic-materials"
}
