import RiskPluginKit

/// Draws deaths from an ``IntensityLaw`` for a column of samples.
struct IntensityKernel: Sendable {
  private let law: IntensityLaw
  private let logConflict: ClosedRange<Double>
  private let logWar: ClosedRange<Double>

  init(_ law: IntensityLaw, with vectorMath: VectorMath) {
    self.law = law
    func logs(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
      vectorMath.log(range.lowerBound)...vectorMath.log(range.upperBound)
    }
    logConflict = logs(IntensityLaw.conflictDeaths)
    logWar = logs(IntensityLaw.warDeaths)
  }

  /// Writes ln D, deaths and ln(1 + D) of a year into the scratch.
  ///
  /// A uniform number serves as the choice between going on and starting anew, and what is left of
  /// it as the place among the observed residuals: at a higher number, more deaths of either kind.
  /// - Parameters:
  ///   - next: states of the year.
  ///   - states: those of the year before.
  ///   - previousLogs: ln(1 + D) of the year before.
  ///   - previousExactLogs: ln D of the year before.
  ///   - shift: to be added to ln D; nil for none.
  func draw(
    _ uniform: Matrix, next: Matrix, states: Span<Double>,
    previousLogs: Span<Double>, previousExactLogs: Span<Double>, shift: Matrix?, shiftColumn: Int,
    exactLogs: inout Matrix, deaths: inout Matrix, logs: inout Matrix,
    with vectorMath: VectorMath
  ) {
    let next = next.view.column(0)
    let exactView = exactLogs.mutableView
    var exact = exactView.column(0)
    let deathsView = deaths.mutableView
    var deathColumn = deathsView.column(0)
    let logsView = logs.mutableView
    var logColumn = logsView.column(0)
    let isPeaceful = pickLogs(
      uniform.view.column(0), next: next, states: states, previousLogs: previousLogs,
      previousExactLogs: previousExactLogs, exact: &exact, deaths: &deathColumn)
    guard !isPeaceful else {
      for row in logColumn.indices { logColumn[row] = 0 }
      return
    }
    if let shift { Self.add(shift.view.column(shiftColumn), to: &exact) }
    clamp(next, &exact)
    vectorMath.exp(exact.span, into: &logColumn)
    Self.finish(next, exponentials: logColumn.span, &deathColumn)
    vectorMath.log1p(deathColumn.span, into: &logColumn)
  }

  /// Writes ln D before any shift, and the deaths of peace and tension.
  /// - Returns: whether all samples are at peace.
  private func pickLogs(
    _ uniform: Span<Double>, next: Span<Double>, states: Span<Double>,
    previousLogs: Span<Double>, previousExactLogs: Span<Double>,
    exact: inout MutableSpan<Double>, deaths: inout MutableSpan<Double>
  ) -> Bool {
    let count = next.count
    precondition(
      uniform.count == count && states.count == count && previousLogs.count == count
        && previousExactLogs.count == count && exact.count == count && deaths.count == count)
    var isPeaceful = true
    for row in 0..<count {
      let state = next[unchecked: row]
      var logDeaths = 0.0
      var tensionDeaths = 0.0
      if state == 1 {
        isPeaceful = false
        tensionDeaths = Self.pick(law.tension, uniform[unchecked: row])
      } else if state > 1 {
        isPeaceful = false
        logDeaths = Self.logDeaths(
          state > 2 ? law.war : law.conflict, stays: states[unchecked: row] == state,
          uniform: uniform[unchecked: row], exactLog: previousExactLogs[unchecked: row],
          previousLog: previousLogs[unchecked: row])
      }
      exact[unchecked: row] = logDeaths
      deaths[unchecked: row] = tensionDeaths
    }
    return isPeaceful
  }

  private static func add(_ shift: Span<Double>, to values: inout MutableSpan<Double>) {
    precondition(shift.count == values.count)
    for row in values.indices { values[unchecked: row] += shift[unchecked: row] }
  }

  /// Holds ln D within the interval of the state.
  private func clamp(_ next: Span<Double>, _ exact: inout MutableSpan<Double>) {
    precondition(next.count == exact.count)
    for row in exact.indices {
      let range = next[unchecked: row] > 2 ? logWar : logConflict
      exact[unchecked: row] = min(max(exact[unchecked: row], range.lowerBound), range.upperBound)
    }
  }

  /// Deaths of conflict and war, held within the interval that rounding could leave.
  private static func finish(
    _ next: Span<Double>, exponentials: Span<Double>, _ deaths: inout MutableSpan<Double>
  ) {
    precondition(next.count == deaths.count && exponentials.count == deaths.count)
    for row in deaths.indices {
      let state = next[unchecked: row]
      let range = state > 2 ? IntensityLaw.warDeaths : IntensityLaw.conflictDeaths
      let value = min(max(exponentials[unchecked: row], range.lowerBound), range.upperBound)
      deaths[unchecked: row] = state > 1 ? value : deaths[unchecked: row]
    }
  }

  @inline(__always)
  private static func logDeaths(
    _ line: IntensityLaw.Line, stays: Bool, uniform: Double, exactLog: Double, previousLog: Double
  ) -> Double {
    let persistence = IntensityLaw.persistence
    guard stays else {
      return line.intercept + line.slope * previousLog + pick(line.residuals, uniform)
    }
    guard uniform >= persistence else {
      return exactLog + pick(line.ratios, uniform / persistence)
    }
    let rest = (uniform - persistence) / (1 - persistence)
    return line.intercept + line.slope * previousLog + pick(line.residuals, rest)
  }

  /// The value at a uniform number in an ascending list.
  @inline(__always)
  private static func pick(_ values: [Double], _ uniform: Double) -> Double {
    values[min(values.count - 1, Int(uniform * Double(values.count)))]
  }
}
