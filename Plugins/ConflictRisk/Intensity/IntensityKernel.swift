import RiskPluginKit

/// Draws deaths from an ``IntensityLaw``.
struct IntensityKernel: Sendable {
  private let law: IntensityLaw
  private let logConflict: ClosedRange<Double>
  private let logWar: ClosedRange<Double>
  /// ln(1 + D) of the observed deaths in years of tension.
  private let logTension: [Double]

  init(_ law: IntensityLaw, with vectorMath: VectorMath) {
    self.law = law
    func logs(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
      vectorMath.log(range.lowerBound)...vectorMath.log(range.upperBound)
    }
    logConflict = logs(IntensityLaw.conflictDeaths)
    logWar = logs(IntensityLaw.warDeaths)
    logTension = vectorMath.log1p(law.tension)
  }

  /// Draws the deaths of the countries of a scratch, given the states of the year.
  ///
  /// A uniform number serves as the choice between going on and starting anew, and what is left of
  /// it as the place among the observed residuals: at a higher number, more deaths of either kind.
  /// Most countries are at peace in most samples, so that only the others are looked at.
  /// - Parameters:
  ///   - uniform: draws the uniform numbers of a country that is not at peace in all samples.
  ///   - shift: to be added to ln D of a country; nil for none.
  func draw(
    _ scratch: inout YearScratch, _ violent: inout ViolentYears,
    _ world: borrowing SimulatedWorld, uniform: (_ country: Int, inout Matrix) -> Void,
    shift: (_ country: Int) -> [Double]?, with vectorMath: VectorMath
  ) {
    violent.removeAll()
    var uniforms = Matrix(rows: scratch.rows, columns: 1)
    for country in scratch.countries {
      guard !clearDeaths(of: country, in: &scratch) else { continue }
      uniform(country, &uniforms)
      pickLogs(
        uniforms.view.column(0), of: country, in: &scratch, world, shift: shift(country), &violent)
    }
    violent.finish(&scratch, with: vectorMath)
  }

  /// Sets no deaths for all samples of a country.
  /// - Returns: whether all of them are at peace.
  private func clearDeaths(of country: Int, in scratch: inout YearScratch) -> Bool {
    let rows = scratch.rows(of: country)
    let view = scratch.table.mutableView
    let next = view.readOnly.column(YearScratch.next)
    var deaths = view.column(YearScratch.deaths)
    var logs = view.column(YearScratch.logs)
    precondition(rows.upperBound <= next.count)
    var most = Lanes.zero
    for row in stride(from: rows.lowerBound, to: rows.upperBound, by: Lanes.scalarCount) {
      most = Lanes.greater(most, next[lanes: row])
      deaths[lanes: row] = .zero
      logs[lanes: row] = .zero
    }
    return most.max() == 0
  }

  /// Sets the deaths of tension, and ln D of conflict and war.
  private func pickLogs(
    _ uniform: Span<Double>, of country: Int, in scratch: inout YearScratch,
    _ world: borrowing SimulatedWorld, shift: [Double]?, _ violent: inout ViolentYears
  ) {
    let start = scratch.rows(of: country).lowerBound
    let view = scratch.table.mutableView
    let next = view.readOnly.column(YearScratch.next)
    let states = view.readOnly.column(YearScratch.states)
    var deaths = view.column(YearScratch.deaths)
    var logs = view.column(YearScratch.logs)
    let past = world.table.view
    let exactLogs = past.column(world.exactLogs)
    let previousLogs = past.column(world.logs1)
    for row in uniform.indices {
      let state = next[start + row]
      if state == 1 {
        let place = Self.place(in: law.tension.count, uniform[row])
        deaths[start + row] = law.tension[place]
        logs[start + row] = logTension[place]
      } else if state > 1 {
        let own = country * world.rows + row
        let isWar = state > 2
        let logDeaths = Self.logDeaths(
          isWar ? law.war : law.conflict, stays: states[start + row] == state,
          uniform: uniform[row], exactLog: exactLogs[own], previousLog: previousLogs[own])
        let bounds = isWar ? logWar : logConflict
        let shifted = logDeaths + (shift?[row] ?? 0)
        violent.append(
          min(max(shifted, bounds.lowerBound), bounds.upperBound), at: start + row, isWar: isWar)
      }
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
    values[place(in: values.count, uniform)]
  }

  @inline(__always)
  private static func place(in count: Int, _ uniform: Double) -> Int {
    min(count - 1, Int(uniform * Double(count)))
  }
}
