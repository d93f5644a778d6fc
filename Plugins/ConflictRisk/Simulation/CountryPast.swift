import RiskPluginKit

/// What a country brings into a simulation: its last years, and what they leave to the years to come.
struct CountryPast: Sendable {
  let deaths: Double
  /// ln D at the origin, 0 for less than one death.
  let exactLog: Double
  /// ln(1 + D) at the origin, one year and two years before.
  let logDeaths: [Double]
  /// exp(−τ/4), 1 in a year with D ≥ 25, and 0 if there was none.
  let memory: Double
  /// By simulated year t (0 for the first): the number of years of the ten before it that are observed
  /// and had D ≥ 25, and the greatest ln(1 + D) of them.
  let conflictYears: [Double]
  let mostLogDeaths: [Double]
  /// By simulated year: how many of the ten years before it there are.
  let windowLengths: [Double]

  init(deaths own: [Double], horizon: Int, with vectorMath: VectorMath) {
    let logs = vectorMath.log1p(own)
    let count = own.count
    deaths = own[count - 1]
    exactLog = vectorMath.log(max(deaths, 1))
    logDeaths = (0..<3).map { count - 1 - $0 >= 0 ? logs[count - 1 - $0] : 0 }
    var memory = 0.0
    for value in own {
      memory =
        value >= ConflictState.conflictThreshold ? 1 : memory * HistoryFeatures.yearlyDecay
    }
    self.memory = memory
    let windows = (0..<horizon).map { year in
      max(0, count + year - HistoryFeatures.window)..<count
    }
    conflictYears = windows.map { window in
      Double(own[window].count { $0 >= ConflictState.conflictThreshold })
    }
    mostLogDeaths = windows.map { logs[$0].max() ?? 0 }
    windowLengths = (0..<horizon).map { Double(min(HistoryFeatures.window, count + $0)) }
  }
}
