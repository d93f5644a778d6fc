import RiskPluginKit

/// Shortages of goods from hazards in supplier countries, at chokepoints and at home.
///
/// Events are drawn in `Hazards`, routes and stocks turn them into shortages in ``Future``; here
/// they run over batches. One row is one future, and what a row gets depends on that row alone.
struct DisruptionModel: RiskModel {
  let tables: DisruptionTables
  let horizon: Horizon
  /// A day is one of shortage when a larger share of use is unmet.
  let shortageThreshold: Double
  /// The share of imports that must be lost before other suppliers expand.
  let surgeTrigger: Double
  /// None when only an imposed event is asked for.
  let sources: [HazardSource]
  let severityMemory = SeverityMemory()
  /// Nil in an instance that is only asked for its shape.
  let services: Services?

  /// What the model uses of the host.
  struct Services: Sendable {
    let randomNumbers: RandomNumbers
    let vectorMath: VectorMath
    let distributions: Distributions
  }

  init(_ context: ModelContext) throws(RiskError) {
    let tables = try DisruptionTables(context)
    self.tables = tables
    horizon = Horizon(
      firstYear: try context.integer("first_year"), years: try context.integer("years"),
      leadInYears: try context.integer("lead_in_years"))
    shortageThreshold = try context.setting("shortage_threshold")
    surgeTrigger = try context.setting("surge_trigger")
    let isRandom = try context.choice("hazards") == HazardMode.random.rawValue
    sources = isRandom ? HazardSource.all(in: tables) : []
    services =
      context.shapeOnly
      ? nil
      : Services(
        randomNumbers: try context.service(), vectorMath: try context.service(),
        distributions: try context.service())
  }

  var dimensions: [Dimension] {
    let labels = [
      "good": tables.goods.ids,
      "country": tables.countries.codes,
      "chokepoint": tables.chokepoints.ids,
      "hazard": tables.chokepoints.hazards.map(\.id),
      "passage": tables.routes.passageLabels,
      "sector": tables.essentiality.sectors,
    ]
    return Self.descriptor.dimensions.map { dimension in
      if dimension.id == "year" { return dimension.with(numbers: horizon.labels) }
      guard let own = labels[dimension.id] else { return dimension }
      // A dimension cannot be empty, and a study need not have sectors, say.
      return dimension.with(labels: own.isEmpty ? ["none"] : own)
    }
  }

  func defaults(for input: String) -> [Double]? {
    switch input {
    case "governance": padded(tables.countries.governance)
    case "hazard_rate": padded(tables.chokepoints.rates)
    case "hazard_days": padded(tables.chokepoints.meanDays)
    case "hazard_severity": padded(tables.chokepoints.severities)
    case "reroutable": padded(tables.routes.reroutable)
    case "extra_days": padded(tables.routes.extraDays)
    case "class_weight": [0.6, 0.25, 0.15]
    case "class_severity_minimum": [0.1, 0.3, 0.9]
    case "class_severity_maximum": [0.3, 0.6, 1]
    default: tables.goods.defaults[input]
    }
  }

  /// One value for the label that stands for an empty dimension.
  private func padded(_ values: [Double]) -> [Double] { values.isEmpty ? [0] : values }
}

/// The days of a future: 365 a year, 0 the first of the horizon.
struct Horizon: Sendable {
  static let daysPerYear = 365.0
  let firstYear: Int
  let years: Int
  let leadInYears: Int

  /// The day on which futures start, at most 0.
  var start: Double { -Double(leadInYears) * Self.daysPerYear }
  /// The day on which they end.
  var end: Double { Double(years) * Self.daysPerYear }
  /// The years as numbers.
  var labels: [Double] { (0..<years).map { Double(firstYear + $0) } }
}
