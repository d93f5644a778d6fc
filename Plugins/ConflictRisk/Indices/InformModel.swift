import RiskPluginKit

/// The INFORM Risk Index of countries, from a table of its indicators.
///
/// Conflict is an input, so that another model's forecast can stand in for the index's own.
struct InformModel: RiskModel {
  private let countries: [String]
  private let indicators: [InformIndex.Indicators]
  /// Nil in an instance that is only asked for its shape.
  private let vectorMath: VectorMath?

  init(_ context: ModelContext) throws(RiskError) {
    let table = try context.table("indicators")
    countries = try table.texts("country")
    if let twice = Dictionary(grouping: countries, by: { $0 }).first(where: { $1.count > 1 })?.key {
      throw .missingData("indicators: two rows of \(twice)", field: "country")
    }
    var columns: [String: [Double]] = [:]
    for name in Self.indicatorColumns {
      let values = try table.numbers(name)
      for (row, value) in values.enumerated() where value < 0 || value > 10 {
        throw .invalidArgument(
          "indicators, row \(row + 1): \(name) is \(value), outside 0 to 10", field: name)
      }
      columns[name] = values
    }
    indicators = countries.indices.map { row in
      func value(_ name: String) -> Double { columns[name]?[row] ?? .nan }
      return InformIndex.Indicators(
        earthquake: value("earthquake"), flood: value("flood"), tsunami: value("tsunami"),
        cyclone: value("cyclone"), drought: value("drought"), epidemic: value("epidemic"),
        projectedConflict: value("projected_conflict"),
        currentConflict: value("current_conflict"), development: value("development"),
        inequality: value("inequality"), aidDependency: value("aid_dependency"),
        uprooted: value("uprooted"), health: value("health"),
        childrenUnderFive: value("children_under_five"), recentShocks: value("recent_shocks"),
        foodSecurity: value("food_security"), riskReduction: value("risk_reduction"),
        governance: value("governance"), communication: value("communication"),
        physicalInfrastructure: value("physical_infrastructure"),
        accessToHealthCare: value("access_to_health_care"))
    }
    for (row, own) in indicators.enumerated()
    where own.projectedConflict.isNaN || own.currentConflict.isNaN {
      throw .missingData(
        "indicators, row \(row + 1): projected_conflict and current_conflict are needed",
        field: "projected_conflict")
    }
    vectorMath = context.shapeOnly ? nil : try context.service()
  }

  var dimensions: [Dimension] { [Self.country.with(labels: countries)] }

  func defaults(for input: String) -> [Double]? {
    switch input {
    case "projected_conflict": indicators.map(\.projectedConflict)
    case "current_conflict": indicators.map(\.currentConflict)
    default: nil
    }
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let vectorMath else {
      throw RiskError(.internal, "an instance for its shape was asked to evaluate")
    }
    let projected = try batch.input("projected_conflict")
    let current = try batch.input("current_conflict")
    let risk = try batch.output("risk")
    let hazard = try batch.output("hazard")
    let vulnerability = try batch.output("vulnerability")
    let lackOfCoping = try batch.output("lack_of_coping")
    for (country, known) in indicators.enumerated() {
      let expected = projected.column(country)
      let ongoing = current.column(country)
      var risks = risk.column(country)
      var hazards = hazard.column(country)
      var vulnerabilities = vulnerability.column(country)
      var coping = lackOfCoping.column(country)
      for row in risks.indices {
        var own = known
        own.projectedConflict = expected[row]
        own.currentConflict = ongoing[row]
        let nodes = InformIndex.Nodes(own, with: vectorMath)
        risks[row] = nodes.risk
        hazards[row] = nodes.hazard
        vulnerabilities[row] = nodes.vulnerability
        coping[row] = nodes.lackOfCoping
      }
    }
  }
}

extension InformModel {
  private static let country = Dimension(
    "country", label: "Country", description: "ISO 3166 alpha-3.")

  /// Columns of table `indicators`, each 0 to 10 and empty where missing.
  private static let indicatorColumns = [
    "earthquake", "flood", "tsunami", "cyclone", "drought", "epidemic", "projected_conflict",
    "current_conflict", "development", "inequality", "aid_dependency", "uprooted", "health",
    "children_under_five", "recent_shocks", "food_security", "risk_reduction", "governance",
    "communication", "physical_infrastructure", "access_to_health_care",
  ]

  static let descriptor = ModelDescriptor(
    id: "inform", version: "1.0.0", label: "INFORM Risk Index",
    description: """
      The INFORM Risk Index of the Joint Research Centre from a table of its indicators: hazard and
      exposure, vulnerability, lack of coping capacity, each 0 to 10 in steps of 0.1, and their
      geometric mean. What is missing is skipped. Conflict varies by sample: link the risk score of
      another model to `projected_conflict` to see what a forecast of its own does to the index.
      Reference: Marin-Ferrer, Vernaccini and Poljansek 2017, EUR 28655, DOI 10.2760/094023;
      docs/methods/conflict-risk.md.
      """,
    dimensions: [country],
    inputs: [
      .input(
        "projected_conflict", label: "Projected conflict risk", range: .closed(0, 10),
        dimensions: ["country"], source: "table indicators"),
      .input(
        "current_conflict", label: "Intensity of current, highly violent conflict",
        description: "0, or 7 to 10.", range: .closed(0, 10), dimensions: ["country"],
        source: "table indicators"),
    ],
    outputs: [
      .output("risk", label: "INFORM risk", range: .closed(0, 10), dimensions: ["country"]),
      .output(
        "hazard", label: "Hazard and exposure", range: .closed(0, 10), dimensions: ["country"]),
      .output(
        "vulnerability", label: "Vulnerability", range: .closed(0, 10), dimensions: ["country"]),
      .output(
        "lack_of_coping", label: "Lack of coping capacity", range: .closed(0, 10),
        dimensions: ["country"]),
    ],
    columns: [.texts("country", table: "indicators", label: "Country, ISO 3166 alpha-3")]
      + indicatorColumns.map {
        .numbers(
          $0, table: "indicators", label: $0.replacing("_", with: " "), range: .closed(0, 10))
      })
}
