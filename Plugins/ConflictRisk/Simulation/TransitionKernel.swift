import RiskPluginKit

/// Loops over the samples of the countries of a ``YearScratch``.
enum TransitionKernel {
  /// Sums up the neighbours' year before: a country has about four of them, so that adding their
  /// samples takes a fraction of the time of a product with the matrix of all pairs.
  static func addUpNeighbours(
    _ neighbours: Neighbours, _ world: borrowing SimulatedWorld, into scratch: inout YearScratch
  ) {
    let rows = world.rows
    let countries = scratch.countries
    let died = world.table.view.column(world.deaths1)
    let view = scratch.table.mutableView
    var sums = view.column(YearScratch.nearLogs)
    var conflicts = view.column(YearScratch.nearConflict)
    var wars = view.column(YearScratch.nearWar)
    precondition(countries.upperBound * rows <= died.count && countries.count * rows <= sums.count)
    for (place, country) in countries.enumerated() {
      let list = neighbours.lists[country]
      let scale = 1 / Double(max(1, list.count))
      for row in stride(from: 0, to: rows, by: Lanes.scalarCount) {
        var sum = Lanes.zero
        var conflict = Lanes.zero
        var war = Lanes.zero
        for other in list {
          let deaths = died[lanes: other * rows + row]
          sum += deaths
          conflict += Lanes.indicator(deaths .>= ConflictState.conflictThreshold)
          war += Lanes.indicator(deaths .>= ConflictState.warThreshold)
        }
        sums[lanes: place * rows + row] = sum
        conflicts[lanes: place * rows + row] = conflict * scale
        wars[lanes: place * rows + row] = war * scale
      }
    }
  }

  /// η = constant + Σ coefficient · feature of states 1, 2, 3, and the states of the year before.
  static func predict(
    _ scratch: inout YearScratch, _ world: borrowing SimulatedWorld,
    _ coefficients: borrowing TileCoefficients, pasts: [CountryPast], year: Int
  ) {
    let rows = world.rows
    let countries = scratch.countries
    let past = world.table.view
    let died = past.column(world.deaths1)
    let logs = past.column(world.logs1)
    let logs1 = past.column(world.logs2)
    // After the turn of the year; see ``SimulatedWorld/logs``.
    let logs2 = past.column(world.logs)
    let conflictYears = past.column(world.conflictYears)
    let mostLogs = past.column(world.mostLogs)
    let memory = past.column(world.memory)
    let histories = coefficients.histories.span
    let constants = coefficients.constants.span
    let contrasts = MultinomialLogit.contrasts
    let view = scratch.table.mutableView
    let nearLogs = view.readOnly.column(YearScratch.nearLogs)
    let nearConflict = view.readOnly.column(YearScratch.nearConflict)
    let nearWar = view.readOnly.column(YearScratch.nearWar)
    var states = view.column(YearScratch.states)
    var tension = view.column(YearScratch.weights)
    var conflict = view.column(YearScratch.weights + 1)
    var war = view.column(YearScratch.weights + 2)
    precondition(
      died.count == pasts.count * rows && constants.count == contrasts * died.count
        && histories.count == contrasts * HistoryFeatures.count * rows
        && countries.upperBound <= pasts.count && countries.count * rows <= states.count)
    for (place, country) in countries.enumerated() {
      let observed = pasts[country].conflictYears[year]
      let length = pasts[country].windowLengths[year]
      let most = pasts[country].mostLogDeaths[year]
      for row in stride(from: 0, to: rows, by: Lanes.scalarCount) {
        let own = country * rows + row
        let near = place * rows + row
        let deaths = died[lanes: own]
        let atLeastTension = Lanes.indicator(deaths .>= 1)
        let atLeastConflict = Lanes.indicator(deaths .>= ConflictState.conflictThreshold)
        let isWar = Lanes.indicator(deaths .>= ConflictState.warThreshold)
        states[lanes: near] = atLeastTension + atLeastConflict + isWar
        let isTension = atLeastTension - atLeastConflict
        let isConflict = atLeastConflict - isWar
        let share = (observed + conflictYears[lanes: own]) / length
        let greatest = Lanes.greater(Lanes(repeating: most), mostLogs[lanes: own])
        let remembered = memory[lanes: own].replacing(
          with: Lanes.zero, where: memory[lanes: own] .>= 1)
        func predictor(_ state: Int) -> Lanes {
          let first = state * HistoryFeatures.count * rows + row
          func weighted(_ feature: Int, _ value: Lanes) -> Lanes {
            histories[lanes: first + feature * rows] * value
          }
          var sum = constants[lanes: (country * contrasts + state) * rows + row]
          sum +=
            (weighted(0, isTension) + weighted(1, isConflict))
            + (weighted(2, isWar) + weighted(3, logs[lanes: own]))
          sum +=
            (weighted(4, logs1[lanes: own]) + weighted(5, logs2[lanes: own]))
            + (weighted(6, share) + weighted(7, greatest))
          sum +=
            (weighted(8, remembered) + weighted(9, nearLogs[lanes: near]))
            + (weighted(10, nearConflict[lanes: near]) + weighted(11, nearWar[lanes: near]))
          return sum
        }
        tension[lanes: near] = predictor(0)
        conflict[lanes: near] = predictor(1)
        war[lanes: near] = predictor(2)
      }
    }
  }

  /// Holds η at or below what an exponential can be of.
  static func bound(_ predictors: inout MutableSpan<Double>) {
    precondition(predictors.count % Lanes.scalarCount == 0)
    for place in stride(from: 0, to: predictors.count, by: Lanes.scalarCount) {
      predictors[lanes: place] = Lanes.lesser(predictors[lanes: place], Lanes(repeating: 300))
    }
  }

  /// The state at a uniform number, by the quantile of the distribution of states: a higher number
  /// never gives a more peaceful state. Weights are e^η, that of peace being 1.
  static func transit(_ scratch: inout YearScratch) {
    let count = scratch.countries.count * scratch.rows
    let view = scratch.table.mutableView
    let tension = view.readOnly.column(YearScratch.weights)
    let conflict = view.readOnly.column(YearScratch.weights + 1)
    let war = view.readOnly.column(YearScratch.weights + 2)
    let uniforms = view.readOnly.column(YearScratch.uniforms)
    var next = view.column(YearScratch.next)
    precondition(count <= next.count)
    for place in stride(from: 0, to: count, by: Lanes.scalarCount) {
      let upToTension = 1 + tension[lanes: place]
      let upToConflict = upToTension + conflict[lanes: place]
      let point = uniforms[lanes: place] * (upToConflict + war[lanes: place])
      next[lanes: place] =
        Lanes.indicator(point .> 1) + Lanes.indicator(point .> upToTension)
        + Lanes.indicator(point .> upToConflict)
    }
  }
}
