import RiskPluginKit

extension PreventionValueModel {
  private static let pathways =
    "World Bank and United Nations, Pathways for Peace, 2018, ISBN 978-1-4648-1162-3"

  static let descriptor = ModelDescriptor(
    id: "prevention-value", version: "1.0.0", label: "Value of preventing conflict",
    description: """
      What a yearly sum for prevention in a country saves, beside what it costs:

          V   = Σ_t [ (p_t · g) D_t + (p_t · h) δ^t ] · GDP      expected loss over the horizon
          Q   = P with a share e of the entries into conflict and war prevented
          BCR = (V_P − V_Q) / E[ Σ_t spending · δ^t · 1{peace or tension} ]

      p_t follows a Markov chain over peace, tension, conflict and war. The share e saturates in
      spending: e(x) = e_max (1 − exp(−x/κ)). Whether lost growth is ever regained (permanence) is
      the largest driver of the level; no experiment has measured e at the size of a country, so
      differences between policies count, and a ratio is a distribution. Reference: \(pathways);
      Mueller et al. 2024, IMF; docs/methods/conflict-risk.md.
      """,
    dimensions: [
      Dimension(
        "transition", label: "Move between states", description: "From one year to the next.",
        labels: ConflictState.allCases.flatMap { from in
          ConflictState.allCases.map { "\(from.name)-to-\($0.name)" }
        })
    ],
    inputs: factors + levers + settings, outputs: outcomes,
    columns: [
      .texts("from", table: "transitions", label: "State left"),
      .texts("to", table: "transitions", label: "State entered"),
      .numbers("count", table: "transitions", label: "Moves observed", range: .atLeast(0)),
    ])

  private static let factors: [Field] = [
    .input(
      "transition_weight", label: "Weight of a move",
      description: """
        Weights of the moves out of a state are closed to one. Gamma draws of shape default and
        scale 1 make them the Dirichlet posterior of the counts.
        """,
      range: .atLeast(0), dimensions: ["transition"],
      source: "counts of table transitions and the setting prior_count",
      prior: "{gamma: {shape: default, scale: 1}}"),
    .input(
      "growth_loss_conflict", label: "Growth lost in a year of conflict",
      description: "Share of GDP per head by which its level falls.", range: .unitInterval,
      default: 0.0167,
      source: "two-way fixed effects on GDP per head to 2019, 0.0167 (standard error 0.0048)",
      prior: "{normal: {mean: 0.0167, sd: 0.0048}, truncate: {minimum: 0, maximum: 1}}"),
    .input(
      "growth_loss_war", label: "Growth lost in a year of war",
      description: "Share of GDP per head by which its level falls.", range: .unitInterval,
      default: 0.0484,
      source: "two-way fixed effects on GDP per head to 2019, 0.0484 (standard error 0.0118)",
      prior: "{normal: {mean: 0.0484, sd: 0.0118}, truncate: {minimum: 0, maximum: 1}}"),
    .input(
      "humanitarian_loss_conflict", label: "Humanitarian loss in a year of conflict",
      description: "Share of GDP, in the year itself.", range: .unitInterval, default: 0.01,
      source: "assumption: 1 % of GDP",
      prior: "{triangular: {minimum: 0, mode: 0.01, maximum: 0.02}}"),
    .input(
      "humanitarian_loss_war", label: "Humanitarian loss in a year of war",
      description: "Share of GDP, in the year itself.", range: .unitInterval, default: 0.04,
      source: "assumption: 4 % of GDP",
      prior: "{triangular: {minimum: 0, mode: 0.04, maximum: 0.08}}"),
    .input(
      "permanence", label: "Share of lost growth that is never regained",
      description: "The rest is regained in a straight line over the years of recovery.",
      range: .unitInterval, default: 1,
      source: "assumption: permanent, as published ratios have it; 0 is full recovery",
      prior: "{uniform: {minimum: 0, maximum: 1}}"),
    .input(
      "discount_rate", label: "Discount rate", description: "Real, per year.",
      range: .closed(0, 0.2), default: 0.04, source: "assumption: 4 % a year",
      prior: "{triangular: {minimum: 0.02, mode: 0.04, maximum: 0.06}}"),
    .input(
      "gdp", label: "Gross domestic product of the country", unit: "USD2024", range: .atLeast(0),
      default: 30e9, source: "assumption: a mid-sized fragile state",
      prior: "{lognormal: {median: 30e9, sigma: 0.9}}"),
    .input(
      "largest_effect", label: "Largest share of entries that prevention averts",
      description: "The effect itself where the setting effect is 'given'.",
      range: .unitInterval, default: 0.25,
      source: "\(pathways): scenarios of 25, 50 and 75 %; evidence grade low, model-based",
      prior: "{beta: {alpha: 3, beta: 9}}"),
    .input(
      "effect_scale", label: "Spending at which 63 % of the largest effect is reached",
      unit: "USD2024/a", range: .above(0), default: 1e8,
      source: "assumption: the order of a large programme; no measurement at country level",
      prior: "{lognormal: {median: 1e8, sigma: 0.8}}"),
    .input(
      "share_to_peace", label: "Share of averted entries that end in peace",
      description: "The rest is tension.", range: .unitInterval, default: 0.5,
      source: "assumption: half and half"),
    .input(
      "defence_multiple", label: "Defence spending as a multiple of spending on prevention",
      range: .atLeast(0), default: 157,
      source: "claim of civil organisations, to be tested: not found in statistics, where about "
        + "100 (United Nations, 2026) is nearest",
      prior: "{triangular: {minimum: 50, mode: 100, maximum: 200}}"),
  ]

