import RiskPluginKit

extension EconomyModel {
  private static let money = "EUR2023"
  private static let table = "USD2011"

  static let descriptor = ModelDescriptor(
    id: "economy", version: "1.0.0", label: "What a disruption costs the economy",
    description: """
      Losses of output, value added and employment when sectors lose days of production, and rises of
      consumer prices when imports become dearer, by an input–output table:

          inoperability   Σ q = (I − A*)⁻¹ (K⁻¹ q(0) + Σ c*)
          leontief        Δx = (I − A)⁻¹ Δf
          ghosh           Δx = Δw (I − B)⁻¹
          prices          Δp = π M (I − A)⁻¹

      The linear methods know no substitution and no stocks: read `inoperability` as an upper bound.
      `leontief` counts only what final users do not get, and is lower. `adaptive` has stocks,
      rationing and overproduction, day by day. The shipped table is of 2011: its structure is
      dated, and value_factor only moves the level. Reference: docs/methods/supply-economy.md.
      """,
    dimensions: [
      Dimension("sector", label: "Sector", description: "A sector of the home region."),
      Dimension("region", label: "Region", description: "Home alone with the national scope."),
      Dimension("group", label: "Group", description: "A group of what households buy."),
    ],
    inputs: shocks + settings, outputs: losses + effects, columns: tableColumns)

  private static let shocks: [Field] = [
    .input(
      "shock_days", label: "Shock, in days of full output",
      description: "∫ f dt over a year: the share of output that the disruption takes, in days.",
      unit: "d", range: .atLeast(0), default: 0, dimensions: ["sector"],
      source: "assumption: none, unless a config or another model gives it"),
    .input(
      "initial_inoperability", label: "Inoperability at the start",
      description:
        "The share of output missing on the first day, to be recovered; not with adaptive.",
      range: .unitInterval, default: 0, dimensions: ["sector"],
      source: "assumption: none, unless a config gives it"),
    .input(
      "recovery_days", label: "Recovery",
      description: "Days until a sector alone has a hundredth of its inoperability at the start.",
      unit: "d", range: .atLeast(5), default: 90, dimensions: ["sector"],
      source: "assumption: 30 to 180 days, expert range",
      prior: "{pert: {minimum: 30, mode: 90, maximum: 180}}"),
    .input(
      "price_shock", label: "Rise of import prices",
      description: "Relative rise of the price of a sector's imported products; 0.1 is 10 %.",
      range: .atLeast(-1), default: 0, dimensions: ["sector"],
      source: "assumption: none, unless a config or another model gives it"),
    .input(
      "pass_through", label: "Share of a rise of costs that is passed on",
      range: .unitInterval, default: 1,
      source: "assumption: all of it, the cost-push model's upper bound",
      prior: "{triangular: {minimum: 0.4, mode: 0.9, maximum: 1}}"),
  ]

  private static let settings: [Field] = [
    .choice(
      "method", label: "Method", of: EconomyMethod.allCases.map(\.rawValue),
      default: EconomyMethod.inoperability.rawValue,
      source: "Lian & Haimes 2006, DOI 10.1002/sys.20051; it has closed forms to check it by"),
    .choice(
      "scope", label: "Industries that take part", of: EconomyScope.allCases.map(\.rawValue),
      default: EconomyScope.national.rawValue,
      source: "assumption: the home region, whose value added is at stake"),
    .setting(
      "home_region", label: "Number of the home region",
      description: "1 is the region of the first row of table industries.",
      range: .closed(1, 1000), default: 1, isInteger: true,
      source: "the order of the table"),
    .setting(
      "value_factor", label: "EUR of 2023 for a USD of the table",
      description: "Nominal growth of Dutch GDP from 2011 to 2023 over the exchange rate of 2011.",
      range: .above(0), default: 1068.0 / 656.0 / 1.392,
      source: "Statistics Netherlands, The Netherlands in numbers 2024: GDP of EUR 656 and 1,068 "
        + "billion; European Central Bank, mean reference rate of 2011: USD 1.392 for a EUR"),
    .setting(
      "shock_length", label: "Days over which a shock is spread (adaptive)", unit: "d",
      range: .closed(1, 3650), default: 90, isInteger: true,
      source: "assumption: a quarter; longer when a shock needs more"),
    .setting(
      "horizon", label: "Days that are followed (adaptive)", unit: "d",
      range: .closed(1, 3650), default: 730, isInteger: true,
      source: "assumption: two years, so that stocks are restored"),
    .setting(
      "stock_days", label: "Stocks of inputs (adaptive)", unit: "d",
      range: .closed(AdaptiveEconomy.Behaviour.shortestStock, 3650), default: 90,
      source: "documentation of BoARIO, default; below 30 days small tables collapse"),
    .setting(
      "stock_threshold", label: "Share of stocks below which production suffers (adaptive)",
      range: Bounds(minimum: 0, maximum: 1, excludesMinimum: true), default: 0.8,
      source: "Hallegatte 2014, DOI 10.1111/risa.12090"),
    .setting(
      "restocking_days", label: "Days to close a gap of stocks (adaptive)", unit: "d",
      range: .atLeast(1), default: 60, source: "documentation of BoARIO, default"),
    .setting(
      "overproduction", label: "Largest output over the usual one (adaptive)",
      range: .atLeast(1), default: 1.25, source: "Hallegatte 2014, DOI 10.1111/risa.12090"),
    .setting(
      "overproduction_days", label: "Days in which overproduction is built up (adaptive)",
      unit: "d", range: .atLeast(1), default: 365,
      source: "Hallegatte 2014, DOI 10.1111/risa.12090"),
    .setting(
      "input_binding", label: "How far a missing input binds (adaptive)",
      description: "1 in full, as in Leontief's model; less when production can do without.",
      range: .unitInterval, default: 1,
      source: "assumption: in full; Pichler et al. 2022, DOI 10.1016/j.jedc.2022.104527, find less"),
  ]

