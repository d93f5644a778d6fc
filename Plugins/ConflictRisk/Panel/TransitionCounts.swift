/// How often a year's state followed on another's, over countries and years.
struct TransitionCounts: Sendable, Equatable {
  /// By state of the year before, then of the year.
  let counts: [[Int]]

  /// Counts of consecutive years, the earlier one not before `firstYear`.
  init(_ panel: CountryPanel, from firstYear: Int = .min) {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 4), count: 4)
    for own in panel.deaths {
      for year in 1..<own.count where panel.years[year - 1] >= firstYear {
        let before = ConflictState(deaths: own[year - 1])
        let after = ConflictState(deaths: own[year])
        counts[before.rawValue][after.rawValue] += 1
      }
    }
    self.counts = counts
  }

  /// Probabilities of the states after one: (count + `prior`) / sum.
  func probabilities(after state: ConflictState, prior: Double) -> [Double] {
    let own = counts[state.rawValue].map { Double($0) + prior }
    let sum = own.reduce(0, +)
    return own.map { $0 / sum }
  }
}
