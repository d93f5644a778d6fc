import CConflictKernels
import RiskPluginKit

extension NeighbourhoodSimulation {
  /// Samples whose coefficients and shocks are matrix products: as many as a panel of the linear
  /// algebra has.
  private static let blockRows = 512

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    var start = 0
    while start < batch.rowCount {
      let rows = min(Self.blockRows, batch.rowCount - start)
      let padded = (rows + QuantityTable.lanes - 1) / QuantityTable.lanes * QuantityTable.lanes
      var workspace = workspaces.take(rows: padded) {
        Workspace(rows: padded, countries: pasts.count, horizon: horizon, shocks)
      }
      try simulate(batch, start: start, rows: rows, padded: padded, &workspace)
      workspaces.giveBack(workspace)
      conflict_copied()
      start += rows
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
      addresses, shocks, countries: pasts.count, firstSample: firstSample, with: linearAlgebra,
      vectorMath)
    let shifts = try LeverShifts(
      inputs, reported, engagement: engagement(rows: padded, firstSample: firstSample),
      with: vectorMath)
    let effects = try ConsequenceEffects(inputs, countries: reported.places.count)
    for (index, first) in stride(from: 0, to: padded, by: SimulatedWorld.greatestRows).enumerated()
    {
      let tile = Tile(
        index: index, first: first, rows: min(SimulatedWorld.greatestRows, padded - first),
        reported: min(SimulatedWorld.greatestRows, rows - first),
        firstSample: firstSample + UInt64(first))
      if workspace.tile.world.rows != tile.rows {
        workspace.tile = TileWorkspace(rows: tile.rows, countries: pasts.count)
      }
      try simulate(
        batch, start: start, tile, workspace.draws, workspace.coefficients, shifts, effects,
        &workspace.tile)
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
    _ batch: borrowing Batch, start: Int, _ tile: Tile, _ draws: TransitionDraws,
    _ coefficients: LinearPredictors.Sampled, _ shifts: LeverShifts, _ effects: ConsequenceEffects,
    _ own: inout TileWorkspace
  ) throws(RiskError) {
    own.world.begin(pasts)
    var consequences = Consequences(law, effects, from: tile.first, rows: tile.rows)
    for year in 0..<horizon {
      if batch.shouldStop { throw .cancelled }
      consequences.beginYear()
      // Neighbours' sums are of the year before, so that countries can be taken in turn.
      own.world.turnYear()
      for countries in countryGroups {
        own.scratch.begin(countries)
        transit(&own, draws, coefficients, shifts, tile, year: year)
        drawDeaths(&own, shifts, tile, year: year)
        for country in countries {
          guard let column = reportedColumns[country] else { continue }
          addresses.normal(
            .displacement, country: country, year: year, firstSample: tile.firstSample,
            into: &own.probabilities.normals)
          report(
            batch, start: start + tile.first, rows: tile.reported, column: column,
            country: country, year: year, &own, &consequences)
        }
        own.world.commit(own.scratch)
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
    _ own: inout TileWorkspace, _ draws: TransitionDraws, _ coefficients: LinearPredictors.Sampled,
    _ shifts: LeverShifts, _ tile: Tile, year: Int
  ) {
    TransitionKernel.addUpNeighbours(neighbours, own.world, into: &own.scratch, with: vectorMath)
    TransitionKernel.predict(
      &own.scratch, own.world, constants: coefficients.constants.tables[tile.index],
      histories: coefficients.histories.tables[tile.index], pasts: pasts, year: year)
    for country in own.scratch.countries {
      guard let column = reportedColumns[country], shifts.isActive[column] else { continue }
      let place = own.scratch.place(of: country)
      shifts.apply(
        column, from: tile.first, memory: own.world.memory(of: country), to: &own.scratch,
        place: place, with: vectorMath)
    }
    for state in 0..<MultinomialLogit.contrasts {
      own.scratch.apply(YearScratch.weights + state) {
        TransitionKernel.bound(&$0)
        vectorMath.exp(inPlace: &$0)
      }
    }
    TransitionKernel.transit(&own.scratch, uniforms: draws.years[year].tables[tile.index])
  }

  /// Sets the deaths of the year.
  private func drawDeaths(
    _ own: inout TileWorkspace, _ shifts: LeverShifts, _ tile: Tile, year: Int
  ) {
    intensity.draw(
      &own.scratch, &own.violent, own.world,
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
