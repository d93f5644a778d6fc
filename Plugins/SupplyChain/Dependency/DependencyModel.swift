import RiskPluginKit

/// Indices of how a country depends on the import of commodities: concentration of suppliers,
/// GeoPolRisk, disruption potential and the benchmarks of the Critical Raw Materials Act.
///
/// The equations are in `Indices`; here they run over batches. One row is one future, and what a
/// row gets depends on that row alone.
struct DependencyModel: RiskModel {
  let tables: DependencyTables
  let sourcing: CappedSourcing
  /// GeoPolRisk's vulnerability of a new supplier.
  let newSupplierVulnerability: Double
  /// Whether the cap acts on a commodity.
  let isInScope: [Bool]
  /// Whether the importer is the EU, to which its members are no risk.
  let isUnion: Bool
  /// By benchmark: the share to be reached, or not to be passed.
  let benchmarks: [Benchmark: Double]

  init(_ context: ModelContext) throws(RiskError) {
    let tables = try DependencyTables(context)
    self.tables = tables
    let recipient = try context.choice("freed_share")
    guard let recipient = CappedSourcing.Recipient(rawValue: recipient) else {
      throw RiskError(.internal, "unknown choice \(recipient)", field: "freed_share")
    }
    // Governance is of the other model: here new suppliers have a stability.
    sourcing = CappedSourcing(
      recipient: recipient, newSupplierCount: try context.integer("new_supplier_count"),
      newSupplierGovernance: 0)
    newSupplierVulnerability = GeoPolRisk.vulnerability(
      stability: try context.setting("new_supplier_stability"))
    let isForAll = try context.choice("lever_scope") == LeverScope.all.rawValue
    isInScope = tables.commodities.isStrategic.map { isForAll || $0 }
    isUnion = try context.choice("importer") == Importer.union.rawValue
    var benchmarks: [Benchmark: Double] = [:]
    for benchmark in Benchmark.allCases {
      benchmarks[benchmark] = try context.setting(benchmark.settingID)
    }
    self.benchmarks = benchmarks
  }

  var dimensions: [Dimension] {
    let imports = tables.imports
    let labels = [
      "commodity": imports.commodities,
      "produced_commodity": tables.production.commodities.map { imports.commodities[$0] },
      "import": imports.labels,
      "production": tables.production.labels,
      "country": tables.countries,
      "supplier_country": tables.supplierCountries.map { tables.countries[$0] },
      "benchmark": Benchmark.allCases.map(\.rawValue),
      "benchmark_check": tables.checks.map {
        "\(imports.commodities[$0.commodity]):\($0.benchmark.rawValue)"
      },
    ]
    return Self.descriptor.dimensions.map { $0.with(labels: labels[$0.id] ?? []) }
  }

  func defaults(for input: String) -> [Double]? {
    switch input {
    case "stability": tables.stability
    case "import_weight": tables.imports.quantities
    case "production_weight": tables.production.amounts
    case "domestic_production": tables.commodities.domesticProduction
    case "price": tables.commodities.price
    case "economic_vulnerability": tables.commodities.economicVulnerability
    default:
      Benchmark.allCases.first { $0.shareInput == input }.flatMap { benchmark in
        tables.commodities.shares[benchmark]?.map { $0.isNaN ? 0 : $0 }
      }
    }
  }
}

/// Whose imports they are.
enum Importer: String, CaseIterable {
  /// One country, to which every partner is foreign.
  case country
  /// The EU: a member is no risk to it.
  case union = "european-union"
}

extension Benchmark {
  /// The setting with its share.
  var settingID: String {
    self == .thirdCountry ? "third_country_benchmark" : "\(rawValue)_benchmark"
  }

  /// The input with the share of a commodity; that of third countries follows from imports.
  var shareInput: String? { self == .thirdCountry ? nil : "\(rawValue)_share" }
}
