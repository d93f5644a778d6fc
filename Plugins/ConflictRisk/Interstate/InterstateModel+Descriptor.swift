import RiskPluginKit

extension InterstateModel {
  static let dyad = Dimension(
    "dyad", label: "Pair of states", description: "Challenger, then target; ISO 3166 alpha-3.")

  private static let counts =
    "UCDP/PRIO Armed Conflict Dataset 25.1, 1990-2024, and strategic rivalries of Thompson, "
    + "Sakuwa and Suhas; models/data/conflict/dyad_rates.csv"

  static let descriptor = ModelDescriptor(
    id: "interstate", version: "1.0.0", label: "Fighting between states",
    description: """
      Pairs of states and the chance that they begin to fight: 25 battle deaths or more in a year. A
      pair's base rate is that of pairs like it, by rivalry and land border. Judgements are pooled with
      it as log odds,

          logit p = (1 − u W) ℓ + u Σ_k w_k logit q_k + u S z + shift,

      because a threat that has not yet cost lives is not in any history of deaths. A judgement is a
      judgement: with judgement_weight at 0 the base rates are left. Once begun, fighting goes on for
      another year with a probability, at the level (conflict, or war from 1,000 deaths) that it began
      with; all of it is on the target's soil. Pairs are independent given the inputs.

      Link target_deaths to the input interstate_deaths of model neighbourhood, so that years after the
      attack have it as their past. List no pair that fights already: the history has it. Methods,
      sources and limits: docs/methods/conflict-risk.md.
      """,
    dimensions: [dyad, NeighbourhoodModel.country, NeighbourhoodModel.year],
    inputs: rates + beliefs + course + settings, outputs: outcomes,
    columns: [
      .texts("challenger", table: "dyads", label: "State that would begin"),
      .texts("target", table: "dyads", label: "State on whose soil it would be fought"),
      .numbers(
        "rivalry", table: "dyads", label: "Strategic rivals", description: "1 or 0.",
        range: .unitInterval),
      .numbers(
        "land_border", table: "dyads", label: "Land border", description: "1 or 0.",
        range: .unitInterval),
      .numbers(
        "defence_pact", table: "dyads", label: "Defence pact of the target with a third state",
        description: "1 or 0.", range: .unitInterval),
      .texts("challenger", table: "judgements", label: "State that would begin", isOptional: true),
      .texts("target", table: "judgements", label: "State attacked", isOptional: true),
      .numbers(
        "probability", table: "judgements", label: "Probability of an onset in a year",
        range: .open(0, 1), isOptional: true),
      .numbers(
        "weight", table: "judgements", label: "Weight",
        description: "Those of a pair sum to 1 at most; the base rate has the rest.",
        range: .unitInterval, isOptional: true),
      .numbers(
        "spread", table: "judgements", label: "Standard deviation of the judged log odds",
        range: .atLeast(0), isOptional: true),
    ] + PanelColumns.reported)

  private static func rate(
    _ kind: Dyad.Kind, _ label: String, _ value: Double, _ error: Double, _ observed: String
  ) -> Field {
    .input(
      kind.input, label: "Log odds of an onset in a year: \(label)", range: .closed(-20, 5),
      default: value, source: "\(observed); \(counts)",
      prior: "{normal: {mean: \(value), sd: \(error)}, truncate: {minimum: -20, maximum: 5}}")
  }

  private static let rates: [Field] = [
    rate(
      .rivalsWithBorder, "rivals with a land border", -4.42, 0.264,
      "14 onsets in 1,218 years of pairs, 1.2 % a year"),
    rate(
      .rivals, "rivals without a land border", -6.324, 0.817,
      "1 onset in 837 years of pairs, 0.18 % a year"),
    rate(
      .neighbours, "neighbours that are no rivals", -8.767, 0.817,
      "1 onset in 9,630 years of pairs, 0.016 % a year"),
    rate(
      .others, "all other pairs", -11.195, 0.365,
      "7 onsets in 545,851 years of pairs, 0.0014 % a year"),
    .input(
      "pact_effect", label: "Effect of a third state's defence pact on the log odds",
      range: .closed(-5, 3), default: -1.04,
      source: "grade C: logit of wars in 164,872 years of directed pairs, 1946-2014, Correlates of "
        + "War and ATOP, -1.04 (standard error 0.42); no such effect on disputes, +0.10 (0.06)",
      prior: "{normal: {mean: -1.04, sd: 0.42}, truncate: {minimum: -5, maximum: 3}}"),
  ]

  private static let beliefs: [Field] = [
    .input(
      "judgement_weight", label: "How much judgements count",
      description: "0 leaves the base rates; 1 gives judgements the weights of their table.",
      range: .unitInterval, default: 1, source: "default: as table judgements has it"),
    .input(
      "judgement_error", label: "Error of the judgements of a pair",
      description: "In standard deviations.", range: .closed(-6, 6), default: 0,
      dimensions: ["dyad"], source: "default: none",
      prior: "{normal: {mean: 0, sd: 1}, truncate: {minimum: -6, maximum: 6}}"),
    .input(
      "log_odds_shift", label: "Shift of the log odds of a pair",
      description: "A scenario or a policy: deterrence lowers it, a crisis raises it.",
      range: .closed(-10, 10), default: 0, dimensions: ["dyad"], source: "default: no change"),
  ]

  private static let course: [Field] = [
    .input(
      "war_share", label: "Share of onsets that are wars", range: .unitInterval, default: 0.206,
      source: "3 of 16 onsets of rivals and neighbours; \(counts)",
      prior: "{beta: {alpha: 3.5, beta: 13.5}}"),
    .input(
      "continuation", label: "Probability that fighting goes on in the next year",
      range: .unitInterval, default: 0.59, source: "29 of 49 years of pairs that fight; \(counts)",
      prior: "{beta: {alpha: 29.5, beta: 20.5}}"),
    .input(
      "severity_tail", label: "Tail index of deaths", range: .closed(0.1, 5), default: 0.53,
      source: "0.53 (0.07), deaths of interstate wars, Clauset 2018, DOI 10.1126/sciadv.aao3580; "
        + "for years of them an assumption",
      prior: "{normal: {mean: 0.53, sd: 0.07}, truncate: {minimum: 0.1, maximum: 5}}"),
  ]

  private static let settings: [Field] = [
    .setting(
      "origin", label: "Year from which is forecast",
      description: "That of the model it is linked to.", unit: "a", range: .closed(1, 9999),
      default: 2024, isInteger: true, source: "the last year of the tables that ship"),
    .setting(
      "horizon", label: "Years to simulate", unit: "a", range: .closed(1, 50), default: 5,
      isInteger: true, source: "assumption: five years"),
    .setting(
      "most_deaths", label: "Most deaths in a year", range: .closed(1001, 1e8), default: 150_000,
      source:
        "assumption: the deadliest year between two states since 1990, 2022, had 91,485 in Ukraine"),
  ]

  private static let outcomes: [Field] = [
    .output(
      "hazard", label: "Probability of an onset in a year without fighting",
      range: .unitInterval, dimensions: ["dyad"]),
    .output(
      "interstate_conflict", label: "Fighting: 25 deaths or more", range: .unitInterval,
      dimensions: ["dyad", "year"]),
    .output(
      "interstate_war", label: "War: 1,000 deaths or more", range: .unitInterval,
      dimensions: ["dyad", "year"]),
    .output(
      "target_hit", label: "Attacked by another state", range: .unitInterval,
      dimensions: ["country", "year"]),
    .output(
      "target_deaths", label: "Deaths in fighting with another state", range: .atLeast(0),
      dimensions: ["country", "year"]),
  ]
}
