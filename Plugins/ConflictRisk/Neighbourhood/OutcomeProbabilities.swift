import CConflictKernels
import RiskPluginKit

/// Probabilities and scores of one reported country in a year.
struct OutcomeProbabilities {
  /// Standard normal numbers of displacement.
  var normals: Matrix
  private(set) var table: QuantityTable

  /// Quantities: probabilities of conflict or war and of war, the score.
  static let conflict = 0
  static let war = 1
  static let score = 2
  /// Quantities that are 0 or 1: in conflict or at war, at war, an onset.
  static let inConflict = 3
  static let atWar = 4
  static let onset = 5

  init(rows: Int) {
    normals = Matrix(rows: rows, columns: 1)
    table = QuantityTable(rows: rows, countries: 1, quantities: 6)
  }

  /// Works them out of the country's place in a scratch.
  /// - Parameter previousLogs: where ln(1 + D) of the year before starts in the world.
  mutating func fill(
    _ scratch: borrowing YearScratch, place: Int, _ world: borrowing SimulatedWorld,
    previousLogs: Int, _ score: RiskScore
  ) {
    let rows = table.rows
    let length = scratch.table.length
    let weights = scratch.table.start(YearScratch.weights, country: place)
    let states = scratch.table.start(YearScratch.states, country: place)
    let next = scratch.table.start(YearScratch.next, country: place)
    table.withMutableValues { out in
      scratch.table.withValues { year in
        world.table.withValues { past in
          var law = score.law
          let weights = year + weights
          conflict_probabilities(
            rows, &law, weights, weights + length, weights + 2 * length, year + states,
            past + previousLogs, out + Self.conflict * rows, out + Self.war * rows,
            out + Self.score * rows)
          conflict_outcomes(
            rows, year + next, year + states, out + Self.inConflict * rows,
            out + Self.atWar * rows, out + Self.onset * rows)
        }
      }
    }
  }
}
