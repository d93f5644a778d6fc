import RiskPluginKit

/// The levers, and how strong their effects are; the grade of the evidence is in each source.
///
/// Grades: A experiments or several designs that agree; B observational estimates; C estimates that are
/// shrunk, contested or borrowed; D judgement.
enum LeverFields {
  static let levers: [Field] = [
    .input(
      "prevention_spending", label: "Prevention spending, additional",
      description: "All donors, a year, in a country-year that is warned of.",
      unit: "USD2023", range: .atLeast(0), default: 0, dimensions: ["country"],
      source: "default: no change"),
    .input(
      "dutch_aid_cut", label: "Cut of Dutch aid", description: "Fraction of what is given now.",
      range: .unitInterval, default: 0, source: "default: no change"),
    .input(
      "other_aid_cut", label: "Cut of all other aid",
      description: "Fraction of what is given now.", range: .unitInterval, default: 0,
      source: "default: no change"),
    .input(
      "post_coverage", label: "Probability of diplomatic engagement, additional",
      description: "By a post in the country.", range: .unitInterval, default: 0,
      dimensions: ["country"], source: "default: no change"),
    .input(
      "early_warning_partners", label: "Early-warning partners",
      description: "0 none, 1 in all places where violence can begin.", range: .unitInterval,
      default: 0, source: "default: no change"),
    .input(
      "wps_share", label: "Women, peace and security: share of processes", range: .unitInterval,
      default: 0, dimensions: ["country"], source: "default: no change"),
    .input(
      "mission_spending", label: "Peace mission, spending a year", unit: "USD2023",
      range: .atLeast(0), default: 0, dimensions: ["country"], source: "default: no change"),
    .input(
      "mission_troops", label: "Peace mission, troops", description: "Persons.",
      range: .closed(0, 100_000), default: 0, dimensions: ["country"],
      source: "default: no change"),
    .input(
      "macro_programme", label: "Macroeconomic programme",
      description: "0 none, 1 the programmes of the source.", range: .unitInterval, default: 0,
      dimensions: ["country"], source: "default: no change"),
    .input(
      "climate_stress", label: "Climate stress",
      description: """
        Drought, flood or food price in standard deviations of a year's anomaly; a scenario, no policy.
        """,
      range: .closed(-3, 5), default: 0, dimensions: ["country"], source: "default: no change"),
  ]

  static let effects: [Field] = [
    .input(
      "prevention_in_place", label: "Prevention spending now", unit: "USD2023",
      range: .atLeast(0), default: 0,
      source: "assumption: unknown by country; more of it leaves less to gain"),
    .input(
      "prevention_most", label: "Most that prevention can avert",
      description: "Share of onsets that are warned of.", range: .unitInterval, default: 0.25,
      source: "grade D: World Bank and UN, Pathways for Peace (2018), scenarios of 25, 50, 75 %; "
        + "no experimental size at country level",
      prior: "{beta: {alpha: 3, beta: 9}}"),
    .input(
      "prevention_scale", label: "Spending that reaches 63 % of the most", unit: "USD2023",
      range: .above(0), default: 1e8,
      source: "grade D: case costs of 100 m to 1 bn a year in Pathways for Peace (2018)",
      prior: "{lognormal: {median: 1.0e+8, sigma: 0.8}}"),
    .input(
      "warning_skill", label: "Skill of early warning: AUC of onsets", range: .closed(0.5, 0.999),
      default: 0.91,
      source: "grade B: one year ahead, rolling origins; docs/methods/conflict-risk.md",
      prior: "{uniform: {minimum: 0.9, maximum: 0.92}}"),
    .input(
      "warning_gain", label: "What partners add to the detectability d′", range: .closed(0, 3),
      default: 0.2,
      source: "assumption: grade D; local factors foretell up to 75 % of conflicts in Liberia, "
        + "Blair, Blattman and Hartman 2017, DOI 10.1177/0022343316684009",
      prior: "{uniform: {minimum: 0, maximum: 0.4}}"),
    .input(
      "false_alarm_rate", label: "False alarms", description: "Share of quiet country-years.",
      range: .open(0, 1), default: 0.1, source: "assumption: a tenth"),
    .input(
      "aid_cut_effect", label: "Effect of a large aid cut on the log odds of onset",
      range: .closed(-2, 3), default: 0.47,
      source:
        "grade C: two-year falls of 2.1 % of income or more, onset odds ratio 1.60, p = 0.07; "
        + "sign as Nielsen et al. 2011, DOI 10.1111/j.1540-5907.2010.00492.x",
      prior: "{normal: {mean: 0.47, sd: 0.26}, truncate: {minimum: -2, maximum: 3}}"),
    .input(
      "post_onset_ratio", label: "Odds ratio of onset under engagement", range: .above(0),
      default: 0.85,
      source: "grade C: sign as Beardsley, Cunningham and White 2017, "
        + "DOI 10.1017/S0007123415000307; size an assumption",
      prior: "{lognormal: {median: 0.85, sigma: 0.15}}"),
    .input(
      "post_termination_ratio", label: "Odds ratio of an end under engagement", range: .above(0),
      default: 1.2,
      source: "grade C: sign as Regan and Aydin 2006, DOI 10.1177/0022002706291579; size an "
        + "assumption",
      prior: "{lognormal: {median: 1.2, sigma: 0.2}}"),
    .input(
      "wps_hazard_ratio", label: "Hazard ratio of recurrence at a share of 1", range: .above(0),
      default: 0.7,
      source: "grade C, shrunk: Krause, Krause and Bränfors 2018, "
        + "DOI 10.1080/03050629.2018.1492386; peace with women signing differs in more than that",
      prior: "{lognormal: {median: 0.7, sigma: 0.2}}"),
    .input(
      "mission_strength", label: "Strength of the effect of a mission", range: .atLeast(0),
      default: 1,
      source:
        "grade B: hazard ratio (1 + y/12.6 m)^−0.43 fits Collier, Hoeffler and Söderbom 2008, "
        + "DOI 10.1177/0022343308091356",
      prior: "{lognormal: {median: 1, sigma: 0.25}}"),
    .input(
      "troop_effect", label: "Fall of log deaths a thousand troops", range: .closed(0, 1),
      default: 0.13,
      source: "grade C, debated: Hultman, Kathman and Shannon 2013, DOI 10.1111/ajps.12036",
      prior: "{normal: {mean: 0.13, sd: 0.04}, truncate: {minimum: 0, maximum: 1}}"),
    .input(
      "macro_effect", label: "Fall of the probability of onset by a programme",
      range: .closed(0, 0.2), default: 0.0275,
      source: "grade C: 1.5 to 4 percentage points, Mueller, Rauh, Seimon and Espinoza, IMF 2024",
      prior: "{uniform: {minimum: 0.015, maximum: 0.04}}"),
    .input(
      "climate_onset_effect", label: "Effect of climate stress on the log odds of onset",
      range: .closed(-1, 1), default: 0.066,
      source:
        "grade C, contested: half of the 14 % a standard deviation of Hsiang, Burke and Miguel "
        + "2013, DOI 10.1126/science.1235367; Buhaug et al. 2014, DOI 10.1007/s10584-014-1266-1, "
        + "find none",
      prior: "{normal: {mean: 0.066, sd: 0.066}, truncate: {minimum: -1, maximum: 1}}"),
    .input(
      "climate_displacement_effect", label: "Effect of climate stress on log displacement",
      range: .closed(-1, 1), default: 0.1,
      source: "assumption: grade D; a tenth a standard deviation, as likely none as twice it",
      prior: "{uniform: {minimum: 0, maximum: 0.2}}"),
  ]
}
