import RiskPluginKit

/// The columns of tables that models of the plugin read.
enum PanelColumns {
  /// Of all models.
  static let panel: [Field] = [
    .texts("country", table: "panel", label: "Country, ISO 3166 alpha-3"),
    .numbers("year", table: "panel", label: "Year", unit: "a"),
    .numbers(
      "deaths", table: "panel", label: "State-based deaths in the year",
      description: "No gaps between the first and the last year.", range: .atLeast(0)),
  ]

  /// Of all models.
  static let reported: [Field] = [
    .texts(
      "country", table: "reported", label: "Country, ISO 3166 alpha-3",
      description: "Without the table, all countries are reported.", isOptional: true)
  ]

  /// Circumstances and neighbours; a column that is absent is no covariate.
  static let structure: [Field] =
    circumstances + [
      .texts("country", table: "polyarchy", label: "Country", isOptional: true),
      .numbers("year", table: "polyarchy", label: "Year", unit: "a", isOptional: true),
      .numbers(
        "polyarchy", table: "polyarchy", label: "Electoral democracy", range: .unitInterval,
        isOptional: true),
      .texts("country", table: "borders", label: "Country", isOptional: true),
      .texts(
        "neighbour", table: "borders", label: "Land neighbour",
        description: "A pair in either direction.", isOptional: true),
    ]

  private static let circumstances: [Field] = [
    column("population", "Population", "1", .above(0)),
    column("infant_mortality", "Infant deaths a thousand births", "1", .atLeast(0)),
    column("income_per_head", "Income per head, current dollars", "USD", .atLeast(0)),
    column(
      "real_income_per_head", "Income per head, constant dollars; instead of the other", "USD",
      .atLeast(0)),
    column("government_effectiveness", "Government effectiveness", "1", .unbounded),
    column("political_exclusion", "Political exclusion", "1", .unitInterval),
    column("discriminated_share", "Population discriminated against", "1", .unitInterval),
    column("youth_share", "Men of 15 to 24 among men", "%", .closed(0, 100)),
    column("oil_rents", "Oil rents, share of income", "%", .closed(0, 100)),
    column("ruggedness", "Ruggedness of the land", "1", .unbounded),
    column("income_growth", "Growth of income", "%", .unbounded),
    column("ethnic_fractionalisation", "Ethnic fractionalisation", "1", .unitInterval),
  ]

  private static func column(
    _ id: String, _ label: String, _ unit: String, _ range: Bounds
  ) -> Field {
    .numbers(
      id, table: "panel", label: label,
      description: "Optional; gaps take the country's last value, or the median.", unit: unit,
      range: range, isOptional: true)
  }

  /// What ties a reported country to the Netherlands.
  static let ties: [Field] = [
    .numbers(
      "weight", table: "reported", label: "Weight in the exposure", range: .atLeast(0),
      isOptional: true),
    .numbers(
      "aid_share", table: "reported", label: "Aid received, share of income", unit: "%",
      range: .atLeast(0), isOptional: true),
    .numbers(
      "dutch_aid_share", table: "reported", label: "Dutch share of the aid received",
      range: .unitInterval, isOptional: true),
    .numbers(
      "asylum_applications", table: "reported",
      label: "Asylum applications in the Netherlands in the year of the origin",
      range: .atLeast(0), isOptional: true),
  ]
}
