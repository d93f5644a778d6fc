@testable import SupplyChain

/// Figures of shortages, chokepoints and routes.
enum DisruptionValidation {
  private static let tested = "[disruption](supply-disruption.md)"

  static func rows() throws -> [ValidationRow] {
    [
      row(
        "Shortage days, duration Exp(91): D 30, δ 0.5; D 75, δ 1; D 90, δ 0.25",
        [47.06449, 39.91227, 1.74162],
        computed: [(30.0, 0.5), (75, 1), (90, 0.25)].map { stock, deficit in
          ShortageClosedForm.exponential(mean: 91, stockDays: stock, deficit: deficit)
        }, decimals: 5, .absolute(1e-5)),
      row(
        "Trade disrupted at Bab el-Mandeb, four hazards, USD billion a year", [54.2916],
        decimals: 4, .absolute(1e-4)),
      row(
        "Trade disrupted at Bab el-Mandeb, published, USD billion a year", [58.3], decimals: 1,
        .relative(0.10)),
      row(
        "Singapore to Rotterdam, Suez closed: extra nautical miles", [3488], decimals: 0,
        .relative(0.15)),
    ]
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
