import RiskPluginKit

extension PostureParameter {
  /// The inputs that are one value a sample, in the order of the cases.
  static let fields: [Field] = play + stakes + contest + instruments + lastResort + losses

  /// All parameters at their defaults.
  static func defaults(rows: Int) -> SampleColumns<PostureParameter> {
    var columns = SampleColumns<PostureParameter>(rows: rows)
    for field in fields {
      guard let key = PostureParameter(rawValue: field.id), let value = field.defaultValue else {
        continue
      }
      columns.fill(key, with: value)
    }
    return columns
  }

  private static let judgement = "assumption: by judgement"

  static func input(
    _ parameter: PostureParameter, _ label: String, _ value: Double, unit: String = "1",
    range: Bounds = .atLeast(0), source: String = judgement, prior: String? = nil,
    about: String? = nil
  ) -> Field {
    .input(
      parameter.rawValue, label: label, description: about, unit: unit, range: range,
      default: value, source: source, prior: prior)
  }

  private static let play: [Field] = [
    input(
      .precision, "Precision of play λ", 12, source: "assumption: set with the base rate",
      prior: "{lognormal: {median: 12, sigma: 0.25}}", about: "One over the unit of payoffs."),
    input(
      .challengerHard, "Probability of a hard challenger", 0.25, range: .unitInterval,
      prior: "{beta: {alpha: 3, beta: 9}}"),
    input(
      .tacticalRank, "Rank of tactical hardness", 0.5, range: .open(0, 1),
      source: "a probability, by definition", prior: "{uniform: {minimum: 0, maximum: 1}}",
      about: "The probability of tactical hardness is this quantile of Beta(15 h, 15 (1 − h))."),
    input(
      .strategicRank, "Rank of strategic hardness", 0.5, range: .open(0, 1),
      source: "a probability, by definition", prior: "{uniform: {minimum: 0, maximum: 1}}",
      about: "As before, of Beta(12 · .8 h, 12 (1 − .8 h))."),
    input(
      .cohesion, "Cohesion h at 2 % and without the United States", 0.6, range: .unitInterval,
      prior: "{normal: {mean: 0.6, sd: 0.05}, truncate: {minimum: 0.3, maximum: 0.9}}",
      about: "Rises by .2 up to 5 % of GDP, by .1 with the United States, and by diplomacy."),
  ]

  private static let stakes: [Field] = [
    input(
      .statusQuo, "Challenger's worth of the status quo", 0.95, range: .closed(0, 2),
      prior: "{normal: {mean: 0.95, sd: 0.06}, truncate: {minimum: 0, maximum: 2}}"),
    input(
      .greyGain, "Challenger's gain by a move in the grey zone", 0.05,
      prior: "{normal: {mean: 0.05, sd: 0.02}, truncate: {minimum: 0}}"),
    input(
      .greyCost, "Challenger's cost of it", 0.02,
      prior: "{normal: {mean: 0.02, sd: 0.01}, truncate: {minimum: 0}}"),
    input(
      .greyLoss, "Defender's loss by it", 0.05,
      prior: "{normal: {mean: 0.05, sd: 0.02}, truncate: {minimum: 0, maximum: 0.3}}"),
    input(
      .penalty, "Challenger's penalty if it is attributed", 0.03,
      prior: "{normal: {mean: 0.03, sd: 0.01}, truncate: {minimum: 0, maximum: 0.2}}"),
    input(
      .counterCost, "Defender's cost of countering it", 0.015,
      prior: "{normal: {mean: 0.015, sd: 0.005}, truncate: {minimum: 0, maximum: 0.1}}"),
    input(
      .sanctions, "Challenger's cost of sanctions after a concession", 0.15,
      range: .closed(0, 1),
      prior: "{normal: {mean: 0.15, sd: 0.05}, truncate: {minimum: 0, maximum: 0.5}}"),
    input(.conceded, "Defender's worth of a prize conceded", 0.45, range: .unitInterval),
    input(
      .defenderAudience, "Defender's audience cost of conceding, at a cohesion of .7", 0.25,
      prior: "{normal: {mean: 0.25, sd: 0.05}, truncate: {minimum: 0, maximum: 1}}"),
    input(
      .challengerAudience, "Challenger's audience cost of backing down", 0.12,
      prior: "{normal: {mean: 0.12, sd: 0.05}, truncate: {minimum: 0, maximum: 1}}"),
    input(
      .challengerLimited, "Challenger's cost of limited conflict", 0.3,
      prior: "{lognormal: {median: 0.3, sigma: 0.25}}"),
    input(
      .defenderLimited, "Defender's cost of limited conflict", 0.2,
      prior: "{lognormal: {median: 0.2, sigma: 0.25}}"),
    input(
      .challengerAllOut, "Challenger's cost of all-out conflict", 0.95,
      prior: "{lognormal: {median: 0.95, sigma: 0.2}}"),
    input(
      .defenderAllOut, "Defender's cost of all-out conflict", 0.75,
      prior: "{lognormal: {median: 0.75, sigma: 0.2}}"),
    input(
      .firstEscalation, "Defender's cost of escalating first", 0.45,
      prior: "{normal: {mean: 0.45, sd: 0.12}, truncate: {minimum: 0}}"),
    input(
      .initiation, "Challenger's cost of attacking at all", 0.1169, range: .closed(-1, 1),
      source: "computed: calibrated to a base rate of .75 % in the first year by "
        + "scripts/calibrate-deterrence; models/deterrence-posture/parameters.csv",
      about: "Taken from his payoff of all that follows an attack: what keeps the peace and has "
        + "no other place here."),
    input(.tacticalShift, "Payoff of tactical hardness", 0.15),
    input(.strategicShift, "Payoff of strategic hardness", 0.2),
  ]

