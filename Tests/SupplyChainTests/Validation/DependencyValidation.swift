import PluginTesting

@testable import SupplyChain

/// Figures of GeoPolRisk, and of the concentration of Dutch imports.
enum DependencyValidation {
  static func rows() throws -> [ValidationRow] {
    try scores() + [
      fuels(2021, "Tests/SupplyChainTests/Reference/dutch_fuels_2021.csv", [0.177, 0.303, 0.295]),
      fuels(2024, "models/data/dutch_imports.csv", [0.127, 0.472, 0.270]),
    ]
  }

  private static func scores() throws -> [ValidationRow] {
    let published = try PublishedGeoPolRisk.all()
    func row(_ commodity: String, _ edition: String) -> PublishedGeoPolRisk? {
      published.first { $0.commodity == commodity && $0.edition == edition }
    }
    guard let manganese = row("manganese", "recomputed"),
      let graphite = row("natural-graphite", "recomputed"),
      let workbook = row("natural-graphite", "workbook")
    else { return [] }
    func score(_ row: PublishedGeoPolRisk) -> Double {
      GeoPolRisk.score(productionConcentration: row.concentration, importRisk: row.importRisk)
    }
    var rows = [("manganese", "Manganese", 0.2034), ("graphite", "Graphite", 0.4667)].map {
      ValidationRow(
        check: "Concentration of the production of \($0.0), 2022", published: [$0.2],
        computed: nil, decimals: 4, tolerance: .relative(0.01), tested: "GeoPolRiskTests",
        needsSharedData: true)
    }
    if StudyTable.sources != nil {
      rows[0].computed = [try SharedData.productionConcentration(of: "Manganese", in: "2022")]
      rows[1].computed = [try SharedData.productionConcentration(of: "Graphite", in: "2022")]
    }
    return rows + [
      ValidationRow(
        check: "GeoPolRisk of manganese, USA 2022, from tabulated import risk",
        published: [0.1105], computed: [score(manganese)], decimals: 4,
        tolerance: .relative(0.01), tested: "GeoPolRiskTests"),
      ValidationRow(
        check: "GeoPolRisk of graphite, USA 2022, from tabulated import risk",
        published: [0.2727], computed: [score(graphite)], decimals: 4,
        tolerance: .relative(0.015), tested: "GeoPolRiskTests"),
      ValidationRow(
        check: "Characterisation factor of graphite, USA 2022, at the workbook's price",
        published: [1.479],
        computed: [
          GeoPolRisk.characterisationFactor(score: score(graphite), price: workbook.price)
        ], decimals: 3, tolerance: .relative(0.015), tested: "GeoPolRiskTests"),
    ]
  }

  private static func fuels(
    _ year: Int, _ path: String, _ published: [Double]
  ) throws -> ValidationRow {
    let table = try StudyTable("imports", at: path)
    let quantities = table.numbers("quantity")
    return ValidationRow(
      check: "Concentration of Dutch suppliers of crude oil; LNG; hard coal, \(year)",
      published: published,
      computed: ["crude-oil", "lng", "hard-coal"].map { commodity in
        HerfindahlHirschman.index(
          of: quantities.indices.filter { table.rows[$0][0] == commodity }.map { quantities[$0] })
      }, decimals: 3, tolerance: .absolute(0.0005), tested: "ConcentrationIndexTests")
  }
}
