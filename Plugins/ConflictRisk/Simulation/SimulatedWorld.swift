import CConflictKernels

/// The state of all countries in a few samples.
///
/// Few enough for a whole world to stay in a processor's own cache while it goes through the years.
struct SimulatedWorld {
  private(set) var table: QuantityTable
  /// Quantities: deaths of this year and of the year before.
  private(set) var deaths = 0
  private(set) var deaths1 = 1
  /// Quantities: ln(1 + D) of this year and of the two before it. After ``turnYear()`` and until a
  /// country is committed, that of this year has what was three years ago.
  private(set) var logs = 2
  private(set) var logs1 = 3
  private(set) var logs2 = 4
  /// Quantity: ln D of the year before if that was one of conflict or war; else anything.
  let exactLogs = 5
  /// Quantity: exp(−τ/4); 1 in a year with D ≥ 25.
  let memory = 6
  /// Quantities: simulated years with D ≥ 25, and the greatest ln(1 + D) of the simulated years.
  let conflictYears = 7
  let mostLogs = 8

  /// The most samples that a world has.
  static let greatestRows = 64

  init(rows: Int, countries: Int) {
    table = QuantityTable(rows: rows, countries: countries, quantities: 9)
  }

  /// Returns all samples to the origin.
  mutating func begin(_ pasts: [CountryPast]) {
    for (country, past) in pasts.enumerated() {
      table.fill(deaths, country: country, with: past.deaths)
      table.fill(logs, country: country, with: past.logDeaths[0])
      table.fill(logs1, country: country, with: past.logDeaths[1])
      table.fill(logs2, country: country, with: past.logDeaths[2])
      table.fill(exactLogs, country: country, with: past.exactLog)
      table.fill(memory, country: country, with: past.memory)
      table.fill(conflictYears, country: country, with: 0)
      table.fill(mostLogs, country: country, with: 0)
    }
  }

  /// Samples, a multiple of ``QuantityTable/lanes``; those beyond the batch are simulated and left
  /// out.
  var rows: Int { table.rows }

  /// exp(−τ/4) of a country.
  func memory(of country: Int) -> [Double] {
    let samples = table.samples(memory, country: country)
    return samples.indices.map { samples[$0] }
  }

  /// Makes what was this year last year.
  mutating func turnYear() {
    swap(&deaths, &deaths1)
    (logs, logs1, logs2) = (logs2, logs, logs1)
  }

  /// Takes over what the scratch has of the year of its countries.
  mutating func commit(_ scratch: borrowing YearScratch) {
    guard let first = scratch.countries.first, let last = scratch.countries.last else { return }
    let count = scratch.countries.count * rows
    func start(_ quantity: Int) -> Int {
      _ = table.start(quantity, country: last)
      return table.start(quantity, country: first)
    }
    let (newDeaths, newLogs) = (start(deaths), start(logs))
    let newExactLogs = start(exactLogs)
    let (memories, years, most) = (start(memory), start(conflictYears), start(mostLogs))
    let from = scratch.table
    table.withMutableValues { out in
      from.withValues { year in
        let died = year + from.start(YearScratch.deaths)
        let logs = year + from.start(YearScratch.logs)
        (out + newDeaths).update(from: died, count: count)
        (out + newLogs).update(from: logs, count: count)
        (out + newExactLogs).update(from: year + from.start(YearScratch.exactLogs), count: count)
        conflict_remember(
          count, died, logs, HistoryFeatures.yearlyDecay, out + memories, out + years, out + most)
      }
    }
  }
}
