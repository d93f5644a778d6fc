import RiskPluginKit

extension PostureModel {
  static let descriptor = ModelDescriptor(
    id: "posture", version: "1.0.0", label: "Deterrence posture",
    description: """
      From money and decisions, year by year, to whether deterrence holds and what its failure costs.
      Forces follow from spending as in `force-generation`; readiness, capability and what the
      challenger has rebuilt make a force ratio; the ratio and the chance of a fait accompli make
      chances in limited and all-out conflict, by a contest fitted to battles; chances and stakes make
      payoffs of an escalation game with a grey zone, whose agent logit equilibrium gives outcomes. A
      test of last resort binds the defender's own first escalation; its shadow price is computed in
      every sample.

      **Levels are priors.** Nobody observes the yearly probability of an armed attack on an alliance
      that has not been attacked; the worth of the status quo is set so that it is the base rate. A
      cumulative probability is that input, raised to a power. What the model is for are differences
      between policies. Chain and losses are of Dutch size; `allied_reaction` says how far allies
      follow a Dutch change (0: the Netherlands alone). Effects of diplomacy, development and trade
      are not identified by the literature found: their priors include 0. There is no use of nuclear
      weapons in the model. docs/methods/deterrence-posture.md has equations, evidence and limits.
      """,
    dimensions: [ForceInputs.item, ForceInputs.year, outcome, option, condition],
    inputs: settings + ForceInputs.fields + PostureLever.fields + PostureParameter.fields
      + PostureParameter.options + HybridInputs.fields,
    outputs: results + forceResults.compactMap(\.field) + [cost, present, presentDrawn],
    columns: ContestEstimates.columns + CalibrationRecord.columns)

  static let firstForm = "as first written"
  private static let outcome = Dimension(
    "outcome", label: "Outcome",
    description: "Concede (C), defect (D), escalate (E): challenger, "
      + "then defender; status quo (SQ) and grey zone (GA, GC).", labels: EscalationTree.outcomes)
  static let option = Dimension(
    "option", label: "Milder option", labels: ["diplomatic", "legal", "preventive", "economic"])
  private static let condition = Dimension(
    "condition", label: "Part of the test of last resort", labels: LastResort.conditions)

  /// What the chain gives that is reported here, too.
  static let forceResults: [ForceResult] = [
    .spending, .fill, .munitions, .equipment, .reinforcementHours, .forwardBrigades,
    .captureHours, .faitAccompli, .readiness, .capability,
  ]

  private static let settings: [Field] =
    ForceInputs.settings + [
      .setting(
        "discount_rate", label: "Real discount rate", unit: "1/a", range: .open(-0.5, 1),
        default: 0.0225, source: "assumption: the rate of Dutch cost-benefit analyses, unverified"),
      .choice(
        "recapture", label: "Term of recapture", of: ["corrected", firstForm],
        default: "corrected",
        source: "assumption: taking back is harder than holding; the first form has it easier"),
      .choice(
        "shadow_prices", label: "Whether shadow prices are computed",
        description: "They take a second equilibrium where the test fails; without, they are 0.",
        of: ["off", "on"], default: "on",
        source: "assumption: on; what is played does not depend on it"),
      .choice(
        "gate", label: "Test of last resort",
        description: "Whether the defender is bound by the test.", of: ["off", "on"],
        default: "on", isStructural: false, source: "Charter of the United Nations, article 51"),
    ]

  private static let results: [Field] =
    PostureResult.fields + [
      .output(
        "outcome_probability", label: "Probability of an outcome", range: .unitInterval,
        dimensions: ["outcome", "year"]),
      .output(
        "log_force_ratio", label: "Logarithm of the force ratio",
        description: "Defender over challenger.", dimensions: ["year"]),
      .output("cohesion_reached", label: "Cohesion", range: .unitInterval, dimensions: ["year"]),
      .output(
        "limited_win", label: "Defender's chance in limited conflict", range: .unitInterval,
        dimensions: ["year"]),
      .output(
        "all_out_win", label: "Defender's chance in all-out conflict", range: .unitInterval,
        dimensions: ["year"]),
      .output(
        "gate_pass", label: "Test of last resort passes", description: "1 or 0.",
        range: .unitInterval, dimensions: ["year"]),
      .output(
        "gate_slack", label: "Slack of a part of the test",
        description: "At least 0 where it holds.", dimensions: ["condition", "year"]),
      .output(
        "is_ordered", label: "Payoffs are ordered as theorems suppose",
        description: "1 or 0; equilibria do not need it.", range: .unitInterval,
        dimensions: ["year"]),
    ]

  private static let cost = Field.output(
    ForceResult.policyCost.rawValue, label: "Cost of the policy to the Netherlands",
    description: "Defence, brigades, support, and money added for other instruments.",
    unit: "EUR2025/a", dimensions: ["year"])
  private static let present = Field.output(
    "loss_present_value", label: "Present value of expected losses",
    description: "Of all years, each as if no armed attack had come before.", unit: "EUR2025",
    range: .atLeast(0))
  private static let presentDrawn = Field.output(
    "loss_present_value_drawn", label: "Present value of losses drawn",
    description: "As before, of years drawn.", unit: "EUR2025", range: .atLeast(0))
}

extension ForceResult {
  /// The output over years.
  fileprivate var field: Field? { Self.fields.first { $0.id == rawValue } }
}
