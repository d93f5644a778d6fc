import RiskArchive

/// Which policies are told first where there are too many for all.
///
/// Those that are better for most outcomes and worse for fewest; among equals, those that improve
/// the first outcome with a preference most; then in the order of the config.
struct PolicyOrder {
  /// Policies that are told on the first screens.
  static let shown = 4

  let first: [Int]
  let others: [Int]
  /// The outcome that decides among equals; nil where all policies are told.
  let decisive: ReportedOutcome?

  init(_ run: ReportedRun) {
    let all = run.alternatives
    guard all.count > Self.shown else {
      (first, others, decisive) = (all, [], nil)
      return
    }
    let decisive = run.outcomes.first {
      $0.preference != nil && $0.dimensions.isEmpty && $0.comparison != nil
    }
    let ranked = all.map { policy in
      (policy: policy, net: Self.net(run, policy), gain: Self.gain(decisive, policy))
    }.sorted { a, b in
      if a.net != b.net { return a.net > b.net }
      return a.gain == b.gain ? a.policy < b.policy : a.gain > b.gain
    }.map(\.policy)
    first = Array(ranked.prefix(Self.shown))
    others = all.filter { !ranked.prefix(Self.shown).contains($0) }
    self.decisive = decisive
  }

  /// Outcomes that become better, less those that become worse.
  private static func net(_ run: ReportedRun, _ policy: Int) -> Int {
    run.outcomes.reduce(0) { sum, outcome in
      switch DifferenceWords(run, outcome: outcome, policy: policy)?.verdict {
      case .better, .betterInPart: sum + 1
      case .worse, .worseInPart: sum - 1
      default: sum
      }
    }
  }

  private static func gain(_ outcome: ReportedOutcome?, _ policy: Int) -> Double {
    guard let outcome, let statistic = outcome.comparison,
      let value = outcome.policies[policy].first?.difference(statistic)?.value
    else { return 0 }
    return outcome.preference == .lower ? -value : value
  }
}
