import RiskPluginKit

extension EscalationModel {
  static let descriptor = ModelDescriptor(
    id: "escalation", version: "1.0.0", label: "Escalation game with a test of last resort",
    description: """
      Asymmetric escalation (Zagare and Kilgour, Perfect Deterrence, 2000) with a branch below war.
      The challenger keeps the status quo (SQ), moves in the grey zone, which the defender absorbs
      (GA) or counters (GC), or attacks; the defender then concedes (DC), resists or escalates; and
      so on to limited conflict (DD), to a side that gives in after escalation (ED, DE), or to
      all-out conflict (EE). Hardness of both sides is private. Play is the agent logit equilibrium
      of precision λ. The defender may be the first to escalate only where a test of last resort
      passes: legal trigger, exhaustion of milder options, prospect of success, proportionality. The
      switch `gate` shows its effect, and its shadow price is computed in every sample. Payoffs and
      probabilities are illustrations on a scale where the prize is worth 1: levels of results are
      priors, and what counts are differences. docs/methods/deterrence-games.md has equations and
      limits.
      """,
    dimensions: [outcome, option, condition], inputs: play + lastResort, outputs: results)

  private static let outcome = Dimension(
    "outcome", label: "Outcome",
    description: "Concede (C), defect (D), escalate (E): challenger, "
      + "then defender; status quo (SQ) and grey zone (GA, GC).", labels: EscalationTree.outcomes)
  private static let option = Dimension(
    "option", label: "Milder option",
    labels: ["diplomatic", "legal", "preventive", "economic"])
  private static let condition = Dimension(
    "condition", label: "Part of the test of last resort", labels: LastResort.conditions)

  private static let illustration = "assumption: an illustration"

  private static let play: [Field] = [
    .input(
      "lambda", label: "Precision of play", description: "One over the unit of payoffs.",
      range: .atLeast(0), default: 12, source: "assumption: set with the rate of armed challenges",
      prior: "{lognormal: {median: 12, sigma: 0.25}}"),
    .input(
      "challenger_hard", label: "Probability of a hard challenger", range: .unitInterval,
      default: 0.25, source: illustration, prior: "{beta: {alpha: 3, beta: 9}}"),
    .input(
      "tactically_hard", label: "Probability of a tactically hard defender",
      description: "One who would rather fight a limited conflict than concede.",
      range: .unitInterval, default: 0.65, source: illustration,
      prior: "{beta: {alpha: 9.75, beta: 5.25}}"),
    .input(
      "strategically_hard", label: "Probability of a strategically hard defender",
      description: "One who would rather fight an all-out conflict than give in.",
      range: .unitInterval, default: 0.52, source: illustration,
      prior: "{beta: {alpha: 6.24, beta: 5.76}}"),
    .input(
      "challenger_payoff", label: "Payoff of the challenger",
      description: "Of EE: the mean of both types.", dimensions: ["outcome"],
      source: "assumption: stakes and costs at medians of the posture model, wins .52 and .67"),
    .input(
      "defender_payoff", label: "Payoff of the defender",
      description: "Of DD and EE: the mean of both types.", dimensions: ["outcome"],
      source: "assumption: stakes and costs at medians of the posture model, wins .52 and .67"),
    .input(
      "tactical_shift", label: "Payoff of tactical hardness",
      description: "Added to the defender's payoff of DD if he is hard, taken off if soft.",
      range: .atLeast(0), default: 0.15, source: illustration),
    .input(
      "strategic_shift", label: "Payoff of strategic hardness",
      description: "Added to a side's payoff of EE if it is hard, taken off if soft.",
      range: .atLeast(0), default: 0.2, source: illustration),
  ]

  private static let lastResort: [Field] = [
    .choice(
      "gate", label: "Test of last resort",
      description: "Whether the defender is bound by the test.", of: ["off", "on"], default: "on",
      isStructural: false, source: "Charter of the United Nations, article 51"),
    .input(
      "legal_trigger", label: "Legal trigger",
      description: "1 for an armed attack; less does not pass.", range: .unitInterval, default: 1,
      source: "Charter of the United Nations, article 51; North Atlantic Treaty, article 5"),
    .input(
      "option_used", label: "Use of a milder option",
      description: "The share of what can be done that was done.", range: .unitInterval,
      default: 0.5, dimensions: ["option"], source: illustration),
    .input(
      "option_effectiveness", label: "Effectiveness of a milder option",
      description: "The probability that it would settle the matter if fully used.",
      range: .unitInterval, default: 0.3, dimensions: ["option"], source: illustration),
    .input(
      "least_exhaustion", label: "Exhaustion needed", range: .unitInterval, default: 0.5,
      source: illustration),
    .input(
      "remaining_value", label: "Value of what is left of milder options",
      description: "The chance that they succeed times what waiting for it is worth.",
      range: .atLeast(0), default: 0.2, source: illustration),
    .input(
      "harm_of_delay", label: "Harm of delay", description: "In the unit of their value.",
      range: .atLeast(0), default: 0.1, source: illustration),
    .input(
      "success_probability", label: "Probability that force succeeds", range: .unitInterval,
      default: 0.67, source: "assumption: the defender's chance in an all-out conflict"),
    .input(
      "least_success", label: "Probability of success needed", range: .unitInterval, default: 0.5,
      source: illustration),
    .input(
      "harm_averted", label: "Harm averted by force", range: .atLeast(0), default: 1,
      source: illustration),
    .input(
      "harm_caused", label: "Harm caused by force", description: "In the unit of harm averted.",
      range: .atLeast(0), default: 1, source: illustration),
  ]

  private static let results: [Field] = [
    .output(
      "outcome_probability", label: "Probability of an outcome", range: .unitInterval,
      dimensions: ["outcome"]),
    .output(
      "challenge", label: "Probability of a challenge", description: "1 − P(SQ).",
      range: .unitInterval),
    .output(
      "armed", label: "Probability of an armed attack",
      description: "Of all but status quo and grey zone.", range: .unitInterval),
    .output(
      "holds", label: "Probability that deterrence holds", description: "1 − P(armed attack).",
      range: .unitInterval),
    .output(
      "limited_war", label: "Probability of limited conflict", description: "P(DD).",
      range: .unitInterval),
    .output(
      "escalation", label: "Probability of escalation", description: "P(ED) + P(DE) + P(EE).",
      range: .unitInterval),
    .output(
      "gate_pass", label: "Test of last resort passes", description: "1 or 0.",
      range: .unitInterval),
    .output(
      "gate_slack", label: "Slack of a part of the test", description: "At least 0 where it holds.",
      dimensions: ["condition"]),
    .output(
      "exhaustion", label: "Exhaustion of milder options",
      description: "1 − Π (1 − use · effectiveness).", range: .unitInterval),
    .output(
      "shadow_price", label: "Shadow price of the test",
      description: "P(holds) without the test less P(holds) with it, in this sample.",
      range: .closed(-1, 1)),
    .output(
      "is_ordered", label: "Payoffs are ordered as theorems suppose",
      description: "1 or 0; equilibria do not need it.", range: .unitInterval),
  ]
}
