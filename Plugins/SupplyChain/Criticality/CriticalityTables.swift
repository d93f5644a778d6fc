import RiskPluginKit

/// What the tables say, checked: the fixed part of a criticality model.
struct CriticalityTables: Sendable {
  /// The default values of a material's inputs.
  struct Material: Sendable {
    var id: String
    var used: SupplyUsed
    var importReliance: Double
    var recyclingRate: Double
    var substitutionSupplyRisk: Double
    var substitutionEconomic: Double
    var isStrategic: Bool
    /// Economic importance at a substitution index of 1.
    var importanceBase: Double
  }

  let materials: [Material]
  /// Those of the governance table from which something is supplied.
  let countries: [String]
  /// Scaled governance, 0–10, in the order of `countries`.
  let governance: [Double]
  let isThirdCountry: [Bool]
  let globalSupply: SupplyTable
  let euSupply: SupplyTable
  /// Places in `materials` with rows in the table of EU sourcing.
  let sourcedMaterials: [Int]

  init(_ context: ModelContext) throws(RiskError) {
    let read = try Self.materials(context)
    let names = read.map(\.id)
    globalSupply = try SupplyTable(context.table("global_supply"), materials: names)
    euSupply = try SupplyTable(context.table("eu_supply"), materials: names)
    materials = read
    for (index, material) in read.enumerated() {
      guard !globalSupply.ofMaterial[index].rows.isEmpty else {
        throw .missingData("global_supply has no row of material \(material.id)")
      }
      guard material.used == .global || !euSupply.ofMaterial[index].rows.isEmpty else {
        throw .missingData("eu_supply has no row of material \(material.id), which uses it")
      }
    }
    let sourced = euSupply.ofMaterial.indices.filter { [euSupply] in
      !euSupply.ofMaterial[$0].rows.isEmpty
    }
    guard !sourced.isEmpty else { throw .missingData("eu_supply has no rows") }
    sourcedMaterials = sourced

    let table = try context.table("governance")
    let codes = try table.texts("country")
    let values = try table.numbers("governance")
    let members = try table.numbers("eu_member")
    for supply in [globalSupply, euSupply] {
      for (label, country) in zip(supply.labels, supply.countries) where !codes.contains(country) {
        throw .missingData("\(supply.name), \(label): table governance has no country \(country)")
      }
    }
    let suppliers = Set(globalSupply.countries).union(euSupply.countries)
    let kept = codes.indices.filter { suppliers.contains(codes[$0]) }
    for row in kept where !(values[row] >= 0 && values[row] <= 10) {
      throw .missingData(
        "governance of \(codes[row]) is \(values[row]), not within 0 and 10", field: "governance")
    }
    countries = kept.map { codes[$0] }
    governance = kept.map { values[$0] }
    isThirdCountry = kept.map { members[$0] != 1 }
  }

  private static func materials(_ context: ModelContext) throws(RiskError) -> [Material] {
    let table = try context.table("materials")
    let names = try table.texts("material")
    let used = try table.texts("supply_used")
    let reliance = try table.numbers("import_reliance")
    let recycling = try table.numbers("eol_recycling")
    let supplyRisk = try table.numbers("substitution_supply_risk")
    let economic = try table.numbers("substitution_economic")
    let base = try table.numbers("economic_importance_base")
    let strategic = try table.numbers("strategic")
    guard !names.isEmpty else { throw .missingData("table materials has no rows") }
    let importance = try importanceBases(context, materials: names)
    var result: [Material] = []
    for row in names.indices {
      guard let supply = SupplyUsed(rawValue: used[row]) else {
        throw .missingData(
          "supply_used of \(names[row]) is \(used[row]), not global, eu or both",
          field: "supply_used")
      }
      // Global supply alone does not ask how much is imported.
      let ownReliance = reliance[row].isNaN && supply == .global ? 1 : reliance[row]
      for (field, value) in [
        ("import_reliance", ownReliance), ("eol_recycling", recycling[row]),
        ("substitution_supply_risk", supplyRisk[row]), ("substitution_economic", economic[row]),
      ] where !(value >= 0 && value <= 1) {
        throw .missingData(
          "\(field) of \(names[row]) is \(value), not within 0 and 1", field: field)
      }
      if importance[row] == nil && !(base[row] > 0) {
        throw .missingData(
          "\(names[row]) has neither rows in material_use nor an economic_importance_base")
      }
      if importance[row] != nil && !base[row].isNaN {
        throw .missingData(
          "\(names[row]) has rows in material_use and an economic_importance_base: drop one")
      }
      result.append(
        Material(
          id: names[row], used: supply, importReliance: ownReliance,
          recyclingRate: recycling[row], substitutionSupplyRisk: supplyRisk[row],
          substitutionEconomic: economic[row], isStrategic: strategic[row] == 1,
          importanceBase: importance[row] ?? base[row]))
    }
    return result
  }

  /// Economic importance at a substitution index of 1; nil for a material without uses.
  private static func importanceBases(
    _ context: ModelContext, materials: [String]
  ) throws(RiskError) -> [Double?] {
    let sectorTable = try context.table("sectors")
    let valueAdded = Dictionary(
      zip(try sectorTable.texts("sector"), try sectorTable.numbers("value_added")),
      uniquingKeysWith: { first, _ in first })
    guard let largest = valueAdded.values.max(), largest > 0 else {
      throw .missingData("table sectors has no value added above 0", field: "value_added")
    }
    let table = try context.table("material_use")
    let owners = try table.texts("material")
    let sectors = try table.texts("sector")
    let shares = try table.numbers("share")
    var uses: [String: [(share: Double, valueAdded: Double)]] = [:]
    for row in owners.indices {
      guard materials.contains(owners[row]) else {
        throw .missingData(
          "material_use, row \(row + 1): table materials has no material \(owners[row])")
      }
      guard let value = valueAdded[sectors[row]], value >= 0 else {
        throw .missingData(
          "material_use, row \(row + 1): table sectors has no value added of \(sectors[row])")
      }
      guard shares[row] >= 0, shares[row] <= 1 else {
        throw .missingData(
          "material_use, row \(row + 1): share is \(shares[row]), not within 0 and 1")
      }
      uses[owners[row], default: []].append((shares[row], value))
    }
    return materials.map { material in
      uses[material].map { EconomicImportance.base(uses: $0, largestValueAdded: largest) }
    }
  }
}
