import RiskPluginKit

/// Deaths in conflict by country and month, 3 to 14 months ahead.
///
/// Fitted in `init` to what was known at the origin; a sample is one draw for each reported
/// country and month.
struct EarlyWarningModel: RiskModel {
  private let origin: Int
  private let leads: [Int]
  /// Places in the table of deaths.
  private let reported: [Int]
  private let reportedCodes: [String]
  /// By lead; empty in an instance that is only asked for its shape.
  private let forecasts: [HurdleForecast]

  init(_ context: ModelContext) throws(RiskError) {
    let given = try context.integer("origin")
    let series = try MonthlyDeaths(context.table("deaths"), origin: given > 0 ? given : nil)
    origin = series.origin
    let first = try context.integer("first_lead")
    let last = try context.integer("last_lead")
    guard first <= last else {
      throw .invalidArgument(
        "first_lead is \(first) and last_lead \(last): no month is left", field: "last_lead")
    }
    leads = Array(first...last)
    (reported, reportedCodes) = try Self.reported(context, countries: series.countries)
    guard !context.shapeOnly else {
      forecasts = []
      return
    }
    let linearAlgebra: LinearAlgebra = try context.service()
    let vectorMath: VectorMath = try context.service()
    let neighbours =
      context.hasTable("borders")
      ? try Neighbours(context.table("borders"), countries: series.countries)
      : Neighbours(countryCount: series.countries.count)
    let features = MonthlyFeatures(series, neighbours: neighbours, vectorMath: vectorMath)
    let matrices = (0..<series.monthCount).map { features.matrix(at: $0) }
    let options = HurdleForecast.Options(
      inversePenalty: try context.setting("inverse_penalty"),
      quietStride: try context.integer("quiet_stride"),
      firstMonth: try context.integer("first_month"), ownShare: try context.setting("own_share"))
    var forecasts: [HurdleForecast] = []
    for lead in leads {
      forecasts.append(
        try HurdleForecast(
          series, features: matrices, lead: lead, options: options, linearAlgebra: linearAlgebra,
          vectorMath: vectorMath))
    }
    self.forecasts = forecasts
  }

  /// The countries of table `reported`, or all without one.
  private static func reported(
    _ context: ModelContext, countries: [String]
  ) throws(RiskError) -> (places: [Int], codes: [String]) {
    guard context.hasTable("reported") else { return (Array(countries.indices), countries) }
    let index = Dictionary(
      countries.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var places: [Int] = []
    let codes = try context.table("reported").texts("country")
    for (row, code) in codes.enumerated() {
      guard let place = index[code] else {
        throw .missingData(
          "reported, row \(row + 1): table deaths has no rows of \(code)", field: "country")
      }
      guard !places.contains(place) else {
        throw .missingData("reported, row \(row + 1): a second row of \(code)", field: "country")
      }
      places.append(place)
    }
    return (places, codes)
  }

  var dimensions: [Dimension] {
    [
      Self.country.with(labels: reportedCodes),
      Self.month.with(numbers: leads.map { Double(origin + $0) }),
    ]
  }

  var uniforms: Int { reported.count * leads.count }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    let uniforms = batch.uniforms
    let deaths = try batch.output("deaths")
    let any = try batch.output("any_deaths")
    let many = try batch.output("deaths_over_25")
    let most = try batch.output("deaths_over_100")
    for (place, country) in reported.enumerated() {
      for (step, forecast) in forecasts.enumerated() {
        let column = place * leads.count + step
        let uniform = uniforms.column(column)
        var drawn = deaths.column(column)
        var isAny = any.column(column)
        var isMany = many.column(column)
        var isMost = most.column(column)
        for row in drawn.indices {
          let value = forecast.deaths(of: country, at: uniform[row])
          drawn[row] = value
          isAny[row] = value >= 1 ? 1 : 0
          isMany[row] = value > 25 ? 1 : 0
          isMost[row] = value > 100 ? 1 : 0
        }
      }
    }
  }
}
