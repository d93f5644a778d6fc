import RiskPluginKit

extension DependencyModel {
  private static let geoPolRisk = "Gemechu et al. 2016, DOI 10.1111/jiec.12279; geopolrisk-py 2.0.1"
  private static let regulation = "Regulation (EU) 2024/1252, Art. 5(1)"

  static let descriptor = ModelDescriptor(
    id: "dependency", version: "1.0.0", label: "Dependency on imports",
    description: """
      How a country depends on those from whom it imports commodities:

          HHI of suppliers    Σ (f / F)²
          GeoPolRisk          HHI of production · Σ g f / (p + F),   g = 0.5 − PV / 5
          factor              GeoPolRisk · price / 0.409412948       kg Cu equivalents for a kg
          disruption          Σ PS² · d,   with d = g within 0 and 1 (assumption)

      with imports f of F in all, domestic production p and political stability PV. Weights of
      imports are closed within a commodity to the table's sum. The cap acts on third countries'
      shares of imports; a partnership lowers a partner's vulnerability. A cap can do harm, since
      share goes to whoever supplies already: worse_under_cap says for which commodities it
      does. Indices are no probabilities. Reference: \(geoPolRisk); Nassar et al. 2020, DOI
      10.1126/sciadv.aay8647; \(regulation); docs/methods/supply-chain.md.
      """,
    dimensions: [
      Dimension(
        "commodity", label: "Commodity", description: "A fuel or material that is imported."),
      Dimension(
        "produced_commodity", label: "Commodity",
        description: "A commodity whose production by country is in the tables."),
      Dimension("import", label: "Import", description: "A commodity from a partner."),
      Dimension("production", label: "Production", description: "A commodity made in a country."),
      Dimension("country", label: "Country", description: "ISO 3166 alpha-3."),
      Dimension(
        "supplier_country", label: "Supplier", description: "A country that supplies something."),
      Dimension(
        "benchmark", label: "Benchmark", description: "Of the Critical Raw Materials Act.",
        labels: Benchmark.allCases.map(\.rawValue)),
      Dimension(
        "benchmark_check", label: "Benchmark of a commodity",
        description: "Of strategic commodities, where the share is known."),
    ],
    inputs: factors + shares + levers + settings, outputs: outcomes, columns: tableColumns)

  private static let factors: [Field] = [
    .input(
      "stability", label: "Political stability",
      description: "Estimate of political stability and absence of violence; 2.5 is best.",
      range: DependencyTables.stabilityRange, dimensions: ["country"],
      source: "World Bank, Worldwide Governance Indicators; table stability, 0 without an estimate",
      prior: "{normal: {mean: default, sd: 0.25}, truncate: {minimum: -3.5, maximum: 3.5}}"),
    .input(
      "import_weight", label: "Weight in imports",
      description: "A weight: a sample's weights of a commodity are closed to the table's sum.",
      range: .atLeast(0), dimensions: ["import"], source: "CEPII, BACI; table imports"),
    .input(
      "production_weight", label: "Weight in world production",
      description: "A weight: only the proportions within a commodity count.",
      range: .atLeast(0), dimensions: ["production"],
      source: "European Commission, criticality study 2023; table production"),
    .input(
      "domestic_production", label: "Domestic production",
      description: "Of the importer. A domestic capacity to be built is a lever on it.",
      unit: "t/a", range: .atLeast(0), dimensions: ["commodity"],
      source: "table commodities; assumption: 0 where it states none"),
    .input(
      "price", label: "Price", description: "For the characterisation factor.",
      unit: "USD2024/kg", range: .atLeast(0), dimensions: ["commodity"],
      source: "table commodities; the mean value of imports where it states none"),
    .input(
      "economic_vulnerability", label: "Economic vulnerability",
      description: "The third part of the index of Nassar et al.; 1 gives its upper bound.",
      range: .unitInterval, dimensions: ["commodity"],
      source: "table commodities; assumption: 1 where it states none"),
  ]

  private static let shares: [Field] = Benchmark.allCases.compactMap { benchmark in
    benchmark.shareInput.map { id in
      .input(
        id, label: "Share from \(benchmark.rawValue)",
        description: "Of annual consumption. It counts where the table states a share.",
        range: .unitInterval, dimensions: ["commodity"], source: "table commodities")
    }
  }

