import CConflictKernels
import RiskPluginKit

extension NeighbourhoodSimulation {
  /// Writes the outcomes of a reported country and year, and adds it to the sums of the year.
  func report(
    _ batch: borrowing Batch, start: Int, rows: Int, column: Int, country: Int, year: Int,
    _ own: inout TileWorkspace, _ consequences: inout Consequences
  ) {
    let place = own.scratch.place(of: country)
    let previousLogs = own.world.table.start(own.world.logs1, country: country)
    own.probabilities.fill(
      own.scratch, place: place, own.world, previousLogs: previousLogs, law.score)
    consequences.add(
      column, own.scratch, place: place, own.world, previousLogs: previousLogs,
      normals: own.probabilities.normals.view.column(0), with: vectorMath)
    let element = column * horizon + year
    func copy(_ table: borrowing QuantityTable, _ quantity: Int, _ country: Int, to output: Int) {
      fill(batch, output, element, start, rows, table.samples(quantity, country: country))
    }
    copy(own.scratch.table, YearScratch.next, place, to: outputs.state)
    copy(own.scratch.table, YearScratch.deaths, place, to: outputs.deaths)
    copy(own.probabilities.table, OutcomeProbabilities.inConflict, 0, to: outputs.inConflict)
    copy(own.probabilities.table, OutcomeProbabilities.atWar, 0, to: outputs.atWar)
    copy(own.probabilities.table, OutcomeProbabilities.onset, 0, to: outputs.onset)
    copy(own.probabilities.table, OutcomeProbabilities.conflict, 0, to: outputs.conflictProbability)
    copy(own.probabilities.table, OutcomeProbabilities.war, 0, to: outputs.warProbability)
    copy(own.probabilities.table, OutcomeProbabilities.score, 0, to: outputs.riskScore)
    copy(consequences.tables.country, ConsequenceTables.displaced, 0, to: outputs.displaced)
    copy(consequences.tables.country, ConsequenceTables.incomeLoss, 0, to: outputs.incomeLoss)
    if year == horizon - 1 {
      let within = consequences.tables.countries.samples(
        ConsequenceTables.within, country: column)
      fill(batch, outputs.conflictWithin, column, start, rows, within)
    }
  }

  /// Writes what is summed over the countries of a year.
  func reportSums(
    _ batch: borrowing Batch, start: Int, rows: Int, year: Int,
    _ consequences: borrowing Consequences
  ) {
    for kind in ConsequenceTables.YearSum.allCases {
      fill(
        batch, outputs.sums[kind.rawValue], year, start, rows,
        consequences.tables.sums.samples(0, country: kind.rawValue))
    }
  }

  /// Fills rows of one column of an output.
  private func fill(
    _ batch: borrowing Batch, _ output: Int, _ column: Int, _ start: Int, _ rows: Int,
    _ values: Span<Double>
  ) {
    var out = batch.output(at: output).column(column)
    precondition(start >= 0 && start + rows <= out.count && rows <= values.count)
    values.withUnsafeBufferPointer { values in
      out.withUnsafeMutableBufferPointer { out in
        guard let values = values.baseAddress, let out = out.baseAddress else { return }
        conflict_copy_out(rows, values, out + start)
      }
    }
  }
}
