import RiskPluginKit

extension DisruptionModel {
  static let descriptor = ModelDescriptor(
    id: "disruption", version: "1.0.0", label: "Disruption of supply",
    description: """
      From hazards to days of shortage. Events strike supplier countries, single exports,
      chokepoints and goods themselves as compound Poisson processes; one event hits all goods of
      its country or route. What arrives of a good is

          flow = S · a · Π [1 − R · loss of the passage]
          g    = (1 − EoL) · h · [1 − IR · (1 − Σ flow)] + EoL

      with suppliers' availability a, incidence R of a chokepoint on a route and the good's own
      availability h. A deficit δ = max(0, 1 − ε − g) draws down the stock; what the stock does not
      cover is the unmet share u. Availability is constant between events, so stocks and shortages
      are integrated exactly, without daily steps. Years have 365 days. Rates of hazards are expert
      priors where their sources say so: trust differences between policies before levels. Method,
      conventions and limits: docs/methods/supply-disruption.md.
      """,
    dimensions: [
      Dimension("good", label: "Good", description: "A material, fuel, medicine or food."),
      Dimension("country", label: "Supplier country", description: "ISO 3166 alpha-3."),
      Dimension("chokepoint", label: "Chokepoint"),
      Dimension(
        "hazard", label: "Hazard", description: "A kind of event at a chokepoint."),
      Dimension(
        "passage", label: "Passage",
        description: "A chokepoint on a route, as route:chokepoint."),
      Dimension("sector", label: "Sector", description: "As in the table essentiality."),
      Dimension(
        "restriction_class", label: "Class of restriction",
        labels: RestrictionClass.allCases.map(\.rawValue)),
      Dimension("lever", label: "Lever", labels: DisruptionLever.allCases.map(\.rawValue)),
      Dimension("year", label: "Year", unit: "a", numbers: []),
    ],
    inputs: hazardInputs + goodInputs + scenarioInputs + leverInputs + costInputs + settings,
    outputs: outcomes, columns: tableColumns)

  private static let settings: [Field] = [
    .setting(
      "years", label: "Years", description: "Length of the horizon.", unit: "a",
      range: .closed(1, 50), default: 5, isInteger: true, source: "assumption: a planning period"),
    .setting(
      "first_year", label: "First year", unit: "a", range: .closed(1900, 2200), default: 2026,
      isInteger: true, source: "assumption: the next year"),
    .setting(
      "lead_in_years", label: "Years of lead-in",
      description: "Events may begin this long before the first year and last into it.",
      unit: "a", range: .closed(0, 20), default: 2, isInteger: true,
      source: "assumption: shares of suppliers are two years old, so older events show in them"),
    .choice(
      "hazards", label: "Random events", of: HazardMode.allCases.map(\.rawValue),
      default: HazardMode.random.rawValue,
      source: "none leaves the imposed event alone: a what-if"),
    .setting(
      "shortage_threshold", label: "Threshold of a shortage",
      description: "A day counts as one of shortage when a larger share of use is unmet.",
      range: Bounds(minimum: 0, maximum: 1, excludesMaximum: true), default: 0.01,
      source: "assumption: less than a hundredth goes unnoticed"),
    .setting(
      "surge_trigger", label: "Loss that makes other suppliers expand",
      description: "Share of imports that must be lost.",
      range: Bounds(minimum: 0, maximum: 1, excludesMaximum: true), default: 0.05,
      source: "assumption: smaller losses do not move prices enough"),
  ]

  private static let outcomes: [Field] = [
    .output(
      "shortage_days", label: "Days of shortage",
      description: "Days of the year on which more than the threshold of use is unmet.", unit: "d",
      range: .closed(0, 365), dimensions: ["good", "year"]),
    .output(
      "shortage", label: "Any shortage",
      description: "1 when the horizon has a shortage, else 0.", range: .unitInterval,
      dimensions: ["good"]),
    .output(
      "unmet_days", label: "Unmet use in full days, a year",
      description: "∫ u dt, averaged over the years.", unit: "d", range: .closed(0, 365),
      dimensions: ["good"]),
    .output(
      "price_pressure", label: "Price pressure",
      description: "Relative rise of the price: mean unmet share over the price elasticity.",
      range: .atLeast(0), dimensions: ["good"]),
    .output(
      "closure_days", label: "Closure in full days, a year",
      description: "∫ min(1, Σ s) dt, averaged over the years.", unit: "d",
      range: .closed(0, 365), dimensions: ["chokepoint"]),
    .output(
      "value_disrupted", label: "World trade disrupted",
      description: "Trade through the chokepoint times the closed share of the year.",
      unit: "USD2022/a", range: .atLeast(0), dimensions: ["chokepoint"]),
    .output(
      "value_at_risk", label: "Imports delayed or lost through the chokepoint",
      unit: "EUR2025/a", range: .atLeast(0), dimensions: ["chokepoint"]),
    .output(
      "supplier_loss", label: "Imports that the supplier country does not deliver",
      description: "Through events in the country, restrictions and the systemic event.",
      unit: "EUR2025/a", range: .atLeast(0), dimensions: ["country"]),
    .output(
      "sector_shock_days", label: "Shock of the sector in full days, a year",
      description: "∫ 1 − Π (1 − Θ u) dt, averaged over the years.", unit: "d",
      range: .closed(0, 365), dimensions: ["sector"]),
    .output(
      "lever_cost", label: "Cost of the lever", unit: "EUR2025/a", range: .atLeast(0),
      dimensions: ["lever"]),
    .output(
      "lever_cost_total", label: "Cost of all levers", unit: "EUR2025/a", range: .atLeast(0)),
  ]
}

/// Whether events happen by chance.
enum HazardMode: String, CaseIterable {
  /// By chance, and those that a scenario imposes.
  case random
  /// Only those that a scenario imposes.
  case none
}

/// Severity classes of export restrictions.
enum RestrictionClass: String, CaseIterable {
  case licence, quota, ban
}

/// What a policy can do, as the costs name it.
enum DisruptionLever: String, CaseIterable {
  case diversification, partnership, stocks, recycling, domestic, substitution, escort, saving
}
