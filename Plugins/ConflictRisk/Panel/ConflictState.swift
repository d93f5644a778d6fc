/// How violent a year is, by state-based deaths in the country.
///
/// - Source: the thresholds of 25 and 1,000 battle-related deaths a year are those of the
///   UCDP/PRIO Armed Conflict Dataset (Gleditsch et al. 2002, DOI 10.1177/0022343302039005007).
enum ConflictState: Int, CaseIterable, Sendable {
  /// No death.
  case peace
  /// 1 to 24 deaths.
  case tension
  /// 25 to 999 deaths.
  case conflict
  /// 1,000 deaths or more.
  case war

  /// The least deaths of a year of conflict.
  static let conflictThreshold = 25.0
  /// The least deaths of a year of war.
  static let warThreshold = 1000.0

  /// The state of a year with so many deaths.
  init(deaths: Double) {
    self =
      if deaths < 1 { .peace } else if deaths < Self.conflictThreshold {
        .tension
      } else if deaths
        < Self.warThreshold
      { .conflict } else { .war }
  }

  /// The word that configs and tables use.
  var name: String {
    switch self {
    case .peace: "peace"
    case .tension: "tension"
    case .conflict: "conflict"
    case .war: "war"
    }
  }

  /// Whether the year has at least 25 deaths.
  var isConflict: Bool { rawValue >= ConflictState.conflict.rawValue }
}