  private static let contest: [Field] = [
    input(
      .contestQuality, "Whether decisiveness is that of quality known (1) or raw numbers (0)", 1,
      range: .unitInterval, source: "assumption: either, a structural uncertainty",
      prior: "{bernoulli: {probability: 0.5}}"),
    input(
      .advantageScore, "Standard score of the attacker's advantage", 0, range: .unbounded,
      source: "table contest", prior: "{normal: {mean: 0, sd: 1}}"),
    input(
      .decisivenessScore, "Standard score of decisiveness beside it", 0, range: .unbounded,
      source: "table contest", prior: "{normal: {mean: 0, sd: 1}}"),
    input(
      .recapturePenalty, "What taking back costs in log force ratio", 0.4, range: .unbounded,
      prior: "{normal: {mean: 0.4, sd: 0.15}}"),
    input(
      .americanShare, "Share of the United States' force that takes part", 0.43,
      range: .unitInterval, prior: "{beta: {alpha: 3, beta: 4}}"),
    input(
      .challengerForce, "Challenger's free force while its war lasts", 1, range: .above(0),
      prior: "{lognormal: {median: 1, sigma: 0.15}}", about: "Russia in 2025 is 1."),
    input(
      .challengerLimit, "Challenger's free force when it is rebuilt", 1.45, range: .above(0),
      prior: "{lognormal: {median: 1.45, sigma: 0.15}}"),
    input(
      .warEnd, "End of the challenger's war", 2028, unit: "a", range: .closed(1900, 2200),
      prior: "{uniform: {minimum: 2026, maximum: 2030}}"),
    input(
      .rebuildingTime, "Time constant of rebuilding", 4.25, unit: "a", range: .above(0),
      prior: "{uniform: {minimum: 2.5, maximum: 6}}"),
    input(
      .supportDelay, "Delay of its end if support is doubled", 2, unit: "a",
      source: "assumption: not identified; 0 is possible",
      prior: "{uniform: {minimum: 0, maximum: 4}}"),
    input(
      .supportAttrition, "Free force that twice the support takes away", 0.15,
      range: .unitInterval, source: "assumption: not identified; 0 is possible",
      prior: "{uniform: {minimum: 0, maximum: 0.3}}"),
  ]

