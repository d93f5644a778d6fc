import RiskPluginKit

/// The state of all countries in the samples of a block: a row for each sample, a column for each
/// country.
struct SimulatedWorld {
  /// Samples, rounded up to whole vectors; those beyond the batch are simulated and left out.
  let count: Int
  /// 0 to 3.
  var states: Matrix
  var deaths: Matrix
  /// ln D in conflict and war.
  var exactLogs: Matrix
  /// ln(1 + D) of this year and of the two before it; see ``turnYear()``.
  var logs: Matrix
  var logs1: Matrix
  var logs2: Matrix
  /// exp(−τ/4); 1 in a year with D ≥ 25.
  var memory: Matrix
  /// Simulated years with D ≥ 25.
  var conflictYears: Matrix
  /// The greatest ln(1 + D) of the simulated years.
  var mostLogs: Matrix
  /// Sums over neighbours, of the year before: deaths, those in conflict or war, those at war.
  var neighboursDeaths: Matrix
  var neighboursInConflict: Matrix
  var neighboursAtWar: Matrix

  /// Rows of the matrices. Columns of 512 rows would be whole pages apart, and a loop over a dozen of
  /// them would keep evicting itself from the cache.
  static func paddedRows(_ count: Int) -> Int { count + 8 }

  init(count: Int, pasts: [CountryPast], with vectorMath: VectorMath) {
    self.count = count
    let rows = Self.paddedRows(count)
    let empty = Matrix(rows: rows, columns: pasts.count)
    states = Self.filled(rows, pasts.map { Double($0.state.rawValue) })
    deaths = Self.filled(rows, pasts.map(\.deaths))
    exactLogs = Self.filled(rows, vectorMath.log(pasts.map { max($0.deaths, 1) }))
    logs = Self.filled(rows, pasts.map { $0.logDeaths[0] })
    logs1 = Self.filled(rows, pasts.map { $0.logDeaths[1] })
    logs2 = Self.filled(rows, pasts.map { $0.logDeaths[2] })
    memory = Self.filled(rows, pasts.map(\.memory))
    conflictYears = empty
    mostLogs = empty
    neighboursDeaths = empty
    neighboursInConflict = empty
    neighboursAtWar = empty
  }

  private static func filled(_ rows: Int, _ values: [Double]) -> Matrix {
    var matrix = Matrix(rows: rows, columns: values.count)
    for (column, value) in values.enumerated() {
      let view = matrix.mutableView
      var span = view.column(column)
      for row in span.indices { span[row] = value }
    }
    return matrix
  }

  /// Sums deaths and states over the neighbours.
  ///
  /// A country has about four neighbours of 178, so that adding their columns takes a fraction of the
  /// time of a product with the matrix of all pairs.
  mutating func addUpNeighbours(_ neighbours: Neighbours) {
    for (country, list) in neighbours.lists.enumerated() {
      Self.addUp(list, of: deaths, to: &neighboursDeaths, country)
      Self.countUp(
        list, of: states, conflicts: &neighboursInConflict, wars: &neighboursAtWar, country)
    }
  }

  private static func addUp(
    _ list: [Int], of matrix: Matrix, to sums: inout Matrix, _ country: Int
  ) {
    let view = sums.mutableView
    var column = view.column(country)
    for row in column.indices { column[unchecked: row] = 0 }
    for other in list { add(matrix.view.column(other), to: &column) }
  }

  private static func countUp(
    _ list: [Int], of states: Matrix, conflicts: inout Matrix, wars: inout Matrix, _ country: Int
  ) {
    let conflictView = conflicts.mutableView
    var conflictColumn = conflictView.column(country)
    for row in conflictColumn.indices { conflictColumn[unchecked: row] = 0 }
    let warView = wars.mutableView
    var warColumn = warView.column(country)
    for row in warColumn.indices { warColumn[unchecked: row] = 0 }
    for other in list {
      count(states.view.column(other), conflicts: &conflictColumn, wars: &warColumn)
    }
  }

  private static func add(_ values: Span<Double>, to sums: inout MutableSpan<Double>) {
    precondition(values.count == sums.count)
    for row in sums.indices { sums[unchecked: row] += values[unchecked: row] }
  }

  private static func count(
    _ states: Span<Double>, conflicts: inout MutableSpan<Double>, wars: inout MutableSpan<Double>
  ) {
    precondition(states.count == conflicts.count && states.count == wars.count)
    for row in states.indices {
      let state = states[unchecked: row]
      conflicts[unchecked: row] += state >= 2 ? 1 : 0
      wars[unchecked: row] += state >= 3 ? 1 : 0
    }
  }

  /// Makes what was this year last year. Until a country is committed, its column of ``logs`` then
  /// has what was two years ago, three as seen from the new year.
  mutating func turnYear() {
    (logs, logs1, logs2) = (logs2, logs, logs1)
  }

  /// Takes over what the scratch has of a country's year.
  mutating func commit(_ country: Int, _ scratch: YearScratch) {
    let next = scratch.next.view.column(0)
    Self.copy(next, to: &states, country)
    Self.copy(scratch.deaths.view.column(0), to: &deaths, country)
    Self.copy(scratch.exactLogs.view.column(0), to: &exactLogs, country)
    Self.copy(scratch.logs.view.column(0), to: &logs, country)
    Self.remember(next, in: &memory, country)
    Self.addConflicts(next, to: &conflictYears, country)
    Self.raise(&mostLogs, country, to: scratch.logs.view.column(0))
  }

  private static func copy(_ values: Span<Double>, to matrix: inout Matrix, _ column: Int) {
    let view = matrix.mutableView
    var out = view.column(column)
    precondition(values.count == out.count)
    for row in out.indices { out[unchecked: row] = values[unchecked: row] }
  }

  private static func remember(_ next: Span<Double>, in memory: inout Matrix, _ column: Int) {
    let view = memory.mutableView
    var own = view.column(column)
    precondition(next.count == own.count)
    for row in own.indices {
      let decayed = own[unchecked: row] * HistoryFeatures.yearlyDecay
      own[unchecked: row] = next[unchecked: row] >= 2 ? 1 : decayed
    }
  }

  private static func addConflicts(
    _ next: Span<Double>, to years: inout Matrix, _ column: Int
  ) {
    let view = years.mutableView
    var own = view.column(column)
    precondition(next.count == own.count)
    for row in own.indices { own[unchecked: row] += next[unchecked: row] >= 2 ? 1 : 0 }
  }

  private static func raise(_ most: inout Matrix, _ column: Int, to logs: Span<Double>) {
    let view = most.mutableView
    var own = view.column(column)
    precondition(own.count == logs.count)
    for row in own.indices {
      let (old, new) = (own[unchecked: row], logs[unchecked: row])
      own[unchecked: row] = new > old ? new : old
    }
  }
}

/// What is worked out of one country's year, a column each.
struct YearScratch {
  var features: Matrix
  /// η, then e^η, of states 1, 2, 3.
  var weights: Matrix
  var uniform: Matrix
  var next: Matrix
  var exactLogs: Matrix
  var deaths: Matrix
  var logs: Matrix
  /// Standard normal numbers of displacement.
  var displacement: Matrix

  init(rows: Int) {
    let column = Matrix(rows: rows, columns: 1)
    features = Matrix(rows: rows, columns: HistoryFeatures.count)
    weights = Matrix(rows: rows, columns: MultinomialLogit.contrasts)
    uniform = column
    next = column
    exactLogs = column
    deaths = column
    logs = column
    displacement = column
  }
}
