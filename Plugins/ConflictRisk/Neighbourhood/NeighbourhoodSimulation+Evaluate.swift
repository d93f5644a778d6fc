import RiskPluginKit

extension NeighbourhoodSimulation {
  /// Samples that are simulated together: as many as a panel of the linear algebra has.
  private static let blockRows = 512

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    var start = 0
    while start < batch.rowCount {
      let rows = min(Self.blockRows, batch.rowCount - start)
      try simulate(batch, start: start, rows: rows)
      start += rows
    }
  }

  private func simulate(_ batch: borrowing Batch, start: Int, rows: Int) throws(RiskError) {
    let count = (rows + 7) & ~7
    let padded = SimulatedWorld.paddedRows(count)
    let firstSample = batch.firstSample + UInt64(start)
    let inputs = try BlockInputs(
      batch, start: start, count: rows, rows: padded, fields: NeighbourhoodModel.descriptor.inputs)
    let coefficients = try predictors.sample(
      addresses.coefficientDraws(
        rows: count, count: predictors.drawCount, firstSample: firstSample
      ).view, rows: padded, with: linearAlgebra)
    let shifts = try LeverShifts(
      inputs, reported, engagement: engagement(rows: padded, firstSample: firstSample),
      with: vectorMath)
    let attacks = try InterstateDeaths(
      inputs, countries: reported.places.count, horizon: horizon)
    var world = SimulatedWorld(count: count, pasts: pasts, with: vectorMath)
    var consequences = try Consequences(
      panel, reported, inputs: inputs, fitted.intensity, with: vectorMath)
    var scratch = YearScratch(rows: padded)
    for year in 0..<horizon {
      if batch.shouldStop { throw .cancelled }
      let uniforms = try transitionUniforms(
        rows: count, padded: padded, year: year, firstSample: firstSample)
      consequences.beginYear()
      world.addUpNeighbours(neighbours)
      // Neighbours' sums are of the year before, so that countries can be taken one by one.
      world.turnYear()
      for country in pasts.indices {
        step(
          world, country: country, year: year, coefficients, shifts, uniforms,
          firstSample: firstSample, &scratch)
        if let column = reportedColumns[country] {
          attacks.add(column, year: year, to: &scratch, with: vectorMath)
          scratch.displacement = displacementNormals(
            country, year, rows: padded, firstSample: firstSample)
          try report(
            batch, start: start, rows: rows, column: column, country: country, year: year, world,
            scratch, &consequences)
        }
        world.commit(country, scratch)
      }
      try reportSums(batch, start: start, rows: rows, year: year, consequences)
    }
  }

  /// Uniform numbers of transitions, correlated by the copula: a column for each country.
  private func transitionUniforms(
    rows: Int, padded: Int, year: Int, firstSample: UInt64
  ) throws(RiskError) -> Matrix {
    var uniforms = Matrix(rows: padded, columns: pasts.count)
    var column = Matrix(rows: rows, columns: 1)
    guard shocks.factor != nil else {
      for country in pasts.indices {
        addresses.uniform(
          .transition, country: country, year: year, firstSample: firstSample, into: &column)
        Self.copy(column.view.column(0), to: &uniforms, country)
      }
      return uniforms
    }
    var independent = Matrix(rows: rows, columns: pasts.count)
    for country in pasts.indices {
      addresses.normal(
        .transition, country: country, year: year, firstSample: firstSample, into: &column)
      Self.copy(column.view.column(0), to: &independent, country)
    }
    var correlated = Matrix(rows: rows, columns: pasts.count)
    try shocks.correlate(
      independent.view, into: correlated.mutableView, with: linearAlgebra)
    for country in pasts.indices {
      Self.copy(correlated.view.column(country), to: &uniforms, country)
      let view = uniforms.mutableView
      var span = view.column(country)
      vectorMath.normalCumulative(inPlace: &span)
    }
    return uniforms
  }

  private static func copy(_ values: Span<Double>, to matrix: inout Matrix, _ column: Int) {
    let view = matrix.mutableView
    var out = view.column(column)
    precondition(values.count <= out.count)
    for row in values.indices { out[unchecked: row] = values[unchecked: row] }
  }

  private func engagement(rows: Int, firstSample: UInt64) -> Matrix {
    var uniforms = Matrix(rows: rows, columns: reported.places.count)
    var column = Matrix(rows: rows, columns: 1)
    for (index, place) in reported.places.enumerated() {
      addresses.uniform(
        .engagement, country: place, year: 0, firstSample: firstSample, into: &column)
      Self.copy(column.view.column(0), to: &uniforms, index)
    }
    return uniforms
  }

  private func displacementNormals(
    _ country: Int, _ year: Int, rows: Int, firstSample: UInt64
  ) -> Matrix {
    var column = Matrix(rows: rows, columns: 1)
    addresses.normal(
      .displacement, country: country, year: year, firstSample: firstSample, into: &column)
    return column
  }

  /// One country's transition and deaths of a year, into the scratch.
  private func step(
    _ world: SimulatedWorld, country: Int, year: Int,
    _ coefficients: LinearPredictors.Sampled, _ shifts: LeverShifts, _ uniforms: Matrix,
    firstSample: UInt64, _ scratch: inout YearScratch
  ) {
    TransitionKernel.fillFeatures(
      &scratch.features, of: country, year: year, past: pasts[country],
      neighbourCount: neighbours.lists[country].count, world, with: vectorMath)
    for state in 0..<MultinomialLogit.contrasts {
      let constants = coefficients.constants[state]
      TransitionKernel.predict(
        &scratch.weights, state: state, constants: constants.view.column(country),
        coefficients: coefficients.histories, features: scratch.features,
        logs: world.logs1.view.column(country), world.logs2.view.column(country),
        // After the turn of the year; see ``SimulatedWorld/turnYear()``.
        world.logs.view.column(country))
    }
    let reportedColumn = reportedColumns[country]
    if let column = reportedColumn, shifts.isActive[column] {
      shifts.apply(
        column, states: world.states.view.column(country),
        memory: world.memory.view.column(country), to: &scratch.weights, with: vectorMath)
    }
    for state in 0..<MultinomialLogit.contrasts {
      let view = scratch.weights.mutableView
      var weight = view.column(state)
      TransitionKernel.bound(&weight)
      vectorMath.exp(inPlace: &weight)
    }
    TransitionKernel.transit(
      uniforms.view.column(country), weights: scratch.weights, into: &scratch.next)
    addresses.uniform(
      .intensity, country: country, year: year, firstSample: firstSample, into: &scratch.uniform)
    let hasTroops = reportedColumn.map { shifts.hasTroops[$0] } ?? false
    intensity.draw(
      scratch.uniform, next: scratch.next,
      states: world.states.view.column(country), previousLogs: world.logs1.view.column(country),
      previousExactLogs: world.exactLogs.view.column(country),
      shift: hasTroops ? shifts.intensity : nil, shiftColumn: reportedColumn ?? 0,
      exactLogs: &scratch.exactLogs, deaths: &scratch.deaths, logs: &scratch.logs,
      with: vectorMath)
  }
}