  private static let levers: [Field] = [
    .input(
      "largest_supplier_cap", label: "Cap on a third country's share",
      description: "Largest share of imports that one third country may have; 1 is no cap.",
      range: Bounds(minimum: 0, maximum: 1, excludesMinimum: true), default: 1,
      source: "\(regulation)(d): 0.65 by 2030; default: no cap"),
    .input(
      "partnership", label: "Partnership",
      description: "How close a partnership with a country is: 0 none, 1 as close as can be.",
      range: .unitInterval, default: 0, dimensions: ["country"], source: "default: none"),
    .input(
      "partnership_effect", label: "Effect of a partnership",
      description: "By which fraction a partnership of 1 lowers a partner's vulnerability.",
      range: .unitInterval, default: 0.5,
      source: "assumption: a half, as for the rate of export restrictions",
      prior: "{pert: {minimum: 0.1, mode: 0.5, maximum: 0.8}}"),
  ]

  private static let settings: [Field] =
    [
      .choice(
        "importer", label: "Who imports", of: Importer.allCases.map(\.rawValue),
        default: Importer.country.rawValue, source: geoPolRisk),
      .choice(
        "lever_scope", label: "Commodities that the cap acts on",
        of: LeverScope.allCases.map(\.rawValue), default: LeverScope.all.rawValue,
        source: "assumption: all, so that every commodity shows the effect"),
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
        "new_supplier_stability", label: "Political stability of new suppliers",
        range: DependencyTables.stabilityRange, default: 0.75,
        source: "assumption: about that of Australia, Canada or Norway (0.60 to 0.90 in 2024)"),
    ]
    + Benchmark.allCases.map { benchmark in
      .setting(
        benchmark.settingID, label: "Benchmark: \(benchmark.rawValue)", range: .unitInterval,
        default: benchmark.statedShare, source: regulation)
    }

  private static let outcomes: [Field] = [
    .output(
      "supplier_hhi", label: "Concentration of suppliers",
      description: "Herfindahl–Hirschman index of imports by quantity, under the cap.",
      range: .unitInterval, dimensions: ["commodity"]),
    .output(
      "largest_supplier_share", label: "Largest supplier's share of imports",
      range: .unitInterval, dimensions: ["commodity"]),
    .output(
      "largest_third_country_share", label: "Largest third country's share of imports",
      range: .unitInterval, dimensions: ["commodity"]),
    .output(
      "import_risk", label: "Import risk",
      description: "Vulnerability of suppliers, weighted with their part in supply.",
      dimensions: ["commodity"]),
    .output(
      "worse_under_cap", label: "Worse under the cap",
      description: "1 when the cap raises the import risk, else 0.", range: .unitInterval,
      dimensions: ["commodity"]),
    .output(
      "production_hhi", label: "Concentration of world production", range: .unitInterval,
      dimensions: ["produced_commodity"]),
    .output(
      "geopolrisk", label: "Geopolitical supply risk", description: "The GeoPolRisk score.",
      dimensions: ["produced_commodity"]),
    .output(
      "characterisation_factor", label: "Characterisation factor",
      description: "Geopolitical supply risk of a kg, in kg of copper equivalents.",
      dimensions: ["produced_commodity"]),
    .output(
      "disruption_potential", label: "Disruption potential",
      description: "Concentration of production, weighted with the producers' vulnerability.",
      range: .unitInterval, dimensions: ["produced_commodity"]),
    .output(
      "disruption_risk", label: "Disruption risk",
      description: "Geometric mean of disruption potential, import reliance and vulnerability.",
      range: .unitInterval, dimensions: ["produced_commodity"]),
    .output(
      "value_share", label: "Share of the value of imports",
      description: "Of all commodities together; new suppliers take what is missing to 1.",
      range: .unitInterval, dimensions: ["supplier_country"]),
    .output(
      "benchmark_gap", label: "Gap to the benchmark",
      description: "In fractions of consumption; 0 or less when it is met.",
      dimensions: ["benchmark_check"]),
    .output(
      "benchmark_met", label: "Benchmark met", description: "1 when it is, else 0.",
      range: .unitInterval, dimensions: ["benchmark_check"]),
    .output(
      "benchmarks_missed", label: "Commodities that miss a benchmark",
      description: "How many of those whose share is known.", range: .atLeast(0),
      dimensions: ["benchmark"]),
  ]
}
