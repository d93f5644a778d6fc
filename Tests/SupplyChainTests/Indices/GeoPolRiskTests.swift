import PluginTesting
import Testing

@testable import SupplyChain

@Suite struct GeoPolRiskTests {
  @Test("vulnerability runs from one to nothing over the scale of stability, a half without one")
  func vulnerability() {
    #expect(GeoPolRisk.vulnerability(stability: -2.5) == 1)
    #expect(GeoPolRisk.vulnerability(stability: 2.5) == 0)
    #expect(GeoPolRisk.vulnerability(stability: 0) == 0.5)
    #expect(GeoPolRisk.vulnerability(stability: .nan) == 0.5)
  }

  @Test("import risk weighs partners with their part in supply, and domestic production with none")
  func importRisk() {
    let risk = GeoPolRisk.importRisk(
      quantities: [30, 10], vulnerabilities: [0.8, 0.4], domesticProduction: 60)
    #expect(abs(risk - 0.28) <= 1e-15)
    // A member of the union that imports is no risk to it, but its part counts.
    let inside = GeoPolRisk.importRisk(
      quantities: [30, 10], vulnerabilities: [0.8, 0], domesticProduction: 0)
    #expect(abs(inside - 0.6) <= 1e-15)
    #expect(
      GeoPolRisk.importRisk(quantities: [], vulnerabilities: [], domesticProduction: 0) == 0)
  }

  @Test("copper's mean score times price has a characterisation factor of one")
  func reference() {
    #expect(GeoPolRisk.characterisationFactor(score: GeoPolRisk.copperReference, price: 1) == 1)
  }

  @Test("scores of the United States of 2022 follow from published concentration and import risk")
  func scores() throws {
    for row in try PublishedGeoPolRisk.all() {
      let score = GeoPolRisk.score(
        productionConcentration: row.concentration, importRisk: row.importRisk)
      // Nickel's score is published with two digits.
      #expect(abs(score / row.score - 1) <= (row.commodity == "nickel" ? 0.02 : 1e-4))
    }
  }

  @Test("scores and factors of the United States of 2022 are within a percent and a half of both")
  func factors() throws {
    let rows = try PublishedGeoPolRisk.all()
    for commodity in ["manganese", "natural-graphite"] {
      let workbook = try #require(
        rows.first { $0.commodity == commodity && $0.edition == "workbook" })
      let recomputed = try #require(
        rows.first { $0.commodity == commodity && $0.edition == "recomputed" })
      let score = GeoPolRisk.score(
        productionConcentration: recomputed.concentration, importRisk: recomputed.importRisk)
      #expect(abs(score / workbook.score - 1) <= (commodity == "manganese" ? 0.01 : 0.015))
      // The workbook's price with the newer score.
      let factor = GeoPolRisk.characterisationFactor(score: score, price: workbook.price)
      #expect(abs(factor / workbook.factor - 1) <= 0.015)
    }
  }

  @Test(
    "production of 2022, truncated, has the published concentrations",
    .enabled(if: StudyTable.sources != nil, "needs RISKTOOL_SHARED, the folder of source data"),
    arguments: [
      ("Manganese", 0.20334, 0.20352), ("Graphite", 0.46674, 0.47066),
      ("Nickel", 0.26749, 0.26749),
    ])
  func concentration(commodity: String, recomputed: Double, workbook: Double) throws {
    let computed = try SharedData.productionConcentration(of: commodity, in: "2022")
    #expect(abs(computed - recomputed) <= 5e-6)
    #expect(abs(computed / workbook - 1) <= 0.01)
  }
}

/// A published row of GeoPolRisk for the United States in 2022.
struct PublishedGeoPolRisk {
  var commodity: String
  var edition: String
  var concentration: Double
  var importRisk: Double
  var score: Double
  var factor: Double

  /// USD/kg, which the row implies.
  var price: Double { factor * GeoPolRisk.copperReference / score }

  static func all() throws -> [PublishedGeoPolRisk] {
    let table = try StudyTable(
      "geopolrisk", at: "Tests/SupplyChainTests/Reference/geopolrisk_usa_2022.csv")
    let columns = ["production_hhi", "import_risk", "score", "characterisation_factor"]
      .map { table.numbers($0) }
    return table.rows.indices.map { row in
      PublishedGeoPolRisk(
        commodity: table.texts("commodity")[row], edition: table.texts("edition")[row],
        concentration: columns[0][row], importRisk: columns[1][row], score: columns[2][row],
        factor: columns[3][row])
    }
  }
}
