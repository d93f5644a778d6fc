import RiskPluginKit

extension ForceParameter {
  /// The inputs of models that run the chain, in the order of the cases.
  static let fields: [Field] =
    budget + regularPeople + otherPeople + munitions + reinforcement + readiness + costs

  /// All parameters at their defaults.
  static func defaults(rows: Int) -> SampleColumns<ForceParameter> {
    var columns = SampleColumns<ForceParameter>(rows: rows)
    for field in fields {
      guard let key = ForceParameter(rawValue: field.id), let value = field.defaultValue else {
        continue
      }
      columns.fill(key, with: value)
    }
    return columns
  }

  static func input(
    _ parameter: ForceParameter, _ label: String, _ value: Double, unit: String = "1",
    range: Bounds = .atLeast(0), source: String, prior: String? = nil, about: String? = nil
  ) -> Field {
    .input(
      parameter.rawValue, label: label, description: about, unit: unit, range: range,
      default: value, source: source, prior: prior)
  }

  static let closure = "assumption: a closure of this model, not an estimate"

  private static let budget: [Field] = [
    input(
      .gdp, "Gross domestic product before the first year", 1.18e12, unit: "EUR2025/a",
      range: .above(0), source: "assumption: Dutch GDP of 2025, about EUR 1.18 trillion",
      prior: "{lognormal: {median: 1.18e12, sigma: 0.02}}"),
    input(
      .gdpGrowth, "Real growth of GDP", 0.013, unit: "1/a", range: .open(-0.5, 0.5),
      source: "assumption: potential growth",
      prior: "{normal: {mean: 0.013, sd: 0.005}, truncate: {minimum: -0.05, maximum: 0.05}}"),
    input(
      .baseSpending, "Spending before the first year", 22.019e9, unit: "EUR2025/a",
      range: .above(0),
      source: "draft budget 2025 of Defence (chapters X and K), House of Representatives 2024D34863"
    ),
    input(
      .absorption, "Largest real growth of spending in a year", 0.2, unit: "1/a", source: closure,
      prior: "{uniform: {minimum: 0.1, maximum: 0.3}}"),
    input(
      .relatedToLogistics, "Part of related spending that moves forces", 0.5,
      range: .unitInterval, source: closure, prior: "{uniform: {minimum: 0.3, maximum: 0.7}}"),
    input(
      .relatedToHybrid, "Part of related spending against hybrid threats", 0.3,
      range: .unitInterval, source: closure, prior: "{uniform: {minimum: 0.1, maximum: 0.3}}"),
  ]

