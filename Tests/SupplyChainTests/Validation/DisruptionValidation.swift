import PluginTesting

@testable import SupplyChain

/// Figures of shortages, chokepoints and routes.
enum DisruptionValidation {
  private static let tested = "[disruption](supply-disruption.md)"

  static func rows() throws -> [ValidationRow] {
    let disrupted = try tradeDisrupted(at: "bab-el-mandeb") / 1e9
    return [
      row(
        "Shortage days, duration Exp(91): D 30, δ 0.5; D 75, δ 1; D 90, δ 0.25",
        [47.06449, 39.91227, 1.74162],
        computed: [(30.0, 0.5), (75, 1), (90, 0.25)].map { stock, deficit in
          ShortageClosedForm.exponential(mean: 91, stockDays: stock, deficit: deficit)
        }, decimals: 5, .absolute(1e-5)),
      row(
        "Trade disrupted at Bab el-Mandeb, four hazards, USD billion a year", [54.2916],
        computed: [disrupted], decimals: 4, .absolute(1e-4)),
      row(
        "Trade disrupted at Bab el-Mandeb, published, USD billion a year", [58.3],
        computed: [disrupted], decimals: 1,
        .relative(0.10)),
      row(
        "Singapore to Rotterdam, Suez closed: extra nautical miles", [3488],
        computed: [try detour(from: "singapore", closed: "suez")], decimals: 0,
        .relative(0.15)),
    ]
  }

  /// Σ λ d s · annual value over the hazards that ship, in USD a year.
  private static func tradeDisrupted(at chokepoint: String) throws -> Double {
    let chokepoints = try StudyTable("chokepoints", at: "models/data/chokepoints.csv")
    let hazards = try StudyTable("hazards", at: "models/data/chokepoint_hazards.csv")
    let values = zip(chokepoints.texts("chokepoint"), chokepoints.numbers("annual_value"))
    let value = values.first { $0.0 == chokepoint }?.1 ?? .nan
    let (rates, days) = (hazards.numbers("rate"), hazards.numbers("mean_days"))
    let severities = hazards.numbers("severity")
    let closed = hazards.texts("chokepoint").indices
      .filter { hazards.texts("chokepoint")[$0] == chokepoint }
      .reduce(0) { $0 + rates[$1] * days[$1] / 365 * severities[$1] }
    return value * closed
  }

  /// Extra nautical miles on a route that ships, from its days at 16 knots.
  private static func detour(from route: String, closed chokepoint: String) throws -> Double {
    let routes = try StudyTable("routes", at: "models/data/routes.csv")
    let (names, chokepoints) = (routes.texts("route"), routes.texts("chokepoint"))
    let row = names.indices.first { names[$0] == route && chokepoints[$0] == chokepoint }
    return row.map { routes.numbers("extra_days")[$0] * 16 * 24 } ?? .nan
  }

  private static func row(
    _ check: String, _ published: [Double], computed: [Double]? = nil, decimals: Int,
    _ tolerance: ValidationRow.Tolerance
  ) -> ValidationRow {
    ValidationRow(
      check: check, published: published, computed: computed, decimals: decimals,
      tolerance: tolerance, tested: tested)
  }
}
