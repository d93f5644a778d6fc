import RiskPluginKit

extension NeighbourhoodSimulation {
  /// Writes the outcomes of a reported country and year, and adds it to the sums of the year.
  func report(
    _ batch: borrowing Batch, start: Int, rows: Int, column: Int, country: Int, year: Int,
    _ world: SimulatedWorld, _ scratch: YearScratch, _ consequences: inout Consequences
  ) throws(RiskError) {
    let place = column * horizon + year
    let next = scratch.next.view.column(0)
    let states = world.states.view.column(country)
    let logs = world.logs1.view.column(country)
    try fill(batch, "state", place, start, rows) { next[$0] }
    let deaths = scratch.deaths.view.column(0)
    try fill(batch, "deaths", place, start, rows) { deaths[$0] }
    try fill(batch, "in_conflict", place, start, rows) { next[$0] >= 2 ? 1 : 0 }
    try fill(batch, "at_war", place, start, rows) { next[$0] >= 3 ? 1 : 0 }
    try fill(batch, "onset", place, start, rows) { next[$0] >= 2 && states[$0] < 2 ? 1 : 0 }
    let tension = scratch.weights.view.column(0)
    let conflict = scratch.weights.view.column(1)
    let war = scratch.weights.view.column(2)
    try fill(batch, "conflict_probability", place, start, rows) {
      (conflict[$0] + war[$0]) / (1 + tension[$0] + conflict[$0] + war[$0])
    }
    try fill(batch, "war_probability", place, start, rows) {
      war[$0] / (1 + tension[$0] + conflict[$0] + war[$0])
    }
    let score = consequences.score
    try fill(batch, "risk_score", place, start, rows) {
      let sum = 1 + tension[$0] + conflict[$0] + war[$0]
      return score.score(
        conflict: (conflict[$0] + war[$0]) / sum, war: war[$0] / sum, state: states[$0],
        logDeaths: logs[$0])
    }
    let displaced = consequences.displaced(
      column, states: next, normals: scratch.displacement.view.column(0), with: vectorMath)
    try fill(batch, "displaced", place, start, rows) { displaced[$0] }
    consequences.add(
      column, states: next, logs: scratch.logs.view.column(0), previousLogs: logs,
      with: vectorMath)
    let levels = consequences.incomeLevels
    let level = levels.view.column(column)
    try fill(batch, "income_loss", place, start, rows) { 1 - level[$0] }
    if year == horizon - 1 {
      let within = consequences.within.view.column(column)
      try fill(batch, "conflict_within", column, start, rows) { within[$0] }
    }
  }

  /// Writes what is summed over the countries of a year.
  func reportSums(
    _ batch: borrowing Batch, start: Int, rows: Int, year: Int, _ consequences: Consequences
  ) throws(RiskError) {
    for kind in Consequences.YearSum.allCases {
      let (matrix, column) = consequences.sum(kind)
      let sums = matrix.view.column(column)
      try fill(batch, kind.output, year, start, rows) { sums[$0] }
    }
  }

  /// Fills rows of one column of an output.
  @inline(__always)
  private func fill(
    _ batch: borrowing Batch, _ id: String, _ column: Int, _ start: Int, _ rows: Int,
    _ value: (Int) -> Double
  ) throws(RiskError) {
    var out = try batch.output(id).column(column)
    for row in 0..<rows { out[start + row] = value(row) }
  }
}
