import RiskPluginKit

/// What follows of conflict, and how strongly.
enum ConsequenceFields {
  private static let estimates =
    "grade B: country fixed effects, clustered; docs/methods/conflict-risk.md"

  static let inputs: [Field] = [
    .input(
      "growth_loss_conflict", label: "Income lost in a year of conflict",
      description: "Fraction of income, for good.", range: .closed(0, 0.5), default: 0.0167,
      source: "\(estimates): 1.67 percentage points (standard error 0.48), 1989-2019",
      prior: "{normal: {mean: 0.0167, sd: 0.0048}, truncate: {minimum: 0, maximum: 0.5}}"),
    .input(
      "growth_loss_war", label: "Income lost in a year of war", range: .closed(0, 0.5),
      default: 0.0484, source: "\(estimates): 4.84 percentage points (1.18), 1989-2019",
      prior: "{normal: {mean: 0.0484, sd: 0.0118}, truncate: {minimum: 0, maximum: 0.5}}"),
    .input(
      "asylum_persistence", label: "Asylum: coefficient of last year's log applications",
      range: .closed(0, 0.99), default: 0.739,
      source: "\(estimates): 0.739 (0.037), 34 origins 2001-2024",
      prior: "{normal: {mean: 0.739, sd: 0.037}, truncate: {minimum: 0, maximum: 0.99}}"),
    .input(
      "asylum_response", label: "Asylum: coefficient of log deaths of the year",
      range: .closed(-1, 1), default: 0.07, source: "\(estimates): 0.070 (0.023)",
      prior: "{normal: {mean: 0.07, sd: 0.023}, truncate: {minimum: -1, maximum: 1}}"),
    .input(
      "asylum_lagged_response", label: "Asylum: coefficient of log deaths of the year before",
      range: .closed(-1, 1), default: -0.038, source: "\(estimates): -0.038 (0.026)",
      prior: "{normal: {mean: -0.038, sd: 0.026}, truncate: {minimum: -1, maximum: 1}}"),
  ]

  static let outputs: [Field] = [
    .output(
      "risk_score", label: "Risk score",
      description: """
        10 (p m)^½: p the probability of conflict in the year given the sample's past and
        coefficients, m the expected ln(1 + deaths) in conflict over ln 100,000, at most 1. In the
        first year its spread is that of the coefficients alone.
        """,
      range: .closed(0, 10), dimensions: ["country", "year"]),
    .output(
      "conflict_within", label: "Conflict within the years simulated", range: .unitInterval,
      dimensions: ["country"]),
    .output(
      "displaced", label: "Newly displaced persons", range: .atLeast(0),
      dimensions: ["country", "year"]),
    .output(
      "income_loss", label: "Income lost since the origin, share", range: .unitInterval,
      dimensions: ["country", "year"]),
    .output(
      "economic_loss", label: "Income lost in the year",
      description: "Of the reported countries with known income, at that of the origin.",
      unit: "USD2023", range: .atLeast(0), dimensions: ["year"]),
    .output(
      "people_in_conflict", label: "People in countries in conflict or at war",
      description: "All inhabitants, near the violence or not.", range: .atLeast(0),
      dimensions: ["year"]),
    .output(
      "people_at_war", label: "People in countries at war",
      description: "All inhabitants, near the violence or not.", range: .atLeast(0),
      dimensions: ["year"]),
    .output(
      "exposure", label: "Exposure of the Netherlands",
      description: """
        10 Σ w min(1, ln(1 + D)/ln 100,000) with the weights of table reported, which sum to 1.
        """,
      range: .closed(0, 10), dimensions: ["year"]),
    .output(
      "asylum_applications", label: "Asylum applications in the Netherlands",
      description: "From reported countries with known applications in the year of the origin.",
      range: .atLeast(0), dimensions: ["year"]),
  ]
}
