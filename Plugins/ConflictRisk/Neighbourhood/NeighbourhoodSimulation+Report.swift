import RiskPluginKit

extension NeighbourhoodSimulation {
  /// Writes the outcomes of a reported country and year, and adds it to the sums of the year.
  func report(
    _ batch: borrowing Batch, start: Int, rows: Int, column: Int, country: Int, year: Int,
    _ world: borrowing SimulatedWorld, _ scratch: borrowing YearScratch,
    _ probabilities: inout OutcomeProbabilities, _ consequences: inout Consequences
  ) {
    let place = scratch.place(of: country)
    let previousLogs = world.table.start(world.logs1, country: country)
    probabilities.fill(
      scratch, place: place, world, previousLogs: previousLogs, consequences.law.score)
    consequences.add(
      column, scratch, place: place, world, previousLogs: previousLogs,
      normals: probabilities.normals.view.column(0), with: vectorMath)
    let element = column * horizon + year
    func copy(_ table: borrowing QuantityTable, _ quantity: Int, _ country: Int, to output: Int) {
      fill(batch, output, element, start, rows, table.samples(quantity, country: country))
    }
    copy(scratch.table, YearScratch.next, place, to: outputs.state)
    copy(scratch.table, YearScratch.deaths, place, to: outputs.deaths)
    copy(probabilities.table, OutcomeProbabilities.inConflict, 0, to: outputs.inConflict)
    copy(probabilities.table, OutcomeProbabilities.atWar, 0, to: outputs.atWar)
    copy(probabilities.table, OutcomeProbabilities.onset, 0, to: outputs.onset)
    copy(probabilities.table, OutcomeProbabilities.conflict, 0, to: outputs.conflictProbability)
    copy(probabilities.table, OutcomeProbabilities.war, 0, to: outputs.warProbability)
    copy(probabilities.table, OutcomeProbabilities.score, 0, to: outputs.riskScore)
    copy(consequences.country, Consequences.displaced, 0, to: outputs.displaced)
    copy(consequences.country, Consequences.incomeLoss, 0, to: outputs.incomeLoss)
    if year == horizon - 1 {
      let within = consequences.table.samples(Consequences.within, country: column)
      fill(batch, outputs.conflictWithin, column, start, rows, within)
    }
  }

  /// Writes what is summed over the countries of a year.
  func reportSums(
    _ batch: borrowing Batch, start: Int, rows: Int, year: Int,
    _ consequences: borrowing Consequences
  ) {
    for kind in Consequences.YearSum.allCases {
      fill(
        batch, outputs.sums[kind.rawValue], year, start, rows,
        consequences.sums.samples(0, country: kind.rawValue))
    }
  }

  /// Fills rows of one column of an output.
  private func fill(
    _ batch: borrowing Batch, _ output: Int, _ column: Int, _ start: Int, _ rows: Int,
    _ values: Span<Double>
  ) {
    var out = batch.output(at: output).column(column)
    precondition(start >= 0 && start + rows <= out.count && rows <= values.count)
    for row in 0..<rows { out[unchecked: start + row] = values[unchecked: row] }
  }
}
