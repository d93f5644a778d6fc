import RiskPluginKit

extension NeighbourhoodSimulation {
  /// Writes the outcomes of a reported country and year, and adds it to the sums of the year.
  func report(
    _ batch: borrowing Batch, start: Int, rows: Int, column: Int, country: Int, year: Int,
    _ world: borrowing SimulatedWorld, _ scratch: borrowing YearScratch, _ normals: Matrix,
    _ consequences: inout Consequences
  ) throws(RiskError) {
    let place = column * horizon + year
    let own = country * world.rows..<(country + 1) * world.rows
    let inScratch = scratch.rows(of: country)
    let scratchView = scratch.table.view
    let next = scratchView.column(YearScratch.next).extracting(inScratch)
    let states = scratchView.column(YearScratch.states).extracting(inScratch)
    let deaths = scratchView.column(YearScratch.deaths).extracting(inScratch)
    let logs = scratchView.column(YearScratch.logs).extracting(inScratch)
    let tensions = scratchView.column(YearScratch.weights).extracting(inScratch)
    let conflicts = scratchView.column(YearScratch.weights + 1).extracting(inScratch)
    let wars = scratchView.column(YearScratch.weights + 2).extracting(inScratch)
    let logs1 = world.table.view.column(world.logs1).extracting(own)
    let count = scratch.rows
    fill(batch, outputs.state, place, start, rows) { next[lanes: $0] }
    fill(batch, outputs.deaths, place, start, rows) { deaths[lanes: $0] }
    fill(batch, outputs.inConflict, place, start, rows) {
      Lanes.indicator(next[lanes: $0] .>= 2)
    }
    fill(batch, outputs.atWar, place, start, rows) { Lanes.indicator(next[lanes: $0] .>= 3) }
    fill(batch, outputs.onset, place, start, rows) {
      Lanes.indicator((next[lanes: $0] .>= 2) .& (states[lanes: $0] .< 2))
    }
    /// The weights of conflict and war, over the sum of all.
    @inline(__always)
    func probabilities(_ row: Int) -> (conflict: Lanes, war: Lanes) {
      let (tension, conflict) = (tensions[lanes: row], conflicts[lanes: row])
      let war = wars[lanes: row]
      let sum = 1 + tension + conflict + war
      return ((conflict + war) / sum, war / sum)
    }
    fill(batch, outputs.conflictProbability, place, start, rows) { probabilities($0).conflict }
    fill(batch, outputs.warProbability, place, start, rows) { probabilities($0).war }
    let score = law.score
    fill(batch, outputs.riskScore, place, start, rows) {
      let (conflict, war) = probabilities($0)
      return score.score(
        conflict: conflict, war: war, state: states[lanes: $0], logDeaths: logs1[lanes: $0])
    }
    consequences.add(
      column, states: next, logs: logs, previousLogs: logs1,
      normals: normals.view.column(0), with: vectorMath)
    let displaced = consequences.displaced.span
    fill(batch, outputs.displaced, place, start, rows) { displaced[lanes: $0] }
    let levels = consequences.incomeLevels.span
    fill(batch, outputs.incomeLoss, place, start, rows) { 1 - levels[lanes: column * count + $0] }
    if year == horizon - 1 {
      let within = consequences.within.span
      fill(batch, outputs.conflictWithin, column, start, rows) {
        within[lanes: column * count + $0]
      }
    }
  }

  /// Writes what is summed over the countries of a year.
  func reportSums(
    _ batch: borrowing Batch, start: Int, rows: Int, year: Int,
    _ consequences: borrowing Consequences
  ) throws(RiskError) {
    let sums = consequences.sums.span
    let count = consequences.rows
    for kind in Consequences.YearSum.allCases {
      fill(batch, outputs.sums[kind.rawValue], year, start, rows) {
        sums[lanes: kind.rawValue * count + $0]
      }
    }
  }

  /// Fills rows of one column of an output.
  @inline(__always)
  private func fill(
    _ batch: borrowing Batch, _ output: Int, _ column: Int, _ start: Int, _ rows: Int,
    _ value: (Int) -> Lanes
  ) {
    var out = batch.output(at: output).column(column)
    precondition(start + rows <= out.count)
    for row in stride(from: 0, to: rows, by: Lanes.scalarCount) {
      let lanes = value(row)
      if row + Lanes.scalarCount <= rows {
        out[lanes: start + row] = lanes
      } else {
        for lane in 0..<rows - row { out[start + row + lane] = lanes[lane] }
      }
    }
  }
}
