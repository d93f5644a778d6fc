import CConflictKernels
import RiskPluginKit

/// The transitions of the countries of a ``YearScratch``.
enum TransitionKernel {
  /// ln(1 + D) and the states of the neighbours' year before: a country has about four of them, so that adding their
  /// samples takes a fraction of the time of a product with the matrix of all pairs.
  static func addUpNeighbours(
    _ neighbours: Neighbours, _ world: borrowing SimulatedWorld, into scratch: inout YearScratch,
    with vectorMath: VectorMath
  ) {
    let deaths = world.table.start(world.deaths1)
    for (place, country) in scratch.countries.enumerated() {
      let list = neighbours.lists[country]
      precondition((list.last ?? 0) * world.rows < world.table.length)
      let sums = scratch.table.start(YearScratch.nearLogs, country: place)
      let conflicts = scratch.table.start(YearScratch.nearConflict, country: place)
      let wars = scratch.table.start(YearScratch.nearWar, country: place)
      let someDied = scratch.table.withMutableValues { out in
        world.table.withValues { past in
          conflict_add_up_neighbours(
            world.rows, past + deaths, list.count, list, out + sums, out + conflicts,
            out + wars)
        }
      }
      guard someDied else { continue }
      scratch.table.apply(YearScratch.nearLogs, country: place) { vectorMath.log1p(inPlace: &$0) }
    }
  }

  /// η = constant + Σ coefficient · feature of states 1, 2, 3, and the states of the year before.
  /// - Parameters:
  ///   - constants: a country's constant parts of states 1, 2, 3 in turn are one of its countries.
  ///   - histories: a quantity for each feature of each state in turn.
  static func predict(
    _ scratch: inout YearScratch, _ world: borrowing SimulatedWorld,
    constants: borrowing QuantityTable, histories: borrowing QuantityTable, pasts: [CountryPast],
    year: Int
  ) {
    let rows = world.rows
    precondition(
      histories.rows == rows && constants.rows == rows && scratch.rows == rows
        && histories.length * HistoryFeatures.count * MultinomialLogit.contrasts > 0)
    for (place, country) in scratch.countries.enumerated() {
      let own = country * rows
      func start(_ quantity: Int) -> Int { scratch.table.start(quantity, country: place) }
      let outputs = (
        start(YearScratch.states), start(YearScratch.weights), start(YearScratch.weights + 1),
        start(YearScratch.weights + 2)
      )
      let near = (
        start(YearScratch.nearLogs), start(YearScratch.nearConflict), start(YearScratch.nearWar)
      )
      let constantStart = constants.start(0, country: country * MultinomialLogit.contrasts)
      let length = world.table.length
      scratch.table.withMutableValues { out in
        world.table.withValues { values in
          constants.withValues { constants in
            histories.withValues { histories in
              // After the turn of the year; see ``SimulatedWorld/logs``.
              var own = conflict_past(
                deaths: values + world.deaths1 * length + own,
                logs: values + world.logs1 * length + own,
                logs1: values + world.logs2 * length + own,
                logs2: values + world.logs * length + own,
                conflict_years: values + world.conflictYears * length + own,
                most_logs: values + world.mostLogs * length + own,
                memory: values + world.memory * length + own, near_logs: out + near.0,
                near_conflict: out + near.1, near_war: out + near.2,
                observed_conflict_years: pasts[country].conflictYears[year],
                window: pasts[country].windowLengths[year],
                observed_most_log: pasts[country].mostLogDeaths[year])
              conflict_predict(
                rows, &own, constants + constantStart, histories, out + outputs.0,
                out + outputs.1, out + outputs.2, out + outputs.3)
            }
          }
        }
      }
    }
  }

  /// Holds η at or below what an exponential can be of.
  static func bound(_ predictors: inout MutableSpan<Double>) {
    predictors.withUnsafeMutableBufferPointer { conflict_bound($0.count, 300, $0.baseAddress) }
  }

  /// The state at a uniform number, by the quantile of the distribution of states: a higher number
  /// never gives a more peaceful state. Weights are e^η, that of peace being 1.
  static func transit(_ scratch: inout YearScratch, uniforms: borrowing QuantityTable) {
    guard let first = scratch.countries.first, let last = scratch.countries.last else { return }
    precondition(uniforms.rows == scratch.rows)
    _ = uniforms.start(0, country: last)
    let start = uniforms.start(0, country: first)
    let count = scratch.countries.count * scratch.rows
    let length = scratch.table.length
    scratch.table.withMutableValues { out in
      uniforms.withValues { uniforms in
        let weights = out + YearScratch.weights * length
        conflict_transit(
          count, uniforms + start, weights, weights + length, weights + 2 * length,
          out + YearScratch.next * length)
      }
    }
  }
}
