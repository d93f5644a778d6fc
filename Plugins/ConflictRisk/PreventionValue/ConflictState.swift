/// The state of a country in a year, by its state-based deaths.
///
/// Thresholds are those of the Uppsala Conflict Data Program: 25 deaths a year make an armed
/// conflict, 1,000 a war.
enum ConflictState: Int, CaseIterable, Sendable {
  /// No state-based death.
  case peace
  /// 1 to 24 deaths.
  case tension
  /// 25 to 999 deaths.
  case conflict
  /// 1,000 deaths and more.
  case war

  /// The word that configs and tables use.
  var name: String {
    switch self {
    case .peace: "peace"
    case .tension: "tension"
    case .conflict: "conflict"
    case .war: "war"
    }
  }
}
