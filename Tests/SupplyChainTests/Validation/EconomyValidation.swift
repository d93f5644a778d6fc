/// Figures of input–output tables.
enum EconomyValidation {
  private static let tested = "[economy](supply-economy.md)"

  static func rows() throws -> [ValidationRow] {
    [
      row(
        "DE-1995 output multipliers", [1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782],
        decimals: 4, .absolute(5e-4)),
      row(
        "DE-1995 inverse, diagonal: agriculture; industry; construction", [1.0339, 1.4292, 1.0289],
        decimals: 4, .absolute(5e-5)),
      row(
        "DE-1995 Ghosh inverse, column of agriculture",
        [1.0339, 0.0118, 0.0037, 0.0103, 0.0117, 0.0043], decimals: 4, .absolute(5e-5)),
      row(
        "NL-2000 income multipliers", [2.466, 2.333, 1.840, 2.372, 1.953, 1.417], decimals: 3,
        .absolute(5e-4)),
      row(
        "Miller–Blair 2 × 2, Leontief inverse by rows", [1.2541, 0.3300, 0.2640, 1.1221],
        decimals: 4, .absolute(5e-5)),
      row(
        "NL-2000 inoperability, 5 % of manufacturing: output; value added, EUR million",
        [17034.12222, 5655.97269], decimals: 5, .relative(1e-6)),
      row(
        "NL-2000 dynamic, 10 % of utilities: output; utilities; mining; value added, EUR million",
        [93.7714600, 65.3885071, 14.6281086, 36.7363922], decimals: 7, .relative(1e-6)),
      row(
        "NL-2000 Ghosh, primary inputs of mining − 10 %, EUR million", [-2114.109571], decimals: 6,
        .relative(1e-6)),
      row(
        "NLD 2011 output multipliers: refining; chemicals; agriculture", [2.7039, 2.5473, 2.2530],
        decimals: 4, .absolute(1e-3)),
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