  private static let levers: [Field] = [
    .input(
      "spending", label: "Spending on prevention by all donors",
      description: "In each year that the country is at peace or in tension.", unit: "USD2024/a",
      range: .atLeast(0), default: 0, source: "a choice of policy; default: none"),
    .input(
      "defence_share_moved", label: "Share of defence spending moved to prevention",
      description: "Adds this share of defence_multiple × spending; what defence would have "
        + "bought for it is not counted here.",
      range: .unitInterval, default: 0, source: "a choice of policy; default: none"),
  ]

  private static let settings: [Field] = [
    .choice(
      "start", label: "State at the start", of: ConflictState.allCases.map(\.name),
      default: ConflictState.tension.name, source: "assumption: a country in tension"),
    .choice(
      "effect", label: "How spending acts", of: EffectOfSpending.allCases.map(\.rawValue),
      default: EffectOfSpending.saturating.rawValue,
      source: "assumption: returns diminish; 'given' takes largest_effect at any spending"),
    .setting(
      "horizon", label: "Years of spending and of losses", unit: "a", range: .closed(1, 50),
      default: 10, isInteger: true, source: "assumption: ten years"),
    .setting(
      "last_year", label: "Last year to which a permanent loss counts", unit: "a",
      range: .closed(1, 200), default: 30, isInteger: true, source: "assumption: thirty years"),
    .setting(
      "recovery_years", label: "Years over which lost growth is regained", unit: "a",
      range: .closed(1, 100), default: 10, isInteger: true, source: "assumption: ten years"),
    .setting(
      "prior_count", label: "Moves added to each count", range: .above(0), default: 0.5,
      source: "Jeffreys prior of a multinomial distribution"),
    .setting(
      "claim", label: "Ratio that is claimed", range: .above(0), default: 90,
      source: "letter of civil organisations: up to 90 euro saved per euro"),
  ]

  private static let outcomes: [Field] = [
    .output(
      "benefit", label: "Losses averted", description: "Present value.", unit: "USD2024"),
    .output(
      "cost", label: "Cost of prevention",
      description: "Present value of spending in quiet years.", unit: "USD2024",
      range: .atLeast(0)),
    .output("net_benefit", label: "Losses averted less cost", unit: "USD2024"),
    .output(
      "benefit_cost_ratio", label: "Losses averted per unit of spending",
      description: "0 where nothing is spent."),
    .output(
      "reaches_claim", label: "Reaches the claimed ratio", description: "1 if so, else 0.",
      range: .unitInterval),
    .output(
      "pays", label: "Saves at least its cost", description: "1 if so, else 0.",
      range: .unitInterval),
    .output(
      "conflict_years", label: "Years in conflict or war",
      description: "Expected, within the horizon.", unit: "a", range: .atLeast(0)),
    .output(
      "expected_loss", label: "Expected loss", description: "Present value.", unit: "USD2024",
      range: .atLeast(0)),
    .output(
      "prevented_share", label: "Share of entries that is averted", range: .unitInterval),
  ]
}
