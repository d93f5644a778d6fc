import PluginTesting

@testable import SupplyChain

/// Dutch imports of every commodity with default inputs, and what a cap of 65 % changes.
enum DependencyTable {
  static func markdown() throws -> [String] {
    let tables = try StudyTable.ofDependency()
    let quantities = tables[0].numbers("quantity")
    let instance = try PluginInstance(model: "dependency", tables: tables)
    var samples = instance.samples(2)
    samples["largest_supplier_cap", "", 1] = 0.65
    let outputs = try instance.evaluate(samples).outputs
    let produced = Set(instance.labels["produced_commodity"] ?? [])
    let header = [
      "| Commodity | Imports, t | HHI of suppliers | Largest share | Import risk | GeoPolRisk | Factor "
        + "| Change by a cap of 0.65 |",
      "|---|---|---|---|---|---|---|---|",
    ]
    return header
      + (instance.labels["commodity"] ?? []).sorted().map { commodity in
        func number(_ output: String, decimals: Int) -> String {
          ValidationRow.plain(outputs[output, commodity, 0], decimals: decimals)
        }
        let change =
          outputs["import_risk", commodity, 1] - outputs["import_risk", commodity, 0]
        let isCut = outputs["largest_third_country_share", commodity, 0] > 0.65
        let isWorse = outputs["worse_under_cap", commodity, 1] == 1
        let isMade = produced.contains(commodity)
        let imported = quantities.indices.filter { tables[0].rows[$0][0] == commodity }
          .reduce(0) { $0 + quantities[$1] }
        let cells = [
          commodity, ValidationRow.plain(imported, decimals: 0),
          number("supplier_hhi", decimals: 3),
          number("largest_supplier_share", decimals: 2), number("import_risk", decimals: 3),
          isMade ? number("geopolrisk", decimals: 3) : "–",
          isMade ? number("characterisation_factor", decimals: 3) : "–",
          isCut
            ? ValidationRow.signed(change, decimals: 3) + (isWorse ? " **worse**" : "") : "–",
        ]
        return "| " + cells.joined(separator: " | ") + " |"
      }
  }
}
