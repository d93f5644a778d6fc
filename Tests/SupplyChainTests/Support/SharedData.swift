import Foundation
import PluginTesting

@testable import SupplyChain

/// Source data that the repository does not carry, in the folder that RISKTOOL_SHARED names.
enum SharedData {
  /// Concentration of a commodity's production in World Mining Data, amounts truncated.
  static func productionConcentration(of commodity: String, in year: String) throws -> Double {
    guard let folder = StudyTable.sources else { throw CocoaError(.fileNoSuchFile) }
    let table = try StudyTable(
      "production",
      at: folder.appending(
        path: "data/supply-chain/geopolrisk/wmd_production_2018_2024.csv"))
    let numbers = table.texts("iso3num")
    let amounts = table.numbers(year)
    return HerfindahlHirschman.index(
      of: table.texts("commodity").indices.filter {
        table.rows[$0][0] == commodity && Int(numbers[$0]) != nil && amounts[$0] > 0
      }.map { amounts[$0].rounded(.towardZero) })
  }
}
