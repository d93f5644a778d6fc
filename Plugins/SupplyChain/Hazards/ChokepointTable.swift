import RiskPluginKit

/// Chokepoints and what can happen there.
struct ChokepointTable: Sendable {
  /// One kind of event at one chokepoint.
  struct Hazard: Sendable {
    var id: String
    var chokepoint: Int
    var kind: HazardKind
  }

  let ids: [String]
  /// One-sided trade, USD2022/a.
  let annualValues: [Double]
  /// Factor on the severity of the systemic event, 0–1.
  let systemic: [Double]
  let hazards: [Hazard]
  /// Defaults by hazard: 1/a, d and 0–1.
  let rates: [Double]
  let meanDays: [Double]
  let severities: [Double]

  private static let systemicIDs: Set<String> = ["taiwan-strait", "south-china-sea"]

  init(_ table: Table, hazards: Table) throws(RiskError) {
    ids = try table.uniqueTexts("chokepoint")
    annualValues = try table.numbers("annual_value", within: .closed(0, 1e18))
    systemic =
      table.contains("systemic")
      ? try table.numbers("systemic", within: .unitInterval)
      : ids.map { Self.systemicIDs.contains($0) ? 1 : 0 }
    let names = try hazards.uniqueTexts("hazard")
    let places = try hazards.places("chokepoint", in: ids, of: "chokepoints")
    let kinds = try hazards.texts("kind")
    rates = try hazards.numbers("rate", within: .closed(0, 1000))
    meanDays = try hazards.numbers("mean_days", within: .closed(0, 36500))
    severities = try hazards.numbers("severity", within: .unitInterval)
    var read: [Hazard] = []
    for row in names.indices {
      guard let kind = HazardKind(rawValue: kinds[row]) else {
        throw .missingData(
          "chokepoint_hazards, row \(row + 1): kind is \(kinds[row]), none of "
            + HazardKind.allCases.map(\.rawValue).joined(separator: ", "), field: "kind")
      }
      read.append(Hazard(id: names[row], chokepoint: places[row], kind: kind))
    }
    self.hazards = read
  }
}
