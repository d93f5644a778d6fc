/// What happens at a chokepoint, as the table of hazards names it.
enum HazardKind: String, CaseIterable, Sendable {
  case blockage, conflict, terrorism, piracy, drought, interstate, earthquake, cyclone
  /// Conflict at large, where a source does not tell kinds apart.
  case geopolitical

  /// Whether warships that escort merchant ships make it rarer and milder.
  var isEscortable: Bool {
    switch self {
    case .conflict, .terrorism, .piracy, .interstate, .geopolitical: true
    case .blockage, .drought, .earthquake, .cyclone: false
    }
  }
}
