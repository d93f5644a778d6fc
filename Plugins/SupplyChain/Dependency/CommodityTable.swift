import RiskPluginKit

/// What the optional table `commodities` says of imported commodities; defaults without it.
struct CommodityTable: Sendable {
  /// t/a.
  var domesticProduction: [Double]
  /// USD/kg.
  var price: [Double]
  /// 0–1.
  var economicVulnerability: [Double]
  /// Whether the Act's benchmarks are for it.
  var isStrategic: [Bool]
  /// By benchmark other than that of third countries: shares, NaN where not known.
  var shares: [Benchmark: [Double]]

  private static let columns: [(name: String, benchmark: Benchmark)] = [
    ("extraction_share", .extraction), ("processing_share", .processing),
    ("recycling_share", .recycling),
  ]

  init(_ context: ModelContext, imports: ImportTable) throws(RiskError) {
    let count = imports.commodities.count
    domesticProduction = [Double](repeating: 0, count: count)
    price = imports.commodities.indices.map { imports.unitValue(of: $0) }
    economicVulnerability = [Double](repeating: 1, count: count)
    isStrategic = [Bool](repeating: true, count: count)
    shares = Dictionary(
      Self.columns.map { ($0.benchmark, [Double](repeating: .nan, count: count)) },
      uniquingKeysWith: { first, _ in first })
    guard context.hasTable("commodities") else { return }

    let table = try context.table("commodities")
    let names = try table.texts("commodity")
    let places = Dictionary(
      imports.commodities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw .missingData("commodities: \(name) is there twice")
    }
    for name in imports.commodities where !seen.contains(name) {
      throw .missingData("table commodities has no row of \(name), which imports has")
    }
    func fill(
      _ target: inout [Double], from column: String, upTo maximum: Double
    ) throws(RiskError) {
      guard table.contains(column) else { return }
      let values = try table.numbers(column)
      for (name, value) in zip(names, values) {
        guard let place = places[name], !value.isNaN else { continue }
        guard value >= 0, value <= maximum else {
          throw .missingData(
            "\(column) of \(name) is \(value), not within 0 and \(maximum)", field: column)
        }
        target[place] = value
      }
    }
    try fill(
      &domesticProduction, from: "domestic_production", upTo: .greatestFiniteMagnitude)
    try fill(&price, from: "price", upTo: .greatestFiniteMagnitude)
    try fill(&economicVulnerability, from: "economic_vulnerability", upTo: 1)
    for (column, benchmark) in Self.columns {
      var values = [Double](repeating: .nan, count: count)
      try fill(&values, from: column, upTo: 1)
      shares[benchmark] = values
    }
    guard table.contains("strategic") else { return }
    var strategic = [Double](repeating: 0, count: count)
    try fill(&strategic, from: "strategic", upTo: 1)
    isStrategic = strategic.map { $0 == 1 }
    guard isStrategic.contains(true) else {
      throw .missingData("commodities: none is strategic; leave the column out to check all")
    }
  }
}
