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
    dimensions: [target], inputs: HybridInputs.fields + campaign, outputs: results, uniforms: 1)

  static let target = Dimension(
    "target", label: "Target class",
    labels: ["cyber", "sabotage", "disinformation", "economic coercion"])

  private static let campaign: [Field] = [
    .input(
      "target_share", label: "Share of incidents at even coverage",
      description: "Need not sum to 1.", range: .above(0), dimensions: ["target"],
      source: "assumption: cyber .4, sabotage .3, disinformation .2, economic coercion .1"),
    .input(
      "attacker_precision", label: "Precision of the attacker's choice", range: .atLeast(0),
      default: 4, source: HybridInputs.illustration, prior: "{lognormal: {median: 4, sigma: 0.5}}"),
    .input(
      "severity_factor", label: "Loss by class, as a factor", range: .atLeast(0), default: 1,
      dimensions: ["target"], source: HybridInputs.illustration),
    .input(
      "resilience_spending", label: "Spending on resilience (lever)", unit: "EUR2025/a",
      range: .atLeast(0), default: 1.3e9, source: "assumption: 5 % of defence spending"),
    .input(
      "resources", label: "Targets that can be covered (lever)",
      description: "The sum of coverage over classes.", range: .closed(0, 4), default: 1,
      source: HybridInputs.illustration),
    .choice(
      "allocation", label: "How coverage is spread", of: ["even", "levelled"], default: "even",
      isStructural: false, source: "Kiekintveld et al. 2009, algorithm ORIGAMI, for levelled"),
    .input(
      "covered_penalty", label: "What coverage takes from a target's worth to the attacker",
      range: .above(0), default: 0.5, source: HybridInputs.illustration),
    .input(
      "protection", label: "Share of a loss that coverage prevents", range: .unitInterval,
      default: 0.5, source: HybridInputs.illustration,
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
