import RiskPluginKit

extension HybridModel {
  static let descriptor = ModelDescriptor(
    id: "hybrid", version: "1.0.0", label: "Hybrid incidents and their losses",
    description: """
      A year of incidents between peace and war: how many (negative binomial), against what (an
      attacker who weighs targets and sees how they are covered), and how costly (lognormal body,
      generalised Pareto tail with a cap). Resilience raises the probability of attribution and so
      lowers the number of incidents; coverage, spread evenly or so that no target is worth more to
      the attacker than another, lowers the loss of an incident. `expected_loss` is in closed form;
      `loss` is one year drawn, the same incidents under all policies. Reported incidents are those
      that were noticed and blamed; the effect of resilience is not identified by the literature
      found. docs/methods/deterrence-posture.md has equations and limits.
      """,
    dimensions: [target], inputs: incidents + defence, outputs: results, uniforms: 1)

  static let target = Dimension(
    "target", label: "Target class",
    labels: ["cyber", "sabotage", "disinformation", "economic coercion"])

  private static let illustration = "assumption: an illustration"

  private static let incidents: [Field] = [
    .input(
      "incident_rate", label: "Incidents a year", description: "In Europe, at the start.",
      unit: "1/a", range: .closed(0, 1000), default: 34,
      source: "assumption: centre from the reported count of 2024 (CSIS 2025, secondary)",
      prior: "{lognormal: {median: 34, sigma: 0.5}}"),
    .input(
      "dispersion", label: "Dispersion k of counts",
      description: "The variance of a count of mean μ is μ + μ²/k.", range: .closed(0.05, 200),
      default: 4, source: "assumption: rates vary by half from year to year",
      prior: "{lognormal: {median: 4, sigma: 0.5}}"),
    .input(
      "target_share", label: "Share of incidents at even coverage",
      description: "Need not sum to 1.", range: .above(0), dimensions: ["target"],
      source: "assumption: cyber .4, sabotage .3, disinformation .2, economic coercion .1"),
    .input(
      "attacker_precision", label: "Precision of the attacker's choice", range: .atLeast(0),
      default: 4, source: illustration, prior: "{lognormal: {median: 4, sigma: 0.5}}"),
    .input(
      "body_median", label: "Median loss of an incident", unit: "EUR2025", range: .above(0),
      default: 12e6, source: "assumption: prior of this project",
      prior: "{lognormal: {median: 1.2e7, sigma: 0.5}}"),
    .input(
      "severity_factor", label: "Loss by class, as a factor", range: .atLeast(0), default: 1,
      dimensions: ["target"], source: illustration),
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
  ]

  private static let defence: [Field] = [
    .input(
      "attribution", label: "Probability of attribution at the start", range: .unitInterval,
      default: 0.33, source: illustration, prior: "{beta: {alpha: 3, beta: 6}}"),
    .input(
      "attribution_gain", label: "Most that resilience adds to attribution",
      range: .unitInterval, default: 0.3, source: "assumption: not identified in the literature",
      prior: "{uniform: {minimum: 0.1, maximum: 0.5}}"),
    .input(
      "resilience_spending", label: "Spending on resilience (lever)", unit: "EUR2025/a",
      range: .atLeast(0), default: 1.3e9, source: "assumption: 5 % of defence spending"),
    .input(
      "resilience_upkeep", label: "Spending that only keeps what there is", unit: "EUR2025/a",
      range: .atLeast(0), default: 1.3e9, source: illustration),
    .input(
      "resilience_scale", label: "Spending for 63 % of the gain", unit: "EUR2025/a",
      range: .above(0), default: 2e9, source: illustration),
    .input(
      "resources", label: "Targets that can be covered (lever)",
      description: "The sum of coverage over classes.", range: .closed(0, 4), default: 1,
      source: illustration),
    .choice(
      "allocation", label: "How coverage is spread", of: ["even", "levelled"], default: "even",
      isStructural: false, source: "Kiekintveld et al. 2009, algorithm ORIGAMI, for levelled"),
    .input(
      "covered_penalty", label: "What coverage takes from a target's worth to the attacker",
      range: .above(0), default: 0.5, source: illustration),
    .input(
      "protection", label: "Share of a loss that coverage prevents", range: .unitInterval,
      default: 0.5, source: illustration,
      prior: "{uniform: {minimum: 0.2, maximum: 0.8}}"),
  ]

  private static let results: [Field] = [
    .output("attribution_reached", label: "Probability of attribution", range: .unitInterval),
    .output(
      "expected_incidents", label: "Expected incidents", unit: "1/a", range: .atLeast(0)),
    .output(
      "attack_share", label: "Share of incidents", range: .unitInterval, dimensions: ["target"]),
    .output("coverage", label: "Coverage", range: .unitInterval, dimensions: ["target"]),
    .output(
      "expected_loss", label: "Expected loss by class", unit: "EUR2025/a", range: .atLeast(0),
      dimensions: ["target"]),
    .output(
      "expected_loss_total", label: "Expected loss", unit: "EUR2025/a", range: .atLeast(0)),
    .output(
      "loss_deviation", label: "Standard deviation of a year's loss",
      description: "Given the sample's inputs.", unit: "EUR2025/a", range: .atLeast(0)),
    .output("incidents", label: "Incidents of a year drawn", unit: "1/a", range: .atLeast(0)),
    .output("loss", label: "Loss of a year drawn", unit: "EUR2025/a", range: .atLeast(0)),
    .output(
      "policy_cost", label: "Cost of resilience", unit: "EUR2025/a", range: .atLeast(0)),
  ]
}
