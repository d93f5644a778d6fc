import RiskPluginKit

extension NeighbourhoodModel {
  static let country = Dimension("country", label: "Country", description: "ISO 3166 alpha-3.")
  static let year = Dimension("year", label: "Year", unit: "a", numbers: [])

  static let descriptor = ModelDescriptor(
    id: "neighbourhood", version: "1.0.0", label: "Conflict in the neighbourhood",
    description: """
      All countries of table `panel` are simulated year by year from the origin: a state (peace,
      tension from 1, conflict from 25, war from 1,000 state-based deaths) by a multinomial logit of
      the country's past, its circumstances and its neighbours, and deaths given the state. The logit
      is fitted to the years up to the origin alone, by Newton's method with a ridge penalty. The
      table `reported` names the countries whose outcomes are given out.

      Levers shift log odds by effects that are correlational and uncertain: take their inputs'
      priors, and compare policies, whose futures have the same random numbers.

      A country's score is a probability, not a verdict; wars between states that have no history of
      deaths are not seen, unless model interstate is linked. Methods, evidence and backtests: docs/methods/conflict-risk.md.
      """,
    dimensions: [country, year],
    inputs: LeverFields.levers + LeverFields.effects + ConsequenceFields.inputs
      + [InterstateDeaths.input] + settings,
    outputs: ConflictOutputs.byCountryAndYear + ConsequenceFields.outputs,
    columns: PanelColumns.panel + PanelColumns.reported + PanelColumns.structure
      + PanelColumns.ties)

  private static let settings: [Field] =
    SharedSettings.all + [
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
        source: "residuals of the fitted transitions, 1990-2024: 0.03 (0.011); more is stress"),
    ]
}

/// Settings of all models of the plugin.
enum SharedSettings {
  static let all: [Field] = [
    .setting(
      "origin", label: "Year from which is forecast",
      description: "The last year that the model may see; 0 is the last year of table panel.",
      unit: "a", range: .closed(0, 9999), default: 0, isInteger: true,
      source: "assumption: forecast from the newest year"),
    .setting(
      "horizon", label: "Years to simulate", unit: "a",
      range: .closed(1, Double(HistoryFeatures.window)), default: 5, isInteger: true,
      source: "assumption: five years; ten at most, since circumstances stay as at the origin"),
  ]
}

/// Outcomes of all models of the plugin.
enum ConflictOutputs {
  static let byCountryAndYear: [Field] = [
    .output(
      "state", label: "State", description: "0 peace, 1 tension, 2 conflict, 3 war.",
      range: .closed(0, 3), dimensions: ["country", "year"]),
    .output(
      "deaths", label: "State-based deaths", range: .atLeast(0), dimensions: ["country", "year"]),
    .output(
      "in_conflict", label: "In conflict: 25 deaths or more", range: .unitInterval,
      dimensions: ["country", "year"]),
    .output(
      "at_war", label: "At war: 1,000 deaths or more", range: .unitInterval,
      dimensions: ["country", "year"]),
    .output(
      "onset", label: "Onset: 25 deaths or more after a year with fewer", range: .unitInterval,
      dimensions: ["country", "year"]),
    .output(
      "conflict_probability", label: "Probability of conflict, given the sample's past",
      description: """
        Its mean is the probability of 25 deaths or more, with less simulation error than the mean of
        in_conflict; in the first year it has none but that of the coefficients.
        """,
      range: .unitInterval, dimensions: ["country", "year"]),
    .output(
      "war_probability", label: "Probability of war, given the sample's past",
      range: .unitInterval, dimensions: ["country", "year"]),
    .output(
      "conflict_count", label: "Countries in conflict", description: "Of those reported.",
      range: .atLeast(0), dimensions: ["year"]),
    .output(
      "war_count", label: "Countries at war", description: "Of those reported.",
      range: .atLeast(0), dimensions: ["year"]),
  ]
}
