import RiskPluginKit

extension DisruptionModel {
  /// How goods are supplied, kept and used.
  static let goodInputs: [Field] = [
    .input(
      "import_reliance", label: "Import reliance", range: .unitInterval, dimensions: ["good"],
      source: "table goods",
      prior: "{normal: {mean: default, sd: 0.05}, truncate: {minimum: 0, maximum: 1}}"),
    .input(
      "recycling", label: "Share of use met by recycling", range: .unitInterval,
      dimensions: ["good"], source: "table goods"),
    .input(
      "reroutable", label: "Share of the passage's cargo that can be rerouted",
      range: .unitInterval, dimensions: ["passage"], source: "table routes"),
    .input(
      "extra_days", label: "Extra days when rerouted", unit: "d", range: .closed(0, 3650),
      dimensions: ["passage"], source: "table routes"),
    .input(
      "fleet_slack", label: "Spare capacity of the fleet",
      description: "Rerouted flow is (1 + slack) · T₀ / (T₀ + ΔT), at most 1.",
      range: .atLeast(0), default: 0, source: "assumption: none to spare",
      prior: "{pert: {minimum: 0, mode: 0.1, maximum: 0.3}}"),
    .input(
      "surge", label: "Surge of undisturbed suppliers", range: .unitInterval,
      dimensions: ["good"], source: "table goods",
      prior: "{pert: {minimum: 0.02, mode: 0.1, maximum: 0.25}}"),
    .input(
      "surge_days", label: "Days until the surge",
      description: "The surge is a step that loses as much as an exponential rise of this time "
        + "constant.",
      unit: "d", range: .closed(0, 36500), dimensions: ["good"], source: "table goods",
      prior: "{uniform: {minimum: 90, maximum: 365}}"),
    .input(
      "demand_response", label: "Demand response",
      description: "Share of use that can be done without at no shortage.", range: .unitInterval,
      dimensions: ["good"], source: "table goods",
      prior: "{uniform: {minimum: 0.05, maximum: 0.3}}"),
    .input(
      "stock_days", label: "Stock in days of use", unit: "d", range: .closed(0, 36500),
      dimensions: ["good"], source: "table goods"),
    .input(
      "refill_rate", label: "Refill of stocks in days of use a day",
      range: .closed(0, 1000), default: 0.1, dimensions: ["good"],
      source: "assumption: a tenth more than use can be bought in calm times",
      prior: "{lognormal: {median: 0.1, sigma: 0.5}, truncate: {maximum: 1000}}"),
    .input(
      "release_share", label: "Share of a deficit that the stock covers",
      description: "Below 1 the stock is rationed: it lasts longer and covers less.",
      range: .unitInterval, default: 1, dimensions: ["good"],
      source: "assumption: released as needed"),
    .input(
      "price_elasticity", label: "Price elasticity of use",
      description: "Relative fall of use by relative rise of the price.",
      range: .closed(0.01, 100), default: 0.3, dimensions: ["good"],
      source: "assumption: use of fuels and food answers little within a year",
      prior: "{pert: {minimum: 0.1, mode: 0.3, maximum: 0.8}}"),
  ]

  /// What a policy decides on; defaults change nothing.
  static let leverInputs: [Field] = [
    .input(
      "supplier_cap", label: "Cap on a third country's share of imports",
      description: "1 is no cap. The freed share goes to the other suppliers in proportion.",
      range: Bounds(minimum: 0, maximum: 1, excludesMinimum: true), default: 1,
      source: "Regulation (EU) 2024/1252, Art. 5(1)(d): 0.65 by 2030; default: no cap"),
    .input(
      "partnership", label: "Partnership with the country",
      description: "π: its restrictions become rarer by a half of π.", range: .unitInterval,
      default: 0, dimensions: ["country"],
      source: "assumption: a full partnership halves the rate; default: none"),
    .input(
      "stock_days_added", label: "Stock added in days of use", unit: "d",
      range: .closed(0, 36500), default: 0, dimensions: ["good"],
      source: "assumption: none unless a policy sets it"),
    .input(
      "recycling_added", label: "Share of use that recycling adds", range: .unitInterval,
      default: 0, dimensions: ["good"], source: "assumption: none unless a policy sets it"),
    .input(
      "domestic_capacity", label: "Import reliance replaced by domestic production",
      range: .unitInterval, default: 0, dimensions: ["good"],
      source: "assumption: none unless a policy sets it"),
    .input(
      "substitution", label: "Share of use that can switch to something else",
      description: "Added to the demand response in a shortage.", range: .unitInterval,
      default: 0, dimensions: ["good"], source: "assumption: none unless a policy sets it"),
    .input(
      "demand_saving", label: "Share of use saved in a shortage",
      description: "Added to the demand response.", range: .unitInterval, default: 0,
      dimensions: ["good"], source: "assumption: none unless a policy sets it"),
    .input(
      "escort", label: "Escort of merchant ships",
      description: "η: conflict, terrorism and piracy become rarer and milder by η.",
      range: .unitInterval, default: 0, dimensions: ["chokepoint"],
      source: "assumption: 0.1 to 0.6 where there is one; default: none"),
  ]

  /// What levers cost.
  static let costInputs: [Field] = [
    .input(
      "diversification_premium", label: "Extra cost of imports moved by the cap",
      description: "Share of their value.", range: .atLeast(0), default: 0.1,
      source: "assumption: other suppliers cost a tenth more",
      prior: "{pert: {minimum: 0, mode: 0.1, maximum: 0.4}}"),
    .input(
      "partnership_cost", label: "Cost of a full partnership", unit: "EUR2025/a",
      range: .atLeast(0), default: 20e6, source: "assumption: EUR 20 million a country",
      prior: "{lognormal: {median: 20000000, sigma: 0.7}}"),
    .input(
      "stock_cost_rate", label: "Yearly cost of a stock", description: "Share of its value.",
      unit: "1/a", range: .atLeast(0), default: 0.0525,
      source: "assumption: interest 2.25 % and storage 3 %, in the range of 2 to 4 %",
      prior: "{uniform: {minimum: 0.0425, maximum: 0.0625}}"),
    .input(
      "recycling_premium", label: "Extra cost of recycled goods",
      description: "Share of the value of what they replace.", range: .atLeast(0), default: 0.2,
      source: "assumption: expert guess", prior: "{pert: {minimum: 0, mode: 0.2, maximum: 0.6}}"),
    .input(
      "domestic_premium", label: "Extra cost of domestic goods",
      description: "Share of the value of what they replace.", range: .atLeast(0), default: 0.4,
      source: "assumption: expert guess", prior: "{pert: {minimum: 0.1, mode: 0.4, maximum: 1}}"),
    .input(
      "substitution_cost_rate", label: "Yearly cost of being able to switch",
      description: "Share of the value of the use that can.", range: .atLeast(0), default: 0.05,
      source: "assumption: expert guess",
      prior: "{pert: {minimum: 0.01, mode: 0.05, maximum: 0.15}}"),
    .input(
      "saving_cost_rate", label: "Yearly cost of being able to save",
      description: "Share of the value of the use that can be saved.", range: .atLeast(0),
      default: 0.01, source: "assumption: expert guess",
      prior: "{pert: {minimum: 0, mode: 0.01, maximum: 0.05}}"),
    .input(
      "escort_cost", label: "Cost of an escort that removes all risk",
      description: "An escort of effect η costs η times as much.", unit: "EUR2025/a",
      range: .atLeast(0), default: 1e9,
      source: "assumption: EUR 300 million a year for an effect of 0.3",
      prior: "{lognormal: {median: 1000000000, sigma: 0.7}}"),
  ]
}
