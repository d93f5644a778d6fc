import PluginTesting

@testable import SupplyChain

/// Every material of the study with default inputs: published and computed indices.
enum MaterialTable {
  private static let groups = ["HREE": "5.1", "LREE": "3.7", "PGM": "2.7"]

  static func markdown() throws -> [String] {
    let tables = try StudyTable.all()
    let instance = try PluginInstance(tables: tables)
    let outputs = try instance.evaluate(instance.samples(1)).outputs
    let table = tables[0]
    let columns = [
      "material", "stage", "supply_used", "group", "published_supply_risk",
      "published_economic_importance", "economic_importance_base",
    ].map { table.texts($0) }
    let header = [
      "| Material | Stage | Supply | SR published | computed | difference "
        + "| EI published | computed | difference |",
      "|---|---|---|---|---|---|---|---|---|",
    ]
    return header
      + table.rows.indices.map { row in
        let material = columns[0][row]
        let risk = cells(columns[4][row], outputs["supply_risk", material, 0])
        let importance = cells(columns[5][row], outputs["economic_importance", material, 0])
        let isGiven = !columns[6][row].isEmpty && !columns[5][row].isEmpty
        let mean = groups[columns[3][row]].map { "(\($0))" }
        let cells = [
          material, columns[1][row].prefix(1).uppercased(), columns[2][row],
          mean ?? risk.published, risk.computed, risk.difference, importance.published,
          importance.computed, isGiven ? "by construction" : importance.difference,
        ]
        return "| " + cells.joined(separator: " | ") + " |"
      }
  }

  private static func cells(
    _ published: String, _ computed: Double
  ) -> (published: String, computed: String, difference: String) {
    let text = ValidationRow.plain(computed, decimals: 2)
    guard let value = Double(published) else { return ("–", text, "–") }
    return (published, text, ValidationRow.signed(computed - value, decimals: 2))
  }
}
