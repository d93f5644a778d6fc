import CConflictKernels
import RiskPluginKit

/// What conflict entails for the reported countries and for the Netherlands, as a few samples go from
/// year to year.
struct Consequences {
  let law: ConsequenceLaw
  private let effects: ConsequenceEffects
  /// The first of the samples among those of the block.
  private let first: Int
  private(set) var tables: ConsequenceTables

  /// Begins at the origin.
  init(
    _ law: ConsequenceLaw, _ effects: ConsequenceEffects, from first: Int, rows: Int
  ) {
    precondition(first >= 0 && first + rows <= effects.lossConflict.count)
    self.law = law
    self.effects = effects
    self.first = first
    tables = ConsequenceTables(rows: rows, countries: law.reported.places.count)
  }

  mutating func beginYear() { tables.beginYear() }

  /// Adds the year of a reported country.
  /// - Parameters:
  ///   - scratch: of the year, in which the country has a place.
  ///   - previousLogs: where ln(1 + D) of the year before starts in the world.
  ///   - normals: standard normal numbers of displacement.
  mutating func add(
    _ column: Int, _ scratch: borrowing YearScratch, place: Int,
    _ world: borrowing SimulatedWorld, previousLogs: Int, normals: Span<Double>,
    with vectorMath: VectorMath
  ) {
    precondition(scratch.rows == tables.rows && normals.count == tables.rows)
    let states = scratch.table.start(YearScratch.next, country: place)
    let logs = scratch.table.start(YearScratch.logs, country: place)
    scratch.table.withValues { year in
      displace(column, states: year + states, normals, with: vectorMath)
      addSums(column, states: year + states, logs: year + logs)
      guard law.reported.asylumApplications[column] > 0 else { return }
      world.table.withValues { past in
        addAsylum(column, logs: year + logs, previousLogs: past + previousLogs, with: vectorMath)
      }
    }
  }

  /// Rates of displacement of the state, their logarithms normal, times the inhabitants.
  private mutating func displace(
    _ column: Int, states: UnsafePointer<Double>, _ normals: Span<Double>,
    with vectorMath: VectorMath
  ) {
    let rows = tables.rows
    let stress = effects.climate[column].map { Array($0[first..<first + rows]) }
    tables.country.withMutableValues { out in
      normals.withUnsafeBufferPointer { normals in
        conflict_displacement_logs(
          rows, states, normals.baseAddress, stress, law.logMedians, Displacement.spreads, out)
      }
    }
    tables.country.apply(ConsequenceTables.displaced) { vectorMath.exp(inPlace: &$0) }
    tables.country.withMutableValues {
      conflict_scale(rows, law.populations[column], Displacement.greatestRate, $0)
    }
  }

  private mutating func addSums(
    _ column: Int, states: UnsafePointer<Double>, logs: UnsafePointer<Double>
  ) {
    let level = tables.countries.start(ConsequenceTables.incomeLevel, country: column)
    let within = tables.countries.start(ConsequenceTables.within, country: column)
    let rows = tables.rows
    let full = RiskScore.fullScale
    let loss = tables.country.start(ConsequenceTables.incomeLoss)
    tables.country.withMutableValues { country in
      let lost = country + loss
      tables.countries.withMutableValues { own in
        tables.sums.withMutableValues { sums in
          func sum(_ kind: ConsequenceTables.YearSum) -> UnsafeMutablePointer<Double> {
            sums + kind.rawValue * rows
          }
          effects.lossConflict.withUnsafeBufferPointer { lossConflict in
            effects.lossWar.withUnsafeBufferPointer { lossWar in
              guard let conflict = lossConflict.baseAddress, let war = lossWar.baseAddress else {
                return
              }
              var terms = conflict_consequences(
                loss_conflict: conflict + first, loss_war: war + first, level: own + level,
                within: own + within, income_loss: lost, conflicts: sum(.conflicts),
                wars: sum(.wars),
                exposure: sum(.exposure), economic_loss: sum(.economicLoss),
                people_in_conflict: sum(.peopleInConflict), people_at_war: sum(.peopleAtWar),
                income: law.incomes[column], population: law.populations[column],
                exposure_scale: 10 * law.reported.weights[column] / full, exposure_full: full)
              conflict_add_consequences(rows, &terms, states, logs)
            }
          }
        }
      }
    }
  }

  private mutating func addAsylum(
    _ column: Int, logs: UnsafePointer<Double>, previousLogs: UnsafePointer<Double>,
    with vectorMath: VectorMath
  ) {
    let own = tables.countries.start(ConsequenceTables.asylumLogs, country: column)
    let rows = tables.rows
    let ratio = tables.country.start(ConsequenceTables.asylumRatio)
    tables.countries.withMutableValues { values in
      let asylum = values + own
      effects.persistence.withUnsafeBufferPointer { persistence in
        effects.response.withUnsafeBufferPointer { response in
          effects.laggedResponse.withUnsafeBufferPointer { lagged in
            guard let persistence = persistence.baseAddress, let response = response.baseAddress,
              let lagged = lagged.baseAddress
            else { return }
            conflict_asylum_logs(
              rows, persistence + first, response + first, lagged + first, logs, previousLogs,
              law.originLogs[column], asylum)
          }
        }
      }
      tables.country.withMutableValues { ($0 + ratio).update(from: asylum, count: rows) }
    }
    tables.country.apply(ConsequenceTables.asylumRatio) { vectorMath.exp(inPlace: &$0) }
    let sum = tables.sums.start(0, country: ConsequenceTables.YearSum.asylum.rawValue)
    let applications = law.reported.asylumApplications[column]
    tables.sums.withMutableValues { sums in
      tables.country.withValues { conflict_add(rows, applications, $0 + ratio, sums + sum) }
    }
  }
}
