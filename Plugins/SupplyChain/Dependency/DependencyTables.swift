import RiskPluginKit

/// What the tables say, checked: the fixed part of a dependency model.
struct DependencyTables: Sendable {
  /// A commodity and a benchmark of which its share is known.
  struct BenchmarkCheck: Sendable {
    /// Place in the commodities.
    var commodity: Int
    var benchmark: Benchmark
  }

  let imports: ImportTable
  let production: ProductionTable
  let commodities: CommodityTable
  /// Those that supply or produce something, by code.
  let countries: [String]
  /// Estimates of political stability, in the order of `countries`; 0 where the table has none.
  let stability: [Double]
  let isThirdCountry: [Bool]
  /// Those that supply something: places in `countries`.
  let supplierCountries: [Int]
  /// By row of imports: the place of its partner in `countries`.
  let partnerPlaces: [Int]
  /// By row of production: the place of its country in `countries`.
  let producerPlaces: [Int]
  let checks: [BenchmarkCheck]

  init(_ context: ModelContext) throws(RiskError) {
    let imports = try ImportTable(context.table("imports"))
    let production = try ProductionTable(
      context.table("production"), imported: imports.commodities)
    let commodities = try CommodityTable(context, imports: imports)
    self.imports = imports
    self.production = production
    self.commodities = commodities

    let names = Set(imports.partners).union(production.countries).sorted()
    let places = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    countries = names
    partnerPlaces = imports.partners.map { places[$0] ?? 0 }
    producerPlaces = production.countries.map { places[$0] ?? 0 }
    supplierCountries = Set(partnerPlaces).sorted()
    (stability, isThirdCountry) = try Self.stability(context.table("stability"), of: names)

    var checks: [BenchmarkCheck] = []
    for place in imports.commodities.indices where commodities.isStrategic[place] {
      for benchmark in Benchmark.allCases
      where benchmark == .thirdCountry
        || !(commodities.shares[benchmark]?[place] ?? .nan).isNaN
      {
        checks.append(BenchmarkCheck(commodity: place, benchmark: benchmark))
      }
    }
    self.checks = checks
  }

  private static func stability(
    _ table: Table, of countries: [String]
  ) throws(RiskError) -> (estimates: [Double], isThirdCountry: [Bool]) {
    let codes = try table.texts("country")
    let values = try table.numbers("stability")
    let members = try table.numbers("eu_member")
    var rows: [String: Int] = [:]
    for (row, code) in codes.enumerated() {
      guard rows.updateValue(row, forKey: code) == nil else {
        throw .missingData("stability, row \(row + 1): country \(code) is there twice")
      }
      guard values[row].isNaN || stabilityRange.contains(values[row]) else {
        throw .missingData(
          "stability of \(code) is \(values[row]), not within -3.5 and 3.5", field: "stability")
      }
    }
    // No estimate counts as 0, the centre of the scale, as in GeoPolRisk.
    let estimates = countries.map { code in
      rows[code].map { values[$0].isNaN ? 0 : values[$0] } ?? 0
    }
    return (estimates, countries.map { code in rows[code].map { members[$0] != 1 } ?? true })
  }

  /// Estimates are about −2.5 to 2.5, with a few beyond.
  static let stabilityRange = Bounds.closed(-3.5, 3.5)
}
