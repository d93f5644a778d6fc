import PluginTesting
import RiskPluginKit

@testable import SupplyChain

/// Figures of input–output tables.
enum EconomyValidation {
  static func rows() throws -> [ValidationRow] {
    let reference = try ReferenceTables.read()
    return try multipliers(reference) + losses(reference.entry("netherlands-2000")) + [dutch2011()]
  }

  private static func multipliers(_ reference: ReferenceTables) throws -> [ValidationRow] {
    let german = try reference.entry("germany-1995").table()
    let dutch = reference.entry("netherlands-2000")
    let table = try dutch.table()
    let quantities = try system(german.inputCoefficients, german.labels)
    let inverse = try quantities.inverse()
    let ghosh = try system(german.allocationCoefficients, german.labels).inverse()
    let wages = zip(dutch.compensation ?? [], table.output).map { $0 / $1 }
    let income = try Multipliers(system(table.inputCoefficients, table.labels)).typeI(wages)
    let textbook = try reference.entry("miller-blair").table()
    let printed = try system(textbook.inputCoefficients, textbook.labels).inverse()
    return [
      row(
        "DE-1995 output multipliers", reference.published("germany-1995 output multipliers"),
        try Multipliers(quantities).output, decimals: 4, .absolute(5e-4)),
      row(
        "DE-1995 inverse, diagonal: agriculture; industry; construction",
        reference.published("germany-1995 inverse, diagonal"), (0..<3).map { inverse[$0, $0] },
        decimals: 4, .absolute(5e-5)),
      row(
        "DE-1995 Ghosh inverse, column of agriculture",
        reference.published("germany-1995 Ghosh inverse, column agriculture"),
        (0..<6).map { ghosh[$0, 0] }, decimals: 4, .absolute(5e-5)),
      row(
        "NL-2000 income multipliers", reference.published("netherlands-2000 income multipliers"),
        income, decimals: 3, .absolute(5e-4)),
      row(
        "Miller–Blair 2 × 2, Leontief inverse by rows", reference.published("miller-blair inverse"),
        [printed[0, 0], printed[0, 1], printed[1, 0], printed[1, 1]], decimals: 4,
        .absolute(5e-5)),
    ]
  }

  private static func losses(_ entry: ReferenceTables.Entry) throws -> [ValidationRow] {
    let table = try entry.table()
    let inoperability = try Inoperability(table, with: PluginServices.linearAlgebra())
    func output(_ q: [Double]) -> [Double] { zip(q, table.output).map { $0 * $1 } }
    func added(_ losses: [Double]) -> Double {
      zip(losses, table.valueAddedCoefficients).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let fixed = output(try inoperability.system.quantities(of: [0, 0, 0.05, 0, 0, 0]))
    let recovery = output(
      try inoperability.cumulative(
        shock: [0, 0, 0, 0, 0, 0], initial: [0, 0, 0, 0.1, 0, 0],
        recovery: [Double](repeating: 60, count: 6))
    ).map { $0 / 365 }
    var change = [Double](repeating: 0, count: 6)
    change[1] = -0.1 * table.primaryInputs[1]
    let ghosh = try inoperability.system.values(of: change)
    return [
      row(
        "NL-2000 inoperability, 5 % of manufacturing: output; value added, EUR million",
        [17034.12222, 5655.97269], [fixed.reduce(0, +), added(fixed)], decimals: 5,
        .relative(1e-6)),
      row(
        "NL-2000 dynamic, 10 % of utilities: output; utilities; mining; value added, EUR million",
        [93.7714600, 65.3885071, 14.6281086, 36.7363922],
        [recovery.reduce(0, +), recovery[3], recovery[1], added(recovery)], decimals: 7,
        .relative(1e-6)),
      row(
        "NL-2000 Ghosh, primary inputs of mining − 10 %, EUR million", [-2114.109571],
        [ghosh.reduce(0, +)], decimals: 6, .relative(1e-6)),
    ]
  }

  private static func dutch2011() throws -> ValidationRow {
    let world = try EconomyStudy.world(EconomyStudy.tables())
    let multipliers = try Multipliers(system(world.inputCoefficients, world.labels)).output
    let computed = ["NLD.c8", "NLD.c9", "NLD.c1"].compactMap { label in
      world.labels.firstIndex(of: label).map { multipliers[$0] }
    }
    return row(
      "NLD 2011 output multipliers: refining; chemicals; agriculture", [2.7039, 2.5473, 2.2530],
      computed, decimals: 4, .absolute(1e-3))
  }

  private static func system(
    _ coefficients: Matrix, _ labels: [String]
  ) throws -> LeontiefSystem {
    try LeontiefSystem(coefficients, labels: labels, with: PluginServices.linearAlgebra())
  }

  private static func row(
    _ check: String, _ published: [Double], _ computed: [Double], decimals: Int,
    _ tolerance: ValidationRow.Tolerance
  ) -> ValidationRow {
    ValidationRow(
      check: check, published: published, computed: computed, decimals: decimals,
      tolerance: tolerance, tested: "InputOutputTests, InoperabilityTests")
  }
}
