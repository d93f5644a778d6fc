import RiskPluginKit

/// The samples of a few countries that have a year of conflict or war, side by side.
struct ViolentYears {
  /// ln D, and how many there are.
  private var exactLogs: [Double]
  private var count = 0
  /// Their places in the ``YearScratch``, and the deaths that a year of their state can have.
  private var places: [Int]
  private var isWar: [Bool]
  private var deaths: [Double]
  private var logs: [Double]

  init(rows: Int) {
    exactLogs = [Double](repeating: 0, count: YearScratch.greatestCount * rows)
    deaths = exactLogs
    logs = exactLogs
    places = [Int](repeating: 0, count: exactLogs.count)
    isWar = [Bool](repeating: false, count: exactLogs.count)
  }

  mutating func removeAll() { count = 0 }

  mutating func append(_ exactLog: Double, at place: Int, isWar: Bool) {
    exactLogs[count] = exactLog
    places[count] = place
    self.isWar[count] = isWar
    count += 1
  }

  /// Writes ln D, deaths and ln(1 + D) of all of them to the scratch.
  mutating func finish(_ scratch: inout YearScratch, with vectorMath: VectorMath) {
    guard count > 0 else { return }
    Self.apply(exactLogs, count, into: &deaths) { vectorMath.exp($0, into: &$1) }
    for index in 0..<count {
      // Rounding could leave the interval.
      let bounds = isWar[index] ? IntensityLaw.warDeaths : IntensityLaw.conflictDeaths
      deaths[index] = min(max(deaths[index], bounds.lowerBound), bounds.upperBound)
    }
    Self.apply(deaths, count, into: &logs) { vectorMath.log1p($0, into: &$1) }
    let view = scratch.table.mutableView
    var exactColumn = view.column(YearScratch.exactLogs)
    var deathColumn = view.column(YearScratch.deaths)
    var logColumn = view.column(YearScratch.logs)
    for index in 0..<count {
      let place = places[index]
      exactColumn[place] = exactLogs[index]
      deathColumn[place] = deaths[index]
      logColumn[place] = logs[index]
    }
  }

  private static func apply(
    _ values: [Double], _ count: Int, into results: inout [Double],
    _ function: (Span<Double>, inout MutableSpan<Double>) -> Void
  ) {
    var all = results.mutableSpan
    var out = all.part(0..<count)
    function(values.span.extracting(first: count), &out)
  }
}
