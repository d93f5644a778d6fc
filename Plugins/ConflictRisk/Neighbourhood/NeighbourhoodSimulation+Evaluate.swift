import RiskPluginKit

extension NeighbourhoodSimulation {
  /// Samples whose coefficients and shocks are matrix products: as many as a panel of the linear
  /// algebra has.
  private static let blockRows = 512

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    var draws = TransitionDraws(
      rows: 0, countries: pasts.count, horizon: 0, areNormal: shocks.factor != nil)
    var start = 0
    while start < batch.rowCount {
      let rows = min(Self.blockRows, batch.rowCount - start)
      let padded = (rows + Lanes.scalarCount - 1) / Lanes.scalarCount * Lanes.scalarCount
      if draws.rows != padded {
        draws = TransitionDraws(
          rows: padded, countries: pasts.count, horizon: horizon, areNormal: draws.areNormal)
      }
      try simulate(batch, start: start, rows: rows, padded: padded, &draws)
      start += rows
    }
  }

  /// What the samples of a block have in common before they go through the years.
  private struct Block {
    let coefficients: LinearPredictors.Sampled
    let shifts: LeverShifts
    let effects: ConsequenceEffects
  }

  private func simulate(
    _ batch: borrowing Batch, start: Int, rows: Int, padded: Int, _ draws: inout TransitionDraws
  ) throws(RiskError) {
    let firstSample = batch.firstSample + UInt64(start)
    let inputs = try BlockInputs(
      batch, start: start, count: rows, rows: padded, fields: NeighbourhoodModel.descriptor.inputs)
    let block = Block(
      coefficients: try predictors.sample(
        addresses.coefficientDraws(
          rows: padded, count: predictors.drawCount, firstSample: firstSample
        ).view, with: linearAlgebra),
      shifts: try LeverShifts(
        inputs, reported, engagement: engagement(rows: padded, firstSample: firstSample),
        with: vectorMath),
      effects: try ConsequenceEffects(inputs, countries: reported.places.count))
    try draws.draw(addresses, shocks, firstSample: firstSample, with: linearAlgebra)
    for first in stride(from: 0, to: padded, by: SimulatedWorld.greatestRows) {
      try simulate(
        batch, start: start,
        Tile(
          first: first, rows: min(SimulatedWorld.greatestRows, padded - first),
          reported: min(SimulatedWorld.greatestRows, rows - first),
          firstSample: firstSample + UInt64(first)),
        block, draws)
    }
  }

  /// Samples of a block that go through the years together.
  struct Tile {
    /// The first of them in the block.
    let first: Int
    /// In whole ``Lanes``.
    let rows: Int
    /// Those of the batch.
    let reported: Int
    let firstSample: UInt64
  }

  private func simulate(
    _ batch: borrowing Batch, start: Int, _ tile: Tile, _ block: Block, _ draws: TransitionDraws
  ) throws(RiskError) {
    let coefficients = TileCoefficients(block.coefficients, from: tile.first, rows: tile.rows)
    var world = SimulatedWorld(rows: tile.rows, pasts: pasts)
    var consequences = Consequences(law, block.effects, from: tile.first, rows: tile.rows)
    var scratch = YearScratch(rows: tile.rows)
    var violent = ViolentYears(rows: tile.rows)
    var normals = Matrix(rows: tile.rows, columns: 1)
    for year in 0..<horizon {
      if batch.shouldStop { throw .cancelled }
      consequences.beginYear()
      // Neighbours' sums are of the year before, so that countries can be taken in turn.
      world.turnYear()
      for countries in countryGroups {
        scratch.begin(countries)
        draws.fill(&scratch, year: year, from: tile.first, with: vectorMath)
        transit(&scratch, world, coefficients, block.shifts, tile, year: year)
        draw(&scratch, &violent, world, block.shifts, tile, year: year)
        for country in countries {
          guard let column = reportedColumns[country] else { continue }
          addresses.normal(
            .displacement, country: country, year: year, firstSample: tile.firstSample,
            into: &normals)
          try report(
            batch, start: start + tile.first, rows: tile.reported, column: column,
            country: country, year: year, world, scratch, normals, &consequences)
        }
        world.commit(scratch)
      }
      try reportSums(
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
    _ coefficients: borrowing TileCoefficients, _ shifts: LeverShifts, _ tile: Tile, year: Int
  ) {
    TransitionKernel.addUpNeighbours(neighbours, world, into: &scratch)
    scratch.apply(YearScratch.nearLogs) { vectorMath.log1p(inPlace: &$0) }
    TransitionKernel.predict(&scratch, world, coefficients, pasts: pasts, year: year)
    for country in scratch.countries {
      guard let column = reportedColumns[country], shifts.isActive[column] else { continue }
      let past = country * world.rows..<(country + 1) * world.rows
      shifts.apply(
        column, from: tile.first, memory: world.table.view.column(world.memory).extracting(past),
        to: &scratch, rows: scratch.rows(of: country), with: vectorMath)
    }
    for state in 0..<MultinomialLogit.contrasts {
      scratch.apply(YearScratch.weights + state) {
        TransitionKernel.bound(&$0)
        vectorMath.exp(inPlace: &$0)
      }
    }
    TransitionKernel.transit(&scratch)
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
