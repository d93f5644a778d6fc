import RiskPluginKit

extension DependencyModel {
  /// The columns of the tables that the model reads.
  static let tableColumns: [Field] = [
    .texts("commodity", table: "imports", label: "Commodity"),
    .texts("partner", table: "imports", label: "Partner, ISO 3166 alpha-3"),
    .numbers("quantity", table: "imports", label: "Imports", unit: "t/a", range: .above(0)),
    .numbers(
      "value", table: "imports", label: "Value of imports", unit: "USD2024/a",
      range: .atLeast(0)),
    .texts("commodity", table: "production", label: "Commodity"),
    .texts("country", table: "production", label: "Producer, ISO 3166 alpha-3"),
    .numbers(
      "production", table: "production", label: "Production",
      description: "In any one unit of a commodity: only proportions count.",
      range: .atLeast(0)),
    .texts("country", table: "stability", label: "Country, ISO 3166 alpha-3"),
    .numbers(
      "stability", table: "stability", label: "Political stability",
      range: DependencyTables.stabilityRange),
    .numbers(
      "eu_member", table: "stability", label: "Member of the EU: 1, else 0",
      range: .unitInterval),
    .numbers(
      "standard_error", table: "stability", label: "Standard error of stability",
      description: "Not used by the model; for the uncertainties of a config.",
      range: .atLeast(0), isOptional: true),
    .texts("commodity", table: "commodities", label: "Commodity", isOptional: true),
    .numbers(
      "domestic_production", table: "commodities", label: "Domestic production", unit: "t/a",
      range: .atLeast(0), isOptional: true),
    .numbers(
      "price", table: "commodities", label: "Price", unit: "USD2024/kg", range: .atLeast(0),
      isOptional: true),
    .numbers(
      "economic_vulnerability", table: "commodities", label: "Economic vulnerability",
      range: .unitInterval, isOptional: true),
    .numbers(
      "extraction_share", table: "commodities", label: "Share of consumption extracted in the EU",
      range: .unitInterval, isOptional: true),
    .numbers(
      "processing_share", table: "commodities", label: "Share of consumption processed in the EU",
      range: .unitInterval, isOptional: true),
    .numbers(
      "recycling_share", table: "commodities", label: "Share of consumption from recycling",
      range: .unitInterval, isOptional: true),
    .numbers(
      "strategic", table: "commodities", label: "Strategic raw material: 1, else 0",
      description: "Without the column, the benchmarks are for all.", range: .unitInterval,
      isOptional: true),
  ]
}
