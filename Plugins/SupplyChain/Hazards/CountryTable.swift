import RiskPluginKit

/// The countries that supply something.
struct CountryTable: Sendable {
  /// ISO 3166 alpha-3.
  let codes: [String]
  /// Scaled governance, 0–10.
  let governance: [Double]
  /// Members of the EU restrict no exports within the single market, and no cap holds them.
  let isThirdCountry: [Bool]
  /// Factor on the severity of the systemic event, 0–1.
  let systemic: [Double]

  private static let systemicCodes: Set<String> = ["CHN", "TWN"]

  init(_ table: Table, suppliers: [String]) throws(RiskError) {
    let all = try table.uniqueTexts("country")
    let values = try table.numbers("governance")
    let members =
      table.contains("eu_member") ? try table.numbers("eu_member", within: .unitInterval) : nil
    let parts =
      table.contains("systemic") ? try table.numbers("systemic", within: .unitInterval) : nil
    let needed = Set(suppliers)
    let kept = all.indices.filter { needed.contains(all[$0]) }
    for row in kept where !(values[row] >= 0 && values[row] <= 10) {
      throw .missingData(
        "countries, row \(row + 1): governance of \(all[row]) is \(values[row]), not within 0 "
          + "and 10", field: "governance")
    }
    codes = kept.map { all[$0] }
    governance = kept.map { values[$0] }
    isThirdCountry = kept.map { members?[$0] != 1 }
    systemic = kept.map { parts?[$0] ?? (Self.systemicCodes.contains(all[$0]) ? 1 : 0) }
  }
}
