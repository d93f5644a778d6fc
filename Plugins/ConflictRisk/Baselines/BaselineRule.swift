import RiskPluginKit

/// A forecast of conflict that a model must beat to be worth its parameters.
protocol BaselineRule: Sendable {
  static var id: String { get }
  static var label: String { get }
  static var rule: String { get }

  /// Learns from a panel, which ends with the origin.
  init(_ panel: CountryPanel)

  /// Probabilities of the four states in a year, given the state of the year before in the sample.
  func probabilities(country: Int, after state: ConflictState) -> [Double]

  /// Deaths of a year in a sample.
  /// - Parameters:
  ///   - transition: a uniform number for the state.
  ///   - intensity: a uniform number for the deaths.
  func deaths(
    country: Int, after state: ConflictState, transition: Double, intensity: Double
  ) -> Double
}

extension BaselineRule {
  /// The value at a uniform number among equally likely ones.
  static func pick(_ values: ArraySlice<Double>, _ uniform: Double) -> Double {
    values[values.startIndex + min(values.count - 1, Int(uniform * Double(values.count)))]
  }

  /// (Count + prior)/sum of the states among some deaths.
  static func shares(_ deaths: ArraySlice<Double>, prior: Double) -> [Double] {
    var counts = [Double](repeating: prior, count: 4)
    for value in deaths { counts[ConflictState(deaths: value).rawValue] += 1 }
    let sum = counts.reduce(0, +)
    return counts.map { $0 / sum }
  }
}

/// Next year is like this year.
struct NoChange: BaselineRule {
  static let id = "no-change"
  static let label = "Baseline: no change"
  static let rule = "Deaths stay as they are; another state has a probability of 0.0001."

  private let last: [Double]

  init(_ panel: CountryPanel) { last = panel.deaths.map { $0[$0.count - 1] } }

  func probabilities(country: Int, after state: ConflictState) -> [Double] {
    let own = ConflictState(deaths: last[country])
    return ConflictState.allCases.map { $0 == own ? 1 - 3e-4 : 1e-4 }
  }

  func deaths(
    country: Int, after state: ConflictState, transition: Double, intensity: Double
  ) -> Double { last[country] }
}

/// Any of a country's last five years, "conflictology".
struct OwnHistory: BaselineRule {
  static let id = "own-history"
  static let label = "Baseline: the last five years of the country"
  static let rule = """
    Every year repeats one of the country's last five, equally likely; probabilities are counts + 0.125.
    """

  private let deaths: [[Double]]

  init(_ panel: CountryPanel) { deaths = panel.deaths }

  func probabilities(country: Int, after state: ConflictState) -> [Double] {
    Self.shares(deaths[country].suffix(5), prior: 0.125)
  }

  func deaths(
    country: Int, after state: ConflictState, transition: Double, intensity: Double
  ) -> Double { Self.pick(deaths[country].suffix(5), intensity) }
}

/// Any of a country's years up to the origin.
struct Climatology: BaselineRule {
  static let id = "climatology"
  static let label = "Baseline: all years of the country"
  static let rule = """
    Every year repeats one of the country's years up to the origin; probabilities are counts + 0.25.
    """

  private let deaths: [[Double]]

  init(_ panel: CountryPanel) { deaths = panel.deaths }

  func probabilities(country: Int, after state: ConflictState) -> [Double] {
    Self.shares(deaths[country][...], prior: 0.25)
  }

  func deaths(
    country: Int, after state: ConflictState, transition: Double, intensity: Double
  ) -> Double { Self.pick(deaths[country][...], intensity) }
}

/// One Markov chain for all countries.
struct PooledMarkov: BaselineRule {
  static let id = "pooled-markov"
  static let label = "Baseline: one Markov chain for all countries"
  static let rule = """
    States follow each other with the frequencies of all countries, counts + 0.5; deaths are those of
    any country-year in the state.
    """

  private let transitions: [[Double]]
  private let observed: [[Double]]

  init(_ panel: CountryPanel) {
    let counts = TransitionCounts(panel)
    transitions = ConflictState.allCases.map { counts.probabilities(after: $0, prior: 0.5) }
    let all = panel.deaths.joined()
    // A state that the panel lacks has its least deaths.
    let least = [0, 1, ConflictState.conflictThreshold, ConflictState.warThreshold]
    observed = ConflictState.allCases.map { state in
      let own = all.filter { ConflictState(deaths: $0) == state }.sorted()
      return own.isEmpty ? [least[state.rawValue]] : own
    }
  }

  func probabilities(country: Int, after state: ConflictState) -> [Double] {
    transitions[state.rawValue]
  }

  func deaths(
    country: Int, after state: ConflictState, transition: Double, intensity: Double
  ) -> Double {
    var next = 0
    var sum = transitions[state.rawValue][0]
    while next < 3, transition > sum {
      next += 1
      sum += transitions[state.rawValue][next]
    }
    return Self.pick(observed[next][...], intensity)
  }
}
