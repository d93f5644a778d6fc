import RiskPluginKit

extension ForceLever {
  /// The inputs over years of models that run the chain, in the order of the cases.
  static let fields: [Field] = [
    input(
      .spendingShare, "Spending on defence", 0.02, range: .closed(0, 0.2),
      source: "the norm of 2 % of GDP", about: "As a share of GDP."),
    input(
      .relatedShare, "Related spending", 0, range: .closed(0, 0.2),
      source: "assumption: none unless a policy sets it",
      about: "On infrastructure and resilience, as a share of GDP; 1.5 % of the norm of 2025."),
    input(
      .intakeTarget, "Target of intake of regulars", nil, unit: "{person}/a",
      source:
        "government programme of 13 September 2024: 9,000 a year from 2029; before, assumption: "
        + "a thousand more each year"),
    input(
      .womenIntake, "Share of women in the intake", 0.2, range: .unitInterval,
      source: "assumption: a fifth",
      prior: "{beta: {alpha: 40, beta: 160}}"),
    input(
      .payIndex, "Pay relative to that elsewhere", 1, range: .above(0),
      source: "assumption: as before the first year"),
    input(
      .recruitment, "Effort of recruiting", 1, source: "assumption: as before the first year",
      about: "A factor on those who can be recruited."),
    input(
      .retention, "Share of leaving that is prevented", 0, range: .unitInterval,
      source: "assumption: none unless a policy sets it",
      about: "By other means than pay; what it takes is an input of cost."),
    input(
      .formation, "Posts for regulars", nil, unit: "{person}", range: .above(0),
      source: "assumption: 53,600 in 2025 and 480 more each year to 56,000 in 2030"),
    input(
      .forwardBrigades, "Brigades added in place", 0, range: .closed(0, 4),
      source: "assumption: none unless a policy sets it"),
    input(
      .permitReform, "Reform of permits", 0, range: .unitInterval,
      source: "assumption: none unless a policy sets it",
      about: "The part of the time for permits that law takes away, without money."),
    input(
      .ukraineSupport, "Support of Ukraine", 3.5e9, unit: "EUR2025/a",
      source: "assumption: EUR 3.5 billion a year"),
    input(
      .munitionsSupply, "What industry can make of its capacity", 1, range: .unitInterval,
      source: "assumption: all of it"),
    input(
      .leavingFactor, "Leaving relative to the usual", 1, source: "assumption: a usual year",
      prior: "{lognormal: {median: 1, sigma: 0.1}}"),
  ]

  /// Defaults that differ by year.
  static func value(of lever: ForceLever, in year: Int) -> Double? {
    switch lever {
    case .intakeTarget: min(9_000, max(5_000, 6_000 + 1_000 * Double(year - 2026)))
    case .formation: 53_600 + 480 * Double(min(max(year - 2025, 0), 5))
    default: fields.first { $0.id == lever.rawValue }?.defaultValue
    }
  }

  private static func input(
    _ lever: ForceLever, _ label: String, _ value: Double?, unit: String = "1",
    range: Bounds = .atLeast(0), source: String, prior: String? = nil, about: String? = nil
  ) -> Field {
    .input(
      lever.rawValue, label: label, description: about, unit: unit, range: range,
      default: value, dimensions: ["year"], source: source, prior: prior)
  }
}

extension SpendingItem {
  static let split = Field.input(
    "split", label: "Weight of the item in spending",
    description: "Weights are divided by their sum.", range: .atLeast(0),
    dimensions: ["item", "year"],
    source: "assumption: personnel 30 %, munitions 10, materiel 30, logistics 16, hybrid 5, other 9"
  )
  static let added = Field.input(
    "added_spending", label: "Money added for the item",
    description:
      "On top of spending, and not subject to absorption: for the worth of small changes.",
    unit: "EUR2025/a", range: .atLeast(0), default: 0, dimensions: ["item", "year"],
    source: "assumption: none unless a policy sets it")

  /// The default weight.
  var weight: Double {
    switch self {
    case .personnel, .materiel: 0.3
    case .munitions: 0.1
    case .logistics: 0.16
    case .hybrid: 0.05
    case .other: 0.09
    }
  }
}

extension ForceYear {
  /// Everything at its default.
  static func defaults(year: Int, rows: Int) -> ForceYear {
    var result = ForceYear(year: year, rows: rows)
    for lever in ForceLever.allCases {
      result.levers.fill(lever, with: ForceLever.value(of: lever, in: year) ?? 0)
    }
    for item in SpendingItem.allCases { result.split.fill(item, with: item.weight) }
    return result
  }
}
