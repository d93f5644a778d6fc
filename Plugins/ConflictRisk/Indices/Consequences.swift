import CConflictKernels
import RiskPluginKit

/// What conflict entails for the reported countries and for the Netherlands, as a few samples go from
/// year to year.
struct Consequences {
  let law: ConsequenceLaw
  private let effects: ConsequenceEffects
  /// The first of the samples among those of the block.
  private let first: Int
  private(set) var table: QuantityTable
  /// Sums over the countries of a year: a country of this table for each ``YearSum``.
  private(set) var sums: QuantityTable
  /// Newly displaced persons, lost income and applications for asylum over those at the origin of the
  /// country that was added last.
  private(set) var country: QuantityTable

  /// Quantities: what is left of each country's income, as a fraction of that without conflict;
  /// logarithms of asylum applications over those at the origin; 1 where there was a year with 25
  /// deaths or more.
  static let incomeLevel = 0
  static let asylumLogs = 1
  static let within = 2
  /// Quantities of the country that was added last.
  static let displaced = 0
  static let incomeLoss = 1
  private static let asylumRatio = 2

  /// Outcomes of a year that are summed over the countries.
  enum YearSum: Int, CaseIterable {
    case conflicts, wars, exposure, asylum, economicLoss, peopleInConflict, peopleAtWar

    var output: String {
      switch self {
      case .conflicts: "conflict_count"
      case .wars: "war_count"
      case .exposure: "exposure"
      case .asylum: "asylum_applications"
      case .economicLoss: "economic_loss"
      case .peopleInConflict: "people_in_conflict"
      case .peopleAtWar: "people_at_war"
      }
    }
  }

  init(_ law: ConsequenceLaw, _ effects: ConsequenceEffects, from first: Int, rows: Int) {
    precondition(first >= 0 && first + rows <= effects.lossConflict.count)
    self.law = law
    self.effects = effects
    self.first = first
    let count = law.reported.places.count
    table = QuantityTable(rows: rows, countries: count, quantities: 3)
    for place in 0..<count { table.fill(Self.incomeLevel, country: place, with: 1) }
    sums = QuantityTable(rows: rows, countries: YearSum.allCases.count, quantities: 1)
    country = QuantityTable(rows: rows, countries: 1, quantities: 3)
  }

  mutating func beginYear() {
    for sum in YearSum.allCases { sums.fill(0, country: sum.rawValue, with: 0) }
  }

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
    precondition(scratch.rows == table.rows && normals.count == table.rows)
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
    let rows = table.rows
    let stress = effects.climate[column].map { Array($0[first..<first + rows]) }
    country.withMutableValues { out in
      normals.withUnsafeBufferPointer { normals in
        conflict_displacement_logs(
          rows, states, normals.baseAddress, stress, law.logMedians, Displacement.spreads, out)
      }
    }
    country.apply(Self.displaced, countries: 1) { vectorMath.exp(inPlace: &$0) }
    country.withMutableValues {
      conflict_scale(rows, law.populations[column], Displacement.greatestRate, $0)
    }
  }

  private mutating func addSums(
    _ column: Int, states: UnsafePointer<Double>, logs: UnsafePointer<Double>
  ) {
    let level = table.start(Self.incomeLevel, country: column)
    let within = table.start(Self.within, country: column)
    let rows = table.rows
    let full = RiskScore.fullScale
    let loss = country.start(Self.incomeLoss)
    country.withMutableValues { country in
    let lost = country + loss
    table.withMutableValues { own in
      sums.withMutableValues { sums in
        func sum(_ kind: YearSum) -> UnsafeMutablePointer<Double> { sums + kind.rawValue * rows }
        effects.lossConflict.withUnsafeBufferPointer { lossConflict in
          effects.lossWar.withUnsafeBufferPointer { lossWar in
            guard let conflict = lossConflict.baseAddress, let war = lossWar.baseAddress else {
              return
            }
            var terms = conflict_consequences(
              loss_conflict: conflict + first, loss_war: war + first, level: own + level,
              within: own + within, income_loss: lost, conflicts: sum(.conflicts), wars: sum(.wars),
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
    let own = table.start(Self.asylumLogs, country: column)
    let rows = table.rows
    let ratio = country.start(Self.asylumRatio)
    table.withMutableValues { values in
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
      country.withMutableValues { ($0 + ratio).update(from: asylum, count: rows) }
    }
    country.apply(Self.asylumRatio, countries: 1) { vectorMath.exp(inPlace: &$0) }
    let sum = sums.start(0, country: YearSum.asylum.rawValue)
    let applications = law.reported.asylumApplications[column]
    sums.withMutableValues { sums in
      country.withValues { conflict_add(rows, applications, $0 + ratio, sums + sum) }
    }
  }
}
