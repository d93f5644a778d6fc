import RiskPluginKit

extension NeighbourhoodModel {
  static let country = Dimension("country", label: "Country", description: "ISO 3166 alpha-3.")
  static let year = Dimension("year", label: "Year", unit: "a", numbers: [])

  static let descriptor = ModelDescriptor(
    id: "neighbourhood", version: "1.0.0", label: "Conflict in the neighbourhood",
    description: "",
    dimensions: [country, year],
    inputs: settings, outputs: [.output("x", label: "x")], columns: PanelColumns.all)

  static let settings: [Field] = [
    .setting(
      "origin", label: "Year from which is forecast",
      description: "The last year that the model may see; 0 is the last year of table panel.",
      unit: "a", range: .closed(0, 9999), default: 0, isInteger: true,
      source: "assumption: forecast from the newest year"),
    .setting(
      "horizon", label: "Years to simulate", unit: "a",
      range: .closed(1, Double(HistoryFeatures.window)), default: 5, isInteger: true,
      source: "assumption: five years; ten at most, since circumstances stay as at the origin"),
    .choice(
      "covariates", label: "Covariates of the transitions",
      of: ["history", "history-and-structure"], default: "history-and-structure",
      source: "assumption: all columns that the tables have; history alone is nearly as good"),
    .choice(
      "parameter_uncertainty", label: "Uncertainty of the coefficients",
      of: ParameterUncertainty.allCases.map(\.rawValue),
      default: ParameterUncertainty.laplace.rawValue,
      source: "assumption: the normal approximation at the penalised optimum"),
    .setting(
      "ridge", label: "Ridge penalty", description: "λ on the sum of the log losses.",
      range: .atLeast(0), default: 10.0 / 3,
      source: "tuned on forecasts from origins up to 2009; docs/methods/conflict-risk.md"),
    .setting(
      "global_correlation", label: "Correlation of shocks, all countries",
      range: .closed(0, 0.95), default: 0.002,
      source: "residuals of the fitted transitions, 1990-2024: 0.002 (standard error 0.002)"),
    .setting(
      "neighbour_correlation", label: "Correlation of shocks, land neighbours, in addition",
      range: .closed(0, 0.95), default: 0.03,
      source: "residuals of the fitted transitions, 1990-2024: 0.03 (0.011); 0.1 and 0.3 are stress"
    ),
  ]
}

/// The columns that all models of the plugin read.
enum PanelColumns {
  static let panel: [Field] =
    [
      .texts("country", table: "panel", label: "Country, ISO 3166 alpha-3"),
      .numbers("year", table: "panel", label: "Year", unit: "a"),
      .numbers(
        "deaths", table: "panel", label: "State-based deaths in the year",
        description: "No gaps between a country's first and last year.", range: .atLeast(0)),
    ]

  static let reported: [Field] = [
    .texts(
      "country", table: "reported", label: "Country, ISO 3166 alpha-3",
      description: "Without the table, all countries are reported.", isOptional: true)
  ]

  static let structure: [Field] =
    Circumstance.columns(of: "panel").map {
      .numbers($0, table: "panel", label: $0, isOptional: true)
    } + [
      .texts("country", table: "polyarchy", label: "Country", isOptional: true),
      .numbers("year", table: "polyarchy", label: "Year", unit: "a", isOptional: true),
      .numbers("polyarchy", table: "polyarchy", label: "Polyarchy", isOptional: true),
      .texts("country", table: "borders", label: "Country", isOptional: true),
      .texts("neighbour", table: "borders", label: "Land neighbour", isOptional: true),
    ]

  static let ties: [Field] = [
    .numbers(
      "weight", table: "reported", label: "Weight of the tie", range: .atLeast(0),
      isOptional: true),
    .numbers(
      "aid_share", table: "reported", label: "Aid received, share of income", unit: "%",
      range: .atLeast(0), isOptional: true),
    .numbers(
      "dutch_aid_share", table: "reported", label: "Dutch share of the aid received",
      range: .unitInterval, isOptional: true),
    .numbers(
      "asylum_applications", table: "reported", label: "Asylum applications in the Netherlands",
      range: .atLeast(0), isOptional: true),
  ]

  static let all = panel + reported + structure + ties
}
