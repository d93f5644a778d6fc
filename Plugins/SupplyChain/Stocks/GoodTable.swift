import RiskPluginKit

/// The goods of a study, with the default values of their inputs.
struct GoodTable: Sendable {
  /// What a good is.
  enum Kind: String, CaseIterable, Sendable {
    case material, fuel, medicine, food, water
  }
  /// The distribution of the durations of a good's own failures.
  enum DurationFamily: String, CaseIterable, Sendable {
    case exponential, lognormal
  }

  let ids: [String]
  let durationFamilies: [DurationFamily]
  /// Standard deviation of the logarithm of lognormal durations.
  let durationSpreads: [Double]
  /// Yearly use at import prices, EUR2025/a.
  let annualValues: [Double]
  /// Defaults of inputs over goods, by the id of the input.
  let defaults: [String: [Double]]

  /// σ of LogNormal(4.5386, σ), fitted to two published points of the coverage of medicine stocks.
  private static let medicineSpread = 0.4556
  private static let days = Bounds.closed(0, 36500)

  init(_ table: Table) throws(RiskError) {
    ids = try table.uniqueTexts("good")
    guard !ids.isEmpty else { throw .missingData("table goods has no rows") }
    for (row, kind) in try table.texts("kind").enumerated() where Kind(rawValue: kind) == nil {
      throw Self.unknown("kind", kind, of: Kind.allCases.map(\.rawValue), row: row)
    }
    var families: [DurationFamily] = []
    for (row, text) in try table.texts("own_duration").enumerated() {
      guard let family = DurationFamily(rawValue: text) else {
        throw Self.unknown(
          "own_duration", text, of: DurationFamily.allCases.map(\.rawValue), row: row)
      }
      families.append(family)
    }
    durationFamilies = families
    annualValues = try table.numbers("annual_value", within: .closed(0, 1e15))
    let count = ids.count
    durationSpreads =
      table.contains("own_days_sigma")
      ? try table.numbers("own_days_sigma").map { $0.isNaN ? Self.medicineSpread : $0 }
      : Array(repeating: Self.medicineSpread, count: count)
    for (row, spread) in durationSpreads.enumerated() where !(spread >= 0 && spread <= 5) {
      throw .missingData(
        "goods, row \(row + 1): own_days_sigma is \(spread), not within 0 and 5",
        field: "own_days_sigma")
    }
    var defaults: [String: [Double]] = [:]
    for id in [
      "import_reliance", "recycling", "demand_response", "surge", "own_severity",
    ] { defaults[id] = try table.numbers(id, within: .unitInterval) }
    for id in ["surge_days", "stock_days"] {
      defaults[id] = try table.numbers(id, within: Self.days)
    }
    defaults["own_rate"] = try table.numbers("own_rate", within: .closed(0, 1000))
    defaults["own_days"] = try table.numbers("own_mean_days", within: Self.days)
    self.defaults = defaults
  }

  private static func unknown(
    _ column: String, _ text: String, of known: [String], row: Int
  ) -> RiskError {
    .missingData(
      "goods, row \(row + 1): \(column) is \(text), none of \(known.joined(separator: ", "))",
      field: column)
  }
}
