import RiskPluginKit

extension NeighbourhoodSimulation {
  /// Samples whose coefficients and shocks are matrix products: as many as a panel of the linear
  /// algebra has.
  private static let blockRows = 512

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    var workspace = Workspace(rows: 0, countries: 0, horizon: 0)
    var start = 0
    while start < batch.rowCount {
      let rows = min(Self.blockRows, batch.rowCount - start)
      let padded = (rows + QuantityTable.lanes - 1) / QuantityTable.lanes * QuantityTable.lanes
      if workspace.draws.rows != padded {
        workspace = Workspace(rows: padded, countries: pasts.count, horizon: horizon)
      }
      try simulate(batch, start: start, rows: rows, padded: padded, &workspace)
      start += rows
    }
  }

  /// What the samples of a block have before they go through the years.
  private struct Workspace {
    var draws: TransitionDraws
    var coefficients: LinearPredictors.Sampled

    init(rows: Int, countries: Int, horizon: Int) {
      draws = TransitionDraws(rows: rows, countries: countries, horizon: horizon)
      coefficients = LinearPredictors.Sampled(rows: rows, countries: countries)
    }
  }

  private func simulate(
    _ batch: borrowing Batch, start: Int, rows: Int, padded: Int, _ workspace: inout Workspace
  ) throws(RiskError) {
    let firstSample = batch.firstSample + UInt64(start)
    let inputs = try BlockInputs(
      batch, start: start, count: rows, rows: padded, fields: NeighbourhoodModel.descriptor.inputs)
    let normals = addresses.coefficientDraws(
      rows: padded, count: predictors.drawCount, firstSample: firstSample)
    try predictors.sample(normals.view, into: &workspace.coefficients, with: linearAlgebra)
    try workspace.draws.draw(
      addresses, shocks, firstSample: firstSample, with: linearAlgebra, vectorMath)
    let shifts = try LeverShifts(
      inputs, reported, engagement: engagement(rows: padded, firstSample: firstSample),
      with: vectorMath)
    let effects = try ConsequenceEffects(inputs, countries: reported.places.count)
    for (index, first) in stride(from: 0, to: padded, by: SimulatedWorld.greatestRows).enumerated() {
      try simulate(
        batch, start: start,
        Tile(
          index: index, first: first, rows: min(SimulatedWorld.greatestRows, padded - first),
          reported: min(SimulatedWorld.greatestRows, rows - first),
          firstSample: firstSample + UInt64(first)),
        workspace, shifts, effects)
    }
  }

  /// Samples of a block that go through the years together.
  private struct Tile {
    let index: Int
    /// The first of them in the block.
    let first: Int
    /// How many, a multiple of ``QuantityTable/lanes``.
    let rows: Int
    /// Those of the batch.
    let reported: Int
    let firstSample: UInt64
  }

  private func simulate(
    _ batch: borrowing Batch, start: Int, _ tile: Tile, _ workspace: borrowing Workspace,
    _ shifts: LeverShifts, _ effects: ConsequenceEffects
  ) throws(RiskError) {
    var world = SimulatedWorld(rows: tile.rows, pasts: pasts)
    var consequences = Consequences(law, effects, from: tile.first, rows: tile.rows)
    var scratch = YearScratch(rows: tile.rows)
    var violent = ViolentYears(rows: tile.rows)
    var probabilities = OutcomeProbabilities(rows: tile.rows)
    for year in 0..<horizon {
      if batch.shouldStop { throw .cancelled }
      consequences.beginYear()
      // Neighbours' sums are of the year before, so that countries can be taken in turn.
      world.turnYear()
      for countries in countryGroups {
        scratch.begin(countries)
        transit(&scratch, world, workspace, shifts, tile, year: year)
        draw(&scratch, &violent, world, shifts, tile, year: year)
        for country in countries {
          guard let column = reportedColumns[country] else { continue }
          addresses.normal(
            .displacement, country: country, year: year, firstSample: tile.firstSample,
            into: &probabilities.normals)
          report(
            batch, start: start + tile.first, rows: tile.reported, column: column,
            country: country, year: year, world, scratch, &probabilities, &consequences)
        }
        world.commit(scratch)
      }
      reportSums(
        batch, start: start + tile.first, rows: tile.reported, year: year, consequences)
    }
  }

  private func engagement(rows: Int, firstSample: UInt64) -> Matrix {
    var uniforms = Matrix(rows: rows, columns: reported.places.count)
    var column = Matrix(rows: rows, columns: 1)
    for (index, place) in reported.places.enumerated() {
      addresses.uniform(
        .engagement, country: place, year: 0, firstSample: firstSample, into: &column)
      let values = column.view.column(0)
      let view = uniforms.mutableView
      var out = view.column(index)
      for row in values.indices { out[row] = values[row] }
    }
    return uniforms
  }

  /// Sets the states of the year.
  private func transit(
    _ scratch: inout YearScratch, _ world: borrowing SimulatedWorld,
    _ workspace: borrowing Workspace, _ shifts: LeverShifts, _ tile: Tile, year: Int
  ) {
    TransitionKernel.addUpNeighbours(neighbours, world, into: &scratch)
    scratch.apply(YearScratch.nearLogs) { vectorMath.log1p(inPlace: &$0) }
    TransitionKernel.predict(
      &scratch, world, constants: workspace.coefficients.constants.tables[tile.index],
      histories: workspace.coefficients.histories.tables[tile.index], pasts: pasts, year: year)
    for country in scratch.countries {
      guard let column = reportedColumns[country], shifts.isActive[column] else { continue }
      shifts.apply(
        column, from: tile.first, memory: world.table.samples(world.memory, country: country),
        to: &scratch, place: scratch.place(of: country), with: vectorMath)
    }
    for state in 0..<MultinomialLogit.contrasts {
      scratch.apply(YearScratch.weights + state) {
        TransitionKernel.bound(&$0)
        vectorMath.exp(inPlace: &$0)
      }
    }
    TransitionKernel.transit(&scratch, uniforms: workspace.draws.years[year].tables[tile.index])
  }

  /// Sets the deaths of the year.
  private func draw(
    _ scratch: inout YearScratch, _ violent: inout ViolentYears,
    _ world: borrowing SimulatedWorld, _ shifts: LeverShifts, _ tile: Tile, year: Int
  ) {
    intensity.draw(
      &scratch, &violent, world,
      uniform: {
        addresses.uniform(
          .intensity, country: $0, year: year, firstSample: tile.firstSample, into: &$1)
      },
      shift: { country in
        guard let column = reportedColumns[country], shifts.hasTroops[column] else { return nil }
        let shift = shifts.intensity.view.column(column)
        return (tile.first..<tile.first + tile.rows).map { shift[$0] }
      },
      with: vectorMath)
  }
}
