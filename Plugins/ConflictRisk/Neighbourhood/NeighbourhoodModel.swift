import RiskPluginKit

/// The four-state Markov model of all countries, reported for a neighbourhood.
struct NeighbourhoodModel: RestorableModel {
  let panel: CountryPanel
  let reported: ReportedCountries
  /// Years that are simulated.
  let horizon: Int
  /// Nil for an instance that is only asked for its shape.
  let simulation: NeighbourhoodSimulation?

  init(_ context: ModelContext) throws(RiskError) {
    let origin = try context.integer("origin")
    panel = try CountryPanel(context, origin: origin == 0 ? nil : origin)
    reported = try ReportedCountries(context, countries: panel.countries)
    horizon = try context.integer("horizon")
    simulation =
      context.shapeOnly
      ? nil : try NeighbourhoodSimulation(context, panel, reported, horizon: horizon)
  }

  var dimensions: [Dimension] {
    [
      Self.country.with(labels: reported.codes),
      Self.year.with(numbers: (1...horizon).map { Double(panel.origin + $0) }),
    ]
  }

  func savedState() throws(RiskError) -> [UInt8] { simulation?.fitted.bytes ?? [] }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let simulation else {
      throw RiskError(.internal, "an instance made for its shape cannot be evaluated")
    }
    try simulation.evaluate(&batch)
  }
}
