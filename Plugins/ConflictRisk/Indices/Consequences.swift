import RiskPluginKit

/// What conflict entails for the reported countries and for the Netherlands, as a few samples go from
/// year to year.
struct Consequences {
  let law: ConsequenceLaw
  private let effects: ConsequenceEffects
  /// The samples among those of the block: the first one, and how many, in whole ``Lanes``.
  private let first: Int
  let rows: Int
  /// What is left of each country's income, as a fraction of that without conflict.
  private(set) var incomeLevels: [Double]
  /// Logarithms of asylum applications over those at the origin.
  private var asylumLogs: [Double]
  /// 1 where there was a year with 25 deaths or more.
  private(set) var within: [Double]
  /// Sums over the countries of a year, by ``YearSum``.
  private(set) var sums: [Double]
  /// Newly displaced persons of the country that was added last.
  private(set) var displaced: [Double]

  /// Outcomes of a year that are summed over the countries.
  enum YearSum: Int, CaseIterable {
    case conflicts, wars, exposure, asylum, economicLoss, peopleInConflict, peopleAtWar

    var output: String {
      switch self {
      case .conflicts: "conflict_count"
      case .wars: "war_count"
      case .exposure: "exposure"
      case .asylum: "asylum_applications"
      case .economicLoss: "economic_loss"
      case .peopleInConflict: "people_in_conflict"
      case .peopleAtWar: "people_at_war"
      }
    }
  }

  init(_ law: ConsequenceLaw, _ effects: ConsequenceEffects, from first: Int, rows: Int) {
    precondition(
      first >= 0 && rows % Lanes.scalarCount == 0 && first + rows <= effects.lossConflict.count)
    self.law = law
    self.effects = effects
    self.first = first
    self.rows = rows
    let count = law.reported.places.count
    asylumLogs = [Double](repeating: 0, count: rows * count)
    within = asylumLogs
    incomeLevels = [Double](repeating: 1, count: rows * count)
    sums = [Double](repeating: 0, count: rows * YearSum.allCases.count)
    displaced = [Double](repeating: 0, count: rows)
  }

  mutating func beginYear() {
    for place in sums.indices { sums[place] = 0 }
  }

  /// Adds a country's year.
  /// - Parameters:
  ///   - states: of the year.
  ///   - logs: ln(1 + D) of the year.
  ///   - previousLogs: that of the year before.
  ///   - normals: standard normal numbers of displacement.
  mutating func add(
    _ country: Int, states: Span<Double>, logs: Span<Double>, previousLogs: Span<Double>,
    normals: Span<Double>, with vectorMath: VectorMath
  ) {
    precondition(
      states.count == rows && logs.count == rows && previousLogs.count == rows
        && normals.count == rows)
    displace(country, states, normals, with: vectorMath)
    addLosses(country, states)
    addCounts(country, states)
    let full = RiskScore.fullScale
    add(.exposure, 10 * law.reported.weights[country] / full) { row in
      Lanes.lesser(logs[lanes: row], Lanes(repeating: full))
    }
    guard law.reported.asylumApplications[country] > 0 else { return }
    addAsylum(country, logs, previousLogs, with: vectorMath)
  }

  /// Rates of displacement of the state, their logarithms normal, times the inhabitants.
  private mutating func displace(
    _ country: Int, _ states: Span<Double>, _ normals: Span<Double>, with vectorMath: VectorMath
  ) {
    let (medians, spreads, rows, first) = (law.logMedians, law.spreads, rows, first)
    let stress = effects.climate[country]
    let population = law.populations[country]
    var displaced = displaced.mutableSpan
    for row in stride(from: 0, to: rows, by: Lanes.scalarCount) {
      var median = Lanes(repeating: medians[0])
      var spread = Lanes(repeating: spreads[0])
      for state in 1..<4 {
        let isState = states[lanes: row] .== Double(state)
        median.replace(with: medians[state], where: isState)
        spread.replace(with: spreads[state], where: isState)
      }
      displaced[lanes: row] = median + spread * normals[lanes: row]
    }
    if let stress {
      for row in 0..<rows { displaced[row] += stress[first + row] }
    }
    vectorMath.exp(inPlace: &displaced)
    let greatest = Lanes(repeating: Displacement.greatestRate)
    for row in stride(from: 0, to: rows, by: Lanes.scalarCount) {
      displaced[lanes: row] = population * Lanes.lesser(displaced[lanes: row], greatest)
    }
  }

  private mutating func addLosses(_ country: Int, _ states: Span<Double>) {
    let (rows, first) = (rows, first)
    let start = country * rows
    let (lossConflict, lossWar) = (effects.lossConflict, effects.lossWar)
    let conflictSpan = lossConflict.span
    let warSpan = lossWar.span
    var levels = incomeLevels.mutableSpan
    for row in stride(from: 0, to: rows, by: Lanes.scalarCount) {
      let state = states[lanes: row]
      let level = levels[lanes: start + row]
      levels[lanes: start + row] =
        level
        .replacing(with: level * (1 - conflictSpan[lanes: first + row]), where: state .== 2)
        .replacing(with: level * (1 - warSpan[lanes: first + row]), where: state .== 3)
    }
    let incomeLevels = incomeLevels
    let span = incomeLevels.span
    add(.economicLoss, law.incomes[country]) { 1 - span[lanes: start + $0] }
  }

  private mutating func addCounts(_ country: Int, _ states: Span<Double>) {
    let rows = rows
    let start = country * rows
    var within = within.mutableSpan
    for row in stride(from: 0, to: rows, by: Lanes.scalarCount) {
      within[lanes: start + row].replace(with: 1, where: states[lanes: row] .>= 2)
    }
    let population = law.populations[country]
    add(.conflicts, 1) { Lanes.indicator(states[lanes: $0] .>= 2) }
    add(.wars, 1) { Lanes.indicator(states[lanes: $0] .== 3) }
    add(.peopleInConflict, population) { Lanes.indicator(states[lanes: $0] .>= 2) }
    add(.peopleAtWar, population) { Lanes.indicator(states[lanes: $0] .== 3) }
  }

  private mutating func addAsylum(
    _ country: Int, _ logs: Span<Double>, _ previousLogs: Span<Double>,
    with vectorMath: VectorMath
  ) {
    let (rows, first) = (rows, first)
    let start = country * rows
    let origin = law.originLogs[country]
    let effects = effects
    let persistence = effects.persistence.span
    let response = effects.response.span
    let laggedResponse = effects.laggedResponse.span
    var ratios = [Double](repeating: 0, count: rows)
    var asylumLogs = asylumLogs.mutableSpan
    var ratioSpan = ratios.mutableSpan
    for row in stride(from: 0, to: rows, by: Lanes.scalarCount) {
      let log =
        persistence[lanes: first + row] * asylumLogs[lanes: start + row]
        + response[lanes: first + row] * (logs[lanes: row] - origin)
        + laggedResponse[lanes: first + row] * (previousLogs[lanes: row] - origin)
      asylumLogs[lanes: start + row] = log
      ratioSpan[lanes: row] = log
    }
    vectorMath.exp(inPlace: &ratioSpan)
    let span = ratios.span
    add(.asylum, law.reported.asylumApplications[country]) { span[lanes: $0] }
  }

  @inline(__always)
  private mutating func add(_ kind: YearSum, _ scale: Double, _ value: (Int) -> Lanes) {
    guard scale != 0 else { return }
    let rows = rows
    var sums = sums.mutableSpan
    for row in stride(from: 0, to: rows, by: Lanes.scalarCount) {
      sums[lanes: kind.rawValue * rows + row] += scale * value(row)
    }
  }
}
