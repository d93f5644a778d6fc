import RiskPluginKit

/// What the levers of a batch do to log odds and intensities: a row for each sample, a column for each
/// reported country, the same in all years.
///
/// Where no lever is set nothing is added, so that a policy without levers has the bits of none.
struct LeverShifts {
  /// Log odds of violence after a year without: prevention, aid, engagement.
  var onset: Matrix
  /// In addition, within ten years of the last conflict: women in the process, missions.
  var recurrence: Matrix
  /// Log odds of violence after a year with it: engagement.
  var continuation: Matrix
  /// Log deaths: troops.
  var intensity: Matrix
  /// Fall of the probability of onset: macroeconomic programmes.
  var programme: Matrix
  /// Log odds of onset by climate stress, which no floor holds.
  var climate: Matrix
  /// By reported country: whether anything is not 0.
  var isActive: [Bool]
  /// By reported country: whether a macroeconomic programme is on.
  var hasProgramme: [Bool]
  /// By reported country: whether there are troops.
  var hasTroops: [Bool]

  /// Policies together cannot lower the odds of an onset below a quarter.
  /// - Source: assumption; ln 0.25. Levers are estimated one at a time.
  static let floor = -1.38629436111989061883

  init(rows: Int, countries: Int) {
    let empty = Matrix(rows: rows, columns: countries)
    onset = empty
    recurrence = empty
    continuation = empty
    intensity = empty
    programme = empty
    climate = empty
    isActive = [Bool](repeating: false, count: countries)
    hasProgramme = isActive
    hasTroops = isActive
  }
}

extension LeverShifts {
  /// Adds the shift of a country to the linear predictors of a year.
  ///
  /// - Parameters:
  ///   - first: the row of the first sample.
  ///   - memory: exp(−τ/4) of the samples; at τ = 10 it is 0.082.
  ///   - place: that of the country in the scratch.
  func apply(
    _ column: Int, from first: Int, memory: [Double], to scratch: inout YearScratch, place: Int,
    with vectorMath: VectorMath
  ) {
    let rows = first..<first + memory.count
    let onset = onset.view.column(column).extracting(rows)
    let recurrence = recurrence.view.column(column).extracting(rows)
    let continuation = continuation.view.column(column).extracting(rows)
    let programme = programme.view.column(column).extracting(rows)
    let climate = climate.view.column(column).extracting(rows)
    let falls =
      hasProgramme[column]
      ? programmeShift(programme, scratch, place: place, with: vectorMath) : []
    for state in 1...2 {
      let start = scratch.table.start(YearScratch.weights + state, country: place)
      let states = scratch.table.start(YearScratch.states, country: place)
      scratch.table.withMutableValues { values in
        for row in memory.indices {
          if values[states + row] >= 2 {
            values[start + row] += continuation[row]
          } else {
            var policy = onset[row]
            if memory[row] > 0.08 { policy += recurrence[row] }
            if !falls.isEmpty { policy += falls[row] }
            values[start + row] += max(Self.floor, policy) + climate[row]
          }
        }
      }
    }
  }

  /// ln((p − d)/p) with p the probability of an onset in the year; as low as the floor.
  private func programmeShift(
    _ falls: Span<Double>, _ scratch: borrowing YearScratch, place: Int,
    with vectorMath: VectorMath
  ) -> [Double] {
    var weights: [[Double]] = []
    for state in 0..<MultinomialLogit.contrasts {
      let predictor = scratch.table.samples(YearScratch.weights + state, country: place)
      weights.append(vectorMath.exp(predictor.indices.map { predictor[$0] }))
    }
    let ratios = falls.indices.map { row -> Double in
      let violent = weights[1][row] + weights[2][row]
      let probability = violent / (1 + weights[0][row] + violent)
      return max(0.25, (probability - falls[row]) / probability)
    }
    return vectorMath.log(ratios)
  }
}
