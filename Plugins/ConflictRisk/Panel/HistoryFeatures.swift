import RiskPluginKit

/// Covariates that change as a simulation goes on: a country's past, and its neighbours' present.
///
/// In the order of their coefficients:
///
/// | Place | Feature |
/// |---|---|
/// | 0–2 | tension, conflict, war: 1 in that state, else 0 |
/// | 3–5 | ln(1 + D) now, a year ago and two years ago (0 before the panel) |
/// | 6 | share of the last ten years with D ≥ 25 (of those that the panel has) |
/// | 7 | greatest ln(1 + D) of the last ten years |
/// | 8 | exp(−τ/4) with τ years since D ≥ 25, and 0 at τ = 0 |
/// | 9 | ln(1 + the neighbours' deaths) |
/// | 10, 11 | shares of the neighbours in conflict or war, and in war |
enum HistoryFeatures {
  static let ownCount = 9
  static let count = 12
  static let names = [
    "tension", "conflict", "war", "ln_deaths", "ln_deaths_1", "ln_deaths_2", "conflict_share_10",
    "most_ln_deaths_10", "memory", "ln_neighbours_deaths", "neighbours_in_conflict",
    "neighbours_at_war",
  ]
  /// Years of the memory.
  static let window = 10
  /// exp(−1/4): what a year leaves of the memory.
  static let yearlyDecay = 0.77880078307140486825

  /// Features of one country, by year and feature.
  /// - Parameters:
  ///   - deaths: of the country, by year.
  ///   - logDeaths: ln(1 + D), by year.
  static func own(deaths: [Double], logDeaths: [Double]) -> [[Double]] {
    var memory = 0.0  // exp(−τ/4); 0 stands for never
    return deaths.indices.map { year in
      let state = ConflictState(deaths: deaths[year])
      memory = state.isConflict ? 1 : memory * yearlyDecay
      let start = max(0, year - window + 1)
      let conflicts = deaths[start...year].count { $0 >= ConflictState.conflictThreshold }
      return [
        state == .tension ? 1 : 0, state == .conflict ? 1 : 0, state == .war ? 1 : 0,
        logDeaths[year], year >= 1 ? logDeaths[year - 1] : 0, year >= 2 ? logDeaths[year - 2] : 0,
        Double(conflicts) / Double(year - start + 1), logDeaths[start...year].max() ?? 0,
        state.isConflict ? 0 : memory,
      ]
    }
  }

  /// Features of all countries' neighbours in one year, by country and feature.
  static func neighbours(
    deaths: [Double], _ neighbours: Neighbours, with vectorMath: VectorMath
  ) -> [[Double]] {
    let states = deaths.map { ConflictState(deaths: $0) }
    let sums = vectorMath.log1p(neighbours.sums(deaths))
    let conflicts = neighbours.sums(states.map { $0.isConflict ? 1 : 0 })
    let wars = neighbours.sums(states.map { $0 == .war ? 1 : 0 })
    return deaths.indices.map { country in
      let count = Double(max(1, neighbours.lists[country].count))
      return [sums[country], conflicts[country] / count, wars[country] / count]
    }
  }
}
