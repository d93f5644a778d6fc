import RiskPluginKit

extension CriticalityModel {
  private static let methodology =
    "European Commission, Methodology for establishing the EU list of critical raw materials, "
    + "2017; Blengini et al. 2017, DOI 10.1016/j.resourpol.2017.05.008"
  private static let regulation = "Regulation (EU) 2024/1252, Art. 5(1)"

  static let descriptor = ModelDescriptor(
    id: "criticality", version: "1.1.0", label: "Criticality of raw materials",
    description: """
      Supply Risk and Economic Importance of raw materials in the method that the European
      Commission has used since 2017:

          SR  = [HHI_GS · IR/2 + HHI_EU · (1 − IR/2)] · (1 − EoL) · SI_SR
          HHI = Σ S² · WGI^sc · t
          EI  = Σ A · Q · SI_EI · 10 / max Q

      A material is critical when SR and EI reach their thresholds. Weights of supplies are closed
      within a material to the sum of the table's shares. The cap acts on third countries in EU
      sourcing, not on global supply: a Union that buys elsewhere changes its own mix, hardly the
      world's. Materials with global supply alone do not feel it. SR is an index, never a
      probability. Reference: \(methodology); docs/methods/supply-chain.md.
      """,
    dimensions: [
      Dimension("material", label: "Material", description: "A raw material at one stage."),
      Dimension(
        "eu_sourced_material", label: "Material",
        description: "A raw material whose sourcing by the EU is in the tables."),
      Dimension("country", label: "Country", description: "ISO 3166 alpha-3."),
      Dimension(
        "global_supply", label: "Global supply",
        description: "A material from a country, in the world's supply."),
      Dimension(
        "eu_supply", label: "EU supply",
        description: "A material from a country, in the sourcing of the EU."),
    ],
    inputs: factors + levers + settings, outputs: outcomes, columns: tableColumns)

  private static let factors: [Field] = [
    .input(
      "governance", label: "Governance, scaled",
      description: "(2.5 − mean of the six governance estimates) · 2: 0 is best, 10 worst.",
      range: .closed(0, 10), dimensions: ["country"],
      source: "World Bank, Worldwide Governance Indicators; table governance",
      prior: "{normal: {mean: default, sd: 0.4}, truncate: {minimum: 0, maximum: 10}}"),
    .input(
      "global_share", label: "Weight in global supply",
      description: "A weight: a sample's weights of a material are closed to the table's sum.",
      range: .atLeast(0), dimensions: ["global_supply"],
      source: "European Commission, criticality study 2023; table global_supply"),
    .input(
      "eu_share", label: "Weight in EU sourcing",
      description: "A weight: a sample's weights of a material are closed to the table's sum.",
      range: .atLeast(0), dimensions: ["eu_supply"],
      source: "European Commission, criticality study 2023; table eu_supply"),
    .input(
      "import_reliance", label: "Import reliance",
      description: "(Import − export) / (domestic production + import − export).",
      range: .unitInterval, dimensions: ["material"],
      source: "European Commission, criticality study 2023; table materials",
      prior: "{normal: {mean: default, sd: 0.05}, truncate: {minimum: 0, maximum: 1}}"),
    .input(
      "recycling_rate", label: "End-of-life recycling input rate",
      description: "Share of demand met from old scrap of the EU.",
      range: .unitInterval, dimensions: ["material"],
      source: "European Commission, criticality studies 2023 and 2017; table materials"),
    .input(
      "substitution_supply_risk", label: "Substitution index, supply risk",
      description: "1 without a substitute.", range: .unitInterval, dimensions: ["material"],
      source: "assumption: 0.97 where not published; table materials",
      prior: "{normal: {mean: default, sd: 0.02}, truncate: {minimum: 0, maximum: 1}}"),
    .input(
      "substitution_economic", label: "Substitution index, economic importance",
      description: "1 without a substitute of like cost and performance.",
      range: .unitInterval, dimensions: ["material"],
      source: "assumption: 0.95, the rounded median that the published EI imply; table materials",
      prior: "{normal: {mean: default, sd: 0.05}, truncate: {minimum: 0, maximum: 1}}"),
  ]

  private static let levers: [Field] = [
    .input(
      "largest_supplier_cap", label: "Cap on a third country's share",
      description: "Largest share of EU sourcing that one third country may have; 1 is no cap.",
      range: Bounds(minimum: 0, maximum: 1, excludesMinimum: true), default: 1,
      source: "\(regulation)(d): 0.65 by 2030; default: no cap"),
    .input(
      "recycling_minimum", label: "Recycling minimum",
      description: "Recycling rates below it are raised to it; 0 is no minimum.",
      range: .unitInterval, default: 0,
      source: "\(regulation)(c): recycling capacity of 0.25 of consumption by 2030; default: none"),
    .input(
      "partnership", label: "Partnership",
      description: "How close a partnership with a country is: 0 none, 1 as close as can be.",
      range: .unitInterval, default: 0, dimensions: ["country"], source: "default: none"),
    .input(
      "partnership_effect", label: "Effect of a partnership",
      description: "By which fraction a partnership of 1 lowers the trade parameter.",
      range: .unitInterval, default: 0.15,
      source: "assumption: from 1 to 0.85, between 0.8 of a member of the EU and 1 of others",
      prior: "{pert: {minimum: 0, mode: 0.15, maximum: 0.2}}"),
  ]

