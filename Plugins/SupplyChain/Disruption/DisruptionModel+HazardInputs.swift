import RiskPluginKit

extension DisruptionModel {
  private static let verschuur =
    "Verschuur, Lumma & Hall 2025, Nature Communications 16:10421; table chokepoint_hazards"

  /// Rates, durations and severities of events.
  static let hazardInputs: [Field] = countryInputs + restrictionInputs + chokepointInputs

  private static let countryInputs: [Field] = [
    .input(
      "country_rate", label: "Rate of events in a country of middling governance",
      description: "λ₀ of λ = λ₀ · exp(β · (governance − 5)) · country_rate_factor.", unit: "1/a",
      range: .closed(0, 100), default: 0.03, source: "assumption: expert prior",
      prior: "{lognormal: {median: 0.03, sigma: 0.7}, truncate: {maximum: 100}}"),
    .input(
      "governance_slope", label: "Slope of the rate on governance", range: .closed(-2, 2),
      default: 0.35, source: "assumption: expert prior",
      prior: "{normal: {mean: 0.35, sd: 0.1}, truncate: {minimum: -2, maximum: 2}}"),
    .input(
      "governance", label: "Governance, scaled",
      description: "(2.5 − mean of the six governance estimates) · 2: 0 is best, 10 worst.",
      range: .closed(0, 10), dimensions: ["country"],
      source: "World Bank, Worldwide Governance Indicators; table countries",
      prior: "{normal: {mean: default, sd: 0.4}, truncate: {minimum: 0, maximum: 10}}"),
    .input(
      "country_rate_factor", label: "Factor on the country's rate",
      description: "For what governance does not tell, such as a conflict.",
      range: .closed(0, 1000), default: 1, dimensions: ["country"],
      source: "assumption: no more than governance tells"),
    .input(
      "country_days", label: "Median duration of a country event", unit: "d",
      range: .closed(0.001, 36500), default: 120, source: "assumption: expert prior",
      prior: "{lognormal: {median: 120, sigma: 0.3}, truncate: {minimum: 0.001, maximum: 36500}}"),
    .input(
      "country_days_sigma", label: "Spread of durations of country events",
      description: "Standard deviation of the logarithm.", range: .closed(0, 3), default: 0.9,
      source: "assumption: expert prior"),
    .input(
      "country_severity_mean", label: "Mean severity of country events",
      description: "Of a beta distribution; 0.4 with concentration 5 is Beta(2, 3).",
      range: .open(0, 1), default: 0.4, source: "assumption: expert prior",
      prior: "{pert: {minimum: 0.2, mode: 0.4, maximum: 0.6}}"),
    .input(
      "country_severity_concentration", label: "Concentration of severities",
      description: "α + β of the beta distribution.", range: .closed(0.1, 1000), default: 5,
      source: "assumption: expert prior"),
  ]

  private static let restrictionInputs: [Field] = [
    .input(
      "restriction_rate", label: "Rate of new export restrictions",
      description: "On the good by one supplier country.", unit: "1/a", range: .closed(0, 100),
      default: 0.023, dimensions: ["good"],
      source: "OECD, Inventory of export restrictions 2025: 1.1 to 3.4 % of products a year; "
        + "default: middle of 0.012 and 0.034",
      prior: "{uniform: {minimum: 0.012, maximum: 0.034}}"),
    .input(
      "concentration_multiplier", label: "More restrictions by a dominant supplier",
      description: "A supplier of more than half of imports restricts (1 + this) times as often.",
      range: .closed(0, 100), default: 2, source: "assumption: expert prior",
      prior: "{pert: {minimum: 0, mode: 2, maximum: 4}}"),
    .input(
      "restriction_days", label: "Median duration of a restriction", unit: "d",
      range: .closed(0.001, 36500), default: 540, source: "assumption: expert prior",
      prior: "{lognormal: {median: 540, sigma: 0.3}, truncate: {minimum: 0.001, maximum: 36500}}"),
    .input(
      "restriction_days_sigma", label: "Spread of durations of restrictions",
      description: "Standard deviation of the logarithm.", range: .closed(0, 3), default: 0.8,
      source: "assumption: expert prior"),
    .input(
      "class_weight", label: "Weight of the class", description: "Closed to a sum of 1.",
      range: .closed(0, 1e6), dimensions: ["restriction_class"],
      source: "assumption: licences 0.6, quotas 0.25, bans 0.15"),
    .input(
      "class_severity_minimum", label: "Least severity of the class", range: .unitInterval,
      dimensions: ["restriction_class"], source: "assumption: 0.1, 0.3 and 0.9"),
    .input(
      "class_severity_maximum", label: "Largest severity of the class", range: .unitInterval,
      dimensions: ["restriction_class"], source: "assumption: 0.3, 0.6 and 1"),
  ]

