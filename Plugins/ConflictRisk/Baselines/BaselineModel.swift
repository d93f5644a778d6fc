import RiskPluginKit

/// A baseline as a model: the tables, settings and outcomes of the neighbourhood model, without its
/// levers.
struct BaselineModel<Rule: BaselineRule>: RiskModel {
  private let panel: CountryPanel
  private let reported: ReportedCountries
  private let horizon: Int
  private let rule: Rule
  private let addresses: DrawAddresses?

  static var descriptor: ModelDescriptor {
    ModelDescriptor(
      id: Rule.id, version: "1.0.0", label: Rule.label,
      description: """
        A yardstick for forecasts of conflict. \(Rule.rule) Years are drawn one by one: their sequence
        means nothing but in the Markov chain. See docs/methods/conflict-risk.md.
        """,
      dimensions: [NeighbourhoodModel.country, NeighbourhoodModel.year],
      inputs: SharedSettings.all, outputs: ConflictOutputs.byCountryAndYear,
      columns: PanelColumns.panel + PanelColumns.reported)
  }

  init(_ context: ModelContext) throws(RiskError) {
    let origin = try context.integer("origin")
    panel = try CountryPanel(context, origin: origin == 0 ? nil : origin)
    reported = try ReportedCountries(context, countries: panel.countries)
    horizon = try context.integer("horizon")
    rule = Rule(panel)
    addresses =
      context.shapeOnly ? nil : DrawAddresses(panel.countries, try context.service())
  }

  var dimensions: [Dimension] {
    [
      NeighbourhoodModel.country.with(labels: reported.codes),
      NeighbourhoodModel.year.with(numbers: (1...horizon).map { Double(panel.origin + $0) }),
    ]
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let addresses else {
      throw RiskError(.internal, "an instance made for its shape cannot be evaluated")
    }
    let rows = batch.rowCount
    var conflicts = [[Double]](repeating: [Double](repeating: 0, count: rows), count: horizon)
    var wars = conflicts
    var uniforms = Matrix(rows: rows, columns: 1)
    var intensities = uniforms
    for (column, country) in reported.places.enumerated() {
      let deaths = panel.deaths[country]
      var states = [ConflictState](
        repeating: ConflictState(deaths: deaths[deaths.count - 1]), count: rows)
      for year in 0..<horizon {
        if batch.shouldStop { throw .cancelled }
        addresses.uniform(
          .transition, country: country, year: year, firstSample: batch.firstSample,
          into: &uniforms)
        addresses.uniform(
          .intensity, country: country, year: year, firstSample: batch.firstSample,
          into: &intensities)
        try step(
          batch, column: column * horizon + year, country: country, &states, uniforms, intensities)
        for row in 0..<rows where states[row].isConflict {
          conflicts[year][row] += 1
          wars[year][row] += states[row] == .war ? 1 : 0
        }
      }
    }
    for year in 0..<horizon {
      var conflictCount = try batch.output("conflict_count").column(year)
      var warCount = try batch.output("war_count").column(year)
      for row in 0..<rows {
        conflictCount[row] = conflicts[year][row]
        warCount[row] = wars[year][row]
      }
    }
  }

  /// One country's year in all samples.
  private func step(
    _ batch: borrowing Batch, column: Int, country: Int, _ states: inout [ConflictState],
    _ uniforms: Matrix, _ intensities: Matrix
  ) throws(RiskError) {
    var state = try batch.output("state").column(column)
    var deaths = try batch.output("deaths").column(column)
    var inConflict = try batch.output("in_conflict").column(column)
    var atWar = try batch.output("at_war").column(column)
    var onset = try batch.output("onset").column(column)
    var conflictProbability = try batch.output("conflict_probability").column(column)
    var warProbability = try batch.output("war_probability").column(column)
    let tables = ConflictState.allCases.map { rule.probabilities(country: country, after: $0) }
    for row in states.indices {
      let before = states[row]
      let value = rule.deaths(
        country: country, after: before, transition: uniforms[row, 0],
        intensity: intensities[row, 0])
      let next = ConflictState(deaths: value)
      states[row] = next
      state[row] = Double(next.rawValue)
      deaths[row] = value
      inConflict[row] = next.isConflict ? 1 : 0
      atWar[row] = next == .war ? 1 : 0
      onset[row] = next.isConflict && !before.isConflict ? 1 : 0
      conflictProbability[row] = tables[before.rawValue][2] + tables[before.rawValue][3]
      warProbability[row] = tables[before.rawValue][3]
    }
  }
}