  private static let settings: [Field] = [
    .setting(
      "threshold_supply_risk", label: "Threshold of supply risk", range: .atLeast(0), default: 1,
      source: methodology),
    .setting(
      "threshold_economic_importance", label: "Threshold of economic importance",
      range: .atLeast(0), default: 2.8, source: methodology),
    .choice(
      "lever_scope", label: "Materials that the levers act on",
      of: LeverScope.allCases.map(\.rawValue), default: LeverScope.all.rawValue,
      source: "assumption: all, so that every material shows the effect; the regulation's "
        + "benchmarks are for strategic ones"),
    .choice(
      "freed_share", label: "Who takes the share that a cap frees",
      of: CappedSourcing.Recipient.allCases.map(\.rawValue),
      default: CappedSourcing.Recipient.existing.rawValue,
      source: "assumption: the other suppliers in proportion, as far as the cap lets them"),
    .setting(
      "new_supplier_count", label: "New suppliers",
      description: "The least number of them, for what existing suppliers do not take.",
      range: .closed(1, 1000), default: 2, isInteger: true,
      source: "assumption: two new suppliers"),
    .setting(
      "new_supplier_governance", label: "Governance of new suppliers, scaled",
      range: .closed(0, 10), default: 1.7,
      source: "assumption: about that of Australia, Canada or Norway (1.6 to 2.2)"),
  ]

  private static let outcomes: [Field] = [
    .output("supply_risk", label: "Supply Risk", dimensions: ["material"]),
    .output("economic_importance", label: "Economic Importance", dimensions: ["material"]),
    .output(
      "critical", label: "Critical",
      description: "1 when supply risk and economic importance reach their thresholds, else 0.",
      range: .unitInterval, dimensions: ["material"]),
    .output(
      "critical_count", label: "Number of critical materials",
      description: "Materials of the table, where rare earths and platinum metals count singly."),
    .output(
      "hhi_global", label: "Concentration of global supply",
      description: "Weighted with governance and trade.", dimensions: ["material"]),
    .output(
      "hhi_eu", label: "Concentration of EU sourcing",
      description: "Weighted with governance and trade, under the cap.",
      dimensions: ["eu_sourced_material"]),
    .output(
      "largest_supplier_share", label: "Largest share of a third country",
      description: "In the sourcing of the EU, under the cap; 0 if all comes from members.",
      range: .unitInterval, dimensions: ["eu_sourced_material"]),
    .output(
      "worse_under_cap", label: "Worse under the cap",
      description: "1 when the cap raises the concentration of EU sourcing, else 0.",
      range: .unitInterval, dimensions: ["eu_sourced_material"]),
  ]

  private static let tableColumns: [Field] =
    [
      .texts("material", table: "materials", label: "Material"),
      .texts("supply_used", table: "materials", label: "Supply used: global, eu or both"),
      .numbers(
        "import_reliance", table: "materials", label: "Import reliance",
        description: "May be missing where global supply alone is used.", range: .unitInterval),
      .numbers(
        "eol_recycling", table: "materials", label: "End-of-life recycling input rate",
        range: .unitInterval),
      .numbers(
        "substitution_supply_risk", table: "materials", label: "Substitution index, supply risk",
        range: .unitInterval),
      .numbers(
        "substitution_economic", table: "materials",
        label: "Substitution index, economic importance", range: .unitInterval),
      .numbers(
        "economic_importance_base", table: "materials",
        label: "Economic importance at a substitution index of 1",
        description: "For a material without rows in material_use; else missing.",
        range: .atLeast(0)),
      .numbers(
        "strategic", table: "materials", label: "Strategic raw material: 1, else 0",
        range: .unitInterval),
    ]
    + supplyColumns("global_supply") + supplyColumns("eu_supply") + [
      .texts("country", table: "governance", label: "Country, ISO 3166 alpha-3"),
      .numbers(
        "governance", table: "governance", label: "Governance, scaled", range: .closed(0, 10)),
      .numbers(
        "eu_member", table: "governance", label: "Member of the EU: 1, else 0",
        range: .unitInterval),
      .numbers(
        "standard_error", table: "governance", label: "Standard error of scaled governance",
        description: "Not used by the model; for the uncertainties of a config.",
        range: .atLeast(0), isOptional: true),
      .texts("material", table: "material_use", label: "Material"),
      .texts("sector", table: "material_use", label: "Sector, NACE division"),
      .numbers(
        "share", table: "material_use", label: "Share of the material's end use",
        range: .unitInterval),
      .texts("sector", table: "sectors", label: "Sector, NACE division"),
      .numbers(
        "value_added", table: "sectors", label: "Value added of the sector", unit: "EUR",
        range: .atLeast(0)),
    ]

  private static func supplyColumns(_ table: String) -> [Field] {
    [
      .texts("supply", table: table, label: "Supply, unique"),
      .texts("material", table: table, label: "Material"),
      .texts("country", table: table, label: "Country, ISO 3166 alpha-3"),
      .numbers("share", table: table, label: "Share", range: .unitInterval),
      .numbers("trade_parameter", table: table, label: "Trade parameter", range: .closed(0, 2)),
    ]
  }
}
