import CConflictKernels
import RiskPluginKit

/// Draws deaths from an ``IntensityLaw``.
struct IntensityKernel: Sendable {
  private let law: conflict_intensity
  /// Observed deaths in tension, ln(1 + D) of them, residuals and ratios of conflict and war.
  private let table: [Double]

  init(_ law: IntensityLaw, with vectorMath: VectorMath) {
    var table = law.tension + vectorMath.log1p(law.tension)
    func line(_ own: IntensityLaw.Line, _ deaths: ClosedRange<Double>) -> conflict_line {
      let start = table.count
      table += own.residuals + own.ratios
      return conflict_line(
        intercept: own.intercept, slope: own.slope, residuals: start,
        residual_count: own.residuals.count, ratios: start + own.residuals.count,
        ratio_count: own.ratios.count, least_log: vectorMath.log(deaths.lowerBound),
        most_log: vectorMath.log(deaths.upperBound))
    }
    self.law = conflict_intensity(
      conflict: line(law.conflict, IntensityLaw.conflictDeaths),
      war: line(law.war, IntensityLaw.warDeaths), tension: 0, tension_logs: law.tension.count,
      tension_count: law.tension.count, persistence: IntensityLaw.persistence)
    self.table = table
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
    for country in scratch.countries {
      guard !clear(&scratch, scratch.place(of: country)) else { continue }
      uniform(country, &violent.uniforms)
      pick(country, &scratch, world, shift(country), &violent)
    }
    violent.finish(&scratch, with: vectorMath)
  }

  /// Sets no deaths for all samples of a country.
  /// - Returns: whether all of them are at peace.
  private func clear(_ scratch: inout YearScratch, _ place: Int) -> Bool {
    let next = scratch.table.start(YearScratch.next, country: place)
    let deaths = scratch.table.start(YearScratch.deaths, country: place)
    let logs = scratch.table.start(YearScratch.logs, country: place)
    let rows = scratch.rows
    return scratch.table.withMutableValues {
      conflict_clear(rows, $0 + next, $0 + deaths, $0 + logs)
    }
  }

  /// Sets the deaths of tension, and appends ln D of conflict and war.
  private func pick(
    _ country: Int, _ scratch: inout YearScratch, _ world: borrowing SimulatedWorld,
    _ shift: [Double]?, _ violent: inout ViolentYears
  ) {
    let rows = scratch.rows
    let place = scratch.place(of: country)
    let next = scratch.table.start(YearScratch.next, country: place)
    let states = scratch.table.start(YearScratch.states, country: place)
    let deaths = scratch.table.start(YearScratch.deaths, country: place)
    let logs = scratch.table.start(YearScratch.logs, country: place)
    let exactLogs = world.table.start(world.exactLogs, country: country)
    let previousLogs = world.table.start(world.logs1, country: country)
    precondition(shift.map { $0.count == rows } ?? true)
    scratch.table.withMutableValues { out in
      world.table.withValues { past in
        violent.append(upTo: rows) { uniforms, picked, places, pickedStates in
          var law = law
          return conflict_pick(
            rows, &law, table, uniforms, out + next, out + states, past + exactLogs,
            past + previousLogs, shift, Int32(place * rows), out + deaths, out + logs, picked,
            places, pickedStates)
        }
      }
    }
  }
}
