import RiskPluginKit

/// The state of all countries in a few samples.
///
/// Few enough for a whole world to stay in a processor's own cache while it goes through the years.
struct SimulatedWorld {
  /// Samples, in whole ``Lanes``; those beyond the batch are simulated and left out.
  let rows: Int
  /// A column for each quantity, in which the samples of one country follow on those of another.
  private(set) var table: Matrix
  /// Columns: deaths of this year and of the year before.
  private(set) var deaths = 0
  private(set) var deaths1 = 1
  /// Columns: ln(1 + D) of this year and of the two before it. After ``turnYear()`` and until a
  /// country is committed, that of this year has what was three years ago.
  private(set) var logs = 2
  private(set) var logs1 = 3
  private(set) var logs2 = 4
  /// Column: ln D of the year before if that was one of conflict or war; else anything.
  let exactLogs = 5
  /// Column: exp(−τ/4); 1 in a year with D ≥ 25.
  let memory = 6
  /// Columns: simulated years with D ≥ 25, and the greatest ln(1 + D) of the simulated years.
  let conflictYears = 7
  let mostLogs = 8

  /// The most samples that a world has.
  static let greatestRows = 32

  init(rows: Int, pasts: [CountryPast]) {
    precondition(rows % Lanes.scalarCount == 0)
    self.rows = rows
    table = Matrix(rows: rows * pasts.count, columns: 9)
    fill(deaths, pasts.map(\.deaths))
    fill(logs, pasts.map { $0.logDeaths[0] })
    fill(logs1, pasts.map { $0.logDeaths[1] })
    fill(logs2, pasts.map { $0.logDeaths[2] })
    fill(exactLogs, pasts.map(\.exactLog))
    fill(memory, pasts.map(\.memory))
  }

  /// Sets a column by country.
  private mutating func fill(_ column: Int, _ values: [Double]) {
    let rows = rows
    let view = table.mutableView
    var column = view.column(column)
    for (country, value) in values.enumerated() {
      for row in country * rows..<(country + 1) * rows { column[row] = value }
    }
  }

  /// Makes what was this year last year.
  mutating func turnYear() {
    swap(&deaths, &deaths1)
    (logs, logs1, logs2) = (logs2, logs, logs1)
  }

  /// Takes over what the scratch has of the year of its countries.
  mutating func commit(_ scratch: borrowing YearScratch) {
    let count = scratch.countries.count * rows
    let start = scratch.countries.lowerBound * rows
    let newDeaths = scratch.table.view.column(YearScratch.deaths)
    let newLogs = scratch.table.view.column(YearScratch.logs)
    let newExactLogs = scratch.table.view.column(YearScratch.exactLogs)
    precondition(count <= newDeaths.count && start + count <= table.rows)
    let columns = (deaths, logs, exactLogs, memory, conflictYears, mostLogs)
    let view = table.mutableView
    var deaths = view.column(columns.0)
    var logs = view.column(columns.1)
    var exactLogs = view.column(columns.2)
    var memory = view.column(columns.3)
    var conflictYears = view.column(columns.4)
    var mostLogs = view.column(columns.5)
    for place in stride(from: 0, to: count, by: Lanes.scalarCount) {
      let own = start + place
      let died = newDeaths[lanes: place]
      let log = newLogs[lanes: place]
      let isConflict = died .>= ConflictState.conflictThreshold
      deaths[lanes: own] = died
      logs[lanes: own] = log
      exactLogs[lanes: own] = newExactLogs[lanes: place]
      memory[lanes: own] = (memory[lanes: own] * HistoryFeatures.yearlyDecay)
        .replacing(with: Lanes(repeating: 1), where: isConflict)
      conflictYears[lanes: own] += Lanes.indicator(isConflict)
      mostLogs[lanes: own] = Lanes.greater(mostLogs[lanes: own], log)
    }
  }
}