  private static let regularPeople: [Field] = [
    input(
      .regulars, "Regular military before the first year", 45_000, unit: "{person}",
      range: .above(0), source: "assumption: about 45,000 at the end of 2025",
      prior: "{normal: {mean: 45000, sd: 1000}, truncate: {minimum: 1}}"),
    input(
      .traineeShare, "Share of them in training", 0.1, range: .closed(0, 0.3),
      source: "assumption: 4,500 in training",
      prior: "{beta: {alpha: 20, beta: 180}, truncate: {maximum: 0.3}}"),
    input(
      .seniorShare, "Share of them who are senior", 0.4, range: .closed(0, 0.7),
      source: "assumption: 18,000 seniors",
      prior: "{beta: {alpha: 80, beta: 120}, truncate: {maximum: 0.7}}"),
    input(
      .womenShare, "Share of women before the first year", 0.12, range: .unitInterval,
      source: "assumption: about an eighth of regulars", prior: "{beta: {alpha: 24, beta: 176}}"),
    input(
      .trainingLoss, "Recruits lost in training", 0.2, range: .unitInterval,
      source: "assumption: a fifth", prior: "{beta: {alpha: 16, beta: 64}}"),
    input(
      .juniorLeaving, "Juniors who leave in a year", 0.09, unit: "1/a", range: .unitInterval,
      source: "assumption: juniors leave more than all do",
      prior: "{beta: {alpha: 36, beta: 364}}"),
    input(
      .seniorLeaving, "Seniors who leave in a year", 0.07, unit: "1/a", range: .unitInterval,
      source: "assumption: seniors leave less than all do",
      prior: "{beta: {alpha: 56, beta: 744}}"),
    input(
      .promotion, "Juniors who stay and become senior in a year", 1.0 / 7, unit: "1/a",
      range: .unitInterval, source: "assumption: 13 of the 91 % who stay",
      prior: "{beta: {alpha: 52, beta: 312}}"),
    input(
      .leaving, "Regulars who leave in a year, scalar form", 0.075, unit: "1/a",
      range: .unitInterval,
      source: "assumption: below the 8.2 to 9.1 % of all staff in 2015 to 2017 "
        + "(computed from Statistics Netherlands, 2019, week 38)",
      prior: "{beta: {alpha: 60, beta: 740}}"),
    input(
      .womenLeaving, "Leaving of women relative to that of all", 1, source: closure,
      prior: "{lognormal: {median: 1, sigma: 0.15}}"),
    input(
      .recruitable, "Regulars who can be recruited before the first year", 5_500,
      unit: "{person}/a", source: "assumption: at today's pay and effort, with the money needed",
      prior: "{lognormal: {median: 5500, sigma: 0.2}}"),
    input(
      .recruitableGrowth, "Growth of recruiting", 0.1, unit: "1/a", range: .closed(-0.5, 1),
      source: "assumption: as intake of staff from 2015 to 2017, 11 % a year "
        + "(computed from Statistics Netherlands, 2019, week 38)",
      prior: "{normal: {mean: 0.1, sd: 0.04}, truncate: {minimum: -0.5, maximum: 1}}"),
    input(
      .recruitingMoney, "Money for personnel at which recruiting has what it needs", 8.5e9,
      unit: "EUR2025/a", range: .above(0), source: closure,
      prior: "{lognormal: {median: 8.5e9, sigma: 0.1}}"),
    input(
      .intakeElasticity, "Elasticity of intake to pay", 0.8, source: closure,
      prior: "{triangular: {minimum: 0.2, mode: 0.8, maximum: 1.5}}"),
    input(
      .leavingElasticity, "Elasticity of leaving to pay", 1,
      source: closure, prior: "{triangular: {minimum: 0.2, mode: 1, maximum: 2}}",
      about: "Leaving falls as pay to the power of less this."),
  ]

  private static let otherPeople: [Field] = [
    input(
      .reservists, "Reservists before the first year", 9_000, unit: "{person}",
      source: "assumption: about 9,000",
      prior: "{normal: {mean: 9000, sd: 500}, truncate: {minimum: 0}}"),
    input(
      .reserveIntake, "Reservists who come from outside", 1_500, unit: "{person}/a",
      source: closure, prior: "{lognormal: {median: 1500, sigma: 0.3}}"),
    input(
      .reserveLeaving, "Reservists who leave in a year", 0.08, unit: "1/a",
      range: .unitInterval, source: closure, prior: "{beta: {alpha: 16, beta: 184}}"),
    input(
      .reserveTransfer, "Leaving regulars who join the reserve", 0.05, range: .unitInterval,
      source: closure, prior: "{beta: {alpha: 5, beta: 95}}"),
    input(
      .civilians, "Civilians before the first year", 26_000, unit: "{person}",
      source: "assumption: about 26,000",
      prior: "{normal: {mean: 26000, sd: 1000}, truncate: {minimum: 0}}"),
    input(
      .civilianIntake, "Civilians who come in a year", 2_500, unit: "{person}/a",
      source: closure, prior: "{lognormal: {median: 2500, sigma: 0.2}}"),
    input(
      .civilianLeaving, "Civilians who leave in a year", 0.07, unit: "1/a",
      range: .unitInterval, source: closure, prior: "{beta: {alpha: 28, beta: 372}}"),
    input(
      .civilianWomen, "Share of women among civilians before the first year", 0.28,
      range: .unitInterval, source: "assumption: well above that among regulars",
      prior: "{beta: {alpha: 28, beta: 72}}"),
    input(
      .civilianWomenIntake, "Share of women among civilians who come", 0.35,
      range: .unitInterval, source: "assumption: above that among civilians",
      prior: "{beta: {alpha: 35, beta: 65}}"),
  ]
}
