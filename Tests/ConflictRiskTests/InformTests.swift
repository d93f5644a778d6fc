import PluginTesting
import RiskPluginHost
import RiskPluginKit
import Testing

@testable import ConflictRisk

@Suite struct InformTests {
  private let vectorMath: VectorMath

  init() throws { vectorMath = try PluginServices.vectorMath() }

  @Test("the inverse geometric mean has the values worked out by hand, and skips what is missing")
  func inverseGeometricMean() {
    func mean(_ values: Double...) -> Double {
      InformIndex.inverseGeometricMean(values, with: vectorMath)
    }
    #expect(abs(mean(4, 4, 4) - 4) <= 1e-12)
    // ((10 · 1)^½ = 3.1623; (10 − 3.1623)/9 · 10.
    #expect(abs(mean(0, 10) - 7.597469266479578) <= 1e-12)
    #expect(mean(0, .nan, 10) == mean(0, 10))
    #expect(mean(.nan).isNaN)
    #expect(mean(2, 9) > 5.5)
  }

  @Test("a half is rounded up, and so is what floating point leaves just below it")
  func rounding() {
    #expect(InformIndex.rounded(3.25) == 3.3)
    #expect(InformIndex.rounded(3.2499999999) == 3.3)
    #expect(InformIndex.rounded(3.2499) == 3.2)
  }

  @Test("inequality that is missing leaves two thirds to development and one to aid")
  func missingInequality() {
    #expect(
      InformIndex.socioeconomic(development: 6, inequality: .nan, aidDependency: 3) == 5)
    #expect(InformIndex.socioeconomic(development: 6, inequality: 2, aidDependency: 4) == 4.5)
  }

  @Test(
    "all eleven nodes of 191 countries are those of the published index of 2020",
    .enabled(if: SharedTables.exist))
  func published() throws {
    let table = try SharedTables.read("inform_gri_2020_v040.csv")
    #expect(table.rows.count == 191)
    func number(_ row: [String], _ column: String) -> Double {
      Double(row[table.header.firstIndex(of: column)!]) ?? .nan
    }
    var wrong: [String] = []
    for row in table.rows {
      let own = InformIndex.Indicators(
        earthquake: number(row, "Earthquake"), flood: number(row, "Flood"),
        tsunami: number(row, "Tsunami"), cyclone: number(row, "Tropical Cyclone"),
        drought: number(row, "Drought"), epidemic: number(row, "Epidemic"),
        projectedConflict: number(row, "Projected Conflict Risk"),
        currentConflict: number(row, "Current Highly Violent Conflict Intensity"),
        development: number(row, "Development & Deprivation"),
        inequality: number(row, "Inequality"), aidDependency: number(row, "Aid Dependency"),
        uprooted: number(row, "Uprooted people"), health: number(row, "Health Conditions"),
        childrenUnderFive: number(row, "Children U5"),
        recentShocks: number(row, "Recent Shocks"), foodSecurity: number(row, "Food Security"),
        riskReduction: number(row, "DRR"), governance: number(row, "Governance"),
        communication: number(row, "Communication"),
        physicalInfrastructure: number(row, "Physical infrastructure"),
        accessToHealthCare: number(row, "Access to health care"))
      let nodes = InformIndex.Nodes(own, with: vectorMath)
      for (column, value) in [
        ("Natural", nodes.natural), ("Human", nodes.human), ("HAZARD & EXPOSURE", nodes.hazard),
        ("Socio-Economic Vulnerability", nodes.socioeconomic),
        ("Other Vulnerable Groups", nodes.otherVulnerableGroups),
        ("Vulnerable Groups", nodes.vulnerableGroups), ("VULNERABILITY", nodes.vulnerability),
        ("Institutional", nodes.institutional), ("Infrastructure", nodes.infrastructure),
        ("LACK OF COPING CAPACITY", nodes.lackOfCoping), ("INFORM RISK", nodes.risk),
      ] where abs(number(row, column) - value) > 1e-9 {
        wrong.append("\(row[1]) \(column): \(value) for \(number(row, column))")
      }
      let published = row[table.header.firstIndex(of: "RISK CLASS")!]
      if InformIndex.RiskClass(nodes.risk).rawValue != published { wrong.append("\(row[1]) class") }
    }
    #expect(wrong == [])
  }

  private static let indicators = StudyTable(
    "indicators",
    header: [
      "country", "earthquake", "flood", "tsunami", "cyclone", "drought", "epidemic",
      "projected_conflict", "current_conflict", "development", "inequality", "aid_dependency",
      "uprooted", "health", "children_under_five", "recent_shocks", "food_security",
      "risk_reduction", "governance", "communication", "physical_infrastructure",
      "access_to_health_care",
    ],
    rows: [
      ["AAA"] + [String](repeating: "4", count: 21),
      ["BBB"] + ["", "", "", "", "", "6", "2", "0"] + [String](repeating: "4", count: 13),
    ])

  @Test("the model gives a country of equal indicators their value, and lets conflict raise it")
  func model() throws {
    let instance = try PluginInstance("inform", tables: [Self.indicators])
    var samples = instance.samples(2)
    samples["projected_conflict", "AAA", 1] = 10
    let outputs = try instance.evaluate(samples).outputs
    // All nodes but conflict are 4; 0.7 · 4 is below the current intensity of 4.
    #expect(outputs["risk", "AAA"][0] == 4)
    #expect(outputs["hazard", "AAA"][1] > 4)
    #expect(outputs["vulnerability", "AAA"] == [4, 4])
    // What is missing is skipped: natural hazard is that of epidemics alone.
    #expect(outputs["hazard", "BBB"][0] > 1.4 && outputs["hazard", "BBB"][0] < 6)
  }

  @Test("a table without conflict, or with a value beyond ten, is refused with its row")
  func refusedTables() throws {
    for (column, text, named) in [
      ("projected_conflict", "", "row 1"), ("drought", "11", "drought is 11"),
      ("country", "BBB", "two rows of BBB"),
    ] {
      let table = Self.indicators.replacing(column, in: 0, with: text)
      let refusal = #expect(throws: PluginError.self) {
        try PluginInstance("inform", tables: [table])
      }
      #expect(refusal?.message.contains(named) == true)
    }
  }
}