  private static let losses: [Field] = [
    .output(
      "missed_days", label: "Days of full output missed",
      description: "Above 365 the linear methods are beyond what can happen in a year.",
      unit: "d", dimensions: ["sector"]),
    .output("output_loss", label: "Lost output", unit: money, dimensions: ["sector"]),
    .output("value_added_loss", label: "Lost value added", unit: money, dimensions: ["sector"]),
    .output("value_added_loss_total", label: "Lost value added, all sectors", unit: money),
    .output(
      "regional_loss", label: "Lost value added by region", unit: money, dimensions: ["region"]),
    .output(
      "gdp_share", label: "Lost value added, share of a year's",
      description: "Of the value added of the home region's industries."),
    .output(
      "jobs_lost", label: "Lost employment",
      description: "Years of work of a person, in proportion to lost output.", unit: "a",
      dimensions: ["sector"]),
    .output("jobs_lost_total", label: "Lost employment, all sectors", unit: "a"),
  ]

  private static let effects: [Field] = [
    .output(
      "producer_price_effect", label: "Rise of producer prices", description: "Relative.",
      dimensions: ["sector"]),
    .output(
      "price_effect", label: "Rise of consumer prices by group",
      description: "Relative, at basic prices: excises and margins make that at the till smaller.",
      dimensions: ["group"]),
    .output(
      "household_price_effect", label: "Rise of consumer prices", description: "Relative."),
    .output(
      "output_multiplier", label: "Output multiplier",
      description: "Output for a unit of final demand, imports left out with the national scope.",
      dimensions: ["sector"]),
    .output(
      "value_added_multiplier", label: "Value-added multiplier",
      description: "Value added for a unit of final demand.", dimensions: ["sector"]),
    .output(
      "employment_multiplier", label: "Employment multiplier",
      description: "Persons at home for a million EUR of final demand.", dimensions: ["sector"]),
  ]

  private static let tableColumns: [Field] = [
    .texts("industry", table: "industries", label: "Industry, unique"),
    .texts("region", table: "industries", label: "Region"),
    .texts("sector", table: "industries", label: "Sector, unique in its region"),
    .numbers(
      "output", table: "industries", label: "Output of a year", unit: table, range: .atLeast(0)),
    .numbers(
      "value_added", table: "industries", label: "Value added of a year", unit: table,
      range: .atLeast(0)),
    .numbers(
      "employment", table: "industries", label: "Persons employed",
      description: "May be missing outside the home region.", range: .atLeast(0)),
    .texts("from", table: "flows", label: "Industry that sells"),
    .texts("to", table: "flows", label: "Industry that buys"),
    .numbers("value", table: "flows", label: "Value of a year", unit: table, range: .atLeast(0)),
    .texts("industry", table: "final_demand", label: "Industry that sells"),
    .texts("region", table: "final_demand", label: "Region that buys"),
    .numbers("value", table: "final_demand", label: "Value of a year", unit: table),
    .texts("sector", table: "household", label: "Sector whose product households buy"),
    .texts("group", table: "household", label: "Group of spending"),
    .numbers(
      "share", table: "household", label: "Share of spending", range: .unitInterval),
    .numbers(
      "home_share", table: "household", label: "Share of it that is made at home",
      range: .unitInterval),
  ]
}
