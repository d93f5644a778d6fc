import RiskPluginKit

extension DisruptionModel {
  static let tableColumns: [Field] =
    goodColumns + supplyColumns + chokepointColumns + [
      .texts("country", table: "countries", label: "Country, ISO 3166 alpha-3"),
      .numbers(
        "governance", table: "countries", label: "Governance, scaled", range: .closed(0, 10)),
      .numbers(
        "eu_member", table: "countries", label: "Member of the EU: 1, else 0",
        description: "Members restrict no exports within the single market; no cap holds them.",
        range: .unitInterval, isOptional: true),
      .numbers(
        "systemic", table: "countries", label: "Part in the systemic event",
        description: "Factor on its severity; without the column 1 for CHN and TWN.",
        range: .unitInterval, isOptional: true),
      .texts("good", table: "essentiality", label: "Good", isOptional: true),
      .texts("sector", table: "essentiality", label: "Sector", isOptional: true),
      .numbers(
        "essentiality", table: "essentiality", label: "Essentiality of the good for the sector",
        description: "Share of the sector's output that is lost without the good.",
        range: .unitInterval, isOptional: true),
    ]

  private static let goodColumns: [Field] = [
    .texts("good", table: "goods", label: "Good, unique"),
    .texts("kind", table: "goods", label: "Kind: material, fuel, medicine, food or water"),
    .numbers(
      "import_reliance", table: "goods", label: "Import reliance", range: .unitInterval),
    .numbers(
      "recycling", table: "goods", label: "Share of use met by recycling", range: .unitInterval),
    .numbers(
      "demand_response", table: "goods", label: "Demand response", range: .unitInterval),
    .numbers("surge", table: "goods", label: "Surge of other suppliers", range: .unitInterval),
    .numbers(
      "surge_days", table: "goods", label: "Days until the surge", unit: "d", range: .atLeast(0)),
    .numbers(
      "stock_days", table: "goods", label: "Stock in days of use", unit: "d", range: .atLeast(0)),
    .numbers(
      "annual_value", table: "goods", label: "Yearly use at import prices", unit: "EUR2025/a",
      range: .atLeast(0)),
    .numbers(
      "own_rate", table: "goods", label: "Rate of the good's own failures", unit: "1/a",
      range: .closed(0, 1000)),
    .numbers(
      "own_mean_days", table: "goods", label: "Mean duration of an own failure", unit: "d",
      range: .atLeast(0)),
    .numbers(
      "own_severity", table: "goods", label: "Severity of an own failure", range: .unitInterval),
    .texts(
      "own_duration", table: "goods", label: "Family of durations: exponential or lognormal"),
    .numbers(
      "own_days_sigma", table: "goods", label: "Spread of lognormal durations",
      description: "Standard deviation of the logarithm.", range: .closed(0, 5), isOptional: true),
  ]

  private static let supplyColumns: [Field] = [
    .texts("supply", table: "supplies", label: "Supply, unique"),
    .texts("good", table: "supplies", label: "Good"),
    .texts("country", table: "supplies", label: "Country, ISO 3166 alpha-3"),
    .numbers("share", table: "supplies", label: "Share of imports", range: .unitInterval),
    .texts("route", table: "supplies", label: "Route; empty when it meets no chokepoint"),
    .texts("route", table: "routes", label: "Route"),
    .texts("chokepoint", table: "routes", label: "Chokepoint on the route"),
    .numbers(
      "incidence", table: "routes", label: "Share of the route's cargo through it",
      range: .unitInterval),
    .numbers(
      "extra_days", table: "routes", label: "Extra days when rerouted", unit: "d",
      range: .atLeast(0)),
    .numbers(
      "voyage_days", table: "routes", label: "Days of the voyage undisturbed", unit: "d",
      range: .above(0)),
    .numbers(
      "reroutable", table: "routes", label: "Share that can be rerouted", range: .unitInterval),
  ]

  private static let chokepointColumns: [Field] = [
    .texts("chokepoint", table: "chokepoints", label: "Chokepoint, unique"),
    .numbers(
      "annual_value", table: "chokepoints", label: "One-sided value of trade through it",
      unit: "USD2022/a", range: .atLeast(0)),
    .numbers(
      "systemic", table: "chokepoints", label: "Part in the systemic event",
      description: "Factor on its severity; without the column 1 for taiwan-strait and "
        + "south-china-sea.",
      range: .unitInterval, isOptional: true),
    .texts("hazard", table: "chokepoint_hazards", label: "Hazard, unique"),
    .texts("chokepoint", table: "chokepoint_hazards", label: "Chokepoint"),
    .texts(
      "kind", table: "chokepoint_hazards",
      label: "Kind: \(HazardKind.allCases.map(\.rawValue).joined(separator: ", "))"),
    .numbers(
      "rate", table: "chokepoint_hazards", label: "Rate", unit: "1/a", range: .closed(0, 1000)),
    .numbers(
      "mean_days", table: "chokepoint_hazards", label: "Mean duration", unit: "d",
      range: .atLeast(0)),
    .numbers(
      "severity", table: "chokepoint_hazards", label: "Share of capacity lost",
      range: .unitInterval),
  ]
}
