/// What of an outcome is said first: one statistic, and the elements and policies that matter most.
struct Headlines {
  /// An estimate under a policy, at an element.
  struct Row {
    var policy: ArchivedPolicy
    /// Empty for an outcome without dimensions.
    var labels: [String]
    var estimate: ArchivedEstimate
    var histogram: ArchivedHistogram?
  }

  /// What a policy changes, element by element.
  struct Group {
    var policy: ArchivedPolicy
    /// The largest differences first, without those that are nothing.
    var moved: [Row]
    /// Differences of which the whole interval is above zero, or below it.
    var higher = 0
    var lower = 0
    /// Differences of which the interval includes zero, or is not known.
    var unclear = 0
    /// Differences that are exactly nothing.
    var equal = 0
    /// Differences without a number.
    var missing = 0

    init(_ policy: ArchivedPolicy, _ rows: [Row], moved: [Row]) {
      self.policy = policy
      self.moved = moved
      for estimate in rows.map(\.estimate) {
        switch (estimate.value, estimate.includesZero) {
        case (nil, _): missing += 1
        case _ where estimate.isNothing: equal += 1
        case (let value?, false): if value > 0 { higher += 1 } else { lower += 1 }
        default: unclear += 1
        }
      }
    }
  }

  /// The statistic that is told first.
  let statistic: StatisticName
  /// Values: of every policy when there are no dimensions, else the largest ones of the only policy.
  let levels: [Row]
  /// Differences to the baseline, the largest first.
  let differences: [Row]
  /// The same policy by policy, in the order of the config; empty without dimensions.
  let groups: [Group]
  /// Values and differences that are not shown.
  let hiddenLevels: Int
  let hiddenDifferences: Int
  /// Differences that are exactly nothing.
  let equalCount: Int
  /// Differences without a number.
  let missingCount: Int

  /// - Parameter limit: Rows that are shown at most of each kind.
  /// - Returns: Nil when there is no statistic.
  init?(_ outcome: ArchivedOutcome, of run: ArchivedRun, limit: Int) {
    guard let statistic = outcome.headline else { return nil }
    self.statistic = statistic
    func rows(_ pick: (ArchivedElement) -> ArchivedEstimate?) -> [Row] {
      outcome.policies.flatMap { results in
        results.elements.compactMap { element in
          guard let policy = run.policies.first(where: { $0.name == results.policy }) else {
            return nil
          }
          return pick(element).map {
            Row(
              policy: policy, labels: element.coordinates, estimate: $0,
              histogram: element.histogram)
          }
        }
      }
    }
    func largestFirst(_ rows: [Row]) -> [Row] {
      rows.enumerated().sorted {
        let (a, b) = ($0.element.estimate.value ?? 0, $1.element.estimate.value ?? 0)
        return a.magnitude == b.magnitude
          ? $0.offset < $1.offset : a.magnitude > b.magnitude
      }.map(\.element)
    }

    let compared = rows { $0.differences["\(statistic.text)_difference"] }
    let moved = largestFirst(compared.filter { $0.estimate.value.map { $0 != 0 } ?? false })
    differences = Array(moved.prefix(limit))
    hiddenDifferences = moved.count - differences.count
    equalCount = compared.count { $0.estimate.value == 0 }
    missingCount = compared.count { $0.estimate.value == nil }
    let alternatives = outcome.dimensions.isEmpty ? [] : run.alternatives
    groups = alternatives.compactMap { policy in
      let own = compared.filter { $0.policy.name == policy.name }
      return own.isEmpty
        ? nil : Group(policy, own, moved: moved.filter { $0.policy.name == policy.name })
    }

    let values = rows { $0.statistics[statistic.text] }
    if outcome.dimensions.isEmpty {
      // The baseline, and policies in their order unless there are too many.
      let shown = Set(differences.map(\.policy.name) + [run.baseline])
      levels = values.count <= limit ? values : values.filter { shown.contains($0.policy.name) }
      hiddenLevels = values.count - levels.count
    } else if run.policies.count == 1 {
      levels = Array(largestFirst(values).prefix(limit))
      hiddenLevels = values.count - levels.count
    } else {
      levels = []
      hiddenLevels = 0
    }
  }
}