  private static let instruments: [Field] = [
    input(
      .diplomacyEffect, "Most that diplomacy adds to the worth of the status quo", 0.03,
      source: "assumption: not identified in the literature; 0 is possible",
      prior: "{uniform: {minimum: 0, maximum: 0.06}}"),
    input(
      .diplomacyCohesion, "Most that it adds to cohesion", 0.01,
      source: "assumption: not identified", prior: "{uniform: {minimum: 0, maximum: 0.02}}"),
    input(
      .diplomacyExhaustion, "Most of unused diplomatic options that it uses", 0.2,
      range: .unitInterval, source: "assumption: not identified",
      prior: "{uniform: {minimum: 0, maximum: 0.4}}"),
    input(
      .diplomacyUnit, "Money for 63 % of these effects", 0.7e9, unit: "EUR2025/a",
      range: .above(0), source: "assumption: about what the network of posts costs"),
    input(
      .developmentEffect, "Most that development adds to the worth of the status quo", 0.01,
      source: "assumption: not identified in the literature; 0 is possible",
      prior: "{uniform: {minimum: 0, maximum: 0.02}}"),
    input(
      .developmentUnit, "Money for 63 % of it", 3.572e9, unit: "EUR2025/a", range: .above(0),
      source: "draft budget 2026 of foreign trade and development, House of Representatives "
        + "2025D40990, as one unit; the share is an assumption"),
    input(
      .tradeEffect, "Most that economic security adds to sanctions, and takes from loss", 0.015,
      source: "assumption: not identified in the literature; 0 is possible",
      prior: "{uniform: {minimum: 0, maximum: 0.03}}"),
    input(
      .tradeUnit, "Money for 63 % of it", 1e9, unit: "EUR2025/a", range: .above(0)),
    input(
      .nationalShare, "Share of the Netherlands in what Europe's allies do", 0.045,
      range: .unitInterval,
      source: "computed: capability index 2022 of the Netherlands over that of European members, "
        + "Correlates of War, National Material Capabilities 7.0"),
    input(
      .alliedReaction, "Part of a Dutch change that allies follow", 1, range: .unitInterval,
      source: "assumption: all; show 0 as well"),
  ]

  private static let lastResort: [Field] = [
    input(
      .legalTrigger, "Legal trigger", 1, range: .unitInterval,
      source: "Charter of the United Nations, article 51; North Atlantic Treaty, article 5",
      about: "1 for an armed attack, which has happened where escalation is a choice."),
    input(
      .leastExhaustion, "Exhaustion needed", 0.5, range: .unitInterval),
    input(
      .remainingValue, "Value of what is left of milder options", 0.2,
      prior: "{uniform: {minimum: 0.1, maximum: 0.4}}"),
    input(
      .harmOfDelay, "Harm of delay", 0.1, prior: "{uniform: {minimum: 0, maximum: 0.3}}",
      about: "In the unit of the value of milder options."),
    input(
      .leastSuccess, "Probability of success needed", 0.5, range: .unitInterval),
    input(
      .escalationRisk, "Probability that first escalation ends in all-out conflict", 0.3,
      range: .unitInterval, prior: "{uniform: {minimum: 0.1, maximum: 0.5}}"),
  ]

  private static let losses: [Field] = [
    loss(.lossConceded, "Loss by conceding", 0.12, 0.4),
    loss(.lossLimited, "Loss by limited conflict", 0.3, 0.4),
    loss(.lossGivenIn, "Loss by giving in after escalation", 0.5, 0.4),
    loss(.lossBackedDown, "Loss where the challenger backs down", 0.15, 0.4),
    loss(.lossAllOut, "Loss by all-out conflict", 1.6, 0.35),
  ]

  private static func loss(
    _ parameter: PostureParameter, _ label: String, _ median: Double, _ sigma: Double
  ) -> Field {
    input(
      parameter, label, median, unit: "a",
      source: "assumption: set beside estimates for war sites and neighbours "
        + "(Kiel Working Paper 2262)",
      prior: "{lognormal: {median: \(median), sigma: \(sigma)}}",
      about: "In years of gross domestic product.")
  }

  /// Milder options than force, over the dimension `option`.
  static let options: [Field] = [
    .input(
      "option_used", label: "Use of a milder option",
      description: "The share of what can be done that was done.", range: .unitInterval,
      default: 0.5, dimensions: ["option"], source: judgement,
      prior: "{uniform: {minimum: 0.2, maximum: 0.8}}"),
    .input(
      "option_effectiveness", label: "Effectiveness of a milder option",
      description: "The probability that it would settle the matter if fully used.",
      range: .unitInterval, default: 0.3, dimensions: ["option"], source: judgement,
      prior: "{uniform: {minimum: 0.1, maximum: 0.5}}"),
  ]
}
