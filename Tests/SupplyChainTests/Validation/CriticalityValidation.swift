import PluginTesting

@testable import SupplyChain

/// Figures of the European Commission's criticality studies, from published inputs and from the
/// shipped tables.
enum CriticalityValidation {
  private static let tested = "PublishedValueTests"

  static func rows() throws -> [ValidationRow] {
    let tables = try StudyTable.all()
    let instance = try PluginInstance(tables: tables)
    let outputs = try instance.evaluate(instance.samples(1)).outputs
    var samples = instance.samples(1)
    let materials = tables[0].texts("material")
    for material in materials {
      samples["substitution_supply_risk", material, 0] = 1
      samples["substitution_economic", material, 0] = 1
    }
    let plain = try instance.evaluate(samples).outputs
    return try edition2017() + [
      risk("Cobalt, EC 2023", 2.8, plain["supply_risk", "cobalt", 0], 0.1),
      ValidationRow(
        check: "Natural graphite, EC 2023: HHI_GS; HHI_EU", published: [2.54, 1.14],
        computed: ["hhi_global", "hhi_eu"].map { plain[$0, "natural-graphite", 0] }, decimals: 3,
        tolerance: .absolute(0.01), tested: tested),
      risk("Natural graphite, EC 2023", 1.8, plain["supply_risk", "natural-graphite", 0], 0.15),
      risk("Manganese, EC 2023", 1.2, plain["supply_risk", "manganese", 0], 0.1),
      risk("Vanadium, EC 2023", 2.3, plain["supply_risk", "vanadium", 0], 0.1),
      ValidationRow(
        check: "EI of aggregates; borate; feldspar, EC 2023", published: [3.2, 3.9, 3.2],
        computed: try [aggregates(tables[5])]
          + ["borate", "feldspar"].map { plain["economic_importance", $0, 0] },
        decimals: 2, tolerance: .absolute(0.1), tested: tested),
    ] + thirty(tables[0], outputs) + groups(tables[0], outputs) + [try magnesium(tables)]
  }

  private static func risk(
    _ material: String, _ published: Double, _ computed: Double, _ tolerance: Double
  ) -> ValidationRow {
    ValidationRow(
      check: "SR of \(material.prefix(1).lowercased() + material.dropFirst())",
      published: [published], computed: [computed], decimals: 2,
      tolerance: .absolute(tolerance), tested: tested)
  }

  private static func edition2017() throws -> [ValidationRow] {
    let table = try StudyTable(
      "ec2017", at: "Tests/SupplyChainTests/Reference/ec2017.csv")
    let columns = [
      "concentration_global", "concentration_eu", "import_reliance", "eol_recycling",
      "substitution_supply_risk",
    ].map { table.numbers($0) }
    let published = table.numbers("supply_risk")
    let errors = table.texts("supply_used").enumerated().compactMap { row, used -> Double? in
      guard !published[row].isNaN, let used = SupplyUsed(rawValue: used) else { return nil }
      let mix = SupplyRisk.mix(
        global: columns[0][row], eu: columns[1][row], importReliance: columns[2][row], used: used)
      let computed = SupplyRisk.index(
        mix: mix, recyclingRate: columns[3][row], substitution: columns[4][row])
      return abs(computed - published[row])
    }
    func direct(_ global: Double, _ eu: Double, _ reliance: Double) -> Double {
      SupplyRisk.mix(global: global, eu: eu, importReliance: reliance, used: .both)
    }
    return [
      ValidationRow(
        check: "SR of 75 materials, EC 2017: how many within 0.15", published: [75],
        computed: [Double(errors.filter { $0 <= 0.15 }.count)], decimals: 0,
        tolerance: .atLeast(70), tested: tested),
      risk("Cobalt, EC 2017", 1.6, direct(3.6, 1.3, 0.32), 0.1),
      risk("Borate, EC 2017", 3.0, direct(1.1, 5.0, 1), 0.1),
    ]
  }

  private static func aggregates(_ sectors: StudyTable) throws -> Double {
    let valueAdded = sectors.numbers("value_added")
    let minerals = zip(sectors.texts("sector"), valueAdded).filter { $0.0 == "C23" }
    return EconomicImportance.base(
      uses: minerals.map { (share: 1, valueAdded: $0.1) },
      largestValueAdded: valueAdded.max() ?? .nan)
  }

  private static let ofCheck = Set(
    """
    aluminium antimony arsenic baryte beryllium bismuth borate cobalt coking-coal copper \
    feldspar fluorspar gallium germanium hafnium helium iron-ore lithium manganese \
    natural-graphite nickel niobium phosphorus scandium strontium tantalum tin vanadium zinc \
    zirconium
    """.split(separator: " ").map(String.init))

  private static func thirty(_ materials: StudyTable, _ outputs: Samples) -> [ValidationRow] {
    let published = materials.numbers("published_supply_risk")
    let errors = materials.texts("material").enumerated().filter { ofCheck.contains($0.element) }
      .map { abs(outputs["supply_risk", $0.element, 0] - published[$0.offset]) }.sorted()
    return [
      ValidationRow(
        check: "SR of 30 materials, EC 2023, SI_SR = 0.97: median error", published: [0.071],
        computed: [(errors[14] + errors[15]) / 2], decimals: 3, tolerance: .atMost(0.10),
        tested: tested),
      ValidationRow(
        check: "the same: how many within 0.3", published: [28],
        computed: [Double(errors.filter { $0 <= 0.3 }.count)], decimals: 0,
        tolerance: .atLeast(27), tested: tested),
    ]
  }

  private static func groups(_ materials: StudyTable, _ outputs: Samples) -> [ValidationRow] {
    let means = ["HREE", "LREE", "PGM"].map { group in
      let members = zip(materials.texts("material"), materials.texts("group"))
        .filter { $0.1 == group }.map { outputs["supply_risk", $0.0, 0] }
      return members.reduce(0, +) / Double(members.count)
    }
    return [
      ValidationRow(
        check: "Mean SR of HREE; LREE; PGM, EC 2023, SI_SR = 0.97", published: [5.1, 3.7, 2.7],
        computed: means, decimals: 2, tolerance: .absolute(0.3), tested: tested)
    ]
  }

  private static func magnesium(_ tables: [StudyTable]) throws -> ValidationRow {
    let instance = try PluginInstance(tables: tables, settings: ["freed_share": 1])
    var samples = instance.samples(3)
    for (row, cap) in [0.65, 0.40, 0.65].enumerated() {
      samples["largest_supplier_cap", "", row] = cap
    }
    samples["recycling_minimum", "", 2] = 0.25
    let outputs = try instance.evaluate(samples).outputs
    return ValidationRow(
      check: "SR of magnesium, two new suppliers: cap 0.65; 0.40; 0.65 with EoL 0.25",
      published: [2.9, 2.4, 2.5],
      computed: (0..<3).map { outputs["supply_risk", "magnesium", $0] }, decimals: 2,
      tolerance: .absolute(0.06), tested: "CriticalityModelTests")
  }
}