  private static let chokepointInputs: [Field] = [
    .input(
      "hazard_rate", label: "Rate of the hazard", unit: "1/a", range: .closed(0, 1000),
      dimensions: ["hazard"], source: verschuur,
      prior: "{lognormal: {median: default, sigma: 0.5}, truncate: {maximum: 1000}}"),
    .input(
      "hazard_days", label: "Mean duration of the hazard's events", unit: "d",
      range: .closed(0, 36500), dimensions: ["hazard"], source: verschuur,
      prior: "{lognormal: {median: default, sigma: 0.3}, truncate: {maximum: 36500}}"),
    .input(
      "hazard_days_cv", label: "Spread of durations at chokepoints",
      description: "Coefficient of variation of their lognormal distribution.",
      range: .closed(0, 10), default: 1, source: "assumption: as for an exponential distribution"),
    .input(
      "hazard_severity", label: "Share of capacity lost", range: .unitInterval,
      dimensions: ["hazard"], source: verschuur,
      prior: "{normal: {mean: default, sd: 0.1}, truncate: {minimum: 0, maximum: 1}}"),
    .input(
      "systemic_rate", label: "Rate of an East Asian decoupling", unit: "1/a",
      range: .closed(0, 100), default: 0.012,
      source: "assumption: mean of the prior, an expert's",
      prior: "{pert: {minimum: 0.002, mode: 0.01, maximum: 0.03}}"),
    .input(
      "systemic_days", label: "Duration of the decoupling", unit: "d", range: .closed(0, 36500),
      default: 405, source: "assumption: mean of the prior, an expert's",
      prior: "{uniform: {minimum: 90, maximum: 720}}"),
    .input(
      "systemic_severity", label: "Severity of the decoupling", range: .unitInterval,
      default: 0.6, source: "assumption: mode of the prior, an expert's",
      prior: "{pert: {minimum: 0.3, mode: 0.6, maximum: 0.95}}"),
    .input(
      "own_rate", label: "Rate of the good's own failures", unit: "1/a", range: .closed(0, 1000),
      dimensions: ["good"], source: "table goods"),
    .input(
      "own_days", label: "Mean duration of an own failure", unit: "d", range: .closed(0, 36500),
      dimensions: ["good"], source: "table goods; medicines: KNMP 2022, 91 d"),
    .input(
      "own_severity", label: "Severity of an own failure", range: .unitInterval,
      dimensions: ["good"], source: "table goods"),
  ]

  /// What a study imposes, besides what happens by chance.
  static let scenarioInputs: [Field] = [
    .input(
      "imposed_restriction", label: "Imposed restriction",
      description: "Share of the country's exports withheld while the imposed event lasts.",
      range: .unitInterval, default: 0, dimensions: ["country"],
      source: "assumption: none unless a study asks"),
    .input(
      "imposed_coverage", label: "Part of the good in the imposed restriction",
      description: "Factor on its severity: 0 leaves the good out.", range: .unitInterval,
      default: 1, dimensions: ["good"], source: "assumption: all goods"),
    .input(
      "imposed_closure", label: "Imposed closure", description: "Share of capacity lost.",
      range: .unitInterval, default: 0, dimensions: ["chokepoint"],
      source: "assumption: none unless a study asks"),
    .input(
      "imposed_start", label: "Start of the imposed event", description: "0 is the first day.",
      unit: "d", range: .closed(0, 18250), default: 0, source: "assumption: at once"),
    .input(
      "imposed_days", label: "Duration of the imposed event", unit: "d",
      range: .closed(0, 36500), default: 90, source: "assumption: a quarter of a year",
      prior: "{lognormal: {median: 90, sigma: 0.7}, truncate: {maximum: 36500}}"),
  ]
}
