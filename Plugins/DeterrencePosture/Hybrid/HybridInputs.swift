import RiskPluginKit

/// What models of hybrid incidents are told of them and of resilience, one value a sample.
enum HybridInputs {
  static let illustration = "assumption: an illustration"

  static let fields: [Field] = [
    .input(
      "incident_rate", label: "Incidents a year", description: "In Europe, at the start.",
      unit: "1/a", range: .closed(0, 1000), default: 34,
      source: "assumption: centre from the reported count of 2024 (CSIS 2025, secondary)",
      prior: "{lognormal: {median: 34, sigma: 0.5}, truncate: {maximum: 1000}}"),
    .input(
      "dispersion", label: "Dispersion k of counts",
      description: "The variance of a count of mean μ is μ + μ²/k.", range: .closed(0.05, 200),
      default: 4, source: "assumption: rates vary by half from year to year",
      prior: "{lognormal: {median: 4, sigma: 0.5}, truncate: {minimum: 0.05, maximum: 200}}"),
    .input(
      "body_median", label: "Median loss of an incident", unit: "EUR2025", range: .above(0),
      default: 12e6, source: "assumption: prior of this project",
      prior: "{lognormal: {median: 1.2e7, sigma: 0.5}}"),
    .input(
      "body_sigma", label: "Spread of the body", description: "Of logarithms of losses.",
      range: .above(0), default: 0.8, source: illustration),
    .input(
      "tail_share", label: "Share of incidents in the tail", range: .closed(0.001, 0.5),
      default: 0.05, source: illustration),
    .input(
      "tail_shape", label: "Shape of the tail", range: .closed(0, 2), default: 0.65,
      source: "arXiv 2209.02845: a finite mean, below 1; the range is an assumption",
      prior: "{uniform: {minimum: 0.4, maximum: 0.9}}"),
    .input(
      "largest_loss", label: "Largest loss of an incident", unit: "EUR2025", range: .above(0),
      default: 2e10, source: "assumption: twice the costliest worldwide incident, unverified"),
    .input(
      "own_share", label: "Share of losses that falls on the Netherlands", range: .unitInterval,
      default: 0.06, source: "assumption: its share of the EU's gross domestic product",
      prior: "{uniform: {minimum: 0.03, maximum: 0.1}}"),
    .input(
      "attribution", label: "Probability of attribution at the start", range: .unitInterval,
      default: 0.33, source: illustration, prior: "{beta: {alpha: 3, beta: 6}}"),
    .input(
      "attribution_gain", label: "Most that resilience adds to attribution",
      range: .unitInterval, default: 0.3, source: "assumption: not identified in the literature",
      prior: "{uniform: {minimum: 0.1, maximum: 0.5}}"),
    .input(
      "resilience_upkeep", label: "Spending that only keeps what there is", unit: "EUR2025/a",
      range: .atLeast(0), default: 1.3e9, source: illustration),
    .input(
      "resilience_scale", label: "Spending for 63 % of the gain", unit: "EUR2025/a",
      range: .above(0), default: 2e9, source: illustration),
  ]
}
